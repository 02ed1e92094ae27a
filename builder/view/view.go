// Package view fills the pages of a site: from what the site says to the closed data of builder/page.
//
// Its law: all that a page shows is in its value. The package will not render, look at the clock, or remember anything.
package view

import (
	"digsite/builder/coderef"
	"digsite/builder/config"
	"digsite/builder/finding"
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
	Findings []finding.Finding // sorted, as check.Run gives them
	History  git.History
	Code     coderef.Survey    // what records say about the code, and the code about records
	Assets   map[string]string // name of a theme asset ("site.css") -> name in the output ("site.1a2b.css")
	Version  string            // shown in the footer
	Live     bool              // pages of the live server: reload, and a search box that asks it
	Search   bool              // the output holds a search index that a static page can ask
	Logo     Logo              // "" for none
}

// Logo is the picture in the header: its path in the output, and its width where the header shows it, 0 when that is not known.
type Logo struct {
	Path  string
	Width int
}

// pageSize is how many rows a list shows before it is cut into pages.
const pageSize = 500

// others gives the pages that are of no one record, in order of precedence.
func (m *maker) others(give func(...page.Page)) {
	give(m.homePage(), m.notFoundPage(), m.searchPage(), m.rulesPage(), m.settingsPage())
	give(m.listPages()...)
	give(m.termPages()...)
	give(m.glossaryPages()...)
	give(m.gravePages()...)
	give(m.timelinePages()...)
	give(m.graphPages()...)
	give(m.dossierPages()...)
	give(m.findingPages()...)
	give(m.revisitPages()...)
	give(m.reviewPages()...)
	give(m.knowledgePages()...)
	give(m.codePages()...)
	give(m.clashPages()...)
}

// maker holds what several pages need, computed once a build.
type maker struct {
	in        Input
	records   []*site.Record                           // sorted by path
	home      *site.Record                             // index.md or README.md of the content root, or nil
	kinds     []kindRow                                // those that have a record, in the table's order
	word      func(english string, args ...any) string // a text of the theme in the site's own words
	plural    map[string]string                        // kind -> plural
	likePages map[string]bool                          // addresses that end as those of a list's later pages do: "decisions/page-2/"
	heads     map[string]string                        // kind -> title of its list
	titles    map[string]string                        // kind -> title
	terms     [3]vocabulary
	chains    []chain                    // newest first
	chainOf   map[string]int             // id -> index of its chain
	graphed   bool                       // there is a graph of all records
	glossary  map[string]meaning         // by folded name
	named     map[string]string          // as an author wrote somebody -> name, filled as asked
	links     map[*site.Record]page.Link // from the root, filled as asked: a record is named on some twenty pages
	finds     map[string]found           // path -> errors and warnings in that file
	reviewed  bool                       // some record asks for a review, or a pairing runs
	forced    bool                       // some record states a constraint
	queue     []site.Due                 // see due
	code      codeTree                   // what is shown of the code
	tiesOf    map[string][]int           // id -> its anchors among the survey's
	policy    string
	nav       []page.NavLink // hrefs from the site's root
	ways      []page.Overview
	time      []*site.Record // all dated records, oldest first
	place     map[*site.Record]int
	source    sources
}

// kindRow is one kind that the site uses.
type kindRow struct {
	name, title, plural string // "decision", "Decisions", "decisions"
	records             []*site.Record
}

// found is how many findings a file has, and on which page of the list they begin.
type found struct{ count, page int }

func newMaker(in Input) *maker {
	m := &maker{in: in, word: in.Config.Word, heads: map[string]string{}, records: in.Site.Records, plural: map[string]string{}, titles: map[string]string{}, named: map[string]string{}, links: map[*site.Record]page.Link{},
		finds: map[string]found{}, source: newSources(in), likePages: map[string]bool{}}
	byKind := map[string][]*site.Record{}
	for _, c := range in.Site.Ambiguous {
		m.keepFromPages(c.URL)
	}
	for _, r := range m.records {
		m.keepFromPages(r.URL)
		if r.URL == "" {
			m.home = r
			continue
		}
		byKind[r.Kind] = append(byKind[r.Kind], r)
	}
	for _, k := range record.Kinds(in.Config) {
		m.plural[k.Name], m.titles[k.Name], m.heads[k.Name] = k.Plural, m.word(k.Title), m.word(text.Capital(k.Plural))
		if rs := byKind[k.Name]; len(rs) > 0 {
			m.kinds = append(m.kinds, kindRow{k.Name, m.heads[k.Name], k.Plural, rs})
		}
	}
	listed := 0
	for _, d := range in.Findings {
		if d.Severity > finding.Info {
			f, ok := m.finds[d.Pos.Path]
			if !ok {
				f.page = listed / pageSize
			}
			f.count++
			m.finds[d.Pos.Path] = f
			listed++
		}
	}
	m.policy = policy(in.Config.Images == "remote")
	m.gatherTerms()
	m.reviewed, m.forced = m.hasReviews(), m.hasForces()
	m.gatherChains()
	m.gatherGlossary()
	m.time, m.place = inTime(m.records)
	m.nav = m.navigation()
	m.tiesOf = map[string][]int{}
	m.plantCode()
	m.ways = m.allWays()
	return m
}

// policy is the content-security policy that every page states and keeps.
func policy(remoteImages bool) string {
	img := ""
	if remoteImages {
		img = "img-src 'self' https: http:; "
	}
	return "default-src 'self'; " + img + "base-uri 'none'; object-src 'none'; form-action 'self'"
}
