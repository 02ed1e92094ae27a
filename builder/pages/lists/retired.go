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

// retiredGroups returns the groups of the list, newest record first.
func retiredGroups(b *base.Lists) []*retired {
	var rs []*site.Record
	for _, r := range b.Records {
		if r.URL != "" && (r.Standing == site.Retired || len(r.Options)+len(r.Alternatives) > 0) {
			rs = append(rs, r)
		}
	}
	var out []*retired
	for _, r := range ties.NewestFirst(rs) {
		if options := optionsNotTaken(r); r.Standing == site.Retired || len(options) > 0 {
			out = append(out, &retired{r, options})
		}
	}
	return out
}

// HasRetired reports whether there is a row at all.
func HasRetired(b *base.Lists) bool {
	return slices.ContainsFunc(b.Records, func(r *site.Record) bool {
		return r.URL != "" && (r.Standing == site.Retired || len(optionsNotTaken(r)) > 0)
	})
}

// retired is a record that is retired, or that has options which it did not take.
type retired struct {
	record  *site.Record
	options []untaken
}

// untaken is an option before it knows its page.
type untaken struct {
	option, at string // its title, and its place on the record's page
	verdict    string // an English word: "rejected", "not chosen", "considered"
	why        string // what spoke against it
}

// optionsNotTaken lists the options that a record did not take. What an open record thinks of its options is not
// decided yet, as far as anybody says, and where none is marked as chosen nobody can tell which of them were not; a
// rejected record took none. Of a format that states no status (Rust's RFCs) it is known that they were considered, and
// no more.
func optionsNotTaken(r *site.Record) []untaken {
	undecided := r.Standing == site.Open || r.Standing == site.Unstated
	if r.Standing == "" || undecided && r.Status.Text != "" {
		return nil
	}
	chosen := slices.IndexFunc(r.Options, func(o record.Option) bool { return o.Chosen })
	var out []untaken
	shown := recordpage.Options(r) != nil
	for i, o := range r.Options {
		if chosen < 0 || o.Chosen || undecided {
			continue
		}
		// Two arguments are enough for a row; the others are where the row leads.
		g := untaken{option: o.Title, at: o.Block, verdict: config.English("not chosen"),
			why: text.Capital(strings.Join(o.Bad[:min(2, len(o.Bad))], "; "))}
		// The comparison is on the record's page only where it compares something; else the option's own heading is the
		// place.
		if shown {
			g.at = recordpage.OptionAnchor(r.Options, i)
		}
		out = append(out, g)
	}
	for _, a := range r.Alternatives {
		g := untaken{option: a.Title, at: a.Block, verdict: config.English("not chosen"), why: a.Why}
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

// chosenBy returns the option that a record took, "" where it took none: a rejected record marked an option as its
// choice and then did not take it.
func chosenBy(r *site.Record) string {
	i := slices.IndexFunc(r.Options, func(o record.Option) bool { return o.Chosen })
	if i < 0 || r.Status.Word == "rejected" || r.Status.Word == "withdrawn" {
		return ""
	}
	return r.Options[i].Title
}

// groupsPerPage is how many records a page of the list shows, each with some three options and their reasons.
const groupsPerPage = 30

// Retired returns the list of what does not hold, by record. Its counts and facets are of the whole list.
func Retired(b *base.Lists) []page.Page {
	all := retiredGroups(b)
	first := page.Retired{Title: b.Word("Retired and rejected"), Total: len(all)}
	for _, g := range all {
		first.Options += len(g.options)
		if g.record.Standing == site.Retired {
			first.Records++
		}
	}
	facets := retiredFacets(b, all)
	if len(all) > 7 {
		first.Facets = facets.list
	}
	l := base.Listing{URL: config.RetiredURL, Template: "retired", Title: first.Title,
		Sheet: "listing.css", Size: groupsPerPage,
		About: b.Word("What is no longer in force, what was not chosen, and what replaced it.")}
	return base.Cut(b, l, all, func(p base.Part, part []*retired) any {
		v := first
		v.Frame, v.Pager = p.Frame, p.Pager
		if b.Search {
			v.SearchAt = v.Root + config.SearchURL + "?q="
		}
		for _, x := range part {
			v.Groups = append(v.Groups, retiredGroup(b, v.Root, x, facets.of(x)))
		}
		return v
	})
}

// ends says how many options of a record had one end; how many there were, where each had its own.
func ends(b *base.Lists, options []untaken) (text string, same bool) {
	says := map[string][2]string{"not chosen": {config.English("%d not chosen"), config.English("%d not chosen")},
		"rejected":   {config.English("%d rejected"), config.English("%d rejected")},
		"considered": {config.English("%d considered"), config.English("%d considered")}}
	of := says[options[0].verdict]
	for _, o := range options {
		if o.verdict != options[0].verdict {
			return b.Config.Count(len(options), "%d option", "%d options"), false
		}
	}
	return b.Config.Count(len(options), of[0], of[1]), true
}

// retiredFacets returns what the list can be narrowed by: how a record ended or what became of its options, kind, year
// and tag.
func retiredFacets(b *base.Lists, all []*retired) facets[*retired] {
	f := facets[*retired]{has: map[*retired][]string{}}
	says := map[string]string{"superseded": config.English("Superseded"), "deprecated": config.English("Deprecated"),
		"rejected": config.English("Rejected"), "withdrawn": config.English("Withdrawn"),
		"not chosen": config.English("Options not chosen"), "considered": config.English("Alternatives considered")}
	f.add("verdict", b.Word("Verdict"), all, func(g *retired) (out []page.FacetValue) {
		words := []string{}
		if g.record.Standing == site.Retired {
			words = append(words, base.Status(g.record).Gone)
		}
		for _, o := range g.options {
			words = append(words, o.verdict)
		}
		slices.Sort(words)
		for _, w := range slices.Compact(words) {
			out = append(out, page.FacetValue{Value: base.Slug(w), Text: b.Word(says[w])})
		}
		return out
	})
	f.add("kind", b.Word("Kind"), all, func(g *retired) []page.FacetValue {
		return value(g.record.Kind, b.KindWords[g.record.Kind].Many)
	})
	f.add("year", b.Word("Year"), all, func(g *retired) []page.FacetValue {
		return value(yearOf(g.record), yearOf(g.record))
	})
	f.add("tag", b.Word("Tag"), all, func(g *retired) []page.FacetValue { return tagValues(g.record) })
	return f
}

// retiredGroup returns a group for the page whose root prefix is root. An option leads to its place on its record's
// page. A record leads to what holds in its place today, else to what replaced it then; where nothing did, its summary
// says what it was about.
func retiredGroup(b *base.Lists, root string, g *retired, of string) page.RetiredGroup {
	r := g.record
	out := page.RetiredGroup{Link: b.Link(root, r), Of: of}
	if r.Standing == site.Retired {
		out.Verdict = b.Word(base.Status(r).Gone)
		instead := r.Current
		if len(instead) == 0 {
			instead = r.SupersededBy
		}
		if out.Instead = b.LinkAll(root, instead); len(out.Instead) == 0 {
			out.Why = r.Summary
		}
	}
	if len(g.options) == 0 {
		return out
	}
	out.Chosen = chosenBy(r)
	same := false
	out.Count, same = ends(b, g.options)
	for _, o := range g.options {
		href := out.Href
		if o.at != "" {
			href += "#" + o.at
		}
		row := page.RetiredOption{Title: o.option, Href: href, Why: plainWhy(o.why)}
		if !same {
			row.Verdict = b.Word(o.verdict)
		}
		out.Options = append(out.Options, row)
	}
	return out
}

// plainWhy returns a reason in one line, fit for a row.
func plainWhy(s string) string { return text.Shorten(text.Squash(s), 280) }
