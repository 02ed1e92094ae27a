package answer

import (
	"digsite/builder/graph"
	"digsite/builder/site"
)

// Shown is one record with what other records say about it: `digsite show ID --json`.
type Shown struct {
	Record
	Summary string   `json:"summary"`
	Current []string `json:"current"` // what is in force today, when this record is not
	// what it follows and what follows it, oldest first, itself among them; empty where it stands alone
	Lineage   []Step     `json:"lineage"`
	Backlinks []Backlink `json:"backlinks"`
	Headings  []Heading  `json:"headings"`
	Incident  *Incident  `json:"incident,omitempty"` // left out for other kinds
	Fields    []Field    `json:"fields"`             // what the file states and no field takes, in the author's order
	Markdown  string     `json:"markdown"`
}

// Backlink is one statement about the record that stands in another file.
type Backlink struct {
	Rel      string `json:"rel"` // as read from From to the shown record: "supersedes", "cites"
	Kind     string `json:"kind"`
	From     string `json:"from"`
	Title    string `json:"title"`
	Path     string `json:"path"`
	Line     int    `json:"line"`
	Sentence string `json:"sentence"`
}

// Heading is one heading of the record's text.
type Heading struct {
	Level  int    `json:"level"`
	Text   string `json:"text"`
	Anchor string `json:"anchor"`
}

// Field is a stated value as its author named it.
type Field struct {
	Key    string   `json:"key"`
	Values []string `json:"values"`
}

// Show returns one record whole. markdown is its source, which the site does not keep.
func Show(s *site.Site, r *site.Record, markdown string) Shown {
	out := Shown{
		Record: Describe(s, r), Summary: r.Summary, Current: list(r.Current),
		Lineage: Lineage(s, r), Backlinks: Backlinks(s, r), Headings: []Heading{}, Fields: []Field{},
		Markdown: markdown,
	}
	if r.Page != nil {
		for _, h := range r.Page.Headings {
			out.Headings = append(out.Headings, Heading{h.Level, h.Text, h.ID})
		}
	}
	out.Incident = incidentOf(r)
	for _, f := range r.Fields {
		out.Fields = append(out.Fields, Field{f.Key, list(f.Values)})
	}
	return out
}

// Backlinks returns what other files state about r, in the graph's order, one a file, relation and line.
func Backlinks(s *site.Site, r *site.Record) []Backlink {
	out := []Backlink{}
	if s.Graph == nil {
		return out
	}
	seen := map[Backlink]bool{}
	add := func(e graph.Edge, other, rel string) {
		o := s.ByID(other)
		if o == nil || o.ID == r.ID {
			return
		}
		b := Backlink{Rel: rel, Kind: string(e.Kind), From: o.ID, Title: o.Title, Path: o.Path, Line: e.Pos.Line}
		if !seen[b] {
			seen[b] = true
			b.Sentence = e.Sentence
			out = append(out, b)
		}
	}
	for _, e := range s.Graph.In(r.ID) {
		if !e.Inverted {
			add(e, e.From, string(e.Rel))
		}
	}
	for _, e := range s.Graph.Out(r.ID) {
		if e.Inverted {
			add(e, e.To, e.Rel.InverseName())
		}
	}
	return out
}
