package recall

import (
	"slices"

	"digsite/builder/cache"
	"digsite/builder/fingerprint"
	"digsite/builder/output"
	"digsite/builder/page"
	"digsite/builder/pages"
	"digsite/builder/twin"
)

// Site is what the files of a site are made of.
type Site struct {
	Store  *cache.Store
	Name   fingerprint.Sum // of all that the list of files depends on; zero where nobody keeps it
	Pages  *pages.Maker
	Twins  *twin.Maker
	Assets []output.File   // those that are no pages
	Theme  fingerprint.Sum // names the templates
	Live   bool            // of the live server, which keeps no groups
	Data   Maker
	Render func(page.Page) ([]byte, error)
	// Late says that every file is going to be made: the views of records are made with them, and not once for the keys
	// of files and again for their bytes.
	Late bool
}

// Listing is the files of a site. Keep keeps the list for the next build; with Site.Late it is called when the files
// were made, and sets the keys that they lack until then.
type Listing struct {
	Files []output.File
	Keep  func()
}

// Walk lists the files of the site. It makes the views of those pages for which something else is read than before.
func (s Site) Walk() Listing {
	store, names := s.Store, Names{}
	if s.Live {
		store = nil
	} else {
		whole, own := s.Pages.Sum()
		names = Names{whole, fingerprint.Of([]fingerprint.Sum{own, s.Theme})} // a name of the whole is kept under Own
	}
	groups := Open(store, names, s.Pages, s.Data)
	known := func(group, path string) ([]string, bool) {
		paths, ok := groups.Known(group)
		if ok || !s.Late || path == "" {
			return paths, ok
		}
		groups.Late(path, func() ([]byte, fingerprint.Sum, pages.Group, error) {
			g := s.Pages.One(path)
			data, err := s.Render(g.Pages[0])
			p := g.Pages[0]
			g.Pages = nil // they are large
			return data, s.key(p), g, err
		})
		return []string{path}, true
	}
	s.Pages.Groups(known, func(g pages.Group) {
		var files []output.File
		read := g.Read
		for _, p := range g.Pages {
			files = append(files, s.page(p))
			if name, ok := s.Twins.Name(p); ok {
				var key fingerprint.Sum
				read = append(read, s.Pages.While(func() { key = s.Twins.Key(p) })...)
				files = append(files, output.File{Path: name, Key: key, Data: func() ([]byte, error) {
					data, _, err := s.Data(name) // its view is made again, as a page's is
					return data, err
				}})
			}
		}
		groups.Add(g, read, files)
	})
	files := slices.Concat(groups.Files(), s.Assets)
	return Listing{files, func() {
		groups.Keep(files)
		if s.Name != (fingerprint.Sum{}) {
			KeepList(s.Store, s.Name, files)
		}
	}}
}

// key names what a page is made of, the template set, the view and the bodies: the bodies' HTML itself is not needed
// for it.
func (s Site) key(p page.Page) fingerprint.Sum {
	return fingerprint.Of([]fingerprint.Sum{s.Theme, fingerprint.Bytes([]byte(p.Template)), fingerprint.Of(p.View),
		fingerprint.Of(p.Bodies)})
}

// page returns the file of one view. A record's view is made again when it is rendered: kept, those of a large site
// would be most of what is in memory.
func (s Site) page(p page.Page) output.File {
	path, key := p.Path, s.key(p)
	if !s.Pages.OfRecord(path) {
		return output.File{Path: path, Key: key, Data: func() ([]byte, error) { return s.Render(p) }}
	}
	return output.File{Path: path, Key: key, Data: func() ([]byte, error) {
		again, _ := s.Pages.At(path)
		return s.Render(again)
	}}
}
