// Package base is what several pages need: links, frames, rows of lists, names of people and terms.
//
// Its law: what stands here serves two rooms of pages at least, and is worked out once a build. It makes no page.
package base

import (
	"slices"

	"digsite/builder/coderef"
	"digsite/builder/config"
	"digsite/builder/finding"
	"digsite/builder/fingerprint"
	"digsite/builder/git"
	"digsite/builder/page"
	"digsite/builder/record"
	"digsite/builder/site"
	"digsite/builder/text"
)

// Input is everything that pages depend on.
type Input struct {
	Site     *site.Site
	Config   config.Config
	Findings []finding.Finding // sorted, as check.Run returns them
	History  git.History
	Code     coderef.Survey    // what records say about the code, and the code about records
	Assets   map[string]string // name of a theme asset ("site.css") -> name in the output ("site.1a2b.css")
	Version  string            // shown in the footer
	Live     bool              // pages of the live server: reload, and a search box that asks it
	Search   bool              // the output holds a search index that a static page can ask
	Logo     Logo              // "" for none
}

// Logo is the picture in the header: its path in the output, and its width where the header shows it, 0 when that is
// not known.
type Logo struct {
	Path  string
	Width int
}

// Base is what several pages need, made once a build. What only some of them need is in a type of their room, which
// holds a *Base: a field that a single page reads would be wrong here. It is not safe for use by several goroutines,
// because links and names are kept as they are asked for; pages.Maker lets one in at a time.
type Base struct {
	Input
	Records    []*site.Record // sorted by path
	HomeRecord *site.Record   // index.md or README.md of the content root, or nil
	// Sorted by path, as records are.
	Kinds      []Kind                                   // those that have a record, in the table's order
	KindWords  map[string]KindWords                     // of every kind, by name
	Word       func(english string, args ...any) string // a text of the theme in the site's own words
	Policy     string                                   // content-security policy
	Terms      [3]Vocabulary                            // by Tags, Services and People
	FindingsIn map[string]Found                         // path -> errors and warnings in that file
	Dated      []*site.Record                           // oldest first
	Place      map[*site.Record]int                     // where a record stands in dated
	Explore    []page.Overview                          // hrefs from the site's root
	nav        []page.NavLink                           // hrefs from the site's root
	Sources    Sources
	likePages  map[string]bool // addresses that end as those of a list's later pages do: "decisions/page-2/"
	links      links
	people     people
}

// Kind is one kind that the site uses.
type Kind struct {
	Name, Title, Plural string // "decision", "Decisions", "decisions"
	Records             []*site.Record
}

// KindWords are what a kind is called: one of it ("Decision"), its list ("Decisions"), and its address ("decisions").
type KindWords struct{ One, Many, Plural string }

// Found is how many findings a file has, and on which page of the list they begin.
type Found struct{ Count, Page int }

// New prepares what pages have in common. What stands under "Explore" is for the list of all pages to say.
func New(in Input) *Base {
	b := &Base{Input: in, Word: in.Config.Word, Records: in.Site.Records, KindWords: map[string]KindWords{},
		FindingsIn: map[string]Found{}, Sources: newSources(in), likePages: map[string]bool{},
		people: people{in.Site, map[string]string{}}, links: links{}}
	byKind := map[string][]*site.Record{}
	for _, c := range in.Site.Ambiguous {
		b.KeepFromPages(c.URL)
	}
	for _, r := range b.Records {
		b.KeepFromPages(r.URL)
		if r.URL == "" {
			b.HomeRecord = r
			continue
		}
		byKind[r.Kind] = append(byKind[r.Kind], r)
	}
	for _, k := range record.Kinds(in.Config) {
		b.KindWords[k.Name] = KindWords{b.Word(k.Title), b.Word(text.Capital(k.Plural)), k.Plural}
		if rs := byKind[k.Name]; len(rs) > 0 {
			b.Kinds = append(b.Kinds, Kind{k.Name, b.KindWords[k.Name].Many, k.Plural, rs})
		}
	}
	b.countFindings()
	b.Policy = policy(in.Config.Images == "remote")
	b.gatherTerms()
	b.Dated, b.Place = inTime(b.Records)
	b.nav = b.navigation()
	return b
}

// Findings are sorted, and the list cuts them by PageSize, so their number so far says the page.
// countFindings counts the errors and warnings of each file, and finds the page that lists them.
func (b *Base) countFindings() {
	listed := 0
	for _, d := range b.Findings {
		if d.Severity > finding.Info {
			f, ok := b.FindingsIn[d.Pos.Path]
			if !ok {
				f.Page = listed / PageSize
			}
			f.Count++
			b.FindingsIn[d.Pos.Path] = f
			listed++
		}
	}
}

// policy returns the content-security policy that every page states and keeps. It allows nothing but the site's own
// files, no inline script or style among them, so that no record's text can ever run as code. Pictures of other hosts
// are allowed where site.yaml wants them.
func policy(remoteImages bool) string {
	img := ""
	if remoteImages {
		img = "img-src 'self' https: http:; "
	}
	return "default-src 'self'; " + img + "base-uri 'none'; object-src 'none'; form-action 'self'"
}

// inTime returns all dated records, of whatever kind, in one row, oldest first, and the place of each in it. Of one day
// the lower number comes first.
func inTime(records []*site.Record) (row []*site.Record, place map[*site.Record]int) {
	for _, r := range records {
		if r.URL != "" && r.Day != "" && r.IsRecord {
			row = append(row, r)
		}
	}
	row = NewestFirst(row)
	slices.Reverse(row)
	place = make(map[*site.Record]int, len(row))
	for i, r := range row {
		place[r] = i
	}
	return row, place
}

// KindOrder returns a kind's place among those that the site uses, -1 for one that it does not.
func (b *Base) KindOrder(kind string) int {
	return slices.IndexFunc(b.Kinds, func(k Kind) bool { return k.Name == kind })
}

// Page returns the page at url, from the site's root; url is "" or ends in a slash. bodies are the heavy HTML that the
// template puts in.
func Page(url, template string, view any, bodies ...fingerprint.Sum) page.Page {
	return page.Page{Path: url + config.HomeFile, Template: template, View: view, Bodies: bodies}
}
