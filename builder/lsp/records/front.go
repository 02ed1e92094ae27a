package records

import (
	"regexp"
	"strings"

	"digsite/builder/graph"
	"digsite/builder/lsp/document"
	"digsite/builder/site"
	"digsite/builder/yaml"
)

// bodyLine returns the number of the line, from 1, on which the text below the front matter begins; 1 without any.
func bodyLine(t document.Text) int {
	_, _, _, line := yaml.FrontMatter([]byte(t.String()))
	return line
}

// keyLine is a line of front matter that begins a field: "superseded-by: adr-12".
var keyLine = regexp.MustCompile(`^(["']?)([\pL_][\pL\pN_ -]*)["']?[ \t]*:(?:[ \t]|$)`)

// field returns the key of the field that a line of front matter belongs to, as written, and where its value begins on
// that line; "" where there is none above.
func field(t document.Text, line int) (key string, value int) {
	for n := line; n >= 0 && n > line-200; n-- {
		if m := keyLine.FindStringSubmatch(t.Line(n)); m != nil {
			if n == line {
				value = len(m[0])
			}
			return m[2], value
		}
	}
	return "", 0
}

// word returns the bytes of the value around a place of front matter: of an entry of a list, without quotes.
func word(t document.Text, offset int) (from, to int) {
	line, _ := t.At(offset)
	start := t.Offset(line, 0)
	s := t.Line(line)
	at := min(offset-start, len(s))
	_, value := field(t, line)
	for from = at; from > value && !strings.ContainsRune(",[]{}\"'", rune(s[from-1])); from-- {
	}
	for to = at; to < len(s) && !strings.ContainsRune(",[]{}\"'#", rune(s[to])); to++ {
	}
	lead := len(s[from:max(to, from)]) - len(strings.TrimLeft(s[from:max(to, from)], " \t-"))
	from = min(from+lead, to)
	to = from + len(strings.TrimRight(s[from:to], " \t"))
	return start + from, start + to
}

// inFront finds the record that a value of front matter names.
func (d *Desk) inFront(doc Doc, offset int) (Spot, bool) {
	from, to := word(doc.Text, offset)
	if from == to {
		return Spot{}, false
	}
	said := doc.Text.String()[from:to]
	if r := d.stated(doc.Path, said); r != nil {
		return Spot{Record: r, From: from, To: to}, true
	}
	if r := d.only(d.Names.Of("", "", said)); r != nil {
		return Spot{Record: r, From: from, To: to}, true
	}
	for _, m := range d.Finder.Mentions(said) { // "superseded by ADR-0005"
		at := from + strings.Index(said, m.Text)
		if r := d.only(d.Names.Of(m.Prefix, m.Number, m.ID)); r != nil && at <= offset && offset <= at+len(m.Text) {
			return Spot{Record: r, From: at, To: at + len(m.Text)}, true
		}
	}
	return Spot{}, false
}

// stated returns the record that a field of a document names by a text, as the site resolved it: by number, path or
// title.
func (d *Desk) stated(file, said string) *site.Record {
	here := d.Site.ByPath(file)
	if here == nil || d.Site.Graph == nil {
		return nil
	}
	pick := func(list []graph.Edge, inverted bool, other func(graph.Edge) string) *site.Record {
		for _, e := range list {
			if e.Inverted == inverted && e.Pos.Path == file && e.Text == said && e.Kind == graph.ByField {
				return d.Site.ByID(other(e))
			}
		}
		return nil
	}
	if r := pick(d.Site.Graph.Out(here.ID), false, func(e graph.Edge) string { return e.To }); r != nil {
		return r
	}
	return pick(d.Site.Graph.In(here.ID), true, func(e graph.Edge) string { return e.From })
}
