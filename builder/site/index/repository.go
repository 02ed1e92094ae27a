package index

import (
	"cmp"
	"path"
	"strings"

	"digsite/builder/forge"
	"digsite/builder/markdown/html"
)

// repository is where the content lies on a forge.
type repository struct {
	name    string // "github.com/o/r"
	web     string // its web address, "" when the repository was only guessed
	prefix  string // the content root's folder in it
	branch  string
	guessed bool
}

// readForge reads an address of the web as one of a file on a forge.
func readForge(a Link) (forge.Place, bool) {
	if a.Scheme != "https" && a.Scheme != "http" || a.Host == "" {
		return forge.Place{}, false
	}
	return forge.Read(a.Host, a.Path)
}

// repoOf reads a repository's own web address.
func repoOf(text string) string {
	a := ParseLink(text)
	if a.Host == "" {
		return ""
	}
	return forge.Name(strings.TrimPrefix(a.Host, "www."), strings.Split(strings.Trim(a.Path, "/"), "/")...)
}

// Ours finds the page or file that a forge address names, when it names one of this site's.
func (l *Lookup) Ours(a Link) (Hit, bool) {
	if l.repo.name == "" || !forge.Like(a.Whole) {
		return Hit{}, false
	}
	g, ok := readForge(a)
	if !ok || g.Repo != l.repo.name {
		return Hit{}, false
	}
	for _, p := range g.Paths() {
		if l.repo.guessed && !strings.Contains(p, "/") {
			continue
		}
		if hit, ok := l.fromRepo(p); ok {
			return hit, true
		}
	}
	return Hit{}, false
}

// OwnFolder returns the path of the folder of our repository that a forge address names.
func OwnFolder(l *Lookup, a Link) (string, bool) {
	if l.repo.name == "" {
		return "", false
	}
	g, ok := readForge(a)
	if !ok || g.Repo != l.repo.name || g.Pinned() {
		return "", false
	}
	for _, p := range g.Paths() {
		if below, ok := strings.CutPrefix(p, l.repo.prefix+"/"); ok && l.repo.prefix != "" {
			p = below
		}
		if l.IsFolder(p) {
			return p, true
		}
	}
	return "", false
}

// Pinned reports whether a forge address names a file as it was at a commit or a release.
func Pinned(a Link) bool {
	g, ok := readForge(a)
	return ok && g.Pinned()
}

// fromRepo looks a path of the repository up: below the content root, or where git says it was moved to.
func (l *Lookup) fromRepo(p string) (Hit, bool) {
	if l.repo.prefix != "" {
		below, ok := strings.CutPrefix(p, l.repo.prefix+"/")
		if !ok {
			return Hit{}, false
		}
		p = below
	}
	if hit, ok := l.At(p); ok {
		return hit, true
	}
	if now, ok := l.renamed[p]; ok {
		return l.At(now)
	}
	return Hit{}, false
}

// ownRepository finds out which repository is ours: the configured one, else git's remote; with neither, the one that
// most of those forge links name whose path has a folder and exists here.
func (l *Lookup) ownRepository(o Options) repository {
	out := repository{prefix: strings.Trim(o.History.Prefix, "/"), branch: cmp.Or(o.Branch, o.History.Branch, "main")}
	web := cmp.Or(o.Repository, o.History.Remote)
	if out.name = repoOf(web); out.name != "" {
		if _, ok := html.SafeURL(web); ok {
			out.web = strings.TrimSuffix(strings.TrimSuffix(web, "/"), ".git")
		}
		return out
	}
	count := map[string]int{}
	o.Targets(func(target string) {
		if forge.Like(target) {
			if g, ok := readForge(ParseLink(target)); ok && l.exists(g) {
				count[g.Repo]++
			}
		}
	})
	best, tie := 0, false
	for repo, n := range count {
		switch {
		case n > best:
			best, out.name, tie = n, repo, false
		case n == best:
			tie = true
		}
	}
	if tie {
		out.name = ""
	}
	out.guessed = true
	return out
}

// exists reports whether a forge address names a file in a folder that is here.
func (l *Lookup) exists(g forge.Place) bool {
	for _, p := range g.Paths() {
		if strings.Contains(p, "/") {
			if _, ok := l.At(p); ok {
				return true
			}
		}
	}
	return false
}

// Source returns the forge's address of a path that is not part of the site, "" when the repository is not known.
// p is relative to the content root and may lead above it.
func (l *Lookup) Source(p string) string {
	if l.repo.web == "" {
		return ""
	}
	full := path.Join(l.repo.prefix, p)
	if full == ".." || strings.HasPrefix(full, "../") {
		return ""
	}
	repo := forge.At(l.repo.web)
	if full == "." {
		return repo.Web()
	}
	return repo.File(l.repo.branch, full)
}

// HidesForge reports whether a forge address names a page that this build leaves out.
func (l *Lookup) HidesForge(a Link) bool {
	if l.hidden == nil {
		return false
	}
	g, ok := readForge(a)
	if !ok || g.Repo != l.repo.name {
		return false
	}
	for _, p := range g.Paths() {
		if l.repo.prefix != "" {
			p = strings.TrimPrefix(p, l.repo.prefix+"/")
		}
		if l.Hides(p) {
			return true
		}
	}
	return false
}
