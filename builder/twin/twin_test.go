package twin

import (
	"strings"
	"testing"
)

// TestWrite: what Markdown has a form for is written in it; what it has none for is neither lost nor changed.
func TestWrite(t *testing.T) {
	for _, c := range []struct{ name, html, want string }{
		{"link", `<p>See <a href="../two/#why">two_a</a>, not *this*.</p>`,
			`See [two\_a](../two/#why), not \*this\*.`},
		{"tasks", `<ul><li class="task"><input type="checkbox" checked disabled> done</li>` +
			`<li class="task"><input type="checkbox" disabled> open</li></ul>`, "- [x] done\n- [ ] open"},
		{"code", `<div class="code"><div class="code-head"><span class="code-lang">go</span></div><pre><code>` +
			"a\n\n\n  ```\n</code></pre></div>", "````go\na\n\n\n  ```\n````"},
		{"diagram", `<figure class="diagram"><svg><text>A</text></svg><details><summary>As text</summary>` +
			"<pre><code>graph LR\n\n A--&gt;B</code></pre></details></figure>", "```mermaid\ngraph LR\n\n A-->B\n```"},
		{"callout", `<div class="callout tip"><p class="callout-title">Mind</p><p>One</p><p>two</p></div>`,
			"> [!tip] Mind\n> One\n>\n> two"},
		{"notes", `<p>A<sup class="footnote"><a href="#fn:1">1</a></sup></p><section class="footnotes"><ol><li id="fn:1">` +
			`<p>Note <a class="footnote-back" href="#fnref:1">back</a></p></li></ol></section>`, "A[^1]\n\n[^1]: Note"},
		{"table", `<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>x | y</td></tr></tbody></table>`,
			"| a |\n|---|\n| x \\| y |"},
		{"formula", `<p><math><msup><mi>x</mi><mn>2</mn></msup></math></p>`,
			"<math><msup><mi>x</mi><mn>2</mn></msup></math>"},
		{"markup as text", `<p>&lt;script&gt; # 1. - a</p><p># b</p>`, "&lt;script&gt; # 1. - a\n\n\\# b"},
	} {
		got, err := Write(Facts{Title: "T", URL: "t/"}, []byte(c.html))
		if err != nil {
			t.Fatal(err)
		}
		const head = "---\ntitle: \"T\"\nurl: \"t/\"\n---\n\n# T\n\n"
		if text, ok := strings.CutPrefix(string(got), head); !ok || text != c.want+"\n" {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, head+c.want)
		}
	}
}

// TestHead: a retired record says so before its text, and no title ends what it stands in.
func TestHead(t *testing.T) {
	got, err := Write(Facts{Kind: "decision", ID: "adr-1", Title: "A \"]( <b>", Status: "superseded",
		Standing: "retired", Date: "2024-01-02", URL: "a/", Notice: "It was replaced.",
		Successors: []Link{{"B]", "../b(c)/"}}}, nil)
	want := "---\nkind: \"decision\"\nid: \"adr-1\"\ntitle: \"A \\\"]( <b>\"\nstatus: \"superseded\"\n" +
		"standing: \"retired\"\ndate: \"2024-01-02\"\nsuccessor:\n  - {title: \"B]\", url: \"../b(c)/\"}\n" +
		"url: \"a/\"\n---\n\n# A \"\\]( \\<b>\n\nStatus: superseded\n\n> It was replaced. → [B\\]](../b%28c%29/)\n"
	if err != nil || string(got) != want {
		t.Errorf("got %v\n%s\nwant\n%s", err, got, want)
	}
}
