// Package base is what several pages need: links, frames, rows of lists, names of people and terms.
//
// Its law: what stands here serves two rooms of pages at least, and is worked out once a build. It makes no page.
package base

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"digsite/builder/coderef"
	"digsite/builder/config"
	"digsite/builder/finding"
	"digsite/builder/fingerprint"
	"digsite/builder/git"
	"digsite/builder/insight"
	"digsite/builder/page"
	"digsite/builder/reading"
	"digsite/builder/record"
	"digsite/builder/site"
	"digsite/builder/text"
)

// Input is everything that pages depend on. Base holds it without what its Reader has to be asked for.
type Input struct {
	Site     *site.Site `fingerprint:"-"`
	Config   config.Config
	Findings []finding.Finding `fingerprint:"-"` // sorted, as check.Run returns them
	History  git.History       `fingerprint:"-"` // Stand names it
	Stand    string            // where git stands, "" without a repository; whoever asks for Sum says it
	Code     coderef.Survey    // what records say about the code, and the code about records
	Assets   map[string]string // name of a theme asset ("site.css") -> name in the output ("site.1a2b.css")
	Version  string            // shown in the footer
	Markdown bool              // each record stands as index.md beside its page
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

// Base is what the page of one record needs, made once a build. Of other records it knows what Site and the questions
// below tell, which is noted as it is asked; whatever else stands here is in its Sum by itself, because the whole value
// is named. It is not safe for use by several goroutines, because links and names are kept as they are asked for;
// pages.Maker lets one in at a time.
type Base struct {
	Input                          // without Site, Findings, History, Stand and Code
	Origin    Origin               // what Sources know of git
	KindWords map[string]KindWords // of every kind, by name
	Policy    string               // content-security policy
	Day       string               // the build date
	Timed     bool                 // some record has a date
	Dense     bool                 // there are more relations than pages can name one by one
	Nav       []page.NavLink       // site.yaml's entries, else the kinds; hrefs from the root

	// Explore is for the list of all pages to say, before the first page is made; hrefs from the site's root.
	Explore []page.Overview `fingerprint:"-"`
	// Word is a text of the theme in the site's own words.
	Word    func(english string, args ...any) string `fingerprint:"-"`
	Site    *reading.Site                            `fingerprint:"-"`
	Reader  *reading.Reader                          `fingerprint:"-"`
	Sources Sources                                  `fingerprint:"-"` // without a commit

	links  links                         `fingerprint:"-"`
	people people                        `fingerprint:"-"`
	own    reading.Question[Own]         `fingerprint:"-"` // by a record's id
	apart  reading.Question[string]      `fingerprint:"-"` // by a record's id: see page.Link
	rail   reading.Question[string]      `fingerprint:"-"` // by a kind
	folder reading.Question[[2][]string] `fingerprint:"-"` // by a record's path: ids of those before and behind it
	term   [3]reading.Question[termAt]   `fingerprint:"-"` // by Tags, Services and People
}

// Lists is what pages that show many records need beside: all of them. The page of one record has no way to it.
type Lists struct {
	*Base
	Site       *site.Site // without texts, see reading.Reader
	History    git.History
	Code       coderef.Survey
	Stand      string
	Sources    Sources        // of the commit that was read
	Records    []*site.Record // sorted by path
	HomeRecord *site.Record   // index.md or README.md of the content root, or nil
	// Sorted by path, as records are.
	Kinds      []Kind           // those that have a record, in the table's order
	Terms      [3]Vocabulary    // by Tags, Services and People
	FindingsIn map[string]Found // path -> errors and warnings in that file
	Dated      []*site.Record   // oldest first
	Place      map[string]int   // where a record stands in Dated, by its id

	former    map[string][]string // id -> the ids under which that record was known before
	twins     map[string]int      // how many records have a kind and title
	likePages map[string]bool     // addresses that end as those of a list's later pages do: "decisions/page-2/"
}

// Own is what the whole site says of one record, for its own page.
type Own struct {
	Former         []string // the ids under which it was known before
	Findings       int      // errors and warnings in its file
	FindingsAt     string   // where they are listed, from the root
	Earlier, Later string   // ids of the records beside it in time
	LastBy         string   // who changed the file last, as git knows it
}

// Own returns what the whole site says of a record.
func (b *Base) Own(r *site.Record) Own { return b.own.Of(r.ID) }

// Sum names what the page of one record is made of, but for what the Reader notes.
func (b *Base) Sum() fingerprint.Sum { return fingerprint.Of(*b) }

// Sum names everything that pages are made of, but for texts and findings.
func (b *Lists) Sum() fingerprint.Sum {
	return fingerprint.Of(struct {
		Site, Base fingerprint.Sum
		Stand      string
		Code       coderef.Survey
		Found      map[string]Found
	}{b.Reader.Name(), b.Base.Sum(), b.Stand, b.Code, b.FindingsIn})
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

// KindOrder returns a kind's place among those that the site uses, -1 for one that it does not.
func (b *Lists) KindOrder(kind string) int {
	return slices.IndexFunc(b.Kinds, func(k Kind) bool { return k.Name == kind })
}

// Page returns the page at url, from the site's root; url is "" or ends in a slash. bodies are the heavy HTML that the
// template puts in.
func Page(url, template string, view any, bodies ...fingerprint.Sum) page.Page {
	return page.Page{Path: url + config.HomeFile, Template: template, View: view, Bodies: bodies}
}

// links keeps what names a record, from the root: a record is named on some twenty pages.
type links struct {
	known map[*site.Record]page.Link
	held  map[*site.Record]string // Held of each: a record stands beside some eight others
}

// Of returns the words behind what is a part of a record: "of RFC-86".
func Of(words config.Config, whole *site.Record) string {
	return words.Word("of %s", cmp.Or(Label(whole), whole.Title))
}

// titled joins what two records have in common that nobody can tell apart in a list.
func titled(r *site.Record) string { return r.Kind + "\x00" + strings.ToLower(r.Title) }

// of returns the link to r from the root, and keeps it. What tells r apart is not in it.
func (k links) of(r *site.Record) page.Link {
	l, ok := k.known[r]
	if !ok {
		l = page.Link{Href: text.EscapePath(r.URL), Label: Label(r), Title: r.Title, Kind: r.Kind, Day: r.Day,
			Status: Status(r)}
		k.known[r] = l
	}
	return l
}

// tellApart returns the words behind a record's title that tell it from its likes, "" where it needs none.
func (b *Lists) tellApart(id string) string {
	r := b.Site.ByID(id)
	switch {
	case r == nil:
		return ""
	case r.Of != "":
		return Of(b.Config, b.Site.ByID(r.Of))
	// A number tells two records of one title apart; a title that more have is a form's and says nothing.
	case b.twins[titled(r)] > 2, Label(r) == "" && b.twins[titled(r)] > 1:
		return fileName(r.Path)
	}
	return ""
}

// heldOf returns what Held does, and keeps it.
func (k links) heldOf(r *site.Record) string {
	held, ok := k.held[r]
	if !ok {
		held = Held(r)
		k.held[r] = held
	}
	return held
}

// fileName returns what a file is called without its ending; of an index, its folder.
func fileName(name string) string {
	base := strings.TrimSuffix(path.Base(name), path.Ext(name))
	if dir := path.Dir(name); dir != "." && slices.Contains([]string{"readme", "index"}, strings.ToLower(base)) {
		return path.Base(dir)
	}
	return base
}

// people finds names. An author is named in many records, and reading a name costs more than keeping it.
type people struct {
	find  func(string) string // by what site.yaml says
	known map[string]string   // as an author wrote somebody -> name
}

// name returns the name of somebody whom an author wrote as v: "Ada" of "[Ada](mailto:ada@x.org)".
func (p people) name(v string) string {
	name, ok := p.known[v]
	if !ok {
		name = p.find(unmark(v))
		p.known[v] = name
	}
	return name
}

// everyone returns all whom a record names in any part, each once, in the order of the parts. Who was observed is not
// among them: a shadowing note may say "the on-call", which is no name.
func (p people) everyone(r *record.Record) []string {
	named := insight.Named(r)
	for _, x := range r.Reviews {
		named = append(named, x.By)
	}
	var out []string
	seen := map[string]bool{"": true}
	for _, v := range named {
		if name := p.name(v); !seen[name] {
			seen[name] = true
			out = append(out, name)
		}
	}
	return out
}
