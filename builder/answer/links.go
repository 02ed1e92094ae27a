package answer

import (
	"cmp"
	"slices"

	"digsite/builder/graph"
	"digsite/builder/markdown"
	"digsite/builder/site"
)

// place is where a statement stands in a record's file, and whom it names: by it the edge is found that a reference
// gave rise to.
type place struct {
	to   string
	line int
}

// links returns what the record's own file says about others: its references, then what only a field or a status line
// states. Addresses outside the site, images, places on the same page and citations that resolve to nothing are left
// out; a link that its author meant and that leads nowhere is kept, with nothing in To.
func links(s *site.Site, r *site.Record) []Link {
	out := []Link{}
	rels := stated(s, r)
	if r.Page != nil {
		for i, ref := range r.Page.Refs {
			if i >= len(r.Targets) {
				break
			}
			if l, ok := link(s, r, ref, r.Targets[i], rels); ok {
				out = append(out, l)
			}
		}
	}
	// What no reference took: it stands in a field or the status line alone.
	for p, edges := range rels {
		for _, e := range edges {
			if e.Kind == graph.ByField || e.Kind == graph.ByStatus {
				out = append(out, Link{Rel: rel(e), Kind: string(e.Kind), To: &p.to, ToPath: pathOf(s, p.to),
					Text: e.Text, Line: p.line, Partial: e.Partial})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Link) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(orEmpty(a.To), orEmpty(b.To)), cmp.Compare(a.Rel, b.Rel),
			cmp.Compare(a.Text, b.Text))
	})
	return out
}

// stated returns the edges that were written down in r's file, by the other end and line. An edge that was stated as
// "superseded by" runs towards r in the graph, and still stands here.
func stated(s *site.Site, r *site.Record) map[place][]graph.Edge {
	out := map[place][]graph.Edge{}
	if s.Graph == nil {
		return out
	}
	for _, e := range s.Graph.Out(r.ID) {
		if !e.Inverted {
			p := place{e.To, e.Pos.Line}
			out[p] = append(out[p], e)
		}
	}
	for _, e := range s.Graph.In(r.ID) {
		if e.Inverted {
			p := place{e.From, e.Pos.Line}
			out[p] = append(out[p], e)
		}
	}
	return out
}

// link describes one reference and takes the edge that it gave rise to out of rels.
func link(s *site.Site, r *site.Record, ref markdown.Ref, t site.Target, rels map[place][]graph.Edge) (Link, bool) {
	l := Link{Rel: string(graph.Cites), Kind: string(ref.Kind), Text: ref.Text, Line: ref.Line}
	switch ref.Kind {
	case markdown.Image, markdown.Tag:
		return Link{}, false
	case markdown.Embed:
		l.Kind = string(markdown.Wikilink)
	}
	if l.Text == "" {
		l.Text = ref.Target
	}
	switch t.State {
	case site.ToRecord:
		if t.ID == r.ID {
			return Link{}, false
		}
		id, p := t.ID, place{t.ID, ref.Line}
		l.To, l.ToPath = &id, pathOf(s, id)
		if edges := rels[p]; len(edges) > 0 {
			e := strongest(edges)
			l.Rel, l.Partial = rel(e), e.Partial
			delete(rels, p)
		}
		return l, true
	case site.Broken, site.Ambiguous:
		return l, ref.Kind != markdown.Citation
	}
	return Link{}, false
}

// strongest returns the first edge that says more than "cites", else the first. edges is not empty.
func strongest(edges []graph.Edge) graph.Edge {
	for _, e := range edges {
		if e.Rel != graph.Cites {
			return e
		}
	}
	return edges[0]
}

// rel returns the relation as it reads from the file that states it.
func rel(e graph.Edge) string {
	if e.Inverted {
		return e.Rel.InverseName()
	}
	return string(e.Rel)
}

// pathOf returns a record's file, nil for an unknown id.
func pathOf(s *site.Site, id string) *string {
	if r := s.ByID(id); r != nil {
		return &r.Path
	}
	return nil
}

// orEmpty returns what an optional string holds, "" for nil.
func orEmpty(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
