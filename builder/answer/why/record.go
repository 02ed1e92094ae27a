package why

import (
	"cmp"
	"slices"
	"strings"

	"digsite/builder/graph"
	"digsite/builder/insight"
	"digsite/builder/insight/rests"
	"digsite/builder/site"
)

// tied returns the record with its ties to a place, of which there is at least one.
func (r Record) tied(reasons []Reason) Record {
	slices.SortStableFunc(reasons, func(a, b Reason) int {
		return cmp.Or(cmp.Compare(slices.Index(ways, a.Via), slices.Index(ways, b.Via)), cmp.Compare(span(a), span(b)))
	})
	r.Via, r.Anchor, r.Lines, r.Reasons = reasons[0].Via, reasons[0].Anchor, reasons[0].Lines, reasons
	return r
}

// sortRecords orders records by how close they are to the place, then by what a change has to respect.
func sortRecords(list []Record) {
	slices.SortFunc(list, func(a, b Record) int {
		return cmp.Or(Closeness(a, b), cmp.Compare(Weight(a), Weight(b)), cmp.Compare(a.ID, b.ID))
	})
}

// weigh collects what somebody who is about to change code must know of one record: its one sentence, what forced it
// and whether that holds, which incidents it met, and what it leaves open; its ties to the place are left out. An
// incident that a constraint names is listed first and once, as the one that forced the decision.
func weigh(s *site.Site, r *site.Record) Record {
	out := Record{ID: r.ID, Title: r.Title, Kind: r.Kind, Status: cmp.Or(r.Status.Word, "unknown"),
		Standing:     string(r.Standing),
		SupersededBy: append([]string{}, r.SupersededBy...), Current: append([]string{}, r.Current...), URL: r.URL,
		Path: r.Path, Date: r.Day, Summary: r.Summary,
		Bearing: r.Bearing, Constraints: []Constraint{}, Incidents: incidents(s, r)}
	for _, c := range r.Forces {
		k := Constraint{What: c.What, Source: c.Source, Since: c.Since, Until: c.End, State: c.State(s.Day),
			Incident: c.IncidentID, LiftedBy: cmp.Or(c.LifterID, c.LiftedBy)}
		if i := s.ByID(c.IncidentID); i != nil {
			at := slices.IndexFunc(out.Incidents, func(x Incident) bool { return x.ID == i.ID })
			if at >= 0 {
				out.Incidents = slices.Delete(out.Incidents, at, at+1)
			}
			out.Incidents = slices.Insert(out.Incidents, 0, Incident{i.ID, i.Title, i.Day, "forced", i.URL})
		}
		out.Constraints = append(out.Constraints, k)
	}
	out.Premises, out.Shaken = []Premise{}, []string{}
	for _, p := range r.Tested {
		out.Premises = append(out.Premises, Premise{p.Words(), p.State, p.Found.String()})
	}
	if r.InForce {
		out.Shaken = append(out.Shaken, rests.Shaken(s, r)...)
	}
	if out.Said, out.Decision = insight.Said(r); out.Said == insight.Says {
		out.Decision = ""
	}
	out.NotTaken, out.Revisit = notTaken(r), insight.ReasonsToRevisit(s, r)
	out.Approved = r.Bearing == site.SafeToRevisit && r.IsRecord && r.InForce &&
		!slices.ContainsFunc(out.Revisit, func(x insight.Reason) bool { return x.Why == insight.Revisitable })
	out.ToldBy, out.Ask = []Told{}, []Witness{}
	for _, h := range insight.ToldBy(s, r) {
		out.ToldBy = append(out.ToldBy, Told{h.ID, h.Title, h.URL})
	}
	for _, k := range insight.WhoToAsk(s, r) {
		out.Ask = append(out.Ask, Witness(k))
	}
	out.Questions = append([]string{}, r.Asks...)
	if r.Shadowing != nil {
		for _, q := range r.Shadowing.Questions {
			out.Questions = append(out.Questions, q.Ask)
		}
	}
	return out
}

// span returns how many lines a reason covers beyond its first: of two alike the narrower says more.
func span(r Reason) int { return r.Lines[1] - r.Lines[0] }

// telling orders what an incident may have to do with a record, the gravest first; other relations come behind.
var telling = []graph.Rel{graph.Contradicts, graph.Teaches, graph.Tested, graph.Causes, graph.Produced}

// incidents returns the incidents tied to a record, each once by its gravest tie, the gravest first and then the
// newest.
func incidents(s *site.Site, r *site.Record) []Incident {
	type tie struct {
		rel  string
		rank int
	}
	ties := map[string]tie{}
	if s.Graph == nil {
		return []Incident{}
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
		note(e.To, e.Rel.InverseName(), e.Rel)
	}
	out := []Incident{}
	for id, t := range ties {
		o := s.ByID(id)
		out = append(out, Incident{id, o.Title, o.Day, t.rel, o.URL})
	}
	slices.SortFunc(out, func(a, b Incident) int {
		return cmp.Or(cmp.Compare(ties[a.ID].rank, ties[b.ID].rank), strings.Compare(b.Date, a.Date),
			cmp.Compare(a.ID, b.ID))
	})
	return out
}
