package lists

import (
	"slices"
	"strings"

	"digsite/builder/config"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/pages/recordpage"
	"digsite/builder/record"
	"digsite/builder/site"
	"digsite/builder/text"
)

// retiredRows gives every row, newest first, a record's options behind it. What an address needs is left empty.
func retiredRows(b *base.Base) []grave {
	var rs []*site.Record
	for _, r := range b.Records {
		if r.URL != "" && (r.Standing == site.Retired || len(r.Options)+len(r.Alternatives) > 0) {
			rs = append(rs, r)
		}
	}
	var out []grave
	for _, r := range base.NewestFirst(rs) {
		if r.Standing == site.Retired {
			out = append(out, grave{record: r, verdict: base.Status(r).Gone})
		}
		out = append(out, deadOptions(r)...)
	}
	return out
}

// grave is a row before it knows its page.
type grave struct {
	record      *site.Record
	option, at  string // its title, and its place on the record's page
	verdict     string
	why, chosen string
}

// deadOptions lists the options that a record did not take. What an open record thinks of its options is not decided
// yet, and where none is marked as chosen nobody can tell which of them were not; a rejected record took none. Of a
// format that states no status (Rust's RFCs) it is known that they were considered, and no more.
func deadOptions(r *site.Record) []grave {
	gone := r.Status.Word == "rejected" || r.Status.Word == "withdrawn"
	if r.Standing == "" || r.Standing == site.Open && r.Status.Text != "" {
		return nil
	}
	chosen := slices.IndexFunc(r.Options, func(o record.Option) bool { return o.Chosen })
	var out []grave
	shown := recordpage.Options(r) != nil
	for i, o := range r.Options {
		if chosen < 0 || o.Chosen || r.Standing == site.Open {
			continue
		}
		g := grave{record: r, option: o.Title, at: o.Block, verdict: config.English("not chosen"),
			chosen: r.Options[chosen].Title, why: text.Capital(strings.Join(o.Bad[:min(2, len(o.Bad))], "; "))}
		if shown {
			g.at = recordpage.OptionAnchor(r.Options, i)
		}
		if gone {
			g.chosen = ""
		}
		out = append(out, g)
	}
	for _, a := range r.Alternatives {
		g := grave{record: r, option: a.Title, at: a.Block, verdict: config.English("not chosen"), why: a.Why}
		switch {
		case a.Rejected:
			g.verdict = "rejected"
		case r.Status.Text == "":
			g.verdict = config.English("considered")
		}
		out = append(out, g)
	}
	return out
}

// Retired makes the list of what does not hold, 500 rows a page.
func Retired(b *base.Base) []page.Page {
	all := retiredRows(b)
	first := page.Retired{Title: b.Word("Retired and rejected"), Total: len(all), Years: graveYears(all)}
	counts := map[string]int{}
	for _, g := range all {
		if g.option != "" {
			first.Options++
			if g.verdict == "considered" {
				counts["considered"]++
			} else {
				counts["option"]++
			}
		} else {
			first.Records++
			counts[g.verdict]++
		}
	}
	for _, f := range []struct{ text, name string }{{config.English("Superseded"), "superseded"},
		{config.English("Deprecated"), "deprecated"}, {config.English("Rejected"), "rejected"},
		{config.English("Withdrawn"), "withdrawn"}, {config.English("Options not chosen"), "option"},
		{config.English("Alternatives considered"), "considered"}} {
		if n := counts[f.name]; n > 0 && n < len(all) {
			first.Filters = append(first.Filters, page.Filter{Text: b.Word(f.text), Anchor: "only-" + f.name, Count: n})
		}
	}
	var out []page.Page
	for n, part := range base.Cut(all) {
		url := b.PageURL(config.RetiredURL, n)
		v := first
		v.Frame = b.Frame(url, v.Title,
			b.Word("What is no longer in force, what was not chosen, and what replaced it."),
			"")
		b.Drawn(&v.Frame)
		v.Pager = b.Pager(base.RootOf(url), config.RetiredURL, n, base.Pages(len(all)))
		v.Crumbs = []page.NavLink{{Text: b.Word("Home"), Href: v.Root}}
		for _, g := range part {
			v.Rows = append(v.Rows, retiredRow(b, v.Root, g))
		}
		out = append(out, page.Page{Path: url + "index.html", Template: "retired", View: v})
	}
	return out
}

func retiredRow(b *base.Base, root string, g grave) page.RetiredRow {
	row := page.RetiredRow{Link: b.Link(root, g.record), Option: g.option, Verdict: b.Word(g.verdict),
		Class: "g-" + g.verdict, Why: plainWhy(g.why), Chosen: g.chosen}
	if g.option != "" {
		if row.Class = "g-option"; g.verdict == "considered" {
			row.Class = "g-considered"
		}
		row.At = row.Href
		if g.at != "" {
			row.At += "#" + g.at
		}
		return row
	}
	instead := g.record.Current
	if len(instead) == 0 {
		instead = g.record.SupersededBy
	}
	if row.Instead = b.LinkAll(root, instead); len(row.Instead) == 0 {
		row.Why = g.record.Summary
	}
	return row
}

// plainWhy makes a reason fit for a row.
func plainWhy(s string) string { return text.Shorten(text.Squash(s), 280) }

// graveYears lists the years of the rows.
func graveYears(all []grave) []string {
	var out []string
	for _, g := range all {
		if y := g.record.Day; len(y) >= 4 && !slices.Contains(out, y[:4]) {
			out = append(out, y[:4])
		}
	}
	slices.Sort(out)
	slices.Reverse(out)
	if len(out) < 2 {
		return nil
	}
	return out
}
