package base

import (
	"cmp"
	"strings"

	"digsite/builder/config"
	"digsite/builder/page"
	"digsite/builder/text"
)

// Frame returns the frame of the page at url (relative to the site's root, ends in "/", "" for home): everything around
// its content. Its way from the home page is the home page alone: a page that lies deeper adds to it. Every address in
// a frame is relative, so that a site can be opened from a folder on a disk as well as from any path of a server; only
// the canonical one is absolute.
func (b *Base) Frame(url, title, description, kind string) page.Frame {
	c := b.Config
	root := RootOf(url)
	f := page.Frame{
		Root: root, Lang: c.Language, Dir: Direction(c.Language), SiteTitle: c.Title,
		PageTitle:   title + " · " + c.Title,
		Description: text.Shorten(cmp.Or(description, title+" · "+cmp.Or(c.Description, c.Title)), 200), Kind: kind,
		Policy: b.Policy,
		Style:  b.Asset(root, "site.css"), PagesStyle: b.Asset(root, "pages.css"),
		Unscripted: []string{b.Asset(root, "gestures.css")},
		Boot:       b.Asset(root, "boot.js"), Main: b.Asset(root, "main.js"), Icon: b.Asset(root, "icon.svg"),
		Live: b.Live, Search: b.Search, Shortcuts: c.Shortcuts, Footer: c.Footer, Version: b.Version,
		Day: b.Day,
	}
	if url != "" {
		f.Crumbs = []page.NavLink{{Text: b.Word("Home"), Href: root}}
	}
	f.Social = page.Social{Type: "website", Title: title, Locale: locale(c.Language)}
	if url == "" {
		f.PageTitle = c.Title
	}
	if b.Timed {
		f.Held = root + config.HeldFile
	}
	if c.Timezone != "UTC" { // what a script writes without it
		f.Zone = c.Timezone
	}
	if c.BaseURL != "" {
		f.Canonical = EndInSlash(c.BaseURL) + text.EscapePath(url)
		f.Feed = root + config.FeedFile
	}
	if l := b.Logo; l.Path != "" {
		f.Logo, f.LogoWidth = root+text.EscapePath(l.Path), l.Width
	}
	b.navigate(&f, url, kind)
	return f
}

// Asset returns the address of a theme asset from a page, "" for one that this theme does not have.
func (b *Base) Asset(root, name string) string {
	out := b.Assets[name]
	if out == "" {
		return ""
	}
	return root + config.AssetsURL + out
}

// Drawn adds the style sheets of graphs, chains and dossiers to a page. Other pages do not load them.
func (b *Base) Drawn(f *page.Frame) {
	f.Sheets = append(f.Sheets, b.Asset(f.Root, "lineage.css"), b.Asset(f.Root, "graph.css"))
}

// RootOf returns the way from the page at url to the site's root: "../../" for "decisions/adr-7/".
func RootOf(url string) string {
	n := strings.Count(url, "/")
	if n == 0 {
		return "./"
	}
	return strings.Repeat("../", n)
}

// EndInSlash returns a base address that ends in one slash.
func EndInSlash(url string) string { return strings.TrimRight(url, "/") + "/" }

// Direction returns the writing direction of a language, "rtl" or "ltr", by its first part: "ar-EG" is Arabic.
func Direction(lang string) string {
	primary, _, _ := strings.Cut(strings.ToLower(lang), "-")
	switch primary {
	case "ar", "he", "fa", "ur", "yi", "ps", "dv", "ckb", "sd", "ug":
		return "rtl"
	}
	return "ltr"
}

// locale returns a language in Open Graph's writing, "en_GB" for "en-gb"; "" for one without a region, since Open Graph
// knows no such thing.
func locale(lang string) string {
	primary, region, ok := strings.Cut(lang, "-")
	if !ok || len(primary) != 2 || len(region) != 2 {
		return ""
	}
	return strings.ToLower(primary) + "_" + strings.ToUpper(region)
}
