package view

import (
	"strings"

	"digsite/builder/config"
	"digsite/builder/finding"
	"digsite/builder/page"
	"digsite/builder/site"
	"digsite/builder/text"
)

func (m *maker) notFoundPage() page.Page {
	v := page.NotFound{Frame: m.frame("", m.word("Not found"), "", ""), Title: m.word("Nothing is here")}
	v.PageTitle, v.NoIndex, v.Canonical = m.word("Not found")+" · "+m.in.Config.Title, true, ""
	root := "/"
	if b := m.in.Config.BaseURL; b != "" {
		_, rest, _ := strings.Cut(b, "://")
		if i := strings.IndexByte(rest, '/'); i >= 0 {
			root = base(rest[i:])
		}
	}
	move := func(s *string) {
		if *s != "" {
			*s = root + strings.TrimPrefix(*s, "./")
		}
	}
	for _, s := range []*string{&v.Style, &v.PagesStyle, &v.PaperStyle, &v.Sheet, &v.Boot, &v.Main, &v.Icon, &v.Logo,
		&v.Feed} {
		move(s)
	}
	for i := range v.Nav {
		if !text.External(v.Nav[i].Href) {
			move(&v.Nav[i].Href)
		}
	}
	for i := range v.Ways {
		move(&v.Ways[i].Href)
	}
	v.Root = root
	return page.Page{Path: config.NotFoundFile, Template: "notfound", View: v}
}

func (m *maker) searchPage() page.Page {
	v := page.Search{Frame: m.frame(config.SearchURL, m.word("Search"),
		m.word("Search the records of %s.", m.in.Config.Title), ""), Title: m.word("Search"),
		HasTags: len(m.terms[tagTerms].list) > 0}
	for _, k := range m.kinds {
		v.Kinds = append(v.Kinds, page.KindCount{Text: k.title, Href: v.Root + k.plural + "/", Kind: k.name,
			Count: len(k.records)})
	}
	return page.Page{Path: config.SearchURL + "index.html", Template: "search", View: v}
}

func (m *maker) settingsPage() page.Page {
	v := page.Settings{Frame: m.frame(config.SettingsURL, "site.yaml", m.word("Every key of site.yaml."), ""),
		Title: "site.yaml",
		Keys:  config.Keys()}
	v.Crumbs = []page.NavLink{{Text: m.word("Home"), Href: v.Root},
		{Text: m.word("Checks"), Href: v.Root + config.RulesURL}}
	v.Words = config.EnglishWords()
	return page.Page{Path: config.SettingsURL + "index.html", Template: "settings", View: v}
}

func (m *maker) rulesPage() page.Page {
	v := page.Rules{Frame: m.frame(config.RulesURL, m.word("Checks"), m.word("What digsite checks, and why."), ""),
		Title: m.word("Checks")}
	v.Crumbs = []page.NavLink{{Text: m.word("Home"), Href: v.Root}}
	counts := map[finding.Code]int{}
	for _, d := range m.in.Findings {
		counts[d.Code]++
	}
	for _, r := range finding.Rules() {
		v.Rules = append(v.Rules, page.RuleRow{Code: string(r.Code), Severity: r.Severity.String(), Title: r.Title,
			Why: r.Why, Mend: r.Mend, Example: r.Example,
			Count: counts[r.Code]})
	}
	return page.Page{Path: config.RulesURL + "index.html", Template: "rules", View: v}
}

// clashPages makes a page for each bare id and each address that several records claim.
func (m *maker) clashPages() []page.Page {
	var out []page.Page
	for _, c := range m.in.Site.Ambiguous {
		name, url := strings.ToUpper(c.ID), c.URL
		if name == "" {
			name = "/" + url
		}
		v := page.Clash{Frame: m.frame(url, name, "", ""), Title: name}
		v.Crumbs, v.NoIndex = []page.NavLink{{Text: m.word("Home"), Href: v.Root}}, true
		for _, id := range c.IDs {
			if r := m.in.Site.ByID(id); r != nil {
				v.Rows = append(v.Rows, m.row(v.Root, r))
			}
		}
		out = append(out, page.Page{Path: url + "index.html", Template: "clash", View: v})
	}
	return out
}

// shortPage makes the permanent address of r.
func (m *maker) shortPage(r *site.Record) page.Page { return m.redirect(r.Short, r) }

// redirect leads from url to r.
func (m *maker) redirect(url string, r *site.Record) page.Page {
	root := rootOf(url)
	v := page.Redirect{Lang: m.in.Config.Language, Title: r.Title, Href: root + text.EscapePath(r.URL),
		Policy: m.policy,
		Script: m.asset(root, "redirect.js")}
	if b := m.in.Config.BaseURL; b != "" {
		v.Canonical = base(b) + text.EscapePath(r.URL)
	}
	return page.Page{Path: url + "index.html", Template: "redirect", View: v}
}

// movedPages leads from earlier addresses to today's.
func (m *maker) movedPages() []page.Page {
	var out []page.Page
	for _, x := range m.in.Site.Redirects {
		if r := m.in.Site.ByID(x.To); r != nil {
			out = append(out, m.redirect(x.From, r))
		}
	}
	return out
}

// anchor makes a fragment of a path.
func anchor(path string) string { return "f-" + termSlug(path) }
