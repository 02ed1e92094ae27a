// Package recall remembers which files a site has, from build to build.
//
// Its law: it hands back what was put under a name that says all that it depends on, or whose notes still hold, and
// nothing else. What it does not know is made.
package recall

import (
	"fmt"

	"digsite/builder/cache"
	"digsite/builder/fingerprint"
	"digsite/builder/output"
	"digsite/builder/page"
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

// Groups are the files of the groups of pages of one site, each with what was read for it, and what all of them show.
type Groups struct {
	Explore []page.Overview // of the site that was kept, nil where none was

	store *cache.Store
	name  fingerprint.Sum
	read  *reading.Reader
	was   map[string]group // those that were kept, and for which the same is read now
	all   []group
	late  map[string]*late // by path
	files []output.File    // those of all
	from  Maker
	grown bool // something is to be kept
}

// late is what comes to be known of a page when it is made.
type late struct {
	read []string
	key  fingerprint.Sum
}

// kept is what one entry of the cache holds.
type kept struct {
	Explore []page.Overview
	Groups  []group
}

// group is what was made together.
type group struct {
	Name  string
	Notes []reading.Note
	Files []file
}

// Open returns the groups that were kept under the name of what all pages are made of. The zero name has none, and
// keeps none.
func Open(store *cache.Store, name fingerprint.Sum, r *reading.Reader, from Maker) *Groups {
	g := &Groups{store: store, name: name, read: r, was: map[string]group{}, late: map[string]*late{},
		from: from}
	var known kept
	if b, ok := store.Get("groups", name); !g.keeps() || !ok || fingerprint.Decode(b, &known) != nil {
		return g
	}
	g.Explore = known.Explore
	for _, x := range known.Groups {
		if r.Still(x.Notes) {
			g.was[x.Name] = x
		}
	}
	return g
}

func (g *Groups) keeps() bool { return g.name != fingerprint.Sum{} }

// Known takes a group over and returns the paths of its files, false where it has to be made.
func (g *Groups) Known(name string) (paths []string, ok bool) {
	x, ok := g.was[name]
	if !ok {
		return nil, false
	}
	for _, f := range x.Files {
		paths = append(paths, f.Path)
	}
	g.all = append(g.all, x)
	g.files = append(g.files, later(x.Files, g.from)...)
	return paths, true
}

// Add takes in a group that was made, with what was read for it.
func (g *Groups) Add(name string, read []string, files []output.File) {
	g.files = append(g.files, files...)
	g.note(name, read, files)
}

func (g *Groups) note(name string, read []string, files []output.File) {
	if g.keeps() {
		g.all, g.grown = append(g.all, group{name, g.read.Notes(read), of(files)}), true
	}
}

// Late takes in a page of its own group, which is made when its file is: what was read for it, and the key of the file,
// are known only then. make may be called from any goroutine.
func (g *Groups) Late(path string, make func() (data []byte, key fingerprint.Sum, read []string, err error)) {
	l := &late{}
	g.late[path] = l
	g.files = append(g.files, output.File{Path: path, Data: func() (data []byte, err error) {
		data, l.key, l.read, err = make()
		return data, err
	}})
}

// Files returns the files of all groups.
func (g *Groups) Files() []output.File { return g.files }

// Keep keeps all groups for the next build, with what all pages show. The files, those of Files among others, get the
// keys that came to be known since.
func (g *Groups) Keep(explore []page.Overview, files []output.File) {
	for i, f := range files {
		if l := g.late[f.Path]; l != nil {
			files[i].Key = l.key
			g.note(f.Path, l.read, files[i:i+1])
		}
	}
	if g.grown {
		g.store.Put("groups", g.name, fingerprint.Encode(kept{explore, g.all}))
	}
}
