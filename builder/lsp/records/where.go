package records

import (
	"cmp"
	"slices"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/lsp/document"
	"digsite/builder/lsp/protocol"
	"digsite/builder/site"
	"digsite/builder/text"
)

// Named is one place that names a record. Path is of the content, or of the code where Code is true.
type Named struct {
	Path     string
	Code     bool
	Line     int // from 1
	Col      int // from 1, in runes; 0 where it is not known
	Text     string
	Fragment string
}

// Naming returns the places that name a record, in the order of their files: references, fields and comments in the
// code.
func (d *Desk) Naming(r *site.Record) []Named {
	var out []Named
	at := func(p finding.Pos, said, fragment string) {
		out = append(out, Named{Path: p.Path, Line: p.Line, Col: p.Col, Text: said, Fragment: fragment})
	}
	if d.Site.Graph != nil {
		for _, e := range d.Site.Graph.In(r.ID) {
			if !e.Inverted {
				at(e.Pos, e.Text, e.Fragment)
			}
		}
		for _, e := range d.Site.Graph.Out(r.ID) {
			if e.Inverted || e.Rel.Symmetric() && e.Pos.Path != r.Path {
				at(e.Pos, e.Text, e.Fragment)
			}
		}
	}
	for i, t := range r.Targets { // of itself
		if ref := r.Page.Refs[i]; t.State == site.ToRecord && t.ID == r.ID {
			at(finding.Pos{Path: r.Path, Line: ref.Line, Col: ref.Col}, ref.Text, t.Fragment)
		}
	}
	for _, m := range d.Marks {
		if slices.Contains(m.Records, r.ID) {
			out = append(out, Named{Path: m.Path, Code: true, Line: m.Line, Text: m.Text})
		}
	}
	slices.SortFunc(out, func(a, b Named) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
	})
	return slices.CompactFunc(out, func(a, b Named) bool {
		return a.Path == b.Path && a.Line == b.Line && a.Col == b.Col && a.Text == b.Text
	})
}

// References returns the places that name the record that a place names, or the document's own record.
func (d *Desk) References(doc Doc, offset int, declaration bool) []protocol.Location {
	r := d.Site.ByPath(doc.Path)
	if spot, ok := d.At(doc, offset); ok {
		r = spot.Record
	}
	if r == nil {
		return []protocol.Location{}
	}
	return d.NamedBy(r, declaration)
}

// NamedBy returns the places that name a record, its own among them where that is wanted.
func (d *Desk) NamedBy(r *site.Record, declaration bool) []protocol.Location {
	out := []protocol.Location{}
	if declaration {
		out = append(out, d.Location(r, ""))
	}
	texts := map[string]document.Text{}
	for _, n := range d.Naming(r) {
		if n.Line < 1 {
			continue
		}
		if n.Code {
			from := protocol.Position{Line: n.Line - 1}
			out = append(out, protocol.Location{URI: d.CodeURI(n.Path), Range: protocol.Range{Start: from, End: from}})
			continue
		}
		t, ok := texts[n.Path]
		if !ok {
			t, _ = d.Text(n.Path)
			texts[n.Path] = t
		}
		from, to := Words(t, n.Line, n.Col, n.Text)
		out = append(out, protocol.Location{URI: d.URI(n.Path), Range: Range(t, from, to)})
	}
	return out
}

// Words returns the bytes of somebody's words on a line: at a column where one is known, else where they stand on the
// line. What does not stand there is the whole line without its indent.
func Words(t document.Text, line, col int, said string) (from, to int) {
	start, s := t.Byte(line, 0), t.Line(line-1)
	if col > 0 {
		from = t.Byte(line, col)
		rest := s[min(from-start, len(s)):]
		if said != "" && strings.HasPrefix(rest, said) {
			return from, from + len(said)
		}
		if strings.HasPrefix(rest, "[") {
			return from, from + linkEnd(rest)
		}
		if end := strings.IndexAny(rest, " \t,;)"); end > 0 {
			return from, from + end
		}
		return from, from + len(rest)
	}
	if at := strings.Index(s, said); said != "" && at >= 0 {
		return start + at, start + at + len(said)
	}
	lead := len(s) - len(strings.TrimLeft(s, " \t"))
	return start + lead, start + len(strings.TrimRight(s, " \t"))
}

// Definition returns where what a place names is written; nil where it names nothing.
func (d *Desk) Definition(doc Doc, offset int) *protocol.Location {
	spot, ok := d.At(doc, offset)
	if !ok {
		return nil
	}
	l := d.Location(spot.Record, spot.Fragment)
	return &l
}

// Symbols returns the headings of a document as a tree.
func (d *Desk) Symbols(doc Doc) []protocol.DocumentSymbol {
	hs := doc.Page.Headings
	var below func(i, level, end int) ([]protocol.DocumentSymbol, int)
	below = func(i, level, end int) ([]protocol.DocumentSymbol, int) {
		out := []protocol.DocumentSymbol{}
		for i < len(hs) && hs[i].Level > level {
			h, last := hs[i], end
			for _, next := range hs[i+1:] {
				if next.Level <= h.Level {
					last = next.Line
					break
				}
			}
			s := protocol.DocumentSymbol{Name: text.Clean(h.Text), Kind: protocol.SymbolString}
			if s.Name == "" {
				s.Name = "#"
			}
			from := doc.Text.Byte(h.Line, 0)
			s.Selection = Range(doc.Text, from, from+len(doc.Text.Line(h.Line-1)))
			s.Range = Range(doc.Text, from, max(doc.Text.Byte(last, 0), from+len(doc.Text.Line(h.Line-1))))
			s.Children, i = below(i+1, h.Level, last)
			out = append(out, s)
		}
		return out, i
	}
	out, _ := below(0, 0, doc.Text.Lines()+1)
	return out
}

// mostSymbols bounds an answer of Find.
const mostSymbols = 200

// Find returns the records whose id or title holds all words of a query: those whose id begins with it first.
func (d *Desk) Find(query string) []protocol.SymbolInformation {
	out := []protocol.SymbolInformation{}
	for _, r := range d.matching(query, mostSymbols) {
		s := protocol.SymbolInformation{Name: Name(r), Kind: protocol.SymbolFile, Location: d.Location(r, ""),
			Container: strings.TrimPrefix(strings.TrimSuffix(state(r), ")"), " (")}
		if r.Standing == site.Retired {
			s.Tags = []int{1}
		}
		out = append(out, s)
	}
	return out
}

// matching returns records whose id or title holds all words of a query, at most most of them: first those whose id
// begins with it, then those in force, retired ones last.
func (d *Desk) matching(query string, most int) []*site.Record {
	words := strings.Fields(text.FoldCase(query))
	var ranks [4][]*site.Record
	for _, n := range d.titles {
		rank := 1
		for _, w := range words {
			if !strings.Contains(n.id, w) && !strings.Contains(n.title, w) {
				rank = -1
				break
			}
		}
		switch {
		case rank < 0:
			continue
		case len(words) > 0 && strings.HasPrefix(n.id, words[0]):
			rank = 0
		case n.Standing == site.Retired:
			rank = 3
		case !n.IsRecord:
			rank = 2
		}
		ranks[rank] = append(ranks[rank], n.Record)
	}
	out := slices.Concat(ranks[:]...)
	return out[:min(len(out), most)]
}
