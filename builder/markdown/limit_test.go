package markdown_test

import (
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"digsite/builder/markdown"
)

// Shapes that have brought Markdown readers down, each at a size and at twice the size.
var heavy = map[string]func(n int) string{
	"quotes in quotes": func(n int) string { return strings.Repeat(">", n) + " x" },
	"quotes with gaps": func(n int) string { return strings.Repeat("> ", n) + "x" },
	"lists in lists":   func(n int) string { return strings.Repeat("- ", n) + "x" },
	"ever deeper lists": func(n int) string {
		var b strings.Builder
		for i := range min(n, 600) {
			b.WriteString(strings.Repeat("  ", i) + "- x\n")
		}
		return b.String()
	},
	"quoted lines": func(n int) string { return strings.Repeat(strings.Repeat("> ", 60)+"x\n", n/20) },
	"table":        func(n int) string { return "| a | b |\n|---|---|\n" + strings.Repeat("| ADR-1 | x |\n", n) },
	"wide table": func(n int) string {
		return strings.Repeat("|a", n) + "\n" + strings.Repeat("|-", n) + "\n" + strings.Repeat("|b", n)
	},
	"links":          func(n int) string { return strings.Repeat("[a](b.md) ", n) },
	"link lines":     func(n int) string { return strings.Repeat("[a](b.md)\n\n", n) },
	"open brackets":  func(n int) string { return strings.Repeat("[", n) },
	"brackets":       func(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) },
	"images":         func(n int) string { return strings.Repeat("![", n) },
	"wikilinks":      func(n int) string { return strings.Repeat("[[a]] ", n) },
	"open wikilinks": func(n int) string { return strings.Repeat("[[a", n) },
	"stars":          func(n int) string { return strings.Repeat("*a **b ", n) },
	"nested stars":   func(n int) string { return strings.Repeat("*a", n) + strings.Repeat("a*", n) },
	"marks":          func(n int) string { return strings.Repeat("==a ", n) },
	"backticks": func(n int) string {
		var b strings.Builder
		for i := range min(n, 1000) {
			b.WriteString(strings.Repeat("`", i) + " ")
		}
		return b.String()
	},
	"open tags":         func(n int) string { return strings.Repeat("<div>\n\n", n) },
	"open inline tags":  func(n int) string { return "x " + strings.Repeat("<b>", n) },
	"open anchors":      func(n int) string { return "x " + strings.Repeat("<a href=x>", n) },
	"unclosed details":  func(n int) string { return strings.Repeat("<details>\n\nx\n\n", n) },
	"angle brackets":    func(n int) string { return strings.Repeat("<", n) },
	"comments":          func(n int) string { return strings.Repeat("<!-- x ", n) },
	"dollars and ticks": func(n int) string { return strings.Repeat("$`a ", n) },
	"dollars":           func(n int) string { return strings.Repeat("$a ", n) },
	"dollar lines":      func(n int) string { return strings.Repeat("$$\nx\n", n) },
	"percents":          func(n int) string { return strings.Repeat("%% a\n", n) },
	"headings":          func(n int) string { return strings.Repeat("# same\n\n", n) },
	"equal paragraphs":  func(n int) string { return strings.Repeat("same\n\n", n) },
	"references":        func(n int) string { return strings.Repeat("ADR-12 and RFC 123. ", n) },
	"one long word":     func(n int) string { return strings.Repeat("adr", n) + ".md" },
	"file names":        func(n int) string { return strings.Repeat("0001-a.md ", n) },
	"definitions":       func(n int) string { return strings.Repeat("a\n: b\n\n", n) },
	"link definitions":  func(n int) string { return strings.Repeat("[a]: b\n", n) },
	"bracket lines":     func(n int) string { return strings.Repeat("[a]\n", n) },
	"empty links":       func(n int) string { return strings.Repeat("[](", n*4) },
	"admonitions":       func(n int) string { return strings.Repeat("!!! note\n    x\n\n", n) },
	"callouts":          func(n int) string { return strings.Repeat("> [!note] x\n> y\n\n", n) },
	"fences":            func(n int) string { return strings.Repeat("```\nx\n```\n", n) },
	"entities":          func(n int) string { return strings.Repeat("&amp;", n) },
	"escapes":           func(n int) string { return strings.Repeat("\\*", n) },
	"autolinks":         func(n int) string { return strings.Repeat("http://a.b ", n) },
	"addresses":         func(n int) string { return strings.Repeat("a@b.c ", n) },
	"long sentence":     func(n int) string { return strings.Repeat("word [a](b) ", n) },
	"many footnotes": func(n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteString("x[^" + strconv.Itoa(i) + "]\n\n[^" + strconv.Itoa(n-i) + "]: y\n\n")
		}
		return b.String()
	},
	"notes in notes": func(n int) string { return strings.Repeat("[^a]: ", n) + "x" },
	"terms in terms": func(n int) string { return "t\n" + strings.Repeat(": ", n) + "x" },
	"mixed nesting":  func(n int) string { return strings.Repeat("> - 1. ", n) + "x" },
	"deep emphasis in an image": func(n int) string {
		return "[ ![" + strings.Repeat("*a _b ", n) + strings.Repeat("b_ a*", n) + "](y) ](x)"
	},
	"footnotes": func(n int) string { return strings.Repeat("[^1] ", n) + "\n\n[^1]: x" },
}

// What asks for more than a file may have is told once, where it begins to be too much, and is shown as text: nothing
// of it is lost. The bytes that it makes stay in proportion to those that ask for them.
func TestTooMuchIsToldAndShownAsText(t *testing.T) {
	p := markdown.NewParser(markdown.Options{})
	for name, c := range map[string]struct{ src, told string }{
		"links":      {strings.Repeat("[a](b.md) ", 30_000), "links and references are more than"},
		"tags":       {"x " + strings.Repeat("<a href=b.md>a</a> ", 30_000), "links and references are more than"},
		"pictures":   {strings.Repeat("![a](b.png) ", 30_000), "links and references are more than"},
		"one target": {"[r]: /" + strings.Repeat("u", 50_000) + "\n\n" + strings.Repeat("[r] ", 5_000), "where the links"},
		"one title": {"[r]: /u '" + strings.Repeat("u", 50_000) + "'\n\n" + strings.Repeat("[r] ", 5_000),
			"where the links"},
		"short rows": {strings.Repeat("|a", 1000) + "\n" + strings.Repeat("|-", 1000) + "\n" +
			strings.Repeat("|a\n", 1000), "too many cells"},
		"pipes in code": {"|a|b|\n|-|-|\n" + strings.Repeat("|`a\\|b`|x|\n", 3000), "too many cells"},
		"code":          {strings.Repeat("```go\n"+strings.Repeat("x := 1\n", 4000)+"```\n", 12), "blocks of code"},
		"formulas":      {strings.Repeat("$x$ ", 30_000), "formulas have more than"},
		"diagrams":      {strings.Repeat("```mermaid\ngraph TD\n"+strings.Repeat("a-->b\n", 100)+"```\n", 100), "diagrams have"},
	} {
		doc := p.Parse([]byte(c.src), 1)
		told := 0
		for _, f := range doc.Findings {
			if strings.Contains(f.Message, c.told) && f.Pos.Line > 0 && f.Pos.Col > 0 {
				told++
			}
		}
		if told != 1 {
			t.Errorf("%s: told %d times: %v", name, told, doc.Findings[:min(3, len(doc.Findings))])
		}
		if len(doc.Refs) > 20_001 {
			t.Errorf("%s: %d references", name, len(doc.Refs))
		}
		size := 0
		for _, r := range doc.Refs {
			size += len(r.Target) + len(r.Title) + len(r.Sentence)
		}
		for _, h := range doc.Parts {
			size += len(h.HTML)
		}
		if size > 60*len(c.src) {
			t.Errorf("%s: %d bytes were made of %d", name, size, len(c.src))
		}
	}
}

// Whatever stands in one another, however deep, the rest of the page keeps its shape and the first place is named.
func TestNestingIsNamedWhereItBegins(t *testing.T) {
	stairs := func(step int, sign, gap string) func(n int) string {
		return func(n int) string {
			var b strings.Builder
			for i := range n {
				b.WriteString(strings.Repeat(" ", i*step) + sign + " x\n" + gap)
			}
			return b.String()
		}
	}
	shapes := map[string]func(n int) string{
		"bullets": stairs(2, "-", ""), "numbers": stairs(3, "1.", ""), "bullets with gaps": stairs(2, "*", "\n"),
		"in a row": func(n int) string { return strings.Repeat("- ", n) + "x\n  y\n\n  z\n" },
		"terms":    func(n int) string { return "t\n" + strings.ReplaceAll(stairs(2, ":", "")(n), "x", "t") },
		"mixed":    func(n int) string { return strings.Repeat("- > 1. ", n/3+1) + "x\n\n  y\n" },
	}
	p := markdown.NewParser(markdown.Options{})
	for name, shape := range shapes {
		for _, quotes := range []int{0, 1} {
			for _, n := range []int{20, 49, 50, 51, 99, 100, 720} {
				lead, body := strings.Repeat("> ", quotes), strings.TrimSuffix(shape(n), "\n")
				src := "# Title\n\n" + lead + strings.ReplaceAll(body, "\n", "\n"+lead) + "\n\n## End\n"
				doc := p.Parse([]byte(src), 1)
				if len(doc.Headings) != 2 {
					t.Errorf("%s, %d in %d quotes: %d headings: %v", name, n, quotes, len(doc.Headings), doc.Findings)
				}
				named := len(doc.Findings) == 1 && doc.Findings[0].Pos.Line > 2 && doc.Findings[0].Pos.Col > 1
				if n > 100 && !named || n < 30 && len(doc.Findings) > 0 {
					t.Errorf("%s, %d in %d quotes: %v", name, n, quotes, doc.Findings)
				}
			}
		}
	}
}

// TestTimeGrowsWithSize parses each shape, and with DIGSITE_LONG=1 holds it against itself at four times the size. A
// square is sixteen times as long; twelve leaves room, and what is done in 150 ms is not judged. A busy machine can
// make any clock lie, so nothing is judged unless it is asked for.
func TestTimeGrowsWithSize(t *testing.T) {
	p := markdown.NewParser(markdown.Options{Vault: true, Highlight: func(_, _, code string) string { return "" }})
	for name, shape := range heavy {
		cost := func(n, times int) time.Duration {
			src := []byte(shape(n))
			best := time.Hour
			for range times {
				start := time.Now()
				p.Parse(src, 1)
				best = min(best, time.Since(start))
			}
			return best
		}
		took := cost(8000, 1)
		for try := 0; os.Getenv("DIGSITE_LONG") != "" && took > 150*time.Millisecond; try++ {
			small, big := cost(2000, 2), cost(8000, 2)
			if big < small*12 {
				break
			}
			if try == 2 { // a busy machine may spoil one measurement, hardly three
				t.Errorf("%s: %v at 2,000, %v at 8,000", name, small, big)
				break
			}
		}
	}
}
