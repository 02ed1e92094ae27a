package site

import (
	"cmp"

	"digsite/builder/finding"
	"digsite/builder/graph"
	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/site/index"
	"digsite/builder/text"
)

// relater turns what records state about each other into edges.
type relater struct {
	site   *Site
	lookup *index.Lookup
	edges  []graph.Edge
}

// all returns the edges: fields and status lines of each record first, then every other reference as a citation.
func (w *relater) all() []graph.Edge {
	n := 0
	for _, r := range w.site.Records {
		n += len(r.Claims) + len(r.Targets)
	}
	w.edges = make([]graph.Edge, 0, n)
	for _, r := range w.site.Records {
		claimed := map[int]bool{}
		if r.IsRecord || r.Kind == "page" { // what a template says about its placeholders says nothing
			for i := range r.Claims {
				w.claim(r, &r.Claims[i], claimed)
			}
		}
		w.ownFields(r)
		for i, t := range r.Targets {
			if t.State == ToRecord && t.ID != r.ID && !claimed[i] {
				w.edges = append(w.edges, cites(r, i, t))
			}
		}
	}
	return w.edges
}

// cites makes the edge of a reference that nothing else explains.
func cites(r *Record, i int, t Target) graph.Edge {
	ref := &r.Page.Refs[i]
	return graph.Edge{From: r.ID, To: t.ID, Rel: graph.Cites, Kind: cmp.Or(written[ref.Kind], graph.ByLink),
		Fragment: t.Fragment, Pos: pos(r, ref), Text: ref.Text, Sentence: ref.Sentence}
}

// written says how a reference that is no link was written.
var written = map[markdown.RefKind]graph.Kind{markdown.Citation: graph.ByCitation, markdown.Wikilink: graph.ByWikilink,
	markdown.Embed: graph.ByWikilink}

// claim makes the edges of one stated relation. A status line may name several records.
func (w *relater) claim(r *Record, c *record.Claim, claimed map[int]bool) {
	e := graph.Edge{Rel: graph.Rel(c.Rel), Kind: graph.Kind(c.Kind), Partial: c.Partial, Part: c.Part,
		Inverted: c.Inverse, Pos: c.Pos, Text: c.Text, Sentence: c.Text}
	if e.Pos.Path == "" {
		e.Pos.Path = r.Path
	}
	if e.Kind == "" {
		e.Kind = graph.ByField
	}
	if c.Ref >= 0 && c.Ref < len(r.Targets) {
		ref, t := &r.Page.Refs[c.Ref], r.Targets[c.Ref]
		if ref.Sentence != "" {
			e.Sentence = ref.Sentence
		}
		switch t.State {
		case ToRecord:
			claimed[c.Ref] = true
			e.Fragment = t.Fragment
			if ref.Line > 0 {
				e.Pos = pos(r, ref)
			}
			if e.Text == "" {
				e.Text = ref.Text
			}
			w.join(r, t.ID, e)
			return
		case ToOutside, ToAsset, ToList, Broken, Ambiguous:
			return // a link that leads elsewhere, or one that is reported already
		case ToBlock:
			return
		}
	}
	w.stated(r, c.Target, e)
}

// stated makes the edge of a relation whose target is given by a text alone, or reports that it names nothing.
func (w *relater) stated(r *Record, written string, e graph.Edge) {
	rs, fragment, known := w.lookup.Meant(r.entry, written)
	switch {
	case len(rs) == 1:
		e.Fragment, _ = w.site.Records[rs[0].N].places.Find(fragment) // "" finds nothing
		w.join(r, rs[0].ID, e)
	case len(rs) > 1:
		names := make([]string, len(rs))
		for i, x := range rs {
			names[i] = x.Path
		}
		w.site.report(finding.At(finding.LinkAmbiguous, e.Pos, text.Quote(written)+" may mean "+text.Few(names)).
			WithText(written,
				"nothing"))
	case !known:
		if _, ok := w.lookup.ExcludedName(written); ok {
			w.site.report(finding.At(finding.LinkOutside, e.Pos, excluded(written)).WithText(written, "nothing"))
			return
		}
		word := e.Rel.Word()
		if e.Inverted {
			word = e.Rel.Inverse()
		}
		w.site.report(finding.At(finding.RelationUnknown, e.Pos,
			text.Quote(written)+" ("+word+") names no record of this site").WithText(written, "nothing"))
	}
}

// join adds an edge from or to r. What a record says about itself says nothing.
func (w *relater) join(r *Record, other string, e graph.Edge) {
	e.From, e.To = r.ID, other
	if e.Inverted {
		e.From, e.To = other, r.ID
	}
	if e.From == e.To {
		if e.Rel == graph.Supersedes {
			w.site.report(finding.At(finding.SupersedeCycle, e.Pos,
				"the record says that it supersedes itself").WithText(e.Text, "nothing"))
		}
		return
	}
	if e.Rel.Symmetric() {
		e.From, e.To, e.Inverted = r.ID, other, false
	}
	w.edges = append(w.edges, e)
}

// ownFields makes the edges of fields that only one kind has.
func (w *relater) ownFields(r *Record) {
	at := func(p finding.Pos) finding.Pos {
		if p.Path == "" {
			p.Path = r.Path
		}
		return p
	}
	for _, s := range r.Stops {
		if s.Record != "" {
			w.stated(r, s.Record, graph.Edge{Rel: graph.Stop, Kind: graph.ByField, Pos: at(s.Pos), Text: s.Record,
				Sentence: s.Note})
		}
	}
	if p := r.Pairing; p != nil {
		for _, m := range p.Sessions {
			if m.Record != "" {
				w.stated(r, m.Record, graph.Edge{Rel: graph.RelatesTo, Kind: graph.ByField, Pos: at(m.Pos),
					Text: m.Record, Sentence: m.Text})
			}
		}
	}
	for _, c := range r.Constraints {
		if c.Incident != "" {
			w.stated(r, c.Incident, graph.Edge{Rel: graph.Teaches, Kind: graph.ByField, Inverted: true,
				Pos: at(c.Pos), Text: c.Incident, Sentence: c.What})
		}
		w.lifters(r, c, at(c.Pos))
	}
}

// lifters makes edges to the records that are said to have ended a constraint. Words in their place are no fault.
func (w *relater) lifters(r *Record, c record.Constraint, at finding.Pos) {
	if id := idOf(w.lookup, r, c.LiftedBy); id != "" {
		w.join(r, id, graph.Edge{Rel: graph.RelatesTo, Kind: graph.ByField, Pos: at, Text: c.LiftedBy,
			Sentence: "Lifted: " + c.What})
	}
}
