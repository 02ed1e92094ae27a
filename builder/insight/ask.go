package insight

import (
	"cmp"
	"slices"
	"strings"

	"digsite/builder/graph"
	"digsite/builder/site"
	"digsite/builder/text"
)

// Witness is somebody who can be asked about a record, and why: "decided", "wrote", "watched" or "responded"; where the
// record names nobody, "committed" to its file.
type Witness struct{ Name, Did string }

// maxCommitters is how many committers of a file are named where its record names nobody.
const maxCommitters = 2

// WhoToAsk returns who can be asked about a record: whoever decided it, wrote it, watched somebody at work on an
// incident that it is tied to, and responded to one. Everybody is named once, by the first of these. Those who have
// left are left out, and so are programs.
func WhoToAsk(s *site.Site, r *site.Record) []Witness {
	var out []Witness
	add := func(did string, names ...string) {
		for _, written := range names {
			who := s.Person(written)
			_, gone := s.Gone(who)
			if who == "" || gone || program.MatchString(strings.ToLower(who)) ||
				slices.ContainsFunc(out, func(w Witness) bool { return same(w.Name, who) }) {
				continue
			}
			out = append(out, Witness{who, did})
		}
	}
	add("decided", r.DecisionMakers...)
	add("wrote", r.Authors...)
	incidents, notes := around(s, r)
	for _, n := range notes {
		add("watched", n.Shadowing.Observer)
	}
	for _, i := range incidents {
		add("responded", i.Responders...)
	}
	if len(r.DecisionMakers)+len(r.Authors) == 0 {
		add("committed", r.Committers[:min(maxCommitters, len(r.Committers))]...)
	}
	return out
}

// around returns the incidents that a record is tied to, and the shadowing notes about it or about one of these.
func around(s *site.Site, r *site.Record) (incidents, notes []*site.Record) {
	seen := map[string]bool{r.ID: true}
	look := func(id string, incidentsToo bool) {
		x := s.ByID(id)
		if x == nil || seen[id] {
			return
		}
		switch {
		case x.Shadowing != nil:
			notes = append(notes, x)
		case x.Kind == "incident" && incidentsToo:
			incidents = append(incidents, x)
		default:
			return
		}
		seen[id] = true
	}
	for _, id := range beside(s, r.ID) {
		look(id, true)
	}
	for _, i := range incidents {
		for _, id := range beside(s, i.ID) {
			look(id, false)
		}
	}
	return incidents, notes
}

// beside returns the ids of all that a record names or is named by, in the order of the graph.
func beside(s *site.Site, id string) (out []string) {
	if s.Graph == nil {
		return nil
	}
	for _, e := range s.Graph.Out(id) {
		out = append(out, e.To)
	}
	for _, e := range s.Graph.In(id) {
		out = append(out, e.From)
	}
	return out
}

// ToldBy returns the histories that tell of a record: those that say that they explain it first, then those that name
// it or are named by it, the newest first.
func ToldBy(s *site.Site, r *site.Record) []*site.Record {
	explains := map[string]bool{}
	all := beside(s, r.ID)
	if len(all) == 0 {
		return nil
	}
	for _, e := range s.Graph.In(r.ID) {
		explains[e.From] = explains[e.From] || e.Rel == graph.Explains
	}
	var out []*site.Record
	for _, id := range text.SortedUnique(all) {
		x := s.ByID(id)
		if x != nil && x.ID != r.ID && x.Kind == "history" && x.IsRecord && x.Standing != site.Retired {
			out = append(out, x)
		}
	}
	slices.SortStableFunc(out, func(a, b *site.Record) int {
		return cmp.Or(oneIf(!explains[a.ID])-oneIf(!explains[b.ID]), cmp.Compare(b.Day, a.Day))
	})
	return out
}
