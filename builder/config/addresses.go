package config

import (
	"cmp"
	"slices"
	"strings"
)

// The addresses below which the site's own pages and files stand, in one list, so that nothing else can be put there: a
// kind's `plural` is refused, an earlier address of a record gives way. A page that the program makes takes its address
// from here, not from a literal: "tags/" + slug would be a place that this list does not know.
const (
	AssetsURL    = "assets/" // the theme's files
	CodeURL      = "code/"
	DossiersURL  = "dossiers/"
	DueURL       = "due/"
	FeedsURL     = "feeds/"
	FilesURL     = "files/"          // pictures and other files that records name
	FindingsURL  = "not-understood/" // what is wrong with the content
	GlossaryURL  = "glossary/"
	GraphURL     = "graph/"
	KnowledgeURL = "knowledge/"
	PeopleURL    = "people/"
	RailURL      = "rail/" // all titles of a kind, for the column beside its records
	RetiredURL   = "retired/"
	ReviewsURL   = "reviews/"
	RevisitURL   = "revisit/"
	RulesURL     = "rules/"
	SchemaURL    = "schema/" // of site.yaml and front matter
	SearchURL    = "search/" // the page, and the files of the index
	ServicesURL  = "services/"
	SettingsURL  = "site-yaml/"
	ShortURL     = "r/" // "r/adr-12/" leads to that record for good
	TagsURL      = "tags/"
	TimelineURL  = "timeline/"
	WhyURL       = "why/" // which records guard a path, for programs
)

// Files that the program writes beside the pages.
const (
	DueFile      = "due.ics"
	FeedFile     = "feed.xml"
	HeldFile     = TimelineURL + "held.json" // how many records of each kind there were on any day
	LLMSFile     = "llms.txt"                // the site in short, for language models
	HomeFile     = "index.html"
	MarkdownFile = "index.md" // a record's page as Markdown, beside it
	ManifestFile = "build.json"
	NotFoundFile = "404.html"
	RecordsFile  = "records.json"
	SitemapFile  = "sitemap.xml"
	WhyFile      = "why.json" // what WhyURL has for the top of the repository
)

// PageNames returns the names of the site's own pages as an author would write them in `nav`: "tags", "timeline".
func PageNames() []string {
	var out []string
	for _, url := range []string{TagsURL, ServicesURL, PeopleURL, RetiredURL, RulesURL, SearchURL, TimelineURL,
		GraphURL, GlossaryURL,
		CodeURL, DossiersURL, DueURL, FindingsURL, KnowledgeURL, ReviewsURL, RevisitURL, SettingsURL} {
		out = append(out, strings.TrimSuffix(url, "/"))
	}
	return out
}

// Reserved reports whether the site's own pages or files stand below a first segment such as "tags" or "r".
func Reserved(segment string) bool {
	return slices.Contains(PageNames(), segment) || slices.Contains([]string{AssetsURL, FilesURL, ShortURL, SchemaURL,
		WhyURL, FeedsURL, RailURL},
		segment+"/")
}

// HoldsFiles reports whether files of the program stand at an address or below it, so that no page can: "assets/x/",
// "records.json/". Capitals make no difference, as on many a disk: on macOS and Windows Assets/ and assets/ are one
// folder.
func HoldsFiles(address string) bool {
	address = strings.ToLower(strings.TrimSuffix(address, "/"))
	if slices.Contains(strings.Split(address, "/"), MarkdownFile) {
		return true
	}
	first, rest, _ := strings.Cut(address, "/")
	switch first + "/" {
	case AssetsURL, FeedsURL, FilesURL, SchemaURL, SearchURL, WhyURL:
		return true
	case TimelineURL:
		return strings.HasSuffix(rest, ".json")
	}
	return slices.Contains([]string{FeedFile, HomeFile, ManifestFile, NotFoundFile, RecordsFile, SitemapFile,
		WhyFile, LLMSFile, DueFile, "feed.json"}, first)
}

// Address returns the first segment of the addresses of a kind's records: "decisions".
func (k Kind) Address() string { return cmp.Or(k.Plural, plurals[k.Name], k.Name+"s") }

// plurals are those of the built-in kinds whose plural is not their name and an s.
var plurals = map[string]string{"shadowing": "shadowing", "history": "histories"}

// addressTaken returns what stands where the i-th kind of the configuration would have its list, in words; "" when
// nothing does.
func (c *Config) addressTaken(i int) string {
	address := c.Kinds[i].Address()
	if Reserved(address) {
		return "the site's own pages stand at " + address + "/"
	}
	own := map[string]string{} // kind -> its address
	for _, name := range KindNames() {
		own[name] = Kind{Name: name}.Address()
	}
	for _, k := range c.Kinds {
		own[k.Name] = k.Address()
	}
	for _, name := range KindNames() {
		if name != c.Kinds[i].Name && own[name] == address {
			return "the records of kind " + name + " stand at " + address + "/"
		}
	}
	for _, k := range c.Kinds[:i] {
		if k.Name != c.Kinds[i].Name && own[k.Name] == address {
			return "the records of kind " + k.Name + " stand at " + address + "/"
		}
	}
	return ""
}
