// Package outline reads and draws the diagrams of Mermaid whose lines are nested by their indentation: mindmaps and
// kanban boards (https://mermaid.js.org/syntax/mindmap.html, https://mermaid.js.org/syntax/kanban.html).
//
// Its law: what stands in what is what the indentation says, and a line that is not understood is a Problem.
package outline

import (
	"strings"

	"digsite/builder/diagram/canvas"
	"digsite/builder/diagram/shape"
	"digsite/builder/diagram/source"
)

// Limits of a picture.
const (
	maxItems = 400
	maxDepth = 20
)

// Sizes in pixels.
const (
	small    = 13
	tall     = 16 // the height of a line of small letters
	wrapText = 190
)

// item is a line with those that are indented below it.
type item struct {
	text   canvas.Label
	shape  shape.Shape
	fields []string // of a card: "ticket: MC-1"
	indent int
	depth  int
	kids   []*item
	lines  []string // the text, broken
	w, h   int
	whole  int // the height of all that hangs on it
}

// read reads the lines as items within items. Those of the least depth come back.
func read(d source.Document) (tops []*item, p *source.Problem) {
	if strings.Trim(d.Head.Text, "; ") != "" {
		return nil, d.Head.Problem(0, "is not understood here")
	}
	var open []*item
	lines := d.Lines
	for n := 0; len(lines) > 0; n++ {
		line := lines[0]
		lines = lines[1:]
		for unclosed(line.Text) && len(lines) > 0 { // a quoted text or @{…} goes on over lines
			line.Text += "\n" + lines[0].Text
			lines = lines[1:]
		}
		if strings.HasPrefix(line.Text, "::icon(") || strings.HasPrefix(line.Text, ":::") {
			continue // a sign or a style of the item above
		}
		it, p := readItem(line)
		if p != nil {
			return nil, p
		}
		for len(open) > 0 && open[len(open)-1].indent >= it.indent {
			open = open[:len(open)-1]
		}
		if it.depth = len(open); it.depth > maxDepth || n > maxItems {
			return nil, line.Problem(0, "the diagram is larger than is drawn")
		}
		if it.depth == 0 {
			tops = append(tops, it)
		} else {
			up := open[len(open)-1]
			up.kids = append(up.kids, it)
		}
		open = append(open, it)
	}
	if len(tops) == 0 {
		return nil, d.Head.Problem(0, "the diagram says nothing")
	}
	return tops, nil
}

// unclosed reports whether a quotation or the braces of @{…} are open.
func unclosed(s string) bool {
	if strings.Count(s, "\"`")+strings.Count(s, "`\"") == 1 {
		return true
	}
	at := strings.LastIndex(s, "@{")
	return at >= 0 && !strings.Contains(s[at:], "}")
}

// brackets are the shapes that brackets around a text mean; longer ones come first.
var brackets = []struct {
	open, close string
	shape       shape.Shape
}{
	{"((", "))", shape.Circle}, {"))", "((", shape.Ellipse}, {"{{", "}}", shape.Hexagon}, {")", "(", shape.Ellipse},
	{"(-", "-)", shape.Ellipse}, {"(", ")", shape.Rounded}, {"[", "]", shape.Rect},
}

// readItem reads "id[text]", "[text]" or a text alone. Brackets behind a blank belong to the text: "Cache (Redis)".
func readItem(line source.Line) (*item, *source.Problem) {
	it := &item{indent: line.Col, shape: shape.Rounded}
	text, fields, found := strings.Cut(line.Text, "@{")
	if found {
		inner, after, ok := strings.Cut(fields, "}")
		if !ok || strings.TrimSpace(after) != "" {
			return nil, line.Problem(len(text), "is not understood here")
		}
		it.fields = readFields(inner)
	}
	text = strings.TrimSpace(text)
	text, _, _ = strings.Cut(text, ":::")
	at := strings.IndexAny(text, "([{)")
	if at == 0 || at > 0 && text[at-1] != ' ' {
		for _, b := range brackets {
			if inner, ok := strings.CutPrefix(text[at:], b.open); ok && strings.HasSuffix(inner, b.close) {
				it.shape, text = b.shape, strings.TrimSpace(strings.TrimSuffix(inner, b.close))
				break
			}
		}
	}
	if strings.HasPrefix(text, `"`) {
		it.text = canvas.Read(text)
	} else {
		it.text = canvas.Read("`" + text + "`") // words may be in bold
	}
	if it.text.Plain() == "" {
		return nil, line.Problem(0, "says nothing")
	}
	return it, nil
}

// readFields reads "assigned: 'A', ticket: MC-1" as lines "assigned: A" and "ticket: MC-1".
func readFields(s string) (out []string) {
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == '\n' }) {
		key, value, ok := strings.Cut(part, ":")
		key, value = strings.TrimSpace(key), strings.Trim(strings.TrimSpace(value), `"'`)
		if ok && value != "" && key != "icon" {
			out = append(out, key+": "+canvas.Read(value).Plain())
		}
	}
	return out
}

// measure breaks the text and finds the size of its box.
func (it *item) measure(width int) {
	it.lines = it.text.Wrap(width, small)
	wide := canvas.Width(it.lines, small)
	if it.depth == 0 { // in bold
		wide = canvas.BoldWidth(it.lines, small)
	}
	it.w, it.h = it.shape.Size(wide, len(it.lines)*tall)
	if it.shape == shape.Rounded || it.shape == shape.Rect {
		it.w, it.h = it.w-8, it.h-8
	}
}
