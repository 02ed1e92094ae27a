package lists

import (
	"slices"
	"strings"

	"digsite/builder/config"
	"digsite/builder/insight/ties"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/pages/recordpage"
	"digsite/builder/record"
	"digsite/builder/site"
	"digsite/builder/text"
)

// retiredRows returns every row, newest first, a record's options behind it. No row knows an address yet: these depend
// on the page on which it will stand.
func retiredRows(b *base.Base) []retired {
	var rs []*site.Record
	for _, r := range b.Records {
		if r.URL != "" && (r.Standing == site.Retired || len(r.Options)+len(r.Alternatives) > 0) {
			rs = append(rs, r)
		}
	}
	var out []retired
	for _, r := range ties.NewestFirst(rs) {
		if r.Standing == site.Retired {
			out = append(out, retired{record: r, verdict: base.Status(r).Gone})
		}
		out = append(out, optionsNotTaken(r)...)
	}
	return out
}

// HasRetired reports whether there is a row at all.
func HasRetired(b *base.Base) bool {
	return slices.ContainsFunc(b.Records, func(r *site.Record) bool {
		return r.URL != "" && (r.Standing == site.Retired || len(optionsNotTaken(r)) > 0)
	})
}

// retired is a row before it knows its page: a record, or an option that its record did not take. For a record, option
// is "" and the fields about an option are too.
type retired struct {
	record     *site.Record
	option, at string // its title, and its place on the record's page
	// the status as an English word: "superseded", "rejected", "not chosen", "considered"
	verdict string
	// why is what spoke against an option; chosen is the option that its record took instead, "" where it took none
	why, chosen string
}

// optionsNotTaken lists the options that a record did not take. What an open record thinks of its options is not
// decided yet, as far as anybody says, and where none is marked as chosen nobody can tell which of them were not; a
// rejected record took none. Of a format that states no status (Rust's RFCs) it is known that they were considered, and
// no more.
func optionsNotTaken(r *site.Record) []retired {
	gone := r.Status.Word == "rejected" || r.Status.Word == "withdrawn"
	undecided := r.Standing == site.Open || r.Standing == site.Unstated
	if r.Standing == "" || undecided && r.Status.Text != "" {
		return nil
	}
	chosen := slices.IndexFunc(r.Options, func(o record.Option) bool { return o.Chosen })
	var out []retired
	shown := recordpage.Options(r) != nil
	for i, o := range r.Options {
		if chosen < 0 || o.Chosen || undecided {
			continue
		}
		// Two arguments are enough for a row; the others are where the row leads.
		g := retired{record: r, option: o.Title, at: o.Block, verdict: config.English("not chosen"),
			chosen: r.Options[chosen].Title, why: text.Capital(strings.Join(o.Bad[:min(2, len(o.Bad))], "; "))}
		// The comparison is on the record's page only where it compares something; else the option's own heading is the
		// place.
		if shown {
			g.at = recordpage.OptionAnchor(r.Options, i)
		}
		// A rejected record marked an option as its choice and then took none.
		if gone {
			g.chosen = ""
		}
		out = append(out, g)
	}
	for _, a := range r.Alternatives {
		g := retired{record: r, option: a.Title, at: a.Block, verdict: config.English("not chosen"), why: a.Why}
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

// Retired returns the list of what does not hold, 500 rows a page: records by their verdict and options of records. Its
// counts and filters are of the whole list.
func Retired(b *base.Base) []page.Page {
	all := retiredRows(b)
	first := page.Retired{Title: b.Word("Retired and rejected"), Total: len(all), Years: retiredYears(all)}
	// By the name that a filter's anchor has: "superseded", "option".
	counts := map[string]int{}
	for _, g := range all {
		if g.option != "" {
			first.Options++
			// Alternatives of a format without statuses are a group of their own: nobody said that they were rejected.
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
	l := base.Listing{URL: config.RetiredURL, Template: "retired", Title: first.Title,
		About: b.Word("What is no longer in force, what was not chosen, and what replaced it.")}
	return base.Cut(b, l, all, func(p base.Part, part []retired) any {
		v := first
		v.Frame, v.Pager = p.Frame, p.Pager
		b.Drawn(&v.Frame)
		for _, x := range part {
			v.Rows = append(v.Rows, retiredRow(b, v.Root, x))
		}
		return v
	})
}

// retiredRow returns a row for the page whose root prefix is root. An option leads to its place on its record's page. A
// record leads to what holds in its place today, else to what replaced it then; where nothing did, its summary says
// what it was about.
func retiredRow(b *base.Base, root string, g retired) page.RetiredRow {
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

// plainWhy returns a reason in one line, fit for a row.
func plainWhy(s string) string { return text.Shorten(text.Squash(s), 280) }

// retiredYears returns the years of the rows, newest first.
func retiredYears(all []retired) []string {
	var rs []*site.Record
	for _, x := range all {
		rs = append(rs, x.record)
	}
	return years(rs)
}
