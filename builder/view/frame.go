package view

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"digsite/builder/config"
	"digsite/builder/page"
	"digsite/builder/site"
	"digsite/builder/text"
)

// frame makes the frame of the page at url (relative to the site's root, ends in "/", "" for home).
func (m *maker) frame(url, title, description, kind string) page.Frame {
	c := m.in.Config
	root := rootOf(url)
	f := page.Frame{
		Root: root, Lang: c.Language, Dir: direction(c.Language), SiteTitle: c.Title, PageTitle: title + " · " + c.Title,
		Description: text.Shorten(cmp.Or(description, title+" · "+cmp.Or(c.Description, c.Title)), 200), Kind: kind, Policy: m.policy,
		Style: m.asset(root, "site.css"), PagesStyle: m.asset(root, "pages.css"), PaperStyle: m.asset(root, "print.css"), Boot: m.asset(root, "boot.js"), Main: m.asset(root, "main.js"),
		Icon: m.asset(root, "icon.svg"),
		Live: m.in.Live, Search: m.in.Search, Shortcuts: c.Shortcuts, Footer: c.Footer, Version: m.in.Version,
		Day: m.in.Site.Day,
	}
	f.Social = page.Social{Type: "website", Title: title, Locale: locale(c.Language)}
	if url == "" {
		f.PageTitle = c.Title
	}
	if c.Timezone != "UTC" {
		f.Zone = c.Timezone
	}
	if c.BaseURL != "" {
		f.Canonical = base(c.BaseURL) + text.EscapePath(url)
		f.Feed = root + config.FeedFile
	}
	if l := m.in.Logo; l.Path != "" {
		f.Logo, f.LogoWidth = root+text.EscapePath(l.Path), l.Width
	}
	f.Ways = m.waysFrom(url, root)
	f.Nav = make([]page.NavLink, len(m.nav))
	for i, n := range m.nav {
		n.Current = n.Href != "" && strings.HasPrefix(url, n.Href)
		if !text.External(n.Href) {
			n.Href = root + n.Href
		}
		f.Nav[i] = n
	}
	return f
}

// asset gives the address of a theme asset from a page.
func (m *maker) asset(root, name string) string {
	out := m.in.Assets[name]
	if out == "" {
		return ""
	}
	return root + config.AssetsURL + out
}

// drawn lets a page load what graphs, chains and dossiers look like.
func (m *maker) drawn(f *page.Frame) {
	f.Sheets = append(f.Sheets, m.asset(f.Root, "lineage.css"), m.asset(f.Root, "graph.css"))
}

// navigation is what the site's header lists: site.yaml's, else the kinds.
func (m *maker) navigation() []page.NavLink {
	var out []page.NavLink
	for _, n := range m.in.Config.Nav {
		to := strings.TrimPrefix(n.To, "/")
		if r := m.in.Site.ByID(n.To); r != nil {
			to = r.URL
		} else if r := m.in.Site.ByPath(to); r != nil {
			to = r.URL
		}
		out = append(out, page.NavLink{Text: n.Text, Href: to})
	}
	if len(out) > 0 {
		return out
	}
	for _, k := range m.kinds {
		out = append(out, page.NavLink{Text: k.title, Href: k.plural + "/"})
	}
	return out
}

// link names record r on a page whose root prefix is root.
func (m *maker) link(root string, r *site.Record) page.Link {
	l, ok := m.links[r]
	if !ok {
		l = page.Link{Href: text.EscapePath(r.URL), Label: label(r), Title: r.Title, Kind: r.Kind, Day: r.Day, Status: status(r)}
		m.links[r] = l
	}
	l.Href = root + l.Href
	return l
}

// label gives "ADR-12" for a numbered record, "" for one whose id is its name.
func label(r *site.Record) string {
	if r.Number < 0 {
		return ""
	}
	prefix, rest, _ := strings.Cut(r.ID, "-")
	n := strconv.Itoa(r.Number)
	switch {
	case rest == n || strings.HasPrefix(rest, n+"-"):
		return strings.ToUpper(prefix) + "-" + n
	case text.Digits(strings.ReplaceAll(rest, "-", "")):
		return strings.ToUpper(r.ID)
	}
	return ""
}

// status gives a record's state as a reader sees it.
func status(r *site.Record) page.Status {
	s := page.Status{Word: r.Status.Word, Text: plainStatus(r.Status.Text), Standing: string(r.Standing),
		Partial: r.Status.Partial}
	if !strings.EqualFold(s.Text, s.Word) && s.Text != "" {
		s.Read = s.Word
	}
	if r.Standing == site.Retired {
		s.Gone = config.English("superseded")
		if slices.Contains([]string{"deprecated", "rejected", "withdrawn"}, s.Word) {
			s.Gone = s.Word
		}
	}
	return s
}

// rootOf gives the way from the page at url to the site's root.
func rootOf(url string) string {
	n := strings.Count(url, "/")
	if n == 0 {
		return "./"
	}
	return strings.Repeat("../", n)
}

// base gives a base address that ends in one slash.
func base(url string) string { return strings.TrimRight(url, "/") + "/" }

// direction gives the writing direction of a language.
func direction(lang string) string {
	primary, _, _ := strings.Cut(strings.ToLower(lang), "-")
	switch primary {
	case "ar", "he", "fa", "ur", "yi", "ps", "dv", "ckb", "sd", "ug":
		return "rtl"
	}
	return "ltr"
}
