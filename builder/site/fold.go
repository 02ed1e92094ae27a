package site

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"sync"

	"digsite/builder/finding"
	"digsite/builder/graph"
	"digsite/builder/record"
	"digsite/builder/site/deleted"
	"digsite/builder/site/folder"
	"digsite/builder/site/glossary"
	"digsite/builder/site/index"
	"digsite/builder/site/kinds"
	"digsite/builder/site/people"
	"digsite/builder/site/places"
	"digsite/builder/site/shelf"
	"digsite/builder/text"
)

// Fold folds a site again and again, as a live server does. It keeps what its records are called and what their
// references mean, for as long as no file is called otherwise (see package names); the rest is worked out afresh each
// time. What New returns is the same without it, only later. The zero Fold keeps nothing yet.
type Fold struct{ last *named }

// New folds everything into a Site: the Fold's New without anything kept.
func New(in Input) *Site { return new(Fold).New(in) }

// New folds everything into a Site, stage by stage; each stage needs what the ones before it worked out. It keeps no
// reference to Input's slices but the Pages, which it does not change.
func (f *Fold) New(in Input) *Site {
	n := f.last.again(&in)
	if n == nil {
		n = name(&in)
	}
	f.last = n
	s, lookup := n.site, n.lookup

	// What records say about each other, and what that makes of them.
	relate := relater{site: s, lookup: lookup}
	s.Graph = graph.New(relate.all())
	judge := judge{site: s, kinds: n.kinds}
	judge.standings()
	judge.held()
	s.bear(n.kinds, lookup, in.Facts)

	// What only the whole can say.
	s.neighbours(in.Order)
	s.Glossary = glossary.Of(in.Config.Terms, len(s.Records), func(i int) (string, []Definition) {
		return s.Records[i].ID, s.Records[i].Page.Defines
	})
	s.Findings = finding.Sort(s.Findings)
	for _, r := range s.Records {
		r.places, r.entry = nil, nil
	}
	return s
}

// name works out what is here, what it is called, and what every reference means.
func name(in *Input) *named {
	kinds := kinds.New(in.Config)
	shown, hidden := admit(in)
	// Neighbours decide what files do not say: numbers, series, which language is the record.
	house := path.Base(cmp.Or(in.Config.Repository, in.History.Remote))
	settled := folder.Settle(stated(shown), text.FoldCase(strings.TrimSuffix(house, ".git")))
	s := newSite(in, shown)
	from := len(s.Findings)
	addressed := s.address(kinds, in.folders())
	var beside sync.WaitGroup // what no stage waits for: addresses of other rules and other days
	beside.Go(func() {
		for _, other := range settled.Others {
			addressed.former(s, other)
		}
	})
	s.parts(settled.Owners, settled.Original)
	s.date(in.History)

	// From here on a text can be looked up.
	n := &named{in: *in, site: s, kinds: kinds, clashes: addressed.clashes, shelf: shelf.New(in.Assets),
		entries: entries(shown, kinds), said: slices.Clone(s.Findings[from:]),
		resolved: make([][]finding.Finding, len(shown))}
	n.lookup = index.New(index.Options{
		Pages: n.entries, Hidden: entries(hidden, kinds), Files: n.shelf.Paths(), Links: in.Links,
		Outside: in.Outside, Root: in.Root,
		Folders: addressed.folders, Words: record.CitationWords(in.Config), History: in.History,
		Repository: in.Config.Repository, Branch: in.Config.Branch, Targets: s.eachTarget,
	})
	beside.Wait()
	beside.Go(func() { s.earlier(in, addressed, n.lookup) })
	n.resolve()
	beside.Wait()
	return n
}

// earlier finds what stands at addresses that records had: a way to the record, or a page that tells of its end. It
// writes Redirects, Deleted and Ambiguous, reads what addresses are made of, and reports nothing.
func (s *Site) earlier(in *Input, a *addressed, lookup *index.Lookup) {
	gone := deleted.Site{Config: in.Config, Folders: a.folders, Kinds: a.kinds.All(), KindOf: a.kinds.Of}
	ever, deletions := gone.Ever(a.present(s, in.History, lookup), in.Deleted)
	taken := a.taken(s)
	s.Redirects = a.redirects(s, ever, taken)
	for _, x := range s.Redirects {
		taken[text.FoldCase(x.From)] = true
	}
	for _, c := range s.Ambiguous {
		taken[text.FoldCase(c.URL)] = true
	}
	s.Deleted = gone.Pages(deletions, func(address string) bool { return taken[text.FoldCase(address)] })
}

// newSite makes a site of records that are not resolved yet.
func newSite(in *Input, records []*Record) *Site {
	s := &Site{Records: records, Day: in.Day, people: people.New(in.Config.People),
		byID: make(map[string]*Record, len(records)), byPath: make(map[string]*Record, len(records))}
	for _, r := range records {
		s.byPath[r.Path] = r
		r.places = places.New(r.Page.Headings, r.Page.Blocks)
		s.report(r.Page.Findings...)
		s.report(r.Findings...)
	}
	return s
}

// entries prepares records to be looked up.
func entries(records []*Record, kinds kinds.Table) []index.Entry {
	out := make([]index.Entry, len(records))
	for i, r := range records {
		out[i] = index.Entry{Record: &r.Record, N: i, ID: r.ID, Home: r.URL == "", Word: kinds.Prefix(&r.Record)}
		r.entry = &out[i]
	}
	return out
}

// eachTarget hands out the target of every reference.
func (s *Site) eachTarget(each func(target string)) {
	for _, r := range s.Records {
		for i := range r.Page.Refs {
			each(r.Page.Refs[i].Target)
		}
	}
}
