// Package reading shows a site to the makers of pages, and notes what they read, so that a page need be made again only
// where that changed.
//
// Its law: what a maker reads is either in the name of what all pages are made of, or noted while it is read; there is
// no third way to a site. So a field that somebody forgets to take out here costs time, and cannot leave a stale page.
// The package will not say what a page shows.
package reading

import (
	"maps"
	"slices"

	"digsite/builder/finding"
	"digsite/builder/fingerprint"
	"digsite/builder/graph"
	"digsite/builder/record"
	"digsite/builder/site"
)

// Reader is one site as pages are made of it. It is for one goroutine at a time.
type Reader struct {
	// Site is the site without what most edits change and few pages show: the texts of its records (Page, Targets),
	// what their own pages alone show (fields, exceptions, examples), lines of statements, findings. Its records are
	// not those of the whole site.
	Site *site.Site

	whole    *site.Site
	findings []finding.Finding
	noted    map[string]bool // nil while nobody notes
	sums     map[string]fingerprint.Sum
}

// Note is something that was read: the text of a record, by its path, or the findings, and what it was.
type Note struct {
	What string
	Sum  fingerprint.Sum
}

// findings is the What of a note about the findings: no file has such a path.
const allFindings = "\x00findings"

// New returns the reader of a site and of what was found in it.
func New(s *site.Site, findings []finding.Finding) *Reader {
	light := make([]site.Record, len(s.Records))
	records := make([]*site.Record, len(s.Records))
	for i, r := range s.Records {
		light[i], _ = parted(r)
		records[i] = &light[i]
	}
	g := s.Graph
	if g != nil {
		g = g.Unplaced()
	}
	out := s.With(records, g)
	out.Findings, out.Assets = nil, nil
	return &Reader{Site: out, whole: s, findings: findings, sums: map[string]fingerprint.Sum{}}
}

// Text returns the whole record for one of Site: with its text, and all that Site leaves out.
func (r *Reader) Text(of *site.Record) *site.Record {
	r.note(of.Path)
	return r.whole.ByPath(of.Path)
}

// Stated returns what a record has to do with others, as the graph does. Statements in its own file have their lines.
func (r *Reader) Stated(of *site.Record) []graph.Relation {
	r.note(of.Path)
	out := r.whole.Graph.Relations(of.ID)
	for _, g := range out {
		for i, e := range g.Edges {
			if e.Pos.Path != of.Path {
				g.Edges[i].Pos = finding.Pos{Path: e.Pos.Path}
			}
		}
	}
	return out
}

// Findings returns what was found, sorted as it was given.
func (r *Reader) Findings() []finding.Finding {
	r.note(allFindings)
	return r.findings
}

// Terms returns the glossary's terms that a record's text uses. They are in the name of the site: a text gains or loses
// one seldom, and the glossary's page shows those of all.
func (r *Reader) Terms(of *site.Record) []string { return r.whole.ByPath(of.Path).Page.Terms }

// note notes what is read. Outside of While it panics, a mistake in this program: what is worked out there serves
// several pages, and must not depend on what none of them notes.
func (r *Reader) note(what string) {
	if r.noted == nil {
		panic("reading: " + what + " is read outside of While")
	}
	r.noted[what] = true
}

// Name names everything that is read without a note.
func (r *Reader) Name() fingerprint.Sum {
	rest := *r.Site
	rest.Records = nil
	var records, edges []fingerprint.Sum // one by one, since all of them together are large
	for i, x := range r.Site.Records {
		records = append(records, fingerprint.Of(struct {
			Record *site.Record
			Terms  []string
		}{x, r.whole.Records[i].Page.Terms}))
	}
	if r.Site.Graph != nil {
		for some := range slices.Chunk(r.Site.Graph.Edges(), 64) {
			edges = append(edges, fingerprint.Of(some))
		}
	}
	return fingerprint.Of(struct {
		Site           *site.Site
		Records, Edges []fingerprint.Sum
	}{&rest, records, edges})
}

// While calls make, which may read, and returns what it read, sorted.
func (r *Reader) While(make func()) (read []string) {
	before := r.noted
	r.noted = map[string]bool{}
	defer func() { r.noted = before }()
	make()
	return slices.Sorted(maps.Keys(r.noted))
}

// Notes returns what was read, with what it is.
func (r *Reader) Notes(read []string) []Note {
	out := make([]Note, len(read))
	for i, what := range read {
		out[i] = Note{what, r.sum(what)}
	}
	return out
}

// Still reports whether all that was noted is still so.
func (r *Reader) Still(notes []Note) bool {
	return !slices.ContainsFunc(notes, func(n Note) bool { return r.sum(n.What) != n.Sum })
}

// sum names what a note is about: nothing is the name of a record that is gone.
func (r *Reader) sum(what string) fingerprint.Sum {
	sum, ok := r.sums[what]
	if ok {
		return sum
	}
	switch w := r.whole.ByPath(what); {
	case what == allFindings:
		sum = fingerprint.Of(r.findings)
	case w != nil:
		_, text := parted(w)
		sum = fingerprint.Of(struct {
			Parse fingerprint.Sum // names its Page
			Rest  *site.Record
		}{w.Page.Body, &text})
	}
	r.sums[what] = sum
	return sum
}

// parted parts a record in two: what Site has of it, and what has to be asked for. Neither has its Page.
func parted(w *site.Record) (light, text site.Record) {
	light = *w
	light.Page = nil
	take(&text.Targets, &light.Targets)
	take(&text.Claims, &light.Claims)
	take(&text.Fields, &light.Fields)
	take(&text.Record.Findings, &light.Record.Findings)
	take(&text.CodeLines, &light.CodeLines)
	take(&text.Exceptions, &light.Exceptions)
	take(&text.Examples, &light.Examples)
	take(&text.Status.Pos, &light.Status.Pos)
	take(&text.Date.Pos, &light.Date.Pos)
	take(&text.Updated.Pos, &light.Updated.Pos)
	takePlaces(&text.Constraints, &light.Constraints, func(c *record.Constraint) *finding.Pos { return &c.Pos })
	takePlaces(&text.Premises, &light.Premises, func(p *record.Premise) *finding.Pos { return &p.Pos })
	takePlaces(&text.Forces, &light.Forces, func(f *site.Force) *finding.Pos { return &f.Pos })
	takePlaces(&text.Tested, &light.Tested, func(p *site.Premise) *finding.Pos { return &p.Pos })
	takePlaces(&text.Stops, &light.Stops, func(s *record.Stop) *finding.Pos { return &s.Pos })
	takePlaces(&text.Reviews, &light.Reviews, func(v *record.Review) *finding.Pos { return &v.Pos })
	if text.Pairing = light.Pairing; text.Pairing != nil {
		p := *text.Pairing
		p.CapacityPos = finding.Pos{}
		takePlaces(new([]record.Goal), &p.Goals, func(g *record.Goal) *finding.Pos { return &g.Pos })
		takePlaces(new([]record.Session), &p.Sessions, func(s *record.Session) *finding.Pos { return &s.Pos })
		light.Pairing = &p
	}
	if text.Incident = light.Incident; text.Incident != nil {
		x := *text.Incident
		x.Sections, x.Timeline, x.Actions = nil, slices.Clone(x.Timeline), slices.Clone(x.Actions)
		for i := range x.Timeline {
			x.Timeline[i].Line = 0
		}
		for i := range x.Actions {
			x.Actions[i].Line = 0
		}
		light.Incident = &x
	}
	return light, text
}

// take moves a value.
func take[T any](to, from *T) {
	var none T
	*to, *from = *from, none
}

// takePlaces moves a list, and leaves its items without their places in the file.
func takePlaces[T any](to, from *[]T, pos func(*T) *finding.Pos) {
	*to, *from = *from, slices.Clone(*from)
	for i := range *from {
		*pos(&(*from)[i]) = finding.Pos{}
	}
}
