// Package records answers an editor about records: what a reference leads to, who names a record, what may be written
// at a place, what is wrong.
//
// Its law: an answer is a function of one state of the site and one version of a document, which may be newer: what was
// written since is read in the document, and what it means is looked up in the site as it stands. Titles and texts are
// other people's: they reach an editor as text, without control bytes and without markup that could act. It reads no
// file by itself and changes none.
package records

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"digsite/builder/coderef"
	"digsite/builder/coderef/source"
	"digsite/builder/config"
	"digsite/builder/insight"
	"digsite/builder/lsp/document"
	"digsite/builder/lsp/protocol"
	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/site"
	"digsite/builder/text"
)

// World is what a Desk is made of: one state of the site, and how to get at what it does not hold.
type World struct {
	Site   *site.Site
	Config config.Config
	Names  insight.Names
	Finder *source.Finder
	Marks  []coderef.Mark // the comments of the code that name records

	URI      func(name string) string                // address of a content file
	CodeURI  func(name string) string                // address of a file of the code
	Text     func(name string) (document.Text, bool) // a content file as the editor has it, else as the disk has it
	CodeText func(name string) (string, bool)        // a file of the code, the same way
	Address  func(r *site.Record) string             // where the record is published, "" where it is not
	Plain    bool                                    // the client shows no Markdown
}

// Desk is what questions about records are put to. It is made once for a state of the site and then only read, by
// several goroutines.
type Desk struct {
	World
	kinds  []record.Kind
	cited  map[string][]*site.Record // by the word before the number, in lower case: "adr"
	titles []named                   // of all records, folded
	words  map[string][]used         // by field: tags, people, services in use, the most used first
	states map[string][]used         // by format: the authors' own words for a status, the most used first
}

// used is a word that records use.
type used struct {
	word string
	n    int
	by   string // the path of the last record that does
}

// named is a record under the texts by which it is looked for, in folded case.
type named struct {
	*site.Record
	id, title string
}

// Doc is one version of an open document of the content. Page is that version parsed.
type Doc struct {
	Path string // of the content
	Text document.Text
	Page *site.Page
}

// New makes a desk.
func New(w World) *Desk {
	d := &Desk{World: w, kinds: record.Kinds(w.Config), cited: map[string][]*site.Record{}}
	tags, people, services := tally{}, tally{}, tally{}
	states := map[string]tally{}
	for _, r := range w.Site.Records {
		d.titles = append(d.titles, named{r, text.FoldCase(r.ID), text.FoldCase(r.Title)})
		if word, number, ok := strings.Cut(r.ID, "-"); ok && r.IsRecord && number != "" && number[0] <= '9' {
			d.cited[word] = append(d.cited[word], r)
		}
		tags.count(r.Path, r.Tags...)
		people.count(r.Path, insight.Named(&r.Record)...)
		services.count(r.Path, r.Services...)
		if s := r.Status.Text; record.IsStatus(s) && len(strings.Fields(s)) <= 3 {
			if states[r.Format] == nil {
				states[r.Format] = tally{}
			}
			states[r.Format].count(r.Path, strings.Trim(s, ".*_ "))
		}
	}
	d.words = map[string][]used{"tags": tags.byUse(), "people": people.byUse(), "services": services.byUse()}
	d.states = map[string][]used{}
	for format, words := range states {
		d.states[format] = words.byUse()
	}
	for _, rs := range d.cited {
		slices.SortFunc(rs, func(a, b *site.Record) int {
			return cmp.Or(cmp.Compare(a.Number, b.Number), cmp.Compare(a.ID, b.ID))
		})
	}
	return d
}

// tally counts words.
type tally map[string]used

// count notes words of a record.
func (t tally) count(file string, words ...string) {
	for _, s := range words {
		if s = text.Clean(s); s != "" {
			t[s] = used{s, t[s].n + 1, file}
		}
	}
}

// byUse returns the words, the most used first.
func (t tally) byUse() []used {
	out := slices.Collect(maps.Values(t))
	slices.SortFunc(out, func(a, b used) int {
		return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.word, b.word))
	})
	return out
}

// besides returns the words that somebody uses besides one file: what is being typed there is no word yet.
func besides(list []used, file string) []string {
	var out []string
	for _, u := range list {
		if u.n > 1 || u.by != file {
			out = append(out, u.word)
		}
	}
	return out
}

// Range returns a part of a text as the protocol has it.
func Range(t document.Text, from, to int) protocol.Range {
	var r protocol.Range
	r.Start.Line, r.Start.Character = t.At(from)
	r.End.Line, r.End.Character = t.At(to)
	return r
}

// Spot is a place of a document that names a record, and which.
type Spot struct {
	Record   *site.Record
	Fragment string // id of the heading or block that is meant, "" for the whole
	From, To int    // bytes of the document
	Ref      *markdown.Ref
}

// At finds what a place of a document names; false where it names nothing, or several records.
func (d *Desk) At(doc Doc, offset int) (Spot, bool) {
	line, _ := doc.Text.At(offset)
	if line+1 < bodyLine(doc.Text) {
		return d.inFront(doc, offset)
	}
	for i := range doc.Page.Refs {
		ref := &doc.Page.Refs[i]
		from, to := Span(doc.Text, ref)
		if from > offset || to < offset || from == to {
			continue
		}
		if r, fragment := d.Meant(doc.Path, ref); r != nil {
			return Spot{Record: r, Fragment: fragment, From: from, To: to, Ref: ref}, true
		}
	}
	return Spot{}, false
}

// Meant returns the record that a reference means, and the place in it; nil where it is none or not one alone. The site
// knows references that were there when it was made; one that was written since is read by itself.
func (d *Desk) Meant(from string, ref *markdown.Ref) (*site.Record, string) {
	here := d.Site.ByPath(from)
	if here != nil {
		for i, known := range here.Page.Refs {
			if known.Kind != ref.Kind || known.Target != ref.Target {
				continue
			}
			switch t := here.Targets[i]; t.State {
			case site.ToRecord:
				return d.Site.ByID(t.ID), t.Fragment
			case site.ToBlock:
				return here, t.Fragment
			}
			return nil, ""
		}
	}
	target, fragment, _ := strings.Cut(ref.Target, "#")
	switch ref.Kind {
	case markdown.Citation:
		return d.only(d.Names.Of(ref.Prefix, ref.Number, "")), ""
	case markdown.Link:
		if r := d.Site.ByPath(path.Join(path.Dir(from), target)); target != "" && r != nil {
			return r, d.fragment(r, fragment)
		}
	case markdown.Wikilink, markdown.Embed:
		return d.only(d.Names.Of("", "", target)), ""
	}
	return nil, ""
}

// fragment returns a heading's id where a record has it.
func (d *Desk) fragment(r *site.Record, id string) string {
	if slices.ContainsFunc(r.Page.Headings, func(h markdown.Heading) bool { return h.ID == id }) {
		return id
	}
	return ""
}

// only returns the one record of some ids, nil where there is none or more.
func (d *Desk) only(ids []string) *site.Record {
	if len(ids) == 1 {
		return d.Site.ByID(ids[0])
	}
	return nil
}

// longestLink bounds how far the end of a link is looked for, in bytes.
const longestLink = 4000

// Span returns the bytes that a reference takes: of a link with its brackets. Both are equal where its place is not
// known.
func Span(t document.Text, ref *markdown.Ref) (from, to int) {
	if ref.Line < 1 || ref.Col < 1 {
		return 0, 0
	}
	from = t.Byte(ref.Line, ref.Col)
	s := t.String()[from:]
	s = s[:min(len(s), longestLink)]
	switch {
	case strings.HasPrefix(s, "[[") || strings.HasPrefix(s, "![["):
		if end := strings.Index(s, "]]"); end >= 0 {
			return from, from + end + 2
		}
	case strings.HasPrefix(s, "[") || strings.HasPrefix(s, "!["):
		return from, from + linkEnd(s)
	case strings.HasPrefix(s, "<"):
		if end := strings.IndexByte(s, '>'); end >= 0 {
			return from, from + end + 1
		}
	case strings.HasPrefix(s, ref.Target):
		return from, from + len(ref.Target)
	}
	if end := strings.IndexAny(s, " \t\r\n"); end >= 0 {
		s = s[:end]
	}
	return from, from + len(s)
}

// linkEnd returns the length of a link that s begins with: "[a](b)", "[a][b]" or "[a]".
func linkEnd(s string) int {
	end := closing(s, '[', ']')
	if end < len(s) && (s[end] == '(' || s[end] == '[') {
		shut := map[byte]byte{'(': ')', '[': ']'}[s[end]]
		return end + closing(s[end:], s[end], shut)
	}
	return end
}

// closing returns the length of s up to and with the bracket that closes its first one; all of s where none does.
func closing(s string, open, shut byte) int {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case open:
			depth++
		case shut:
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return len(s)
}

// Location returns the place of a record, or of a heading in it.
func (d *Desk) Location(r *site.Record, fragment string) protocol.Location {
	line := 0
	for _, h := range r.Page.Headings {
		if fragment != "" && h.ID == fragment {
			line = h.Line - 1
		}
	}
	at := protocol.Position{Line: max(line, 0)}
	return protocol.Location{URI: d.URI(r.Path), Range: protocol.Range{Start: at, End: at}}
}
