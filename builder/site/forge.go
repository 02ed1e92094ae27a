package site

import (
	"path"
	"strings"

	"digsite/builder/markdown"
)

// forge is an address of a file on a code-hosting site, taken apart: host/owner/.../repo, and what follows the word
// that says "a file at a version". Where the version ends and the path begins is not written: a branch's name may
// hold slashes.
type forge struct {
	repo string   // "github.com/o/r", lower-cased, without .git
	rest []string // version and path
}

// parseForge reads the addresses of GitHub, GitLab, Gitea and Forgejo, Bitbucket and raw.githubusercontent.com.
func parseForge(a address) (forge, bool) {
	if a.scheme != "https" && a.scheme != "http" || a.host == "" {
		return forge{}, false
	}
	host := strings.TrimPrefix(a.host, "www.")
	parts := strings.Split(strings.Trim(a.path, "/"), "/")
	if host == "raw.githubusercontent.com" && len(parts) > 3 {
		if parts[2] == "refs" && len(parts) > 5 {
			parts = append(parts[:2:2], parts[4:]...)
		}
		return forge{repoName("github.com", parts[:2]), parts[2:]}, true
	}
	for i := 2; i+1 < len(parts); i++ {
		switch parts[i] {
		case "blob", "tree", "raw", "blame", "edit", "src":
		default:
			continue
		}
		repo, rest := parts[:i], parts[i+1:]
		if repo[len(repo)-1] == "-" && len(repo) > 2 { // GitLab: /group/sub/repo/-/blob/...
			repo = repo[:len(repo)-1]
		} else if i > 2 {
			continue // deeper than owner/repo only GitLab goes, and it writes the dash
		}
		if (rest[0] == "branch" || rest[0] == "commit" || rest[0] == "tag") && parts[i] != "blob" && parts[i] != "tree" && len(rest) > 1 {
			rest = rest[1:]
		} else if rest[0] == "refs" && len(rest) > 3 {
			rest = rest[2:]
		}
		return forge{repoName(host, repo), rest}, true
	}
	return forge{}, false
}

// likeForge is a cheap look before an address is taken apart.
func likeForge(s string) bool {
	if !strings.Contains(s, "://") {
		return false
	}
	for _, word := range []string{"/blob/", "/tree/", "/raw/", "/src/", "/blame/", "/edit/", "//raw."} {
		if strings.Contains(s, word) {
			return true
		}
	}
	return false
}

func repoName(host string, parts []string) string {
	return strings.TrimSuffix(strings.ToLower(host+"/"+strings.Join(parts, "/")), ".git")
}

// repoOf reads a repository's own web address.
func repoOf(text string) string {
	a := parseAddress(text)
	if a.host == "" {
		return ""
	}
	return repoName(strings.TrimPrefix(a.host, "www."), strings.Split(strings.Trim(a.path, "/"), "/"))
}

// paths gives the paths that a forge address may mean, the shortest version name first.
func (g forge) paths() []string {
	var out []string
	for i := 1; i < len(g.rest) && i <= 4; i++ {
		if p := path.Join(g.rest[i:]...); p != "" && p != "." && !strings.HasPrefix(p, "../") {
			out = append(out, p)
		}
	}
	return out
}

// ours finds the page or file that a forge address names, when it names one of this site's.
func (f *folding) ours(a address) (found, bool) {
	if f.repo == "" || !likeForge(a.whole) {
		return found{}, false
	}
	g, ok := parseForge(a)
	if !ok || g.repo != f.repo {
		return found{}, false
	}
	for _, p := range g.paths() {
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
		if _, ok := markdown.SafeURL(web); !ok {
			return
		}
		f.web = strings.TrimSuffix(strings.TrimSuffix(web, "/"), ".git")
		return
	}
	count := map[string]int{}
	for _, r := range f.site.Records {
		for i := range r.Page.Refs {
			if ref := &r.Page.Refs[i]; likeForge(ref.Target) {
				if g, ok := parseForge(parseAddress(ref.Target)); ok && f.exists(g) {
					count[g.repo]++
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
func (f *folding) exists(g forge) bool {
	for _, p := range g.paths() {
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
	branch := f.in.Config.Branch
	if branch == "" {
		branch = f.in.History.Branch
	}
	if branch == "" {
		branch = "main"
	}
	view := "/blob/"
	switch host, _, _ := strings.Cut(f.repo, "/"); {
	case strings.Contains(host, "gitlab"):
		view = "/-/blob/"
	case strings.Contains(host, "bitbucket"):
		view = "/src/"
	case strings.Contains(host, "codeberg"), strings.Contains(host, "gitea"), strings.Contains(host, "forgejo"):
		view = "/src/branch/"
	}
	if full == "." {
		return f.web
	}
	return f.web + view + escape(branch) + "/" + escape(full)
}
