// Package recall remembers which files a site has, from build to build.
//
// Its law: it hands back what was put under a name that says all that it depends on, or whose notes still hold, and
// nothing else. What it does not know is made.
package recall

import (
	"fmt"
	"slices"

	"digsite/builder/cache"
	"digsite/builder/fingerprint"
	"digsite/builder/output"
	"digsite/builder/page"
	"digsite/builder/pages"
	"digsite/builder/reading"
)

// file is a file of the output: its path, and its key.
type file struct {
	Path string
	Key  fingerprint.Sum
}

// Maker makes a file of the site by its path; ok is false where there is none.
type Maker func(path string) (data []byte, ok bool, err error)

// List returns the files that were kept under a name.
func List(store *cache.Store, name fingerprint.Sum, from Maker) ([]output.File, bool) {
	var list []file
	b, ok := store.Get("outputs", name)
	if !ok || fingerprint.Decode(b, &list) != nil {
		return nil, false
	}
	return later(list, from), true
}

// KeepList keeps files under a name.
func KeepList(store *cache.Store, name fingerprint.Sum, files []output.File) {
	store.Put("outputs", name, fingerprint.Encode(of(files)))
}

// Name names a list of files.
func Name(files []output.File) fingerprint.Sum { return fingerprint.Of(of(files)) }

func of(files []output.File) []file {
	list := make([]file, len(files))
	for i, f := range files {
		list[i] = file{f.Path, f.Key}
	}
	return list
}

// later returns files that were made before, by their names alone. No view is made for it: that each has this key
// follows from all that the views are made of, as a page's bytes follow from its view (ADR-3).
func later(list []file, from Maker) []output.File {
	files := make([]output.File, len(list))
	for i, f := range list {
		files[i] = output.File{Path: f.Path, Key: f.Key, Data: func() ([]byte, error) {
			data, ok, err := from(f.Path)
			if !ok && err == nil {
				err = fmt.Errorf("make %s: the cache lists it, and the site has no such page; remove the cache", f.Path)
			}
			return data, err
		}}
	}
	return files
}

// Groups are the files of the groups of pages of one site, each with what was read for it.
type Groups struct {
	store *cache.Store // nil: nothing is known or kept
	names Names
	pages *pages.Maker
	was   map[string]group // those that were kept, and for which the same is read now
	all   []group
	late  map[string]*late // by path
	files []output.File    // those of all
	from  Maker
	grown bool // something is to be kept
}

// Names say what pages are made of, but for what was noted of it: all pages, and those of single records.
type Names struct{ Whole, Own fingerprint.Sum }

// late is what comes to be known of a page when it is made.
type late struct {
	made pages.Group
	key  fingerprint.Sum
}

// kept is what one entry of the cache holds.
type kept struct {
	Whole   fingerprint.Sum
	Explore []page.Overview
	Notes   []reading.Note
	Groups  []group
}

// group is what was made together.
type group struct {
	Name  string
	Whole bool  // it holds under the same name of the whole alone
	Read  []int // places in the notes
	Files []file
}

// Open returns the groups that were kept under the name of what the pages of single records are made of.
func Open(store *cache.Store, names Names, p *pages.Maker, from Maker) *Groups {
	g := &Groups{store: store, names: names, pages: p, was: map[string]group{}, late: map[string]*late{},
		from: from}
	var known kept
	if b, ok := store.Get("groups", names.Own); !ok || fingerprint.Decode(b, &known) != nil {
		return g
	}
	same := known.Whole == names.Whole
	if same {
		p.Remember(known.Explore)
	} else if !slices.Equal(p.Explored(), known.Explore) {
		return g
	}
	at, still := p.Reader().Take(known.Notes, same)
	for _, x := range known.Groups {
		if x.Whole && !same {
			continue
		}
		holds := true
		for i, n := range x.Read {
			holds = holds && n < len(still) && still[n]
			if !holds {
				break
			}
			x.Read[i] = at[n]
		}
		if holds {
			g.was[x.Name] = x
		}
	}
	return g
}

// Known takes a group over and returns the paths of its files, false where it has to be made.
func (g *Groups) Known(name string) (paths []string, ok bool) {
	x, ok := g.was[name]
	if !ok {
		g.grown = true
		return nil, false
	}
	for _, f := range x.Files {
		paths = append(paths, f.Path)
	}
	g.all = append(g.all, x)
	g.files = append(g.files, later(x.Files, g.from)...)
	return paths, true
}

// Add takes in a group that was made. Its files may have needed more to be read than its pages.
func (g *Groups) Add(made pages.Group, read []int, files []output.File) {
	g.files = append(g.files, files...)
	g.note(made, read, files)
}

func (g *Groups) note(made pages.Group, read []int, files []output.File) {
	if g.store == nil {
		return
	}
	if made.Whole {
		read = g.pages.Reader().Apart(read) // the rest is in the name of the whole
	}
	g.all = append(g.all, group{made.Name, made.Whole, read, of(files)})
}

// Late takes in a page of its own group, which is made when its file is: what was read for it, and the key of the file,
// are known only then. make may be called from any goroutine.
func (g *Groups) Late(path string, make func() (data []byte, key fingerprint.Sum, made pages.Group, err error)) {
	l := &late{}
	g.late[path] = l
	g.files = append(g.files, output.File{Path: path, Data: func() (data []byte, err error) {
		data, l.key, l.made, err = make()
		return data, err
	}})
}

// Files returns the files of all groups.
func (g *Groups) Files() []output.File { return g.files }

// Keep keeps all groups for the next build, with what all pages show. The files, those of Files among others, get the
// keys that came to be known since.
func (g *Groups) Keep(files []output.File) {
	for i, f := range files {
		if l := g.late[f.Path]; l != nil {
			files[i].Key = l.key
			g.note(l.made, l.made.Read, files[i:i+1])
		}
	}
	if g.store == nil || !g.grown {
		return
	}
	known := kept{Whole: g.names.Whole, Explore: g.pages.Explored()}
	place := map[int]int{} // of a number of the reader, among the notes that groups have
	for _, x := range g.all {
		read := make([]int, len(x.Read))
		for i, n := range x.Read {
			at, ok := place[n]
			if !ok {
				at, place[n] = len(known.Notes), len(known.Notes)
				known.Notes = append(known.Notes, g.pages.Reader().Note(n))
			}
			read[i] = at
		}
		x.Read = read
		known.Groups = append(known.Groups, x)
	}
	g.store.Put("groups", g.names.Own, fingerprint.Encode(known))
}
