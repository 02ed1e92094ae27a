package view

import (
	"cmp"
	"slices"
	"strings"

	"digsite/builder/config"
	"digsite/builder/fingerprint"
	"digsite/builder/page"
	"digsite/builder/site"
	"digsite/builder/text"
)

// recordPage makes the page of r.
func (m *maker) recordPage(r *site.Record) page.Page {
	title := r.Title
	if l := label(r); l != "" {
		title = l + ": " + title
	}
	v := page.Record{Frame: m.frame(r.URL, title, r.Summary, r.Kind)}
	root := v.Root
	v.PagesStyle = ""
	v.Body, v.ID, v.Label, v.Title, v.Path = r.Page.Body, r.ID, label(r), r.Title, r.Path
	v.KindTitle, v.IsRecord, v.Status = m.titles[r.Kind], r.IsRecord, status(r)
	switch {
	case v.Status.Text == "" && r.Standing != "":
		v.Status.Text = m.word("no status stated")
	case !r.IsRecord && r.Standing == "":
		v.Status = page.Status{} // a page beside the records may well speak about statuses
	}
	v.Short = root + cmp.Or(r.Short, r.URL)
	v.Crumbs = m.crumbs(root, r.Kind)
	v.Social = m.social(v.Frame, r, title)
	var bodies []fingerprint.Sum
	v.Fills, v.Embeds, bodies = m.body(root, r)
	v.Terms = m.explained(root, r)
	v.TitleID, v.Opening = opening(r)
	v.Contents = contents(r)
	v.Banner = m.banner(root, r)
	v.Facts, v.Unknown = m.facts(root, r)
	v.Facts = append(v.Facts, m.heldUntil(r)...)
	v.Held, v.By = held(r), m.maybe(root, r.Held.By)
	v.Words, v.Minutes = r.Page.Words, (r.Page.Words+199)/200
	if v.Lineage = m.lineage(root, r); v.Lineage.Total > 0 {
		v.Sheets = append(v.Sheets, m.asset(root, "lineage.css"))
	}
	v.Relations = m.relations(root, r)
	v.Facts = slices.Insert(v.Facts, afterDates(v.Facts), m.answers(r.Kind, v.Relations)...)
	v.Options = options(r)
	v.Constraints = m.constraints(root, r)
	v.Incident = m.incident(root, r)
	if r.Shadowing != nil {
		v.Moves, v.Questions, v.Debrief = moves(r.Shadowing), questions(r.Shadowing), r.Shadowing.Debrief
	}
	v.Goal, v.Rule, v.Reviews = r.Goal, r.Rule, m.reviews(root, r.Reviews)
	v.Principle, v.Pairing = m.principle(root, r), m.pairing(root, r)
	v.Facts = append(append(v.Facts, m.pairFacts(root, r)...), m.silence(r)...)
	if v.Principle.Asked && v.Sheet == "" {
		v.Sheet = m.asset(root, "knowledge.css")
	}
	v.Eras, v.EraStrip = eras(r, m.in.Site.Day)
	v.Stops = m.stops(root, r)
	v.Prev, v.Next = m.maybe(root, r.Prev), m.maybe(root, r.Next)
	v.Earlier, v.Later = m.beside(root, r)
	v.Near, v.NearTitle = m.near(root, r), text.Capital(m.plural[r.Kind])
	if f := m.finds[r.Path]; f.count > 0 {
		v.Findings, v.FindHref = f.count, root+m.pageURL(config.FindingsURL, f.page)+"#"+anchor(r.Path)
	}
	v.SourceAt, v.EditAt = m.source.addresses(r.Path)
	v.ReportAt = m.source.report(r)
	return page.Page{Path: r.URL + "index.html", Template: "record", View: v, Bodies: bodies}
}

// maybe gives the link to the record with this id, or none.
func (m *maker) maybe(root, id string) []page.Link {
	if r := m.in.Site.ByID(id); id != "" && r != nil {
		return []page.Link{m.link(root, r)}
	}
	return nil
}

// crumbs leads from the home page to a kind's list.
func (m *maker) crumbs(root, kind string) []page.NavLink {
	return []page.NavLink{{Text: m.word("Home"), Href: root}, {Text: m.heads[kind], Href: root + m.plural[kind] + "/"}}
}

// opening gives the h1 that opened the file and is kept out of the body: its id, and its words where they say more
// than the page's title.
func opening(r *site.Record) (id, words string) {
	p := r.Page
	if p.H1 < 0 || p.H1 >= len(p.Headings) || p.Headings[p.H1].Level != 1 {
		return "", ""
	}
	h := p.Headings[p.H1]
	if !strings.Contains(letters(h.Text), letters(r.Title)) {
		words = h.Text
	}
	return h.ID, words
}

// contents is the table of contents: two levels, empty when the page has too few headings to need one.
func contents(r *site.Record) []page.Heading {
	opens, _ := opening(r)
	var out []page.Heading
	for i, h := range r.Page.Headings {
		if h.Shown <= 3 && h.Text != "" && (opens == "" || i != r.Page.H1) {
			out = append(out, page.Heading{ID: h.ID, Text: h.Text, Level: h.Shown})
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}
