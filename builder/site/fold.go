package site

import (
	"digsite/builder/config"
	"digsite/builder/finding"
	"digsite/builder/git"
	"digsite/builder/graph"
	"digsite/builder/record"
	"digsite/builder/site/address"
	"digsite/builder/site/index"
	"digsite/builder/site/people"
	"digsite/builder/text"
)

// Input is all that a Site depends on.
type Input struct {
	Pages    []Page
	Sides    []record.Record // facts of side files such as kep.yaml
	Assets   []Asset         // every other file that exists
	Order    []string        // paths of pages in the order that their authors gave them (MkDocs' nav)
	Config   config.Config
	Settings record.Settings
	History  git.History
	Day      string            // the build date, YYYY-MM-DD
	Folders  []string          // content folders relative to the root; none: those of Config
	Links    map[string]string // symbolic links to files of the content -> the file
}

// New folds everything into a Site, stage by stage; each stage needs what the ones before it worked out. It keeps no
// reference to Input's slices but the Pages, which it does not change.
func New(in Input) *Site {
	kinds := newKinds(in.Config)
	folders := in.Folders
	if len(folders) == 0 {
		folders = in.Config.Content
	}
	shown, hidden := admit(&in)
	s := newSite(&in, shown)
	addressed := s.address(kinds, address.NewFolders(folders))
	shelf := newShelf(in.Assets)
	lookup := index.New(index.Options{
		Pages: entries(shown, kinds), Hidden: entries(hidden, kinds), Files: shelf.paths(), Links: in.Links,
		Folders: addressed.folders, Words: citationWords(in.Config), History: in.History,
		Repository: in.Config.Repository, Branch: in.Config.Branch, Targets: s.eachTarget,
	})
	s.date(in.History)
	headings := fragments{}
	resolve := resolver{in: &in, site: s, lookup: lookup, hints: lookup.Hints(), shelf: shelf,
		clashes:   addressed.clashes,
		fragments: headings}
	resolve.all()
	relate := relater{site: s, lookup: lookup, fragments: headings}
	s.Graph = graph.New(relate.all())
	standing := judge{site: s, kinds: kinds}
	standing.all()
	s.bear(kinds, lookup)
	s.neighbours(in.Order)
	s.Redirects = addressed.redirects(s, in.History, lookup)
	s.Glossary = glossary(in.Config.Terms, s.Records)
	s.Assets = shelf.named()
	s.Findings = finding.Sort(s.Findings)
	return s
}

// newSite makes a site of records that are not resolved yet.
func newSite(in *Input, records []*Record) *Site {
	s := &Site{Records: records, Day: in.Day, people: people.New(in.Config.People),
		byID: make(map[string]*Record, len(records)), byPath: make(map[string]*Record, len(records))}
	for _, r := range records {
		s.byPath[r.Path] = r
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

// ByID finds a record by its id, in any case; nil when there is none.
func (s *Site) ByID(id string) *Record { return s.byID[text.FoldCase(id)] }

// ByPath finds a record by its file; nil when there is none.
func (s *Site) ByPath(path string) *Record { return s.byPath[path] }

// report adds findings.
func (s *Site) report(list ...finding.Finding) { s.Findings = append(s.Findings, list...) }
