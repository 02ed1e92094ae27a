package recordpage

import (
	"slices"
	"strconv"

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
// argument for or against it. The text names them anyway. What was chosen comes first.
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
	slices.SortStableFunc(out, func(a, b page.Option) int {
		switch {
		case a.Chosen == b.Chosen:
			return 0
		case a.Chosen:
			return -1
		}
		return 1
	})
	return out
}
