// Package shelf holds the files that are no pages, and knows which of them pages name and where those go in the output.
//
// Its law: what runs on the site's own origin gets an ending that makes it text. It will not read a file.
package shelf

import (
	"path"
	"slices"
	"strings"

	"digsite/builder/config"
	"digsite/builder/fingerprint"
	"digsite/builder/site/address"
)

// MaxSize is the largest file that is copied into the site, in bytes: what the forges take, and more than a page
// needs.
const MaxSize = 100 << 20

// Asset is an existing file that is not Markdown and that a page may name.
type Asset struct {
	Path          string
	Sum           fingerprint.Sum
	Size          int64
	Width, Height int    // of an image, 0 when not known
	Out           string // path in the output; set for those that pages name
}

// Shelf is the other files, and which of them pages name.
type Shelf struct {
	assets []Asset
	at     map[string]int // path -> position
	used   []bool
	out    []string // output paths, made on first use
}

// New returns a shelf on which none is named yet.
func New(assets []Asset) *Shelf {
	s := &Shelf{assets: slices.Clone(assets), at: make(map[string]int, len(assets)), used: make([]bool, len(assets))}
	for i := range assets {
		s.at[assets[i].Path] = i
	}
	return s
}

// Paths lists the files.
func (s *Shelf) Paths() []string {
	out := make([]string, len(s.assets))
	for i := range s.assets {
		out[i] = s.assets[i].Path
	}
	return out
}

// outputs works out the output paths of all assets: below files/, folders kept, names made safe. Files that would run
// on the site's own origin if they were opened get an ending that makes them text.
func (s *Shelf) outputs() []string {
	names, _ := address.Settle(len(s.assets), func(int) int { return 1 }, func(i, level int) string {
		parts := strings.Split(s.assets[i].Path, "/")
		for n, part := range parts {
			parts[n] = address.Part(part)
		}
		name := config.FilesURL + strings.Join(parts, "/")
		ext := path.Ext(name)
		if level > 0 {
			name = strings.TrimSuffix(name, ext) + "-" + address.Hash(s.assets[i].Path) + ext
		}
		if runs(ext) {
			name += ".txt"
		}
		return name
	})
	return names
}

// runs reports whether browsers execute documents of this extension.
func runs(ext string) bool {
	switch strings.ToLower(ext) {
	case ".html", ".htm", ".xhtml", ".xht", ".shtml", ".xml", ".xsl", ".xslt", ".mht", ".mhtml", ".hta":
		return true
	}
	return false
}

// Size returns how many bytes a file has.
func (s *Shelf) Size(p string) int64 { return s.assets[s.at[p]].Size }

// Take notes that a page names a file, and returns it with its output path.
func (s *Shelf) Take(p string) *Asset {
	if s.out == nil {
		s.out = s.outputs()
	}
	i := s.at[p]
	s.assets[i].Out, s.used[i] = s.out[i], true
	return &s.assets[i]
}

// Named lists the assets that pages name, by path.
func (s *Shelf) Named() []Asset {
	var out []Asset
	for i, used := range s.used {
		if used {
			out = append(out, s.assets[i])
		}
	}
	return out
}
