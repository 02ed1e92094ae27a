package view

import (
	"cmp"
	"strings"

	"digsite/builder/markdown"
	"digsite/builder/site"
)

// Social is what other sites and search engines are told of a page, in its head alone.
type Social struct {
	Type      string   // of Open Graph: "article" for a record, "website" for other pages
	Title     string   // without the site's name
	Locale    string   // "pt_BR"; "" where the site's language names no country
	Published string   // a day, "" when not known
	Modified  string   // a day, "" when not known, or when it is Published
	Section   string   // the kind: "Decision"
	Tags      []string // at most ten
	Image     string   // absolute address of the record's first picture, "" for none
	Data      []LinkedData
}

// LinkedData is a record for programs, in the words of schema.org: one element of a JSON-LD block, none or one a page.
// What is not known is left out.
type LinkedData struct {
	Context string  `json:"@context"`
	Graph   []Thing `json:"@graph"`
}

// Thing is one node of a LinkedData: the article, or the way that leads to it.
type Thing struct {
	Type          string   `json:"@type"`
	Headline      string   `json:"headline,omitempty"`
	Description   string   `json:"description,omitempty"`
	URL           string   `json:"url,omitempty"`
	Image         string   `json:"image,omitempty"`
	DatePublished string   `json:"datePublished,omitempty"`
	DateModified  string   `json:"dateModified,omitempty"`
	Status        string   `json:"creativeWorkStatus,omitempty"`
	Language      string   `json:"inLanguage,omitempty"`
	Section       string   `json:"articleSection,omitempty"`
	Keywords      []string `json:"keywords,omitempty"`
	Authors       []Named  `json:"author,omitempty"`
	Part          []Named  `json:"isPartOf,omitempty"`        // of the site
	Way           []Step   `json:"itemListElement,omitempty"` // from the home page to here
}

// Named is a person or a site.
type Named struct {
	Type string `json:"@type"`
	Name string `json:"name"`
	URL  string `json:"url,omitempty"`
}

// Step is one link of the way to a page.
type Step struct {
	Type     string `json:"@type"`
	Position int    `json:"position"`
	Name     string `json:"name"`
	Item     string `json:"item"` // absolute address
}

// mostKeywords is how many tags of a record other sites are told.
const mostKeywords = 10

// locale gives a language in Open Graph's writing.
func locale(lang string) string {
	primary, region, ok := strings.Cut(lang, "-")
	if !ok || len(primary) != 2 || len(region) != 2 {
		return ""
	}
	return strings.ToLower(primary) + "_" + strings.ToUpper(region)
}

// social tells of a record's page. title is the page's own, without the site's name.
func (m *maker) social(v Frame, r *site.Record, title string) Social {
	s := Social{Type: "article", Title: title, Locale: v.Social.Locale, Published: r.Day, Section: m.titles[r.Kind],
		Modified: cmp.Or(r.Updated.Day, r.Modified), Tags: r.Tags}
	if s.Modified <= s.Published {
		s.Modified = ""
	}
	if len(s.Tags) > mostKeywords {
		s.Tags = s.Tags[:mostKeywords]
	}
	s.Image = m.firstPicture(r)
	article := Thing{Type: "TechArticle", Headline: shorten(r.Title, 110), Description: v.Description, URL: v.Canonical, Image: s.Image,
		DatePublished: s.Published, DateModified: s.Modified, Language: v.Lang, Section: s.Section, Keywords: s.Tags}
	if r.IsRecord && r.Status.Word != "unknown" {
		article.Status = r.Status.Word
	}
	for _, name := range r.Authors {
		if name = m.person(name); name != "" && !strings.Contains(strings.TrimPrefix(name, "@"), "@") { // addresses are never published
			article.Authors = append(article.Authors, Named{Type: "Person", Name: name})
		}
	}
	home := Named{Type: "WebSite", Name: v.SiteTitle}
	data := LinkedData{Context: "https://schema.org"}
	if b := m.in.Config.BaseURL; b != "" {
		home.URL = base(b)
		way := Thing{Type: "BreadcrumbList"}
		for i, c := range append(v.Crumbs, NavLink{Text: r.Title, Href: v.Root + r.URL}) {
			way.Way = append(way.Way, Step{Type: "ListItem", Position: i + 1, Name: c.Text, Item: base(b) + escapePath(strings.TrimPrefix(c.Href, v.Root))})
		}
		data.Graph = []Thing{way}
	}
	article.Part = []Named{home}
	data.Graph = append([]Thing{article}, data.Graph...)
	s.Data = []LinkedData{data}
	return s
}

// firstPicture gives the absolute address of the first picture in a record's body, "" for none: what shows a card of the
// page wants pixels, so an SVG is none.
func (m *maker) firstPicture(r *site.Record) string {
	if m.in.Config.BaseURL == "" {
		return ""
	}
	for i := range r.Page.Refs {
		if i >= len(r.Targets) {
			break
		}
		t := &r.Targets[i]
		if k := r.Page.Refs[i].Kind; (k == markdown.Image || k == markdown.Embed) && t.State == site.ToAsset && hasSuffix(t.Href, ".png", ".jpg", ".jpeg", ".webp", ".gif") {
			return base(m.in.Config.BaseURL) + escapePath(t.Href)
		}
	}
	return ""
}
