package site

import (
	"cmp"
	"path"
	"strings"

	"digsite/builder/forge"
	"digsite/builder/markdown/html"
)

// readForge reads an address of the web as one of a file on a forge.
func readForge(a link) (forge.Place, bool) {
	if a.scheme != "https" && a.scheme != "http" || a.host == "" {
		return forge.Place{}, false
	}
	return forge.Read(a.host, a.path)
}

// repoOf reads a repository's own web address.
func repoOf(text string) string {
	a := parseLink(text)
	if a.host == "" {
		return ""
	}
	return forge.Name(strings.TrimPrefix(a.host, "www."), strings.Split(strings.Trim(a.path, "/"), "/")...)
}

// ours finds the page or file that a forge address names, when it names one of this site's.
func (f *folding) ours(a link) (found, bool) {
	if f.repo == "" || !forge.Like(a.whole) {
		return found{}, false
	}
	g, ok := readForge(a)
	if !ok || g.Repo != f.repo {
		return found{}, false
	}
	for _, p := range g.Paths() {
		if f.guessed && !strings.Contains(p, "/") {
			continue
		}
		if hit, ok := f.fromRepo(p); ok {
			return hit, true
		}
	}
	return found{}, false
}

// fromRepo looks a path of the repository up: below the content root, or where git says it was moved to.
func (f *folding) fromRepo(p string) (found, bool) {
	if prefix := f.in.History.Prefix; prefix != "" {
		below, ok := strings.CutPrefix(p, strings.Trim(prefix, "/")+"/")
		if !ok {
			return found{}, false
		}
		p = below
	}
	if hit, ok := f.at(p); ok {
		return hit, true
	}
	if now, ok := f.renamed[p]; ok {
		return f.at(now)
	}
	return found{}, false
}

// ownRepo settles which repository is ours: the configured one, else git's remote; with neither, the one that most
// of those forge links name whose path has a folder and exists here.
func (f *folding) ownRepo() {
	web := f.in.Config.Repository
	if web == "" {
		web = f.in.History.Remote
	}
	if f.repo = repoOf(web); f.repo != "" {
		if _, ok := html.SafeURL(web); !ok {
			return
		}
		f.web = strings.TrimSuffix(strings.TrimSuffix(web, "/"), ".git")
		return
	}
	count := map[string]int{}
	for _, r := range f.site.Records {
		for i := range r.Page.Refs {
			if ref := &r.Page.Refs[i]; forge.Like(ref.Target) {
				if g, ok := readForge(parseLink(ref.Target)); ok && f.exists(g) {
					count[g.Repo]++
				}
			}
		}
	}
	best, tie := 0, false
	for repo, n := range count {
		switch {
		case n > best:
			best, f.repo, tie = n, repo, false
		case n == best:
			tie = true
		}
	}
	if tie {
		f.repo = ""
	}
	f.guessed = true
}

// exists reports whether a forge address names a file in a folder that is here.
func (f *folding) exists(g forge.Place) bool {
	for _, p := range g.Paths() {
		if strings.Contains(p, "/") {
			if _, ok := f.at(p); ok {
				return true
			}
		}
	}
	return false
}

// source gives the forge's address of a path that is not part of the site, "" when the repository is not known.
// p is relative to the content root and may lead above it.
func (f *folding) source(p string) string {
	if f.web == "" {
		return ""
	}
	full := path.Join(strings.Trim(f.in.History.Prefix, "/"), p)
	if full == ".." || strings.HasPrefix(full, "../") {
		return ""
	}
	repo := forge.At(f.web)
	if full == "." {
		return repo.Web()
	}
	return repo.File(cmp.Or(f.in.Config.Branch, f.in.History.Branch, "main"), full)
}
