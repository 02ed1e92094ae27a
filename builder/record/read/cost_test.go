package read

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"digsite/builder/config"
	"digsite/builder/markdown"
	"digsite/builder/record"
)

// TestCostIsBounded reads documents of the worst shapes: the time must grow with their size alone. It is judged with
// DIGSITE_LONG=1 only, since a busy machine can make any clock lie; without, it must end.
func TestCostIsBounded(t *testing.T) {
	const n = 40_000
	shapes := map[string]func() (*markdown.Doc, string){
		"headings": func() (*markdown.Doc, string) {
			d := &markdown.Doc{}
			for i := range n {
				h := markdown.Heading{Level: 1 + i%6, Text: "Option " + fmt.Sprint(i), Line: i + 1}
				d.Headings = append(d.Headings, h)
				d.Blocks = append(d.Blocks, markdown.Block{Kind: markdown.HeadingBlock, Level: h.Level, Heading: i,
					Text: "Considered options", Line: h.Line})
			}
			return d, ""
		},
		"a status of many lines": func() (*markdown.Doc, string) {
			d := &markdown.Doc{Headings: []markdown.Heading{{Level: 2, Text: "Status"}}}
			d.Blocks = append(d.Blocks, markdown.Block{Kind: markdown.HeadingBlock, Level: 2, Text: "Status"},
				markdown.Block{Kind: markdown.Paragraph, Text: strings.Repeat("Accepted\n", n)})
			return d, strings.Repeat("~~x~~\n", n)
		},
		"a header of many lines": func() (*markdown.Doc, string) {
			d := &markdown.Doc{}
			for i := range n {
				d.Blocks = append(d.Blocks, markdown.Block{Kind: markdown.Item, Level: 1,
					Text: "Status: accepted\nDate: 2020-01-02\nx", Line: i, Heading: -1})
			}
			return d, ""
		},
		"a paragraph of many references": func() (*markdown.Doc, string) {
			d := &markdown.Doc{}
			var b strings.Builder
			for i := range n {
				fmt.Fprintf(&b, "This ADR is superseded by ADR-%d. ", i)
				id := fmt.Sprintf("ADR-%d", i)
				d.Refs = append(d.Refs, markdown.Ref{Kind: markdown.Citation, Target: id, Text: id})
			}
			d.Blocks = []markdown.Block{{Kind: markdown.Paragraph, Text: b.String(), RefHi: n, Heading: -1}}
			return d, ""
		},
		"rows": func() (*markdown.Doc, string) {
			d := &markdown.Doc{}
			for i := range n {
				d.Blocks = append(d.Blocks, markdown.Block{Kind: markdown.Row, Head: i == 0,
					Cells: []string{"Status", "Date"}, Heading: -1})
			}
			return d, ""
		},
		"a statement without end": func() (*markdown.Doc, string) {
			words := strings.Repeat("in the context of x facing y we decided for ", n)
			return &markdown.Doc{Blocks: []markdown.Block{{Kind: markdown.Paragraph, Heading: -1, Text: words}}}, ""
		},
	}
	settings := record.NewSettings(config.Default("x"))
	for name, shape := range shapes {
		doc, body := shape()
		start := time.Now()
		File(Input{Path: "docs/adr/0001-x.md", Doc: doc, Body: []byte(body), BodyLine: 1, Settings: settings})
		if d := time.Since(start); os.Getenv("DIGSITE_LONG") != "" && d > 5*time.Second {
			t.Errorf("%s: %v", name, d)
		} else if d > 300*time.Millisecond {
			t.Logf("%s: %v", name, d)
		}
	}
}
