// Package index answers "which page or file is meant by this text?" for the pages of one build: by path (Lookup.At), by
// the name of a note (Named), by citation ("ADR-12", Cited), by a field's value (Meant), and by an address of our own
// repository on a forge (Ours). It says what a text that means nothing may have been (Hints).
//
// Its law: a text that several pages answer to is never guessed; all of them are returned. It will not follow a link,
// and it reports no findings: package site does, which knows who asked.
package index

import (
	"iter"
	"path"
	"slices"
	"strings"

	"digsite/builder/git"
	"digsite/builder/site/address"
	"digsite/builder/text"
)

// Options is what a Lookup looks things up in.
type Options struct {
	Pages   []Entry           // those of this build
	Hidden  []Entry           // those that it leaves out: a link to one is its author's words, not a fault
	Files   []string          // paths of the files that are not Markdown
	Links   map[string]string // symbolic links to files of the content -> the file
	Outside []string          // files that site.yaml excludes
	Root    string            // the path of the content's root, for links that go up and in again; "" when not known
	Folders address.Folders   // the content folders
	Words   map[string]string // a configured word before numbers -> the prefix that it means: "design" -> "rfc"
	History git.History       // earlier paths, and the repository
	Repository,
	Branch string // site.yaml's, "" for git's
	Targets func(each func(target string)) // every link's target: whose forge is ours, where nothing else says so
}

// Lookup knows which page or file an author means. It is only read once it was made, and it knows no page that is not
// of this build: what is hidden answers to Hides, HidesName and HidesForge alone.
type Lookup struct {
	pages   *pages
	hidden  *pages // nil when there are none
	files   *files
	outside *files            // what is excluded
	links   map[string]string // as in Options
	folders address.Folders   // never empty
	words   map[string]string // as in Options; keys and values in lower case
	renamed map[string]string // an earlier path -> today's; a path that two files had is left out
	repo    repository
	root    string // as in Options
}

// New prepares a lookup. It keeps the slices and maps of its options.
func New(o Options) *Lookup {
	l := &Lookup{pages: newPages(o.Pages), links: o.Links, folders: o.Folders, words: o.Words, root: o.Root,
		renamed: renames(o.History.Files)}
	if len(o.Hidden) > 0 {
		l.hidden = newPages(o.Hidden)
	}
	l.files, l.outside = newFiles(o.Files, o.Pages), newFiles(o.Outside, nil)
	l.repo = l.ownRepository(o)
	return l
}

// Hit is what a path or name turned out to be: a page, else a file.
type Hit struct {
	Page  *Entry
	File  string // path of a file that is not Markdown
	Cased bool   // only upper and lower case, or composition, differ from what the author wrote
}

// Where returns the path of what was found.
func (h Hit) Where() string {
	if h.Page != nil {
		return h.Page.Path
	}
	return h.File
}

// PageAt returns the page whose file has exactly this path, nil when there is none.
func (l *Lookup) PageAt(p string) *Entry {
	if i, ok := l.pages.path[p]; ok {
		return &l.pages.entries[i]
	}
	return nil
}

// IsFolder reports whether a path is that of a folder that holds pages or files.
func (l *Lookup) IsFolder(p string) bool { return l.files.folders[p] }

// At finds what a path below the content root names: the file itself, the same with .md, a folder's index, the page
// that another tool would make of it (.html), at last without regard to case.
func (l *Lookup) At(p string) (Hit, bool) {
	p = strings.Trim(p, "/")
	if real, ok := l.links[p]; ok {
		p = real
	}
	if hit, ok := l.exact(p); ok {
		return hit, true
	}
	low := text.FoldCase(p)
	called := l.pages.called(p)
	if i, ok := l.pages.folder[low]; ok && (low != "" || l.pages.entries[i].Home) {
		return Hit{Page: &l.pages.entries[i], Cased: !strings.HasPrefix(l.pages.entries[i].Path, p)}, true
	}
	for _, ending := range endings {
		if !called {
			break
		}
		if is := l.pages.folded[low+ending]; len(is) == 1 {
			return Hit{Page: &l.pages.entries[is[0]], Cased: true}, true
		}
	}
	if i, ok := l.files.folded[low]; ok {
		return Hit{File: l.files.paths[i], Cased: true}, true
	}
	if stem, ok := strings.CutSuffix(p, ".html"); ok {
		if hit, ok := l.exact(stem); ok && hit.Page != nil {
			return hit, true
		}
		if path.Base(stem) == "index" {
			return l.At(strings.TrimSuffix(path.Dir(stem), "."))
		}
	}
	return Hit{}, false
}

// endings are what a link may leave out, nothing first.
var endings = append([]string{""}, text.PageEndings()...)

func (l *Lookup) exact(p string) (Hit, bool) {
	if i, ok := l.pages.path[p]; ok {
		return Hit{Page: &l.pages.entries[i]}, true
	}
	if i, ok := l.files.path[p]; ok {
		return Hit{File: l.files.paths[i]}, true
	}
	if !l.pages.called(p) {
		return Hit{}, false
	}
	for _, ending := range endings[1:] {
		if i, ok := l.pages.path[p+ending]; ok {
			return Hit{Page: &l.pages.entries[i]}, true
		}
	}
	return Hit{}, false
}

// Hides reports whether a path names a page that this build leaves out.
func (l *Lookup) Hides(p string) bool {
	x := l.hidden
	if x == nil {
		return false
	}
	low := text.FoldCase(strings.Trim(p, "/"))
	_, folder := x.folder[low]
	return folder || slices.ContainsFunc(endings, func(ending string) bool { return len(x.folded[low+ending]) > 0 })
}

// Inside reports whether a path lies in a content folder and is not of those that are never content.
func (l *Lookup) Inside(p string) bool {
	for _, part := range strings.Split(p, "/") {
		if strings.HasPrefix(part, ".") || part == "node_modules" || part == "vendor" {
			return false
		}
	}
	return l.folders.Hold(p)
}

// Ways yields the paths below the content root that a relative address may mean, likeliest first: most often the first
// is the one, so that the others are not even made.
func (l *Lookup) Ways(from, p string) iter.Seq[string] {
	return func(yield func(string) bool) {
		if ways(l, from, p, yield) && strings.Contains(p, `\`) {
			ways(l, from, strings.ReplaceAll(p, `\`, "/"), yield)
		}
	}
}

// ways yields those of an address as it is; false when no more are wanted.
func ways(l *Lookup, from, p string, yield func(string) bool) bool {
	add := func(dir, p string) bool {
		full, ok := Join(dir, p)
		return !ok || yield(full)
	}
	dir := path.Dir(from)
	if rest, ok := strings.CutPrefix(p, "/"); ok {
		return fromRoot(l, dir, rest, add)
	}
	if !add(dir, p) {
		return false
	}
	if rest, ok := strings.CutPrefix(path.Join(l.root, dir, p), l.root+"/"); ok && l.root != "" && !add("", rest) {
		return false // "../adr/x.md" in the folder adr: up and in again
	}
	// Or written for another tool's address of this page, one folder deeper.
	return !strings.HasPrefix(p, "../") || add(strings.TrimSuffix(from, path.Ext(from)), p)
}

// fromRoot adds the paths that an address may mean which begins at the repository's or the site's root; dir is the
// folder that it stands in.
func fromRoot(l *Lookup, dir, rest string, add func(dir, p string) bool) bool {
	if below, ok := strings.CutPrefix(rest, l.repo.prefix+"/"); ok && l.repo.prefix != "" && !add("", below) {
		return false
	}
	if !add("", rest) {
		return false
	}
	for _, folder := range l.folders {
		if folder != "" && !add(folder, rest) {
			return false
		}
	}
	for i, c := range dir { // from the root of a bundle of its own in a folder above, the outermost first
		if c == '/' && !add(dir[:i], rest) {
			return false
		}
	}
	return dir == "." || add(dir, rest)
}

// renames maps earlier paths to today's. A path that exists again, or that two files once had, is left out.
func renames(history map[string]git.File) map[string]string {
	renamed := map[string]string{}
	twice := map[string]bool{}
	for now, file := range history {
		for _, old := range file.Renamed {
			if _, ok := renamed[old]; ok {
				twice[old] = true
			}
			renamed[old] = now
		}
	}
	for old := range twice {
		delete(renamed, old)
	}
	return renamed
}
