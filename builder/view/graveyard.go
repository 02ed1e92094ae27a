package view

import (
	"slices"
	"strings"

	"digsite/builder/config"
	"digsite/builder/page"
	"digsite/builder/record"
	"digsite/builder/site"
	"digsite/builder/text"
)

// graves gives every row, newest first, a record's options behind it. What an address needs is left empty.
func (m *maker) graves() []grave {
	var rs []*site.Record
	for _, r := range m.records {
		if r.URL != "" && (r.Standing == site.Retired || len(r.Options)+len(r.Alternatives) > 0) {
			rs = append(rs, r)
		}
	}
	var out []grave
	for _, r := range newestFirst(rs) {
		if r.Standing == site.Retired {
			out = append(out, grave{record: r, verdict: status(r).Gone})
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
	shown := options(r) != nil
	for i, o := range r.Options {
		if chosen < 0 || o.Chosen || r.Standing == site.Open {
			continue
		}
		g := grave{record: r, option: o.Title, at: o.Block, verdict: config.English("not chosen"), chosen: r.Options[chosen].Title, why: text.Capital(strings.Join(o.Bad[:min(2, len(o.Bad))], "; "))}
		if shown {
			g.at = optionAnchor(r.Options, i)
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

// gravePages makes the list of what does not hold, 500 rows a page.
func (m *maker) gravePages() []page.Page {
	all := m.graves()
	base := page.Retired{Title: m.word("Retired and rejected"), Total: len(all), Years: graveYears(all)}
	counts := map[string]int{}
	for _, g := range all {
		if g.option != "" {
			base.Options++
			if g.verdict == "considered" {
				counts["considered"]++
			} else {
				counts["option"]++
			}
		} else {
			base.Records++
			counts[g.verdict]++
		}
	}
	for _, f := range []struct{ text, name string }{{config.English("Superseded"), "superseded"}, {config.English("Deprecated"), "deprecated"}, {config.English("Rejected"), "rejected"},
		{config.English("Withdrawn"), "withdrawn"}, {config.English("Options not chosen"), "option"}, {config.English("Alternatives considered"), "considered"}} {
		if n := counts[f.name]; n > 0 && n < len(all) {
			base.Filters = append(base.Filters, page.Filter{Text: m.word(f.text), Anchor: "only-" + f.name, Count: n})
		}
	}
	var out []page.Page
	for n, part := range cut(all) {
		url := m.pageURL(config.RetiredURL, n)
		v := base
		v.Frame = m.frame(url, v.Title, m.word("What is no longer in force, what was not chosen, and what replaced it."), "")
		m.drawn(&v.Frame)
		v.Pager = m.pager(rootOf(url), config.RetiredURL, n, pages(len(all)))
		v.Crumbs = []page.NavLink{{Text: m.word("Home"), Href: v.Root}}
		for _, g := range part {
			v.Rows = append(v.Rows, m.graveRow(v.Root, g))
		}
		out = append(out, page.Page{Path: url + "index.html", Template: "retired", View: v})
	}
	return out
}

func (m *maker) graveRow(root string, g grave) page.RetiredRow {
	row := page.RetiredRow{Link: m.link(root, g.record), Option: g.option, Verdict: m.word(g.verdict), Class: "g-" + g.verdict, Why: plainWhy(g.why), Chosen: g.chosen}
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
	if row.Instead = m.linkAll(root, instead); len(row.Instead) == 0 {
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
