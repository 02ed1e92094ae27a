// Package coverage finds the services that nobody has watched anybody at, and whether one person answers everything.
//
// Its law: it names whose turn it is, never how somebody compares to others.
package coverage

import (
	"slices"
	"strings"

	"digsite/builder/graph"
	"digsite/builder/site"
	"digsite/builder/text"
)

// Coverage is what nobody has watched yet, and what hangs on one person. It is empty where nobody shadows at all: a
// team without the habit is not told what it lacks.
type Coverage struct {
	Unwatched []Unwatched // services with decisions or incidents and no shadowing note, by name
	Answered  []string    // who responded to each of the latest incidents that name responders
	InARow    int         // how many incidents these are, 3 or more; 0 where nobody is named in three
}

// Unwatched is a service that nobody has watched anybody at. Next is the mentee of a running pairing who watched
// anything longest ago and never this service; "" where there is none.
type Unwatched struct {
	Name string
	IDs  []string // of those decisions and incidents
	Next string
}

// inARow is how many incidents one person has to have answered, one after another, to be named for it.
const inARow = 3

// Of computes the coverage of a site. mentees are those of running pairings, as the site names them.
func Of(s *site.Site, mentees []string) Coverage {
	var out Coverage
	w := watching{site: s, mentees: mentees, services: map[string]bool{}, by: map[string]map[string]bool{},
		last: map[string]string{}}
	if !w.read() {
		return out
	}
	gaps := map[string]*Unwatched{}
	var keys []string
	for _, r := range s.Records {
		if !r.IsRecord || r.Standing == site.Retired || r.Kind != "incident" && r.Kind != "decision" {
			continue
		}
		for _, name := range r.Services {
			key := text.FoldCase(strings.TrimSpace(name))
			if key == "" || w.services[key] {
				continue
			}
			if gaps[key] == nil {
				gaps[key] = &Unwatched{Name: strings.TrimSpace(name), Next: w.next(key)}
				keys = append(keys, key)
			}
			if g := gaps[key]; !slices.Contains(g.IDs, r.ID) {
				g.IDs = append(g.IDs, r.ID)
			}
		}
	}
	slices.Sort(keys)
	for _, key := range keys {
		out.Unwatched = append(out.Unwatched, *gaps[key])
	}
	out.Answered, out.InARow = answered(s)
	return out
}

// watching is who watched which services, by folded names.
type watching struct {
	site     *site.Site
	services map[string]bool            // that somebody watched
	by       map[string]map[string]bool // observer -> services
	last     map[string]string          // observer -> day of the newest note
	mentees  []string                   // of running pairings
}

// read goes through the notes, and reports whether anybody shadows or is paired.
func (w *watching) read() bool {
	some := len(w.mentees) > 0
	for _, r := range w.site.Records {
		if r.Shadowing == nil {
			continue
		}
		some = true
		who := text.FoldCase(w.site.Person(r.Shadowing.Observer))
		if w.by[who] == nil {
			w.by[who] = map[string]bool{}
		}
		w.last[who] = max(w.last[who], r.Day)
		for _, name := range Watched(w.site, r) {
			key := text.FoldCase(strings.TrimSpace(name))
			w.services[key], w.by[who][key] = true, true
		}
	}
	return some
}

// Watched returns the services that a shadowing note is about: its own, and those of the incidents that it shadows, as
// the map of who knows what counts them.
func Watched(s *site.Site, r *site.Record) []string {
	out := slices.Clone(r.Services)
	for _, e := range s.Graph.Out(r.ID) {
		if to := s.ByID(e.To); e.Rel == graph.Shadows && to != nil {
			out = append(out, to.Services...)
		}
	}
	return out
}

// next returns whose turn it is to watch a service: of equals, the one whose pairing comes first.
func (w *watching) next(service string) string {
	best := ""
	for _, name := range w.mentees {
		key := text.FoldCase(name)
		if _, gone := w.site.Gone(name); gone || w.by[key][service] {
			continue
		}
		if best == "" || w.last[key] < w.last[text.FoldCase(best)] {
			best = name
		}
	}
	return best
}

// answered returns who responded to every one of the latest incidents that name their responders and have a day, and
// how many in a row these are.
func answered(s *site.Site) (names []string, n int) {
	var named []*site.Record
	for _, r := range s.Records {
		if r.Kind == "incident" && r.IsRecord && len(r.Responders) > 0 && r.Day != "" {
			named = append(named, r)
		}
	}
	slices.SortStableFunc(named, func(a, b *site.Record) int { return strings.Compare(b.Day, a.Day) })
	for _, r := range named {
		here := map[string]bool{}
		for _, p := range r.Responders {
			here[s.Person(p)] = true
		}
		left := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !here[name] })
		if n == 0 {
			for _, p := range r.Responders {
				if name := s.Person(p); name != "" && !slices.Contains(left, name) {
					left = append(left, name)
				}
			}
		}
		if len(left) == 0 {
			break
		}
		names = left
		n++
	}
	if n < inARow {
		return nil, 0
	}
	return names, n
}
