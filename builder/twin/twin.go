// Package twin writes a record's page as Markdown, for programs that read text. What the record is and whether it holds
// stands in a normal front matter and in the first lines; its text is the page's own, its links resolved.
//
// Its law: a twin says what the page says. It is made of the page's finished HTML, never of the author's file, so that
// what a page leaves out (comments, names of internal records) is left out here.
package twin

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"github.com/JohannesKaufmann/html-to-markdown/v2/marker"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/base"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/commonmark"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/strikethrough"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/table"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"digsite/builder/text"
)

// Version changes whenever the same page is written otherwise.
const Version = 2

// Link is another record, as seen from this one.
type Link struct{ Title, Href string }

// Facts are what a twin says of its record before the text. An empty one is left out.
type Facts struct {
	Kind, ID, Title, Status, Date, URL string
	Opening                            string // the author's own head line, where it says more than the title
	Standing                           string // "holds", "open", "retired"
	Notice                             string // what became of it, one sentence
	Successors                         []Link // what is to be read instead
	Constraints                        []Said // what forced it, then and now
	Premises                           []Said // what it takes to be so
}

// Said is what a page says of a record in a list above the text: "The lease runs: in force, until 2027".
type Said struct {
	What, Now string
	Links     []Link
}

// Write returns the twin of a page: facts, and its text of finished HTML. An error is one of the converter.
func Write(f Facts, body []byte) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("---\n")
	for _, kv := range [][2]string{{"kind", f.Kind}, {"id", f.ID}, {"title", f.Title}, {"status", f.Status},
		{"standing", f.Standing}, {"date", f.Date}} {
		if kv[1] != "" {
			fmt.Fprintf(&b, "%s: %s\n", kv[0], yamlText(kv[1]))
		}
	}
	if len(f.Successors) > 0 {
		b.WriteString("successor:\n")
		for _, l := range f.Successors {
			fmt.Fprintf(&b, "  - {title: %s, url: %s}\n", yamlText(l.Title), yamlText(l.Href))
		}
	}
	fmt.Fprintf(&b, "url: %s\n---\n\n# %s\n\n", yamlText(f.URL), asText(f.Title))
	if f.Opening != "" {
		fmt.Fprintf(&b, "%s\n\n", asText(f.Opening))
	}
	if f.Status != "" {
		fmt.Fprintf(&b, "Status: %s\n\n", asText(f.Status))
	}
	if f.Notice != "" {
		fmt.Fprintf(&b, "> %s", asText(f.Notice))
		for i, l := range f.Successors {
			sep := ", "
			if i == 0 {
				sep = " → "
			}
			fmt.Fprintf(&b, "%s[%s](%s)", sep, asText(l.Title), target(l.Href))
		}
		b.WriteString("\n\n")
	}
	list(&b, "Constraints", f.Constraints)
	list(&b, "Premises", f.Premises)
	out, err := converted(body)
	if err != nil {
		return nil, fmt.Errorf("write the page as Markdown: %w", err)
	}
	b.Write(out)
	// Who reads it in a terminal, or hands it to an assistant, gets nothing that steers or hides.
	return []byte(strings.TrimRight(text.CleanLines(b.String()), "\n") + "\n"), nil
}

// list writes such a list, nothing where there is none.
func list(b *bytes.Buffer, title string, all []Said) {
	if len(all) == 0 {
		return
	}
	fmt.Fprintf(b, "%s:\n\n", title)
	for _, x := range all {
		fmt.Fprintf(b, "- %s", asText(x.What))
		if x.Now != "" {
			fmt.Fprintf(b, ": %s", asText(x.Now))
		}
		for _, l := range x.Links {
			fmt.Fprintf(b, ", [%s](%s)", asText(l.Title), target(l.Href))
		}
		b.WriteByte('\n')
	}
	b.WriteByte('\n')
}

// yamlText returns a text as a scalar of YAML; a string of JSON is one.
func yamlText(s string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(text.Clean(s)) // a string is always encoded
	return strings.TrimSpace(b.String())
}

// asText returns a text on one line in which nothing is Markdown or HTML.
func asText(s string) string {
	return strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`).
		Replace(text.Clean(s))
}

// target keeps an address from ending the link that it stands in.
func target(s string) string {
	return strings.NewReplacer("(", "%28", ")", "%29", " ", "%20").Replace(s)
}

// converted returns the finished HTML of a body as Markdown.
func converted(body []byte) ([]byte, error) {
	root := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
	nodes, err := html.ParseFragment(bytes.NewReader(body), root)
	if err != nil {
		return nil, err
	}
	for _, n := range nodes {
		root.AppendChild(n)
	}
	c := converter.NewConverter(converter.WithPlugins(base.NewBasePlugin(),
		commonmark.NewCommonmarkPlugin(commonmark.WithListEndComment(false)), strikethrough.NewStrikethroughPlugin(),
		table.NewTablePlugin(table.WithCellPaddingBehavior(table.CellPaddingBehaviorMinimal),
			table.WithHeaderPromotion(true), table.WithNewlineBehavior(table.NewlineBehaviorPreserve))))
	c.Register.TagType("input", converter.TagTypeInline, converter.PriorityEarly) // the base removes it
	c.Register.Renderer(further, converter.PriorityEarly)
	return c.ConvertNode(root)
}

// leftOut are the classes of what a page has for its reader's hand alone.
var leftOut = regexp.MustCompile(`^(perma|copy|footnote-back|vh|code-head|sep)$`)

// further writes what the page's HTML has beyond plain HTML: diagrams and code with their language, formulas,
// footnotes, callouts, tasks.
func further(ctx converter.Context, w converter.Writer, n *html.Node) converter.RenderStatus {
	if n.Type != html.ElementNode {
		return converter.RenderTryNext
	}
	classes := strings.Fields(value(n, "class"))
	for _, c := range classes {
		if leftOut.MatchString(c) {
			return converter.RenderSuccess
		}
		if status := byClass(c, ctx, w, n); status != converter.RenderTryNext {
			return status
		}
	}
	switch n.Data {
	case "script", "style":
		return converter.RenderSuccess
	case "math": // as it is: its text alone would say x2 for x squared
		_ = html.Render(w, n)
		return converter.RenderSuccess
	case "input":
		if _, checked := attribute(n, "checked"); checked {
			_, _ = w.WriteString("[x]")
		} else {
			_, _ = w.WriteString("[ ]")
		}
		return converter.RenderSuccess
	case "dt":
		_, _ = w.WriteString("\n\n**")
		ctx.RenderChildNodes(ctx, w, n)
		_, _ = w.WriteString("**\n")
		return converter.RenderSuccess
	case "dd":
		_, _ = w.WriteString("\n")
		indented(ctx, w, n, ": ", "  ")
		return converter.RenderSuccess
	}
	return converter.RenderTryNext
}

// byClass writes an element of one of the site's own classes, and leaves any other to the next renderer.
func byClass(class string, ctx converter.Context, w converter.Writer, n *html.Node) converter.RenderStatus {
	switch class {
	case "code", "diagram":
		return writeCode(w, n)
	case "term":
		ctx.RenderChildNodes(ctx, w, n)
	case "was", "replaced":
		_, _ = w.WriteString(" (")
		ctx.RenderChildNodes(ctx, w, n)
		_, _ = w.WriteString(")")
	case "footnote":
		_, _ = w.WriteString("[^" + strings.TrimSpace(below(n)) + "]")
	case "footnotes":
		return writeFootnotes(ctx, w, n)
	case "callout":
		writeCallout(ctx, w, n)
	case "embed":
		_, _ = w.WriteString("\n\n")
		indented(ctx, w, n, "> ", "> ")
		_, _ = w.WriteString("\n\n")
	default:
		return converter.RenderTryNext
	}
	return converter.RenderSuccess
}

// writeCode writes a block of code; of a diagram its source, which stands folded beneath the drawing. What has no
// source is left to the other renderers.
func writeCode(w converter.Writer, n *html.Node) converter.RenderStatus {
	pre := descendant(n, func(n *html.Node) bool { return n.Data == "pre" })
	if pre == nil {
		return converter.RenderTryNext
	}
	lang := ""
	if l := descendant(n, func(n *html.Node) bool { return value(n, "class") == "code-lang" }); l != nil {
		lang = below(l)
	} else if value(n, "class") == "diagram" {
		lang = "mermaid"
	}
	if t := descendant(n, func(n *html.Node) bool { return value(n, "class") == "code-title" }); t != nil {
		lang += fmt.Sprintf(" title=%q", below(t))
	}
	code := strings.TrimSuffix(below(pre), "\n")
	fence := "```"
	for strings.Contains(code, fence) {
		fence += "`"
	}
	// The mark keeps the converter from folding blank lines.
	code = strings.ReplaceAll(code, "\n", string(marker.MarkerCodeBlockNewline))
	_, _ = w.WriteString("\n\n" + fence + lang + "\n" + code + "\n" + fence + "\n\n")
	return converter.RenderSuccess
}

// writeFootnotes writes the notes at a page's end: "[^1]: the note".
func writeFootnotes(ctx converter.Context, w converter.Writer, n *html.Node) converter.RenderStatus {
	list := descendant(n, func(n *html.Node) bool { return n.Data == "ol" })
	if list == nil {
		return converter.RenderTryNext
	}
	for li := list.FirstChild; li != nil; li = li.NextSibling {
		if _, name, ok := strings.Cut(value(li, "id"), "fn:"); ok {
			_, _ = w.WriteString("\n\n")
			indented(ctx, w, li, "[^"+name+"]: ", "    ")
		}
	}
	return converter.RenderSuccess
}

// writeCallout writes a box as forges and vaults have it: "> [!note] Title".
func writeCallout(ctx converter.Context, w converter.Writer, n *html.Node) {
	kind, title := "note", ""
	if classes := strings.Fields(value(n, "class")); len(classes) > 1 {
		kind = classes[1]
	}
	if t := descendant(n, func(n *html.Node) bool { return value(n, "class") == "callout-title" }); t != nil {
		title = " " + asText(below(t))
		t.Parent.RemoveChild(t)
	}
	_, _ = w.WriteString("\n\n> [!" + kind + "]" + title + "\n")
	indented(ctx, w, n, "> ", "> ")
	_, _ = w.WriteString("\n\n")
}

// indented writes what stands in an element with a sign before its first line and one before the others.
func indented(ctx converter.Context, w converter.Writer, n *html.Node, first, rest string) {
	var b bytes.Buffer
	ctx.RenderChildNodes(ctx, &b, n)
	inner := strings.TrimSpace(manyLines.ReplaceAllString(b.String(), "\n\n"))
	for i, line := range strings.Split(strings.ReplaceAll(inner, string(marker.MarkerCodeBlockNewline), "\n"), "\n") {
		sign := rest
		if i == 0 {
			sign = first
		} else {
			_, _ = w.WriteRune('\n')
		}
		_, _ = w.WriteString(strings.TrimRight(sign+line, " "))
	}
}

// manyLines is where elements of their own stood side by side.
var manyLines = regexp.MustCompile(`\n{3,}`)

// descendant returns the first element below n that a test holds of, n left out; nil for none.
func descendant(n *html.Node, is func(*html.Node) bool) *html.Node {
	for x := range n.Descendants() {
		if x.Type == html.ElementNode && is(x) {
			return x
		}
	}
	return nil
}

// below returns the text below a node.
func below(n *html.Node) string {
	var b strings.Builder
	for x := range n.Descendants() {
		if x.Type == html.TextNode && utf8.ValidString(x.Data) {
			b.WriteString(x.Data)
		}
	}
	return b.String()
}

// attribute returns an attribute and whether it is there.
func attribute(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

// value returns an attribute, "" for none.
func value(n *html.Node, name string) string { v, _ := attribute(n, name); return v }
