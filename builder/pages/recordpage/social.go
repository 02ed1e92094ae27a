package recordpage

import (
	"cmp"
	"strings"

	"digsite/builder/markdown"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/site"
	"digsite/builder/text"
)

// mostKeywords is how many tags of a record other sites see in its linked data.
const mostKeywords = 10

// social returns what other sites read from a record's page: the fields of a card, and schema.org's linked data. title
// is the page's own, without the site's name. A trail of addresses from the home page down is in it only where the site
// knows its own address, because linked data wants them absolute.
func social(b *base.Base, v page.Frame, r *site.Record, title string) page.Social {
	s := page.Social{Type: "article", Title: title, Locale: v.Social.Locale, Published: r.Day,
		Section: b.KindWords[r.Kind].One, Modified: cmp.Or(r.Updated.Day, r.Modified), Tags: r.Tags}
	// ISO days compare as text. What changed on its first day has not been modified.
	if s.Modified <= s.Published {
		s.Modified = ""
	}
	if len(s.Tags) > mostKeywords {
		s.Tags = s.Tags[:mostKeywords]
	}
	s.Image = firstPicture(b, r)
	article := page.Thing{Type: "TechArticle", Headline: text.Shorten(r.Title, 110), Description: v.Description,
		URL: v.Canonical, Image: s.Image, DatePublished: s.Published, DateModified: s.Modified,
		Language: cmp.Or(r.Language, v.Lang), Section: s.Section, Keywords: s.Tags}
	// A status that digsite does not know would be a claim about the record that nobody checked.
	if r.IsRecord && r.Status.Word != "unknown" {
		article.Status = r.Status.Word
	}
	for _, name := range r.Authors {
		// addresses are never published
		// Git and many formats have authors as "Ann <ann@example.org>" or as the address alone; "@ann" is a handle.
		if name = b.Person(name); name != "" && !strings.Contains(strings.TrimPrefix(name, "@"), "@") {
			article.Authors = append(article.Authors, page.Named{Type: "Person", Name: name})
		}
	}
	home := page.Named{Type: "WebSite", Name: v.SiteTitle}
	data := page.LinkedData{Context: "https://schema.org"}
	if b := b.Config.BaseURL; b != "" {
		home.URL = base.EndInSlash(b)
		way := page.Thing{Type: "BreadcrumbList"}
		for i, c := range append(v.Crumbs, page.NavLink{Text: r.Title, Href: v.Root + r.URL}) {
			way.Way = append(way.Way, page.Step{Type: "ListItem", Position: i + 1, Name: c.Text,
				Item: base.EndInSlash(b) + text.EscapePath(strings.TrimPrefix(c.Href, v.Root))})
		}
		data.Graph = []page.Thing{way}
	}
	article.Part = []page.Named{home}
	data.Graph = append([]page.Thing{article}, data.Graph...)
	s.Data = []page.LinkedData{data}
	return s
}

// firstPicture returns the absolute address of the first picture in a record's body, "" for none and on a site that
// does not know its own address: what shows a card of the page wants pixels, so an SVG is none.
func firstPicture(b *base.Base, r *site.Record) string {
	if b.Config.BaseURL == "" {
		return ""
	}
	r = b.Reader.Text(r)
	for i := range r.Page.Refs {
		if i >= len(r.Targets) {
			break
		}
		t := &r.Targets[i]
		if k := r.Page.Refs[i].Kind; (k == markdown.Image || k == markdown.Embed) && t.State == site.ToAsset &&
			hasSuffix(t.Href, ".png", ".jpg", ".jpeg", ".webp", ".gif") {
			return base.EndInSlash(b.Config.BaseURL) + text.EscapePath(t.Href)
		}
	}
	return ""
}
