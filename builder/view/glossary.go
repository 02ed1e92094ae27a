package view

import (
	"cmp"
	"strconv"
	"strings"

	"digsite/builder/config"
	"digsite/builder/page"
	"digsite/builder/site"
	"digsite/builder/text"
)

// shownUses is how many records of one term are listed.
const shownUses = 6

// longestMeaning is how many runes of a meaning a page repeats where the term is used. The glossary has it whole.
const longestMeaning = 300

// meaning is what a term's start tag says.
type meaning struct{ href, text, anchor string } // href from the site's root; the anchor is its place on the glossary's page

// gatherGlossary prepares the terms by their folded names.
func (m *maker) gatherGlossary() {
	m.glossary = make(map[string]meaning, len(m.in.Site.Glossary))
	taken := map[string]bool{}
	for i, t := range m.in.Site.Glossary {
		anchor := cmp.Or(termSlug(t.Name), "term")
		for n := 2; taken[anchor]; n++ {
			anchor = cmp.Or(termSlug(t.Name), "term") + "." + strconv.Itoa(n)
		}
		taken[anchor] = true
		g := meaning{m.pageURL(config.GlossaryURL, i/pageSize) + "#" + anchor, text.Shorten(t.Meaning, longestMeaning), anchor}
		if r := m.in.Site.ByID(t.Record); t.Record != "" && r != nil && t.Block != "" {
			g.href = text.EscapePath(r.URL) + "#" + t.Block
		}
		m.glossary[strings.ToLower(t.Name)] = g
	}
}

// explained gives the start tag for each term that r's body uses; "" where nothing says what it means.
func (m *maker) explained(root string, r *site.Record) []string {
	if len(r.Page.Terms) == 0 {
		return nil
	}
	out := make([]string, len(r.Page.Terms))
	for i, name := range r.Page.Terms {
		if g, ok := m.glossary[strings.ToLower(name)]; ok {
			out[i] = `<a class="term"` + hrefTitle(root+g.href, g.text) + ">"
		}
	}
	return out
}

// glossaryPages lists every term, with the records that use it. A site without terms has no such page.
func (m *maker) glossaryPages() []page.Page {
	terms := m.in.Site.Glossary
	if len(terms) == 0 {
		return nil
	}
	used := map[string][]*site.Record{}
	for _, r := range m.records {
		for _, name := range r.Page.Terms {
			key := strings.ToLower(name)
			if us := used[key]; len(us) == 0 || us[len(us)-1] != r {
				used[key] = append(us, r)
			}
		}
	}
	var out []page.Page
	for n, part := range cut(terms) {
		url := m.pageURL(config.GlossaryURL, n)
		title := m.in.Config.Word("Glossary")
		v := page.Glossary{Frame: m.frame(url, title, m.in.Config.Word("Terms, and where they are used."), ""),
			Title: title, Total: len(terms), Pager: m.pager(rootOf(url), config.GlossaryURL, n, pages(len(terms)))}
		v.Sheet = m.asset(v.Root, "glossary.css")
		v.Crumbs = []page.NavLink{{Text: m.in.Config.Word("Home"), Href: v.Root}}
		for _, t := range part {
			v.Rows = append(v.Rows, m.glossaryRow(v.Root, t, used[strings.ToLower(t.Name)]))
		}
		out = append(out, page.Page{Path: url + "index.html", Template: "glossary", View: v})
	}
	return out
}

// glossaryRow lists those that hold before those that do not.
func (m *maker) glossaryRow(root string, t site.Term, used []*site.Record) page.GlossaryRow {
	row := page.GlossaryRow{Anchor: m.glossary[strings.ToLower(t.Name)].anchor, Name: t.Name, Meaning: t.Meaning, More: len(used)}
	if r := m.in.Site.ByID(t.Record); t.Record != "" && r != nil {
		l := m.link(root, r)
		if t.Block != "" {
			l.Href += "#" + t.Block
		}
		row.Home = []page.Link{l}
	}
	for _, retired := range []bool{false, true} {
		for _, r := range used {
			if (r.Standing == site.Retired) == retired && len(row.Used) < shownUses {
				row.Used = append(row.Used, m.link(root, r))
			}
		}
	}
	if row.More -= len(row.Used); row.More > 0 && m.in.Search {
		row.FindHref = root + config.SearchURL + "?q=" + escapeQuery(t.Name)
	}
	return row
}
