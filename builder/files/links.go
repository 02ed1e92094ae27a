package files

import (
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/scarce"
	"digsite/builder/text"
)

// followLinks looks at the symlinks once every real file is known. A target that was listed under its own path is not
// listed twice: a second path to one file would be two records with one id.
func (w *walker) followLinks() {
	for len(w.links) > 0 {
		batch := w.links
		w.links = nil // walking a linked folder may find more
		slices.Sort(batch)
		for _, link := range batch {
			w.follow(link)
		}
	}
}

// follow lists what a symbolic link leads to, as long as it stays in the tree. A folder above the link itself is not
// entered, or the walk would never end.
func (w *walker) follow(link string) {
	// refuses what leaves the tree, whatever part of the path does
	info, err := w.tree.root.Stat(filepath.FromSlash(link))
	if errors.Is(err, fs.ErrNotExist) && path.Ext(link) != "" && !text.IsPage(link) {
		return // no page is lost: a link to it is broken, and says so
	}
	if scarce.Note(err) != nil {
		w.complain(linkFault(err), link, linkMessage(w.tree.target(link), err))
		return
	}
	real, err := filepath.EvalSymlinks(filepath.Join(w.tree.real, filepath.FromSlash(link)))
	if err != nil {
		return // gone meanwhile
	}
	rel, err := filepath.Rel(w.tree.real, real)
	if err != nil || !filepath.IsLocal(rel) {
		w.complain(finding.SymlinkOutside, link, linkMessage(w.tree.target(link), nil))
		return
	}
	target := filepath.ToSlash(rel)
	switch {
	case w.private(target):
	case info.IsDir():
		if within(link, target) {
			return // a folder above the link itself
		}
		w.list.Linked = append(w.list.Linked, target)
		if err := w.walk(link, target); err != nil {
			w.complain(finding.FileUnreadable, link, "cannot read the folder: "+text.Cause(err).Error())
		}
	case info.Mode().IsRegular():
		w.found(link, target, info)
	}
}

// private reports whether no link may publish a target: the repository's own data, the output and the cache. Without it
// a link to .git/config would put a token on the site.
func (w *walker) private(target string) bool {
	for p := target; p != "."; p = path.Dir(p) {
		if path.Base(p) == ".git" || w.skip[p] {
			return true
		}
	}
	return w.skip["."]
}

// within reports whether inner is dir or lies below it.
func within(inner, dir string) bool {
	return dir == "." || inner == dir || strings.HasPrefix(inner, dir+"/")
}

// target returns a symlink's own words, for the message.
func (t *Tree) target(link string) string {
	to, err := t.root.Readlink(filepath.FromSlash(link))
	if err != nil {
		return "?"
	}
	return filepath.ToSlash(to)
}

// linkFault returns the finding for a link that could not be followed: one that leads nowhere, in a circle or to what
// may not be read is unreadable; else the os.Root refused it because it leads out of the content.
func linkFault(err error) finding.Code {
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) || isLoop(err) {
		return finding.FileUnreadable
	}
	return finding.SymlinkOutside
}

// linkMessage words why a link is not followed; err is nil where it leads out of the content.
func linkMessage(target string, err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "the symbolic link leads to " + target + ", which does not exist"
	case errors.Is(err, fs.ErrPermission):
		return "the symbolic link leads to " + target + ", which may not be read"
	case isLoop(err):
		return "the symbolic link leads to itself by way of " + target
	}
	return "the symbolic link leads out of the content, to " + target
}
