// Package deleted knows the addresses that records had, those of today and those that are gone: so an old link leads
// on, or is told "deleted on, was, last seen as".
//
// Its law: it tells what git or site.yaml says and nothing else. An address that anything of today has is not its
// business, and what the site would not show were the file still there, a draft or an internal record, has no page.
package deleted

import (
	"path"
	"strings"

	"digsite/builder/config"
	"digsite/builder/record"
	"digsite/builder/site/address"
	"digsite/builder/text"
)

// File is a file that git has seen and that is gone. Record is what its last text states.
type File struct {
	Record     record.Record
	Day        string   // of the commit that removed it, YYYY-MM-DD
	Commit     string   // that removed it
	LastCommit string   // that wrote it last
	Renamed    []string // its earlier paths
}

// Gone is a file that the site would show were it still there, and the addresses that led to it.
type Gone struct {
	File
	had []string
}

// Present is a record of today, and the earlier paths of its file that no other has.
type Present struct {
	*record.Record
	Place   address.Place
	Renamed []string
}

// Page is one deleted record and the addresses that led to it.
type Page struct {
	ID                 string   // the id that it had, "" when not known
	Addresses          []string // relative to the site's root, each ends in "/"
	Was                string   // its title
	Day                string
	Path               string // its file, "" when not known
	Commit, LastCommit string
	Instead            string // what stands for it today, as site.yaml says it; "" for nothing
}

// Site is what the addresses depend on beside the files.
type Site struct {
	Config  config.Config
	Folders address.Folders
	Kinds   []record.Kind
	KindOf  func(name string) record.Kind
}

// Pages returns a page for each deleted record that has an address left: what site.yaml lists first, then what git
// knows, the last deletion first. The files are those of Ever; taken reports what anything of today has. An address
// belongs to the first that claims it.
func (s Site) Pages(files []Gone, taken func(address string) bool) []Page {
	var out []Page
	seen := map[string]bool{}
	add := func(p Page, addresses ...string) {
		for _, a := range addresses {
			if key := text.FoldCase(a); a != "" && !seen[key] && !config.HoldsFiles(a) && !taken(a) {
				seen[key] = true
				p.Addresses = append(p.Addresses, a)
			}
		}
		if len(p.Addresses) > 0 {
			out = append(out, p)
		}
	}
	for _, d := range s.Config.Deleted {
		listed := make([]string, len(d.Addresses))
		for i, a := range d.Addresses {
			parts := strings.Split(strings.TrimPrefix(path.Clean("/"+a), "/"), "/")
			if parts[0] == "" {
				continue // the home page
			}
			for n := range parts {
				parts[n] = address.Part(parts[n])
			}
			listed[i] = strings.Join(parts, "/") + "/"
		}
		add(Page{Was: d.Was, Day: d.On, Path: d.Path, Instead: d.Instead}, listed...)
	}
	for _, f := range files {
		add(Page{ID: s.place(&f.Record).Bare, Was: f.Record.Title, Day: f.Day, Path: f.Record.Path, Commit: f.Commit,
			LastCommit: f.LastCommit}, f.had...)
	}
	return out
}

// Ever returns the addresses that each record of today ever had, and those of files that are gone.
func (s Site) Ever(records []Present, files []File) (of [][]string, shown []Gone) {
	was := make([]address.Was, 0, len(records)+len(files))
	past := func(owner int, r *record.Record, renamed []string) {
		for _, old := range renamed {
			for _, p := range address.Earlier(r, old, s.Folders.Below(old), s.Kinds, s.KindOf(r.Kind)) {
				was = append(was, address.Was{Place: p, Owner: owner, Past: true})
			}
		}
	}
	for i, r := range records {
		was = append(was, address.Was{Place: r.Place, Owner: i})
		past(i, r.Record, r.Renamed)
	}
	for _, f := range files {
		r := &f.Record
		if r.Draft && !s.Config.Drafts || strings.EqualFold(r.Visibility, "internal") && !s.Config.Internal ||
			!s.Folders.Hold(r.Path) {
			continue
		}
		was = append(was, address.Was{Place: s.place(r), Owner: len(records) + len(shown), Past: true})
		past(len(records)+len(shown), r, f.Renamed)
		shown = append(shown, Gone{File: f})
	}
	of = make([][]string, len(records)+len(shown))
	for n, addresses := range address.Ever(was) {
		of[was[n].Owner] = append(of[was[n].Owner], addresses...)
	}
	for i := range shown {
		shown[i].had = of[len(records)+i]
	}
	return of[:len(records)], shown
}

// place returns what a record's addresses are made from.
func (s Site) place(r *record.Record) address.Place {
	return address.NewPlace(r, s.Folders.Below(r.Path), false, s.KindOf(r.Kind))
}
