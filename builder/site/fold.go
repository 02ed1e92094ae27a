package site

import (
	"cmp"
	"path"
	"strings"
	"sync"

	"digsite/builder/finding"
	"digsite/builder/graph"
	"digsite/builder/record"
	"digsite/builder/site/deleted"
	"digsite/builder/site/folder"
	"digsite/builder/site/index"
	"digsite/builder/site/people"
	"digsite/builder/site/places"
	"digsite/builder/site/shelf"
	"digsite/builder/text"
)

// New folds everything into a Site, stage by stage; each stage needs what the ones before it worked out. It keeps no
// reference to Input's slices but the Pages, which it does not change.
func New(in Input) *Site {
	kinds := newKinds(in.Config)

	// What is here, and what it is called.
	shown, hidden := admit(&in)
	settled := settle(&in, shown)
	s := newSite(&in, shown)
	addressed := s.address(kinds, in.folders())
	var beside sync.WaitGroup // what no stage waits for: addresses of other rules and other days
	beside.Go(func() {
		for _, other := range settled.Others {
			addressed.former(s, other)
		}
	})
	s.parts(settled.Owners, settled.Original)
	s.date(in.History)

	// What every reference means. From here on a text can be looked up.
	files := shelf.New(in.Assets)
	lookup := index.New(index.Options{
		Pages: entries(shown, kinds), Hidden: entries(hidden, kinds), Files: files.Paths(), Links: in.Links,
		Outside: in.Outside, Root: in.Root,
		Folders: addressed.folders, Words: record.CitationWords(in.Config), History: in.History,
		Repository: in.Config.Repository, Branch: in.Config.Branch, Targets: s.eachTarget,
	})
	resolve := resolver{in: &in, site: s, kinds: kinds, lookup: lookup, hints: lookup.Hints(), shelf: files,
		clashes: addressed.clashes}
	beside.Wait()
	beside.Go(func() { s.earlier(&in, addressed, lookup) })
	resolve.all()
	s.Assets = files.Named()

	// What records say about each other, and what that makes of them.
	relate := relater{site: s, lookup: lookup}
	s.Graph = graph.New(relate.all())
	judge := judge{site: s, kinds: kinds}
	judge.standings()
	judge.held()
	s.bear(kinds, lookup, in.Facts)

	// What only the whole can say.
	s.neighbours(in.Order)
	s.Glossary = glossary(in.Config.Terms, s.Records)
	beside.Wait()
	s.Findings = finding.Sort(s.Findings)
	for _, r := range s.Records {
		r.places, r.entry = nil, nil
	}
	return s
}

// earlier finds what stands at addresses that records had: a way to the record, or a page that tells of its end. It
// writes Redirects, Deleted and Ambiguous, reads what addresses are made of, and reports nothing.
func (s *Site) earlier(in *Input, a *addressed, lookup *index.Lookup) {
	gone := deleted.Site{Config: in.Config, Folders: a.folders, Kinds: a.kinds.all(), KindOf: a.kinds.of}
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

// settle lets neighbours decide what files do not say: numbers, series, which language is the record.
func settle(in *Input, shown []*Record) folder.Settled {
	repository := cmp.Or(in.Config.Repository, in.History.Remote)
	return folder.Settle(stated(shown), text.FoldCase(strings.TrimSuffix(path.Base(repository), ".git")))
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
func entries(records []*Record, kinds kinds) []index.Entry {
	out := make([]index.Entry, len(records))
	for i, r := range records {
		out[i] = index.Entry{Record: &r.Record, N: i, ID: r.ID, Home: r.URL == "", Word: kinds.prefix(&r.Record)}
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
