package view

import (
	"strconv"
	"strings"

	"digsite/builder/graph"
	"digsite/builder/record"
	"digsite/builder/site"
)

// Option is one considered option of a decision.
type Option struct {
	Title, Block       string
	Anchor             string // its place in the comparison: "option:use-a-queue"
	Chosen             bool
	Good, Bad, Neutral []string
}

// optionAnchor is the place of the n-th option in the comparison on its record's page. No heading has such an id.
func optionAnchor(all []record.Option, n int) string {
	slug, same := termSlug(all[n].Title), 1
	for _, o := range all[:n] {
		if termSlug(o.Title) == slug {
			same++
		}
	}
	if same > 1 {
		slug += "-" + strconv.Itoa(same)
	}
	return "option:" + slug
}

// options gives the comparison, or nothing when the record argues no option and chose none by name.
func options(r *site.Record) []Option {
	argued := false
	var out []Option
	for i, o := range r.Options {
		argued = argued || len(o.Good)+len(o.Bad)+len(o.Neutral) > 0
		out = append(out, Option{o.Title, o.Block, optionAnchor(r.Options, i), o.Chosen, o.Good, o.Bad, o.Neutral})
	}
	if len(out) < 2 || !argued {
		return nil
	}
	return out
}

// Stop is one station of a trail. To is empty when the record it names is not there; then Text says what was meant.
type Stop struct {
	Text, Note, Question string
	Anchor               string // its place on the trail's page: "stop:3"
	To                   []Link
	Summary              string
}

// stops resolves a trail's stations.
func (m *maker) stops(root string, r *site.Record) []Stop {
	if len(r.Stops) == 0 {
		return nil
	}
	edges := map[string]graph.Edge{}
	for _, e := range m.in.Site.Graph.Out(r.ID) {
		if e.Rel == graph.Stop {
			edges[e.Text] = e
		}
	}
	var out []Stop
	for i, s := range r.Stops {
		x := Stop{Text: s.Record, Note: s.Note, Question: s.Question, Anchor: "stop:" + strconv.Itoa(i+1)}
		id, fragment, _ := strings.Cut(s.Record, "#")
		if e, ok := edges[s.Record]; ok {
			id, fragment = e.To, e.Fragment
		}
		to := m.in.Site.ByID(id)
		if to == nil {
			to = m.in.Site.ByID(strings.ToLower(id))
		}
		if to != nil {
			l := m.link(root, to)
			if fragment != "" {
				l.Href += "#" + fragment
			}
			x.To, x.Summary = []Link{l}, to.Summary
		}
		out = append(out, x)
	}
	return out
}
