package home

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"digsite/builder/config"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/pages/recordpage"
	"digsite/builder/site"
	"digsite/builder/text"
)

// headingRunes is how long a description may be to stand as the heading of the home page: two lines of a desk.
const headingRunes = 80

// heading returns what the home page says first, and the sentence below it: a short description of site.yaml, else the
// heading of the README, else how many records there are of which years, since the site's own name stands above it
// already.
func heading(b *base.Lists, readme bool) (title, lead string) {
	says := b.Config.Description
	if h := b.HomeRecord; h != nil && readme {
		title, lead = h.Title, cmp.Or(says, h.Summary)
	}
	switch {
	case says != "" && utf8.RuneCountInString(says) <= headingRunes:
		title = strings.TrimSuffix(says, ".")
		if lead == says {
			lead = ""
		}
		if h := b.HomeRecord; h != nil && lead == "" {
			lead = h.Summary
		}
	case title == "":
		if title, lead = extent(b), says; lead == "" {
			lead = meaning(b)
		}
	}
	return title, lead
}

// meaning returns what a reader finds here, where nobody wrote it: what the first two kinds are for, as sentences.
func meaning(b *base.Lists) string {
	var out []string
	for _, k := range b.Kinds {
		if says := b.Meaning(k.Name); says != "" && k.Name != "page" && len(out) < 2 {
			out = append(out, says+".")
		}
	}
	return strings.Join(out, " ")
}

// extent returns how many records there are, and of which years: "638 decisions, 2012 to 2026".
func extent(b *base.Lists) string {
	n, kinds := 0, 0
	var many string
	for _, k := range b.Kinds {
		if k.Name != "page" {
			n, kinds, many = n+len(k.Records), kinds+1, k.Title
		}
	}
	if n == 0 {
		return b.Config.Title
	}
	how := b.Config.Count(n, config.English("%d record"), config.English("%d records"))
	if kinds == 1 && n > 1 {
		// Not every language writes "decisions" so, and "ADRs" stays.
		if low := strings.ToLower(many); strings.HasPrefix(b.Config.Language, "en") && text.Capital(low) == many {
			many = low
		}
		how = b.Word("%d %s", n, many)
	}
	if len(b.Dated) == 0 {
		return how
	}
	first, last := b.Dated[0].Day[:4], b.Dated[len(b.Dated)-1].Day[:4]
	if first == last {
		return b.Word("%s, %s", how, first)
	}
	return b.Word("%s, %s to %s", how, first, last)
}

// noteOn returns what a reader may know of a kind before opening its list: how many of it hold, where some do and some
// do not, else a sentence on what the kind is for. Kinds of a site's own have none: only their authors know.
func noteOn(b *base.Lists, k base.Kind) string {
	n := map[site.Standing]int{}
	for _, r := range k.Records {
		n[r.Standing]++
	}
	if n[site.Holds] > 0 && n[site.Holds] < len(k.Records) {
		parts := []string{b.Word("%d in force", n[site.Holds])}
		if n[site.Open] > 0 {
			parts = append(parts, b.Word("%d open", n[site.Open]))
		}
		if n[site.Retired] > 0 {
			parts = append(parts, b.Word("%d retired", n[site.Retired]))
		}
		return strings.Join(parts, ", ")
	}
	return b.Meaning(k.Name)
}

// tries returns up to three queries that find something here: the record that most others name, the tag of the most
// records, and incidents.
func tries(b *base.Lists, cited []page.Row, root string) (out []page.NavLink) {
	add := func(query string) {
		out = append(out, page.NavLink{Text: query, Href: root + config.SearchURL + "?q=" + url.QueryEscape(query)})
	}
	for _, r := range cited {
		if r.Label != "" {
			add(strings.ToLower(r.Label))
			break
		}
	}
	if tags := b.Terms[base.Tags].List; len(tags) > 0 {
		add(slices.MaxFunc(tags, func(a, b base.Term) int { return cmp.Compare(len(a.Records), len(b.Records)) }).Text)
	}
	if b.KindOrder("incident") >= 0 && slices.ContainsFunc(b.Kinds, func(k base.Kind) bool {
		return k.Name != "incident" && k.Name != "page"
	}) {
		add("kind:incident")
	}
	return out
}

// doors returns a card for each purpose that the site can serve: somebody new, who finds a trail; somebody before a
// line of code, where records are tied to code; somebody after an incident, where there are incidents to read. A card
// alone that only leads to a list says no more than the list of kinds beside it, and is left out.
func doors(m *recordpage.Whole, root string) (out []page.Door) {
	if trails := rowsOfKind(m.Lists, root, "trail"); len(trails) > 0 {
		out = append(out, page.Door{Name: "new", Icon: "route", Title: m.Word("New here? Take a trail"),
			Text: trails[0].Title, More: m.Word("Start"), Href: trails[0].Href})
	}
	if m.Tree.Top != nil {
		out = append(out, page.Door{Name: "code", Icon: "code", Title: m.Word("Looking at a line of code?"),
			Text: m.Word("See which decisions stand behind a file, and whether they still hold."),
			More: m.Word("Browse the code"), Href: root + config.CodeURL})
	}
	if m.KindOrder("incident") >= 0 {
		out = append(out, page.Door{Name: "incident", Icon: "clock", Title: m.Word("After an incident?"),
			Text: m.Word("Read what broke before, and look at the records as they stood on that day."),
			More: m.Word("Read the incidents"), Href: root + m.KindWords["incident"].Plural + "/"})
	}
	if len(out) == 1 && out[0].Name != "new" {
		return nil
	}
	return out
}
