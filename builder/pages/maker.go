// Package pages makes the pages of a site: from what the site says to the closed data of builder/page.
//
// Its law: all that a page shows is in its value, and no two pages have one path. Its rooms make pages by subject, each
// page a function of a small type that holds what its room works out once: recordpage of a record, relations and code
// of what a record is joined to, lists of many records, upkeep of what asks for attention, home of the way in. The list
// of all pages is in pages.go. The package will not render, look at the clock, or remember anything.
package pages

import (
	"fmt"
	"slices"
	"sync"

	"digsite/builder/config"
	"digsite/builder/fingerprint"
	"digsite/builder/insight"
	"digsite/builder/insight/deadlines"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/pages/home"
	"digsite/builder/pages/recordpage"
	"digsite/builder/reading"
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
	shared *recordpage.Whole
	queue  func() []insight.Due // what should be looked at again, worked out once
	due    func() []deadlines.Deadline
	known  func() insight.Knowledge
	own    map[string]own       // the pages that belong to one record, by path
	order  []string             // their paths, those of the records first
	rest   map[string]page.Page // every other page, made when one is asked for

	restOnce sync.Once
	explored sync.Once // fills in what every page's frame has
}

// own is a page that belongs to one record: its page, or the short address that leads there.
type own struct {
	id    string
	short bool
}

// New prepares what pages have in common.
func New(in Input) *Maker {
	shared := recordpage.New(in)
	seen := shared.Site
	queue := sync.OnceValue(func() []insight.Due { return insight.Revisit(seen) })
	known := sync.OnceValue(func() insight.Knowledge { return insight.WhoKnows(seen) })
	due := sync.OnceValue(func() []deadlines.Deadline { return deadlines.All(seen) })
	k := &Maker{shared: shared, queue: queue, due: due, known: known, own: make(map[string]own, 2*len(seen.Records))}
	add := func(url string, r *site.Record, short bool) {
		// Two records never share a path; a short address gives way to a record's own. Who has no address has no page.
		path := url + config.HomeFile
		if _, taken := k.own[path]; !taken && r.URL != "" && url != "" {
			k.own[path] = own{r.ID, short}
			k.order = append(k.order, path)
		}
	}
	for _, r := range seen.Records {
		add(r.URL, r, false)
	}
	for _, r := range seen.Records {
		add(r.Short, r, true)
	}
	return k
}

// Group is some pages that are made together, and what was read for them. Two sites in which the same was read for a
// group have the same pages in it.
type Group struct {
	Name  string
	Whole bool // the pages show many records: besides what was read, all that Sum names was
	Pages []page.Page
	Read  []int // numbers of the Reader
}

// Reader is how pages see the site.
func (k *Maker) Reader() *reading.Reader { return k.shared.Reader }

// Sum names everything that pages are made of, but for texts and findings. Own is what of it stands on each page of
// a record without being noted, apart from what Explored returns.
func (k *Maker) Sum() (whole, own fingerprint.Sum) { return k.shared.Sum(), k.shared.Own.Sum() }

// Walk calls each with every page of the site, the records' first. No two have one path: records settle theirs among
// each other, the site's own pages stand at addresses that package config reserves, and an earlier address gives way
// to any page.
func (k *Maker) Walk(each func(page.Page)) {
	k.Groups(func(string, string) ([]string, bool) { return nil, false }, func(g Group) {
		for _, p := range g.Pages {
			each(p)
		}
	})
}

// Explored returns what stands under "Explore" in the header of every page.
func (k *Maker) Explored() []page.Overview {
	k.explored.Do(func() {
		for _, o := range k.overviews() {
			if o.why != "" && o.there() {
				k.shared.Explore = append(k.shared.Explore, page.Overview{Text: k.shared.Word(o.title), Href: o.url,
					Why: k.shared.Word(o.why), Group: k.shared.Word(o.group)})
			}
		}
	})
	return k.shared.Explore
}

// Remember says what Explored is going to return, before it is asked: that of a site of the same Sum.
func (k *Maker) Remember(explored []page.Overview) {
	k.explored.Do(func() { k.shared.Explore = explored })
}

// Groups calls each with the groups that it makes: all that known does not have the paths of. path is that of the page
// of a group that belongs to one record, "" for others.
func (k *Maker) Groups(known func(group, path string) (paths []string, ok bool), each func(Group)) {
	add := func(name string, pages func() []page.Page) {
		each(k.group(name, true, pages))
	}
	for _, path := range k.order {
		if _, ok := known(k.named(path), path); !ok {
			each(k.One(path))
		}
	}
	taken := map[string]bool{}
	for i, o := range k.overviews() {
		name := fmt.Sprint("overview ", i)
		paths, ok := known(name, "")
		if !ok {
			add(name, func() []page.Page {
				pages := o.pages()
				for _, p := range pages {
					paths = append(paths, p.Path)
				}
				return pages
			})
		}
		for _, path := range paths {
			taken[path] = true
		}
	}
	// Always made: it gives way to all others, whose number may depend on what was noted for them.
	add("earlier", func() []page.Page { return k.earlier(taken) })
}

// named returns the name of the group of a page that belongs to one record: it names that too, since an address may
// come to be another's.
func (k *Maker) named(path string) string { return path + " " + k.own[path].id }

// One makes the group of a page that belongs to one record, by the path of both.
func (k *Maker) One(path string) Group {
	return k.group(k.named(path), false, func() []page.Page { return []page.Page{k.ofRecord(path)} })
}

// group makes one.
func (k *Maker) group(name string, whole bool, pages func() []page.Page) Group {
	g := Group{Name: name, Whole: whole}
	g.Read = k.While(func() { g.Pages = pages() })
	return g
}

// While calls make, which may read, and returns the numbers of what it read.
func (k *Maker) While(make func()) (read []int) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.Explored()
	return k.shared.Reader.While(make)
}

// earlier returns the redirects from earlier addresses, and what tells of deleted records. Each gives way to a page
// that stands there by now.
func (k *Maker) earlier(taken map[string]bool) (out []page.Page) {
	for _, p := range slices.Concat(home.Moved(k.shared.Lists), home.Deleted(k.shared.Lists)) {
		if !taken[p.Path] && !k.OfRecord(p.Path) {
			out = append(out, p)
		}
	}
	return out
}

// ofRecord returns a page that belongs to one record.
func (k *Maker) ofRecord(path string) page.Page {
	o := k.own[path]
	r := k.shared.Own.Site.ByID(o.id) // this notes it
	if o.short {
		return home.Short(k.shared.Base, r)
	}
	return recordpage.Page(k.shared.Own, r)
}

// At returns the page at an output path, the same that Walk makes. The first question for a page that belongs to no one
// record makes all of those.
func (k *Maker) At(path string) (p page.Page, ok bool) {
	if k.OfRecord(path) {
		return k.One(path).Pages[0], true
	}
	k.restOnce.Do(func() {
		k.rest = map[string]page.Page{}
		k.Groups(func(_, path string) ([]string, bool) { return nil, path != "" }, func(g Group) {
			for _, p := range g.Pages {
				k.rest[p.Path] = p
			}
		})
	})
	p, ok = k.rest[path]
	return p, ok
}

// OfRecord reports whether the page at a path belongs to one record, so that At makes it alone.
func (k *Maker) OfRecord(path string) bool { _, ok := k.own[path]; return ok }
