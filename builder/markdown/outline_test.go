package markdown_test

import (
	"fmt"
	"strings"
	"testing"

	"digsite/builder/markdown"
)

// TestOutline shows what dialects and search read of a page, one line a block.
func TestOutline(t *testing.T) {
	src := `# 3. Title

* Status: accepted, superseded by [ADR-5](0005-x.md)
* Deciders: a, b
  on a second line

  in a second paragraph
  - nested

Some text with ADR-7. And a second sentence.

## Status

| Date | Status |
|------|--------|
| 2020 | **Accepted** |

> quoted
>
> 1. [x] done
>    ` + "```sh" + `
>    code
>    ` + "```" + `

Term
: Definition

<div>raw <b>text</b></div>
`
	want := `3 heading 1 "3. Title" [0,0) -> 0
5 item 1 "Status: accepted, superseded by ADR-5" [0,1) -> 0
6 item 1 "Deciders: a, b\non a second line\n\nin a second paragraph" [1,1) -> 0
10 item 2 "nested" [1,1) -> 0
12 paragraph 0 "Some text with ADR-7. And a second sentence." [1,2) -> 0
14 heading 2 "Status" [2,2) -> 1
16 row 0 "Date | Status" [2,2) -> 1 head ["Date" "Status"]
18 row 0 "2020 | Accepted" [2,2) -> 1 ["2020" "Accepted"]
20 paragraph 0 "quoted" [2,2) -> 1 quoted
22 item 1 "done" [2,2) -> 1 quoted ordered done
23 code 0 "code" [2,2) -> 1 quoted sh
27 term 0 "Term" [2,2) -> 1
28 definition 0 "Definition" [2,2) -> 1
30 html 0 "raw text" [2,2) -> 1
`
	names := map[markdown.BlockKind]string{
		markdown.Paragraph: "paragraph", markdown.HeadingBlock: "heading", markdown.Item: "item", markdown.Row: "row",
		markdown.Code: "code", markdown.Term: "term", markdown.Definition: "definition", markdown.HTML: "html",
	}
	d := parsed([]byte(src), 3, markdown.Options{})
	var got strings.Builder
	for _, b := range d.Blocks {
		fmt.Fprintf(&got, "%d %s %d %q [%d,%d) -> %d",
			b.Line, names[b.Kind], b.Level, b.Text, b.RefLo, b.RefHi, b.Heading)
		for _, s := range []struct {
			on   bool
			word string
		}{
			{b.Head, "head"}, {b.Quoted, "quoted"}, {b.Ordered, "ordered"}, {b.Check != "", b.Check},
			{b.Lang != "", b.Lang}, {b.Cells != nil, fmt.Sprintf("%q", b.Cells)},
		} {
			if s.on {
				got.WriteString(" " + s.word)
			}
		}
		got.WriteString("\n")
	}
	if got.String() != want {
		t.Errorf("got\n%s\nwant\n%s", got.String(), want)
	}
	if d.H1 != 0 || d.Headings[0].Text != "3. Title" || d.Headings[1].Shown != 2 || d.Words == 0 {
		t.Errorf("h1 %d, headings %+v, %d words", d.H1, d.Headings, d.Words)
	}
}

func TestReferencesKnowTheirPlace(t *testing.T) {
	src := "---\n\nFirst sentence, e.g. this. Here is *ADR-0012* and\nRFC #7 too! Last.\n\n" +
		"- `x` ü [a *b*](c.md \"t\")\n"
	d := parsed([]byte(src), 10, markdown.Options{})
	want := []markdown.Ref{
		{Kind: markdown.Citation, Target: "ADR-0012", Prefix: "adr", Number: "12", Text: "ADR-0012",
			Line: 12, Col: 37, Block: 0, Sentence: "Here is ADR-0012 and RFC #7 too!"},
		{Kind: markdown.Citation, Target: "RFC #7", Prefix: "rfc", Number: "7", Text: "RFC #7",
			Line: 13, Col: 1, Block: 0, Sentence: "Here is ADR-0012 and RFC #7 too!"},
		{Kind: markdown.Link, Target: "c.md", Text: "a b", Title: "t", Line: 15, Col: 9, Block: 1,
			Sentence: "x ü a b"},
	}
	if len(d.Refs) != len(want) {
		t.Fatalf("%+v", d.Refs)
	}
	for i, w := range want {
		if d.Refs[i] != w {
			t.Errorf("got  %+v\nwant %+v", d.Refs[i], w)
		}
	}
}

func TestImagesKnowTheirSize(t *testing.T) {
	for src, want := range map[string][2]int{
		"![[a.png|100x145]]": {100, 145}, "![[a.png|300]]": {300, 0}, "![[a.png|words]]": {}, "![[a.png]]": {},
		"![alt|120](a.png)":   {120, 0},
		"![alt|words](a.png)": {}, `<img src="a.png" width="200" height="50%">`: {200, 0},
	} {
		r := parsed([]byte(src), 1, markdown.Options{Vault: true}).Refs[0]
		if got := [2]int{r.Width, r.Height}; got != want {
			t.Errorf("%s: got %v", src, got)
		}
	}
}

func TestRawHTMLKnowsItsPlace(t *testing.T) {
	d := parsed([]byte("> - <div>\n>   x\n>   <a href=\"b\">c</a> <nope>\n>   </div>\n"), 1, markdown.Options{})
	if len(d.Refs) != 1 || d.Refs[0].Line != 3 || d.Refs[0].Col != 5 ||
		len(d.Findings) != 1 || d.Findings[0].Pos.Line != 3 || d.Findings[0].Pos.Col != 23 {
		t.Errorf("%+v %+v", d.Refs, d.Findings)
	}
}

func TestBlockIDsComeFromTheirOwnText(t *testing.T) {
	id := func(src, text string) string {
		for _, b := range parsed([]byte(src), 1, markdown.Options{}).Blocks {
			if b.Text == text {
				return b.ID
			}
		}
		return ""
	}
	alone := id("Some *words*\nhere", "Some words\nhere")
	moved := id("# New\n\nBefore.\n\n- x\n\nSome **words**   here\n", "Some words   here")
	if alone == "" || alone != moved {
		t.Errorf("%q became %q", alone, moved)
	}
}

// TestBrokenLibrary shows what a panic inside a library costs: the page's shape, not the build.
func TestBrokenLibrary(t *testing.T) {
	p := markdown.NewParser(markdown.Options{Highlight: func(_, _, _ string) string { panic("broken") }})
	d := p.Parse([]byte("text <b>\n\n```go\nx\n```\n"), 5)
	if len(d.Findings) != 1 || d.Findings[0].Pos.Line != 5 || !strings.Contains(filled(d), "text &lt;b&gt;") {
		t.Errorf("%+v\n%s", d.Findings, filled(d))
	}
	if err := sound(d); err != nil {
		t.Error(err)
	}
}

func TestDeepNestingIsReported(t *testing.T) {
	d := parsed([]byte("x\n\n"+strings.Repeat("> ", 5000)+"deep"), 1, markdown.Options{})
	if len(d.Findings) != 1 || d.Findings[0].Code != "nesting-limit" || d.Findings[0].Pos.Line != 3 ||
		!strings.Contains(filled(d), "deep") {
		t.Errorf("%+v", d.Findings)
	}
	if err := sound(d); err != nil {
		t.Error(err)
	}
}

func TestManyParseAtOnce(t *testing.T) {
	p := markdown.NewParser(markdown.Options{})
	want := filled(p.Parse([]byte("# a\n\n*b* ADR-1 $x^2$\n\n```go\nx := 1\n```\n"), 1))
	done := make(chan string)
	for range 8 {
		go func() { done <- filled(p.Parse([]byte("# a\n\n*b* ADR-1 $x^2$\n\n```go\nx := 1\n```\n"), 1)) }()
	}
	for range 8 {
		if got := <-done; got != want {
			t.Errorf("got %s", got)
		}
	}
}
