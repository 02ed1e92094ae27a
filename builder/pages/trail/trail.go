// Package trail makes what pages show of a trail: its stops, where it begins, and its card among the others.
//
// Its law: who walks it for how long is its author's to say. It counts the stops, and nothing else.
package trail

import (
	"net/url"
	"strconv"
	"strings"

	"digsite/builder/graph"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/site"
)

// Stops returns a trail's stations in their order. A stop that names no record of the site stays, as the words that the
// trail has: the reader sees that one is missing, and which.
func Stops(b *base.Base, root string, r *site.Record) []page.Stop {
	if len(r.Stops) == 0 {
		return nil
	}
	// The site has resolved each stop when it built the graph, so the words lead to where the graph says: a trail may
	// name a record by path, number or title.
	edges := map[string]graph.Edge{}
	for _, e := range b.Site.Graph.Out(r.ID) {
		if e.Rel == graph.Stop {
			edges[e.Text] = e
		}
	}
	var out []page.Stop
	for i, s := range r.Stops {
		x := page.Stop{Text: s.Record, Note: s.Note, Question: s.Question, Anchor: "stop:" + strconv.Itoa(i+1)}
		id, fragment, _ := strings.Cut(s.Record, "#")
		if e, ok := edges[s.Record]; ok {
			id, fragment = e.To, e.Fragment
		}
		to := b.Site.ByID(id)
		// A stop that repeats an earlier one has no edge of its own under these words; ids are in small letters.
		if to == nil {
			to = b.Site.ByID(strings.ToLower(id))
		}
		if to != nil {
			l := b.Link(root, to)
			if fragment != "" {
				fragment = "#" + fragment
			}
			if l.Href += fragment; to.Short != "" {
				x.Ref = to.ID + fragment
			}
			x.To, x.Summary = []page.Link{l}, to.Summary
		}
		out = append(out, x)
	}
	return out
}

// View returns how a trail is begun, the zero value for a record without stops. The address of its first stop carries
// the way along, as theme/js/lib/stops.js writes it.
func View(stops []page.Stop, r *site.Record) page.Trail {
	if len(stops) == 0 {
		return page.Trail{}
	}
	out := page.Trail{Of: r.Title, Way: strings.TrimSuffix(r.URL, "/"), For: r.For, Takes: r.Takes, Stops: len(stops)}
	for i, s := range stops {
		if len(s.To) > 0 {
			out.Start = along(s.To[0].Href, out.Way, i)
			break
		}
	}
	return out
}

// Along makes the addresses of a trail's stops carry the way along, so that whoever opens one is on it.
func Along(stops []page.Stop, way string) {
	for i, s := range stops {
		if len(s.To) > 0 {
			s.To[0].Href = along(s.To[0].Href, way, i)
		}
	}
}

// along returns the address of a stop on its way, i counted from 0.
func along(href, way string, i int) string {
	at, fragment, _ := strings.Cut(href, "#")
	at += "?trail=" + url.QueryEscape(way) + "&stop=" + strconv.Itoa(i+1)
	if fragment != "" {
		at += "#" + fragment
	}
	return at
}

// Cards returns the cards of the trails among the records of a list, in their order; none where one of them is none.
func Cards(b *base.Base, root string, rs []*site.Record) []page.TrailCard {
	var out []page.TrailCard
	for _, r := range rs {
		if len(r.Stops) == 0 && r.Goal == "" {
			return nil
		}
		out = append(out, page.TrailCard{Link: b.Link(root, r), Goal: r.Goal, Trail: View(Stops(b, root, r), r),
			Held: base.Held(r)})
	}
	return out
}
