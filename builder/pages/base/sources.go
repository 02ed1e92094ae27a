package base

import (
	"cmp"
	"strconv"
	"strings"

	"digsite/builder/config"
	"digsite/builder/forge"
	"digsite/builder/git"
	"digsite/builder/site"
	"digsite/builder/text"
)

// Sources knows where the site's files and its code are shown on the web: by site.yaml's templates, else as the forge
// of the repository does.
type Sources struct {
	repo   forge.Repo
	branch string
	// Edits go to the branch, since nobody edits a commit; lines that a survey found are linked at the commit, where
	// they cannot move.
	commit string // the permanent name of the version that was read, "" without git
	prefix string // of the content below the repository's top
	edit   string // templates of site.yaml, "" for none
	issues string
	link   string // to code
	base   string // the site's own address
}

// Origin is what git says of where the content's repository stands on the web.
type Origin struct{ Remote, Branch, Prefix string }

// originOf returns it.
func originOf(h git.History) Origin { return Origin{h.Remote, h.Branch, h.Prefix} }

// newSources returns what is known of the site's repository. What site.yaml says goes before what git knows. commit is
// the version that was read, "" for who must not name it.
func newSources(c config.Config, o Origin, commit string) Sources {
	return Sources{repo: forge.At(cmp.Or(c.Repository, o.Remote)), branch: cmp.Or(c.Branch, o.Branch, "main"),
		commit: commit, prefix: o.Prefix, edit: c.Edit, issues: c.Issues, link: c.Code.Link, base: c.BaseURL}
}

// Addresses returns where a file of the content can be seen and edited, "" where that is not known. path is below the
// content's top, which may be a folder of the repository.
func (s Sources) Addresses(path string) (source, edit string) {
	path = s.inRepo(path)
	if s.edit != "" {
		edit = SafeAddress(strings.ReplaceAll(s.edit, "{path}", text.EscapePath(path)))
	}
	if !s.repo.Known() {
		return "", edit
	}
	return s.repo.File(s.branch, path), cmp.Or(edit, s.repo.Edit(s.branch, path))
}

// History returns where the commits to a file of the content are listed, "" where that is not known.
func (s Sources) History(path string) string { return s.repo.History(s.branch, s.inRepo(path)) }

// Removed returns where a deleted file can be seen as it was in its last commit, and the commit that removed it; ""
// where that is not known.
func (s Sources) Removed(path, last, by string) (file, commit string) {
	if !s.repo.Known() || last == "" {
		return "", ""
	}
	return s.repo.Blob(last, s.inRepo(path)), s.repo.Commit(by)
}

// inRepo returns a path below the content's top as one below the repository's.
func (s Sources) inRepo(path string) string {
	if s.prefix == "" {
		return path
	}
	return strings.TrimSuffix(s.prefix, "/") + "/" + path
}

// Code returns the address of a path or path:line of `code:` on the branch, "" for globs and symbols.
func (s Sources) Code(spec string) string {
	path, lines, _ := strings.Cut(spec, ":")
	if !s.repo.Known() || strings.ContainsAny(path, "*?[{# ") || strings.Contains(path, "..") {
		return ""
	}
	a, b, _ := strings.Cut(lines, "-")
	from, _ := strconv.Atoi(a)
	to, _ := strconv.Atoi(b)
	return s.repo.File(s.branch, strings.TrimPrefix(path, "/")) + s.repo.Lines(from, to)
}

// Lines returns the address of a file or folder of the code, and of lines of it, at a permanent commit; "" where the
// forge or the commit is not known. path is relative to the repository's top; from is 0 when no lines are meant.
func (s Sources) Lines(path string, file bool, from, to int) string {
	switch {
	case s.commit == "":
		return ""
	case s.link != "":
		return s.template(path, from, to)
	case file:
		return s.repo.Blob(s.commit, path) + s.repo.Lines(from, to)
	}
	return s.repo.Tree(s.commit, path) + s.repo.Lines(from, to)
}

// template returns site.yaml's own template for code with its holes filled. Without lines, a fragment that names them
// is left out: "#L{line}" would lead nowhere.
func (s Sources) template(path string, from, to int) string {
	link, first, last := s.link, strconv.Itoa(from), strconv.Itoa(max(from, to))
	if from == 0 {
		first, last = "", ""
		if before, fragment, ok := strings.Cut(link, "#"); ok && strings.Contains(fragment, "{line}") {
			link = before
		}
	}
	fill := strings.NewReplacer("{path}", text.EscapePath(path), "{line}", first, "{to}", last, "{commit}", s.commit)
	return SafeAddress(fill.Replace(link))
}

// Report returns the address where a reader can report a problem with r.
func (s Sources) Report(r *site.Record) string {
	if s.issues == "" {
		return ""
	}
	url := r.URL
	if s.base != "" {
		url = EndInSlash(s.base) + url
	}
	return SafeAddress(strings.NewReplacer("{path}", EscapeQuery(r.Path), "{title}", EscapeQuery(r.Title), "{url}",
		EscapeQuery(url)).Replace(s.issues))
}

// SafeAddress returns an address of the web or of mail as it is, "" for any other: a template of site.yaml or a field
// of a record could else smuggle a script into a link.
func SafeAddress(s string) string {
	if text.External(s) {
		return s
	}
	return ""
}

// Beside what no address may hold, these four have a meaning within a query.
// EscapeQuery escapes everything that is not plain in a query value.
func EscapeQuery(s string) string {
	return strings.NewReplacer("&", "%26", "+", "%2B", "=", "%3D", ";", "%3B").Replace(text.EscapePath(s))
}
