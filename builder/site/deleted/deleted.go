// Package deleted says what stood at addresses whose record is gone, so that an old link is told "deleted on, was, last
// seen as".
//
// Its law: it tells what git or site.yaml says and nothing else. An address that anything of today has is not its
// business, and what the site would not show were the file still there, a draft or an internal record, has no page.
package deleted

import (
	"cmp"
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
	Taken   func(address string) bool // by anything of today
}

// Pages returns a page for each deleted record that has an address left: what site.yaml lists first, then what git
// knows, the last deletion first. An address belongs to the first that claims it.
func (s Site) Pages(files []File) []Page {
	var out []Page
	seen := map[string]bool{}
	add := func(p Page, addresses ...string) {
		for _, a := range addresses {
			if key := text.FoldCase(a); a != "" && !seen[key] && !config.HoldsFiles(a) && !s.Taken(a) {
				seen[key] = true
				p.Addresses = append(p.Addresses, a)
			}
		}
		if len(p.Addresses) > 0 {
			out = append(out, p)
		}
	}
	for _, d := range s.Config.Deleted {
		addresses := make([]string, len(d.Addresses))
		for i, a := range d.Addresses {
			parts := strings.Split(strings.TrimPrefix(path.Clean("/"+a), "/"), "/")
			if parts[0] == "" {
				continue // the home page
			}
			for n := range parts {
				parts[n] = address.Part(parts[n])
			}
			addresses[i] = strings.Join(parts, "/") + "/"
		}
		add(Page{Was: d.Was, Day: d.On, Path: d.Path, Instead: d.Instead}, addresses...)
	}
	for _, f := range files {
		r := f.Record
		if r.Draft && !s.Config.Drafts || strings.EqualFold(r.Visibility, "internal") && !s.Config.Internal ||
			!s.Folders.Hold(r.Path) {
			continue
		}
		add(Page{ID: s.place(r).Bare, Was: r.Title, Day: f.Day, Path: r.Path, Commit: f.Commit,
			LastCommit: f.LastCommit}, s.addresses(r, f.Renamed)...)
	}
	return out
}

// addresses returns those that a record had, under its last name and the ones before.
func (s Site) addresses(r record.Record, renamed []string) []string {
	kind, now := s.KindOf(r.Kind), s.place(r)
	out := []string{now.URL() + "/", config.ShortURL + now.Bare + "/"}
	if now.Given && r.ID == "" {
		out = append(out, config.ShortURL+now.Long()+"/")
	}
	for _, old := range renamed {
		out = append(out, address.Earlier(&r, old, s.Folders.Below(old), s.Kinds, kind, cmp.Or(r.Prefix, kind.Prefix),
			now.Given)...)
	}
	return out
}

// place returns what a record's addresses are made from.
func (s Site) place(r record.Record) address.Place {
	return address.NewPlace(&r, s.Folders.Below(r.Path), false, s.KindOf(r.Kind))
}
