package site

import (
	"path"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/graph"
	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/site/address"
	"digsite/builder/text"
)

// relate turns what records state about each other into edges: fields and status lines first, then every other
// reference as a citation.
func (f *folding) relate() {
	n := 0
	for _, r := range f.site.Records {
		n += len(r.Claims) + len(r.Targets)
	}
	f.edges = make([]graph.Edge, 0, n)
	for _, r := range f.site.Records {
		claimed := map[int]bool{}
		if r.IsRecord || r.Kind == "page" { // what a template says about its placeholders says nothing
			for i := range r.Claims {
				f.claim(r, &r.Claims[i], claimed)
			}
		}
		f.ownFields(r)
		for i, t := range r.Targets {
			if t.State == ToRecord && t.ID != r.ID && !claimed[i] {
				f.edges = append(f.edges, f.cites(r, i, t))
			}
		}
	}
}

// cites makes the edge of a reference that nothing else explains.
func (f *folding) cites(r *Record, i int, t Target) graph.Edge {
	ref := &r.Page.Refs[i]
	return graph.Edge{From: r.ID, To: t.ID, Rel: graph.Cites, Kind: kindOf(ref.Kind), Fragment: t.Fragment,
		Pos: pos(r, ref), Text: ref.Text, Sentence: ref.Sentence}
}

// kindOf says how a reference was written.
func kindOf(k markdown.RefKind) graph.Kind {
	switch k {
	case markdown.Citation:
		return graph.ByCitation
	case markdown.Wikilink, markdown.Embed:
		return graph.ByWikilink
	}
	return graph.ByLink
}

// claim makes the edges of one stated relation. A status line may name several records.
func (f *folding) claim(r *Record, c *record.Claim, claimed map[int]bool) {
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
			f.join(r, t.ID, e)
			return
		case ToOutside, ToAsset, Broken, Ambiguous:
			return // a link that leads elsewhere, or one that is reported already
		case ToBlock:
			return
		}
	}
	f.stated(r, c.Target, e)
}

// stated makes the edge of a relation whose target is given by a text alone, or reports that it names nothing.
func (f *folding) stated(r *Record, written string, e graph.Edge) {
	rs, fragment, known := f.meant(r, written)
	e.Fragment = fragment
	switch {
	case len(rs) == 1:
		f.join(r, rs[0].ID, e)
	case len(rs) > 1:
		names := make([]string, len(rs))
		for i, x := range rs {
			names[i] = x.Path
		}
		f.report(finding.At(finding.LinkAmbiguous, e.Pos, quote(written)+" may mean "+text.Few(names)).WithText(written,
			"nothing"))
	case !known:
		word := e.Rel.Word()
		if e.Inverted {
			word = e.Rel.Inverse()
		}
		f.report(finding.At(finding.RelationUnknown, e.Pos,
			quote(written)+" ("+word+") names no record of this site").WithText(written, "nothing"))
	}
}

// join adds an edge from or to r. What a record says about itself says nothing.
func (f *folding) join(r *Record, other string, e graph.Edge) {
	e.From, e.To = r.ID, other
	if e.Inverted {
		e.From, e.To = other, r.ID
	}
	if e.From == e.To {
		if e.Rel == graph.Supersedes {
			f.report(finding.At(finding.SupersedeCycle, e.Pos,
				"the record says that it supersedes itself").WithText(e.Text, "nothing"))
		}
		return
	}
	if e.Rel.Symmetric() {
		e.From, e.To, e.Inverted = r.ID, other, false
	}
	f.edges = append(f.edges, e)
}

// ownFields makes the edges of fields that only one kind has.
func (f *folding) ownFields(r *Record) {
	at := func(p finding.Pos) finding.Pos {
		if p.Path == "" {
			p.Path = r.Path
		}
		return p
	}
	for _, s := range r.Stops {
		if s.Record != "" {
			f.stated(r, s.Record, graph.Edge{Rel: graph.Stop, Kind: graph.ByField, Pos: at(s.Pos), Text: s.Record,
				Sentence: s.Note})
		}
	}
	if p := r.Pairing; p != nil {
		for _, m := range p.Sessions {
			if m.Record != "" {
				f.stated(r, m.Record, graph.Edge{Rel: graph.RelatesTo, Kind: graph.ByField, Pos: at(m.Pos),
					Text: m.Record, Sentence: m.Text})
			}
		}
	}
	for _, c := range r.Constraints {
		if c.Incident != "" {
			f.stated(r, c.Incident, graph.Edge{Rel: graph.Teaches, Kind: graph.ByField, Inverted: true,
				Pos: at(c.Pos), Text: c.Incident, Sentence: c.What})
		}
		f.lifters(r, c, at(c.Pos))
	}
}

// meant gives the records that a field's value may mean: a link, a path, an id, a number of the same folder, a
// citation, a wikilink, an alias or a title. known is true where the value needs no finding: it says "none", leads
// out of the site, or names a page that this build leaves out.
func (f *folding) meant(r *Record, text string) (rs []*Record, fragment string, known bool) {
	text = strings.Trim(strings.TrimSpace(text), "`*")
	if inner, ok := between(text, "[[", "]]"); ok {
		text, _, _ = strings.Cut(inner, "|")
	} else if _, after, ok := strings.Cut(text, "]("); ok {
		if end := strings.LastIndexByte(after, ')'); end >= 0 {
			text = strings.Trim(after[:end], "<>")
		}
	} else if inner, ok := between(text, "<", ">"); ok {
		text = inner
	}
	if none(text) {
		return nil, "", true
	}
	a := parseLink(text)
	if a.scheme == "http" || a.scheme == "https" {
		if hit, ok := f.ours(a); ok && hit.record != nil {
			return []*Record{hit.record}, f.known(hit.record, a.fragment), true
		}
		return nil, "", true
	}
	rs = f.byText(r, a.path)
	if len(rs) == 0 && a.fragment != "" { // "ADR #12": the mark belongs to the number
		if again := f.byText(r, text); len(again) > 0 {
			return again, "", true
		}
	}
	if len(rs) == 1 {
		return rs, f.known(rs[0], a.fragment), true
	}
	return rs, "", len(rs) == 0 && f.secretName(r, a.path)
}

// byText tries the readings of a value one after the other; the first that finds anything decides.
func (f *folding) byText(r *Record, txt string) []*Record {
	txt = strings.TrimSpace(txt)
	if txt == "" {
		return nil
	}
	if strings.ContainsAny(txt, "/") || strings.HasSuffix(text.FoldCase(txt), ".md") {
		for _, p := range f.ways(r, txt) {
			if hit, ok := f.at(p); ok && hit.record != nil {
				return []*Record{hit.record}
			}
		}
	}
	if i, ok := f.index.id[text.FoldCase(txt)]; ok {
		return f.records([]int32{i})
	}
	if number := strings.TrimPrefix(txt, "#"); number != "" && len(number) < 9 && text.Digits(number) {
		return f.records(f.index.number[text.TrimZeros(number)+"|"+address.Scope(r.Path)])
	}
	if prefix, number, rest := address.SplitCode(txt); prefix != "" &&
		(rest == "" || !text.Letter(rest[0]) && rest[0] != '-') {
		if rs := f.cited(r, prefix, number, txt); len(rs) > 0 {
			return rs
		}
	}
	if p, ok := join(path.Dir(r.Path), txt); ok { // a file of this folder without its extension
		if i, ok := f.index.path[p+".md"]; ok {
			return f.records([]int32{i})
		}
		if i, ok := f.index.folder[text.FoldCase(p)]; ok && p != "" {
			return f.records([]int32{i})
		}
	}
	return f.records(f.index.note(txt))
}

// secretName reports whether a value names a page that this build leaves out.
func (f *folding) secretName(r *Record, text string) bool {
	if f.hidden == nil {
		return false
	}
	open := *f
	open.index, open.hidden = f.hidden, nil
	return len(open.byText(r, text)) > 0
}

// known gives the fragment if the record has it.
func (f *folding) known(r *Record, fragment string) string {
	if fragment == "" {
		return ""
	}
	id, _ := f.fragment(r, fragment)
	return id
}

// between gives what stands between two marks at the ends of a text.
func between(s, open, shut string) (string, bool) {
	if strings.HasPrefix(s, open) && strings.HasSuffix(s, shut) && len(s) >= len(open)+len(shut) {
		return s[len(open) : len(s)-len(shut)], true
	}
	return "", false
}

// none tells the words for "nothing".
func none(s string) bool {
	switch strings.ToLower(strings.Trim(s, " .-–—")) {
	case "", "none", "n/a", "na", "nil", "null", "no", "tbd", "unknown":
		return true
	}
	return false
}
