// Package export writes what programs read of a site: an Atom feed, a sitemap, the records as JSON, and the
// days and news that the home page's scripts fetch.
//
// Its law: the bytes depend on the site and the configuration alone; what needs an absolute address is written only
// where site.yaml or --base-url says where the site stands. It will not list what the pages do not show.
package export

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"slices"
	"strings"

	"digsite/builder/config"
	"digsite/builder/export/records"
	"digsite/builder/record"
	"digsite/builder/schema"
	"digsite/builder/site"
	"digsite/builder/text"
)

// File is one file of the output.
type File struct {
	Path string // slash-separated, relative to the output folder
	Data []byte
}

// newest is how many records the Atom feed holds: readers fetch the whole of it each time.
const newest = 40

// Files returns every feed of the site. Without a base URL there is no Atom feed and no sitemap: both need absolute
// addresses.
func Files(s *site.Site, cfg config.Config) []File {
	days, months := days(s)
	out := append([]File{{config.RecordsFile, records.JSON(s)}, llms(s, cfg), news(s, months)}, days...)
	if cfg.BaseURL != "" {
		base := strings.TrimRight(cfg.BaseURL, "/") + "/"
		out = append(out, File{config.SitemapFile, sitemap(s, base)})
		if f, ok := due(s, cfg, base); ok {
			out = append(out, f)
		}
		for _, f := range feeds(s, cfg) {
			out = append(out, f.asAtom(s, cfg, base), f.asJSON(cfg, base))
		}
	}
	return out
}

// Schemas returns the schemas of site.yaml and of each kind's front matter, for editors.
func Schemas(cfg config.Config) []File {
	out := []File{{config.SchemaURL + "site.json", schema.Site()}}
	for _, k := range record.Kinds(cfg) {
		if k.Name != "site" {
			out = append(out, File{config.SchemaURL + k.Name + ".json", schema.Kind(k)})
		}
	}
	return out
}

// atomFeed is an Atom feed as encoding/xml writes it (RFC 4287). Times are days at midnight, UTC.
type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Title   string      `xml:"title"`
	ID      string      `xml:"id"`
	Updated string      `xml:"updated"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

// atomLink is an address: with Rel "self" that of the feed, without Rel that of the page.
type atomLink struct {
	Rel  string `xml:"rel,attr,omitempty"`
	Href string `xml:"href,attr"`
}

// atomEntry is one record. The format demands an author, see atom.
type atomEntry struct {
	Title   string       `xml:"title"`
	ID      string       `xml:"id"`
	Updated string       `xml:"updated"`
	Link    atomLink     `xml:"link"`
	Authors []atomAuthor `xml:"author"`
	Summary string       `xml:"summary,omitempty"`
	Terms   []atomTerm   `xml:"category"`
}

// atomAuthor is a person's name; the format allows an address too, and none is written.
type atomAuthor struct {
	Name string `xml:"name"`
}

// atomTerm is a tag of the record.
type atomTerm struct {
	Term string `xml:"term,attr"`
}

// asAtom writes the records that changed last. An entry's id is its permanent address: it stays when a file is renamed,
// and readers do not show the entry again. base is the site's address with a slash at its end.
func (x feed) asAtom(s *site.Site, cfg config.Config, base string) File {
	name := x.name + ".xml"
	self := base + text.EscapePathASCII(name)
	f := atomFeed{Title: x.title, ID: self, Updated: s.Day + "T00:00:00Z",
		Links: []atomLink{{"self", self}, {"", base + x.home}}}
	if name == config.FeedFile {
		f.ID = base // as it was when there was no other
	}
	for _, r := range x.records[:min(newest, len(x.records))] {
		e := atomEntry{Title: r.Title, ID: base + text.EscapePathASCII(cmp.Or(r.Short, r.URL)),
			Updated: changed(r) + "T00:00:00Z",
			Link:    atomLink{"", base + text.EscapePathASCII(r.URL)}, Summary: r.Summary}
		for _, name := range append(slices.Clone(r.Authors), r.DecisionMakers...) {
			e.Authors = append(e.Authors, atomAuthor{name})
		}
		if len(e.Authors) == 0 {
			e.Authors = []atomAuthor{{cfg.Title}}
		}
		for _, t := range r.Tags {
			e.Terms = append(e.Terms, atomTerm{t})
		}
		f.Entries = append(f.Entries, e)
	}
	if len(f.Entries) > 0 {
		f.Updated = f.Entries[0].Updated
	}
	return File{name, document(f)}
}

// urlSet is a sitemap as sitemaps.org describes it.
type urlSet struct {
	XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	URLs    []urlRow `xml:"url"`
}

// urlRow is one page; LastMod is a day or "".
type urlRow struct {
	Loc     string `xml:"loc"`
	LastMod string `xml:"lastmod,omitempty"`
}

// sitemap lists the home page and the records' pages.
func sitemap(s *site.Site, base string) []byte {
	set := urlSet{URLs: []urlRow{{Loc: base}}}
	for _, r := range s.Records {
		if r.URL != "" {
			set.URLs = append(set.URLs, urlRow{base + text.EscapePathASCII(r.URL), changed(r)})
		}
	}
	return document(set)
}

// changed returns the day when a record last changed, as far as anybody knows: the latest of its date, the update that
// it states and its last commit. "" where none is known.
func changed(r *site.Record) string { return max(r.Day, r.Updated.Day, r.Modified) }

// document writes XML. encoding/xml replaces what XML cannot hold, so this cannot fail.
func document(v any) []byte {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	enc := xml.NewEncoder(&b)
	enc.Indent("", " ")
	_ = enc.Encode(v)
	b.WriteByte('\n')
	return b.Bytes()
}
