package ask

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"digsite/builder/anchor"
	"digsite/builder/graph"
	"digsite/builder/history"
	"digsite/builder/record"
	"digsite/builder/site"
)

// maxTouched is how many records a commit may touch and still say something about its other files: the commit that
// imported everything explains nothing, and so does a repository's first one.
const maxTouched = 6

// origin is the commit that a line came with, or why it is not known.
type origin struct {
	change history.Change
	known  bool
	note   string
}

// origin asks git. It shares nothing with the rest of the question, so it may run beside it.
func (w *asking) origin() origin {
	repo := w.tree.Repo
	switch {
	case w.q.Line == 0 || w.file.Kind != anchor.Text || w.q.Line > len(w.file.Lines):
		return origin{}
	case repo.Top == "":
		return origin{note: "there is no git repository here, so it is not known where the line came from"}
	case repo.Head == "":
		return origin{note: "the repository has no commits, so it is not known where the line came from"}
	}
	data, ok := repo.Blob(w.ctx, repo.Head, w.q.Path)
	old, text := anchor.Lines(data)
	if !ok || !text {
		return origin{note: w.q.Path + " is not committed, so it is not known where the line came from"}
	}
	at := anchor.Follow(w.file.Lines, old)[w.q.Line-1]
	if at < 0 {
		return origin{note: "the line is not committed yet"}
	}
	lines, err := repo.Blame(w.ctx, w.q.Path, at+1, at+1)
	if err != nil || len(lines) == 0 {
		return origin{note: "git does not tell where the line came from"}
	}
	if lines[0].Edge {
		return origin{note: "the clone is shallow, so it is not known which commit the line came with"}
	}
	c, err := repo.Change(w.ctx, lines[0].Commit)
	if err != nil {
		return origin{note: "git does not tell what the line's commit changed"}
	}
	return origin{change: c, known: true}
}

// blame finds the records that the line's commit touched or names.
func (w *asking) blame(o origin, out *Why) {
	if !o.known {
		return
	}
	c := o.change
	out.Commit = &WhyCommit{c.ID, c.Day, c.Subject}
	reason := WhyReason{Via: "blame", Anchor: string(anchor.Exact), Lines: [2]int{w.q.Line, w.q.Line},
		Stated: fmt.Sprintf("commit %s of %s: %s", c.ID[:10], c.Day, c.Subject), At: fmt.Sprintf("%s:%d", w.q.Path, w.q.Line)}
	for _, m := range w.code.Finder.Mentions(c.Message) {
		for _, r := range w.code.Names.Of(m.Prefix, m.Number, m.ID) {
			reason.Note = "the commit names it"
			w.once(r, reason)
		}
	}
	touched := w.touched(c.Files)
	if len(touched) > maxTouched || c.First {
		return
	}
	for _, r := range touched {
		reason.Note = "the commit changed the record too"
		w.once(r, reason)
	}
}

// once adds a reason unless the record has one of its way.
func (w *asking) once(r *site.Record, reason WhyReason) {
	if !slices.ContainsFunc(w.reasons[r.ID], func(x WhyReason) bool { return x.Via == reason.Via }) {
		w.add(r, reason)
	}
}

// touched gives the records among files of a commit, under today's names.
func (w *asking) touched(files []string) []*site.Record {
	in := map[string]bool{}
	for _, f := range files {
		in[f] = true
	}
	var out []*site.Record
	for _, r := range w.site.Records {
		names := append([]string{r.Path}, w.past.Files[r.Path].Renamed...)
		if r.IsRecord && slices.ContainsFunc(names, func(n string) bool { return in[path.Join(w.tree.Base, n)] }) {
			out = append(out, r)
		}
	}
	return out
}

// describe tells what a reader must know of one record.
func (w *asking) describe(r *site.Record, reasons []WhyReason) WhyRecord {
	slices.SortStableFunc(reasons, func(a, b WhyReason) int {
		return cmp.Or(cmp.Compare(slices.Index(ways, a.Via), slices.Index(ways, b.Via)), cmp.Compare(span(a), span(b)))
	})
	d := Describe(w.site, r)
	out := WhyRecord{ID: r.ID, Title: r.Title, Kind: r.Kind, Status: d.Status, Standing: d.Standing, SupersededBy: d.SupersededBy,
		Current: list(r.Current), URL: r.URL, Path: r.Path, Date: r.Day, Summary: r.Summary,
		Via: reasons[0].Via, Anchor: reasons[0].Anchor, Lines: reasons[0].Lines, Reasons: reasons,
		Constraints: []WhyConstraint{}, Incidents: incidents(w.site, r)}
	for _, c := range r.Constraints {
		k := WhyConstraint{What: c.What, Source: c.Source, Since: c.Since, Until: c.Until, State: constraintState(c, w.site.Day)}
		if hits := Find(w.site, c.Incident); len(hits) == 1 {
			k.Incident = hits[0].ID
			if !slices.ContainsFunc(out.Incidents, func(i WhyIncident) bool { return i.ID == k.Incident }) {
				out.Incidents = append(out.Incidents, WhyIncident{k.Incident, hits[0].Title, hits[0].Day, "forced", hits[0].URL})
			}
		}
		out.Constraints = append(out.Constraints, k)
	}
	out.Bearing = Bearing(r, w.site.Day)
	return out
}

// span is how many lines a reason covers: the narrower says more.
func span(r WhyReason) int { return r.Lines[1] - r.Lines[0] }

// constraintState judges a constraint on the build date: until its last day it holds.
func constraintState(c record.Constraint, day string) string {
	switch {
	case c.Until != "" && c.Until < day:
		return "lifted"
	case c.Since != "" && c.Since > day:
		return "ahead"
	}
	return "holds"
}

// Bearing tells whether what forced a record still does: "load-bearing" while any constraint is not lifted,
// "safe-to-revisit" when all are, "silent" when none is stated, "" for a record that no longer holds.
func Bearing(r *site.Record, day string) string {
	switch {
	case r.Standing == site.Retired:
		return ""
	case len(r.Constraints) == 0:
		return "silent"
	}
	for _, c := range r.Constraints {
		if constraintState(c, day) != "lifted" {
			return "load-bearing"
		}
	}
	return "safe-to-revisit"
}

// telling orders what an incident may have to do with a record.
var telling = []graph.Rel{graph.Contradicts, graph.Teaches, graph.Tested, graph.Causes, graph.Produced}

// incidents gives the incidents tied to a record, one line each, the gravest tie first.
func incidents(s *site.Site, r *site.Record) []WhyIncident {
	type tie struct {
		rel  string
		rank int
	}
	ties := map[string]tie{}
	if s.Graph == nil {
		return []WhyIncident{}
	}
	note := func(id, rel string, of graph.Rel) {
		if o := s.ByID(id); o == nil || o.Kind != "incident" || o.ID == r.ID {
			return
		}
		rank := slices.Index(telling, of)
		if rank < 0 {
			rank = len(telling)
		}
		if old, ok := ties[id]; !ok || rank < old.rank {
			ties[id] = tie{rel, rank}
		}
	}
	for _, e := range s.Graph.In(r.ID) {
		note(e.From, string(e.Rel), e.Rel)
	}
	for _, e := range s.Graph.Out(r.ID) {
		note(e.To, inverse(e.Rel), e.Rel)
	}
	out := []WhyIncident{}
	for id, t := range ties {
		o := s.ByID(id)
		out = append(out, WhyIncident{id, o.Title, o.Day, t.rel, o.URL})
	}
	slices.SortFunc(out, func(a, b WhyIncident) int {
		return cmp.Or(cmp.Compare(ties[a.ID].rank, ties[b.ID].rank), strings.Compare(b.Date, a.Date), cmp.Compare(a.ID, b.ID))
	})
	return out
}
