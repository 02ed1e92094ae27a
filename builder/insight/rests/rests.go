// Package rests walks over what a record rests on, as records state it.
//
// Its law: it follows stated relations and premises alone, each record once, so that a circle ends. What to make of a
// record on the way is for the caller.
package rests

import (
	"slices"

	"digsite/builder/graph"
	"digsite/builder/record"
	"digsite/builder/site"
)

// restsBy are the relations by which one record rests on another.
var restsBy = []graph.Rel{graph.Requires, graph.Refines, graph.Amends, graph.Applies}

// Ground is a record on which another one rests, over any number of steps.
type Ground struct {
	At    *site.Record
	First graph.Edge // the step that begins the chain; of a premise without a relation
	Words string     // the chain: "requires adr-2, which refines adr-3"
	Steps int
}

// Walk walks over what a record rests on, the nearest first, each record once: what it requires, refines, amends or
// applies, and what its premises say is in force. The walk goes on behind a record where on says so.
func Walk(s *site.Site, r *site.Record, on func(Ground) bool) {
	seen := map[string]bool{r.ID: true}
	queue := []Ground{{At: r}}
	for len(queue) > 0 {
		now := queue[0]
		queue = queue[1:]
		step := func(e graph.Edge, word string) {
			to := s.ByID(e.To)
			if to == nil || seen[e.To] {
				return
			}
			seen[e.To] = true
			next := Ground{to, now.First, now.Words + ", which " + word + " " + to.ID, now.Steps + 1}
			if now.Steps == 0 {
				next.First, next.Words = e, word+" "+to.ID
			}
			if on(next) {
				queue = append(queue, next)
			}
		}
		for _, e := range s.Graph.Out(now.At.ID) {
			if slices.Contains(restsBy, e.Rel) && (!e.Inverted || e.Rel == graph.Applies) {
				step(e, e.Rel.Word())
			}
		}
		for _, p := range now.At.Tested {
			if p.Test.Kind == record.RecordHolds && p.RecordID != "" {
				e := graph.Edge{From: now.At.ID, To: p.RecordID, Pos: p.Pos, Text: p.Test.Subject}
				step(e, "takes for granted")
			}
		}
	}
}

// Fallen returns the premises of a record that have fallen.
func Fallen(r *site.Record) (out []site.Premise) {
	for _, p := range r.Tested {
		if p.State == site.Fallen {
			out = append(out, p)
		}
	}
	return out
}

// Shaken returns the records that one rests on, over any number of steps, of which a premise has fallen. What is
// retired is left out, and what lies behind it: its successor may have other grounds.
func Shaken(s *site.Site, r *site.Record) (ids []string) {
	Walk(s, r, func(g Ground) bool {
		if g.At.Standing == site.Retired {
			return false
		}
		if len(Fallen(g.At)) > 0 {
			ids = append(ids, g.At.ID)
		}
		return true
	})
	return ids
}
