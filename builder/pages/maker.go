// Package pages makes the pages of a site: from what the site says to the closed data of builder/page.
//
// Its law: all that a page shows is in its value, and no two pages have one path. Its rooms make pages by subject, each
// page a function of a small type that holds what its room works out once: recordpage of a record, relations and code
// of what a record is joined to, lists of many records, upkeep of what asks for attention, home of the way in. The list
// of all pages is in pages.go. The package will not render, look at the clock, or remember anything.
package pages

import (
	"slices"
	"sync"

	"digsite/builder/config"
	"digsite/builder/insight"
	"digsite/builder/insight/deadlines"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/pages/home"
	"digsite/builder/pages/recordpage"
	"digsite/builder/site"
)

// Input is everything that pages depend on.
type Input = base.Input

// Logo is the picture in the header.
type Logo = base.Logo

// Number returns how a record is called by its number, "ADR-12"; "" for one without.
func Number(r *site.Record) string { return base.Label(r) }

// Maker makes the pages of one site: all of them one by one, or the one that is asked for. A record's page costs some
// 30 microseconds, so who needs it twice has it made twice rather than kept: the views of 10,000 records take more
// memory than all that they are made of. It may be used from several goroutines.
type Maker struct {
	mu     sync.Mutex // of all that follows: Base keeps links and names as they are asked for
	shared *recordpage.Maker
	queue  func() []insight.Due // what should be looked at again, worked out once
	due    func() []deadlines.Deadline
	known  func() insight.Knowledge
	own    map[string]own       // the pages that belong to one record, by path
	order  []string             // their paths, those of the records first
	rest   map[string]page.Page // every other page; nil before one is asked for
}

// own is a page that belongs to one record: its page, or the short address that leads there.
type own struct {
	record *site.Record
	short  bool
}

// New prepares what pages have in common.
func New(in Input) *Maker {
	queue := sync.OnceValue(func() []insight.Due { return insight.Revisit(in.Site) })
	known := sync.OnceValue(func() insight.Knowledge { return insight.WhoKnows(in.Site) })
	// What stands under "Explore" goes into every page's frame, so it must be known before the first page is made.
	due := sync.OnceValue(func() []deadlines.Deadline { return deadlines.All(in.Site) })
	k := &Maker{shared: recordpage.New(in), queue: queue, due: due, known: known,
		own: make(map[string]own, 2*len(in.Site.Records))}
	for _, o := range k.overviews() {
		if o.why != "" && o.there {
			k.shared.Explore = append(k.shared.Explore, page.Overview{Text: k.shared.Word(o.title), Href: o.url,
				Why: k.shared.Word(o.why), Group: k.shared.Word(o.group)})
		}
	}
	add := func(url string, o own) {
		// Two records never share a path; a short address gives way to a record's own. Who has no address has no page.
		path := url + config.HomeFile
		if _, taken := k.own[path]; !taken && o.record.URL != "" && url != "" {
			k.own[path] = o
			k.order = append(k.order, path)
		}
	}
	for _, r := range in.Site.Records {
		add(r.URL, own{r, false})
	}
	for _, r := range in.Site.Records {
		add(r.Short, own{r, true})
	}
	return k
}

// Walk calls each with every page of the site, the records' first. No two have one path: records settle theirs among
// each other, the site's own pages stand at addresses that package config reserves, and an earlier address gives way
// to any page.
func (k *Maker) Walk(each func(page.Page)) {
	for _, path := range k.order {
		p, _ := k.At(path)
		each(p)
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.others(each)
}

// others calls each with the pages that belong to no one record. A redirect from an earlier address gives way to a page
// that stands there by now.
func (k *Maker) others(each func(page.Page)) {
	taken := map[string]bool{}
	for _, o := range k.overviews() {
		for _, p := range o.pages() {
			taken[p.Path] = true
			each(p)
		}
	}
	for _, p := range slices.Concat(home.Moved(k.shared.Base), home.Deleted(k.shared.Base)) {
		if !taken[p.Path] && !k.OfRecord(p.Path) {
			each(p)
		}
	}
}

// At returns the page at an output path, the same that Walk makes. The first question for a page that belongs to no one
// record makes all of those.
func (k *Maker) At(path string) (page.Page, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if o, ok := k.own[path]; ok {
		if o.short {
			return home.Short(k.shared.Base, o.record), true
		}
		return recordpage.Page(k.shared, o.record), true
	}
	if k.rest == nil {
		k.rest = map[string]page.Page{}
		k.others(func(p page.Page) { k.rest[p.Path] = p })
	}
	p, ok := k.rest[path]
	return p, ok
}

// OfRecord reports whether the page at a path belongs to one record, so that At makes it alone.
func (k *Maker) OfRecord(path string) bool { _, ok := k.own[path]; return ok }
