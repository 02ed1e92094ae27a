package reading

import (
	"testing"

	"digsite/builder/e2e"
)

// TestCopyAsMarkdown: the whole record is copied as Markdown, with its state, its permanent address and whole links.
func TestCopyAsMarkdown(t *testing.T) {
	address, host := e2e.PublishedFrom(t, e2e.Folder(t, map[string]string{
		"site.yaml": "title: T\nterms:\n  pool: What holds connections.\n",
		"decisions/0001-a.md": "---\nstatus: accepted\ndate: 2024-05-18\n---\n# Keep the pool\n\nThe pool is " +
			"*small* and **old**, see ADR-2 and [below](#limits)[^1].\n\n" +
			"## Limits\n\n1. one\n   - nested `code`\n2. two\n\n- [x] done\n\n> [!warning] Take care\n> of this\n" +
			"\n| a | b |\n|---|---|\n| 1 \\| 2 | [x](https://example.org/x) |\n\n" +
			"```go\nfunc f() {}\n```\n\nsnake_case and 2 \\* 3\n\n[^1]: A note.\n",
		"decisions/0002-b.md": "---\nstatus: deprecated\n---\n# B\n",
	}))
	x := e2e.Open(t, host, 1280, 800)
	x.Allow("clipboard-read")
	x.Allow("clipboard-write")
	x.Visit(address + "decisions/0001-a/")
	x.Wait("the button is there", `document.querySelector("button.copymd:not([hidden])")`)
	x.Eval(`document.querySelector("button.copymd").click()`)
	x.Wait("it says so", `document.getElementById("said").textContent.includes("Markdown")`)
	want := "# Keep the pool\n\nDecision ADR-1, <" + address +
		"r/adr-1/>\n\n- Status: accepted\n- Date: 2024-05-18\n\n" +
		"The pool is *small* and **old**, see [ADR-2](" + address + "decisions/0002-b/) (deprecated) and [below](" +
		address + "r/adr-1/#limits)[^1].\n\n" +
		"## Limits\n\n1. one\n   - nested `code`\n2. two\n\n- [x] done\n\n> [!warning] Take care\n> of this\n\n| " +
		"a | b |\n| --- | --- |\n| 1 \\| 2 | [x](https://example.org/x) |\n\n" +
		"```go\nfunc f() {}\n```\n\nsnake_case and 2 \\* 3\n\n[^1]: A note.\n"
	if got := x.Eval("navigator.clipboard.readText()"); got != want {
		t.Errorf("copied\n%s\nwant\n%s", got, want)
	}
	x.Clean()
}
