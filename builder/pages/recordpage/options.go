package recordpage

import (
	"strconv"
	"strings"

	"digsite/builder/graph"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/record"
	"digsite/builder/site"
)

// OptionAnchor returns the place of the n-th option, from 0, in the comparison on its record's page:
// "option:use-kafka", and "option:use-kafka-2" for a second one of that name. The colon keeps it apart from the ids of
// headings, which have none. It is built from the title, so that a link to it survives a new option in front.
func OptionAnchor(all []record.Option, n int) string {
	slug, same := base.Slug(all[n].Title), 1
	for _, o := range all[:n] {
		if base.Slug(o.Title) == slug {
			same++
		}
	}
	if same > 1 {
		slug += "-" + strconv.Itoa(same)
	}
	return "option:" + slug
}

// Options returns the comparison, or nothing when it would compare nothing: fewer than two options, or none with an
// argument for or against it. The text names them anyway.
func Options(r *site.Record) []page.Option {
	argued := false
	var out []page.Option
	for i, o := range r.Options {
		argued = argued || len(o.Good)+len(o.Bad)+len(o.Neutral) > 0
		out = append(out, page.Option{Title: o.Title, Block: o.Block, Anchor: OptionAnchor(r.Options, i),
			Chosen: o.Chosen, Good: o.Good, Bad: o.Bad, Neutral: o.Neutral})
	}
	if len(out) < 2 || !argued {
		return nil
	}
	return out
}

// stops returns a trail's stations in their order. A stop that names no record of the site stays, as the words that the
// trail has: the reader sees that one is missing, and which.
func stops(b *base.Base, root string, r *site.Record) []page.Stop {
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
