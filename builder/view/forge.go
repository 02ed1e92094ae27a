package view

import (
	"cmp"
	"strconv"
	"strings"

	"digsite/builder/site"
)

// forge knows the addresses of source files on the web.
type forge struct {
	web, branch, prefix string // "" web: no repository is known
	edit, issues, base  string // templates of site.yaml
	link, commit        string // site.yaml's template for code, and the commit that its addresses name
}

func newForge(in Input) forge {
	f := forge{web: strings.TrimSuffix(cmp.Or(in.Config.Repository, in.History.Remote), "/"),
		branch: cmp.Or(in.Config.Branch, in.History.Branch, "main"), prefix: in.History.Prefix,
		edit: in.Config.Edit, issues: in.Config.Issues, base: in.Config.BaseURL, link: in.Config.Code.Link, commit: in.History.Head}
	if !strings.HasPrefix(f.web, "https://") && !strings.HasPrefix(f.web, "http://") {
		f.web = ""
	}
	return f
}

// addresses gives where the file can be seen and edited, "" where that is not known.
func (f forge) addresses(path string) (source, edit string) {
	full := path
	if f.prefix != "" {
		full = strings.TrimSuffix(f.prefix, "/") + "/" + path
	}
	full = escapePath(full)
	if f.edit != "" {
		edit = safeAddress(strings.ReplaceAll(f.edit, "{path}", full))
	}
	if f.web == "" {
		return "", edit
	}
	at := escapePath(f.branch) + "/" + full
	switch host := f.host(); {
	case strings.Contains(host, "gitlab"):
		return f.web + "/-/blob/" + at, cmp.Or(edit, f.web+"/-/edit/"+at)
	case host == "codeberg.org" || strings.Contains(host, "gitea") || strings.Contains(host, "forgejo"):
		return f.web + "/src/branch/" + at, cmp.Or(edit, f.web+"/_edit/"+at)
	default:
		return f.web + "/blob/" + at, cmp.Or(edit, f.web+"/edit/"+at)
	}
}

// code gives the address of a path or path:line of `code:`, "" for globs and symbols.
func (f forge) code(spec string) string {
	path, lines, _ := strings.Cut(spec, ":")
	if f.web == "" || strings.ContainsAny(path, "*?[{# ") || strings.Contains(path, "..") {
		return ""
	}
	out := f.web + "/blob/" + escapePath(f.branch) + "/" + escapePath(strings.TrimPrefix(path, "/"))
	if a, b, two := strings.Cut(lines, "-"); digits(a) {
		out += "#L" + a
		if two && digits(b) {
			out += "-L" + b
		}
	}
	return out
}

// line gives the address of a file or folder of the code, and of lines of it, at a permanent commit; "" where the forge
// or the commit is not known. path is relative to the repository's top; from is 0 when no lines are meant.
func (f forge) line(path string, file bool, from, to int) string {
	if f.commit == "" || f.link == "" && f.web == "" {
		return ""
	}
	first, last := strconv.Itoa(from), strconv.Itoa(max(from, to))
	if f.link != "" {
		link := f.link
		if before, fragment, ok := strings.Cut(link, "#"); ok && from == 0 && strings.Contains(fragment, "{line}") {
			link = before
		}
		if from == 0 {
			first, last = "", ""
		}
		return safeAddress(strings.NewReplacer("{path}", escapePath(path), "{line}", first, "{to}", last, "{commit}", f.commit).Replace(link))
	}
	kind, lines := "blob", ""
	if !file {
		kind = "tree"
	}
	if from > 0 {
		lines = "#L" + first
		if to > from {
			lines += "-L" + last
		}
	}
	at := f.commit + "/" + escapePath(path)
	switch host := f.host(); {
	case strings.Contains(host, "gitlab"):
		return f.web + "/-/" + kind + "/" + at + strings.Replace(lines, "-L", "-", 1)
	case host == "codeberg.org" || strings.Contains(host, "gitea") || strings.Contains(host, "forgejo"):
		return f.web + "/src/commit/" + at + lines
	case strings.Contains(host, "bitbucket"):
		return f.web + "/src/" + at + strings.NewReplacer("#L", "#lines-", "-L", ":").Replace(lines)
	}
	return f.web + "/" + kind + "/" + at + lines
}

// report gives the address where a reader can report a problem with r.
func (f forge) report(r *site.Record) string {
	if f.issues == "" {
		return ""
	}
	url := r.URL
	if f.base != "" {
		url = base(f.base) + url
	}
	return safeAddress(strings.NewReplacer("{path}", escapeQuery(r.Path), "{title}", escapeQuery(r.Title),
		"{url}", escapeQuery(url)).Replace(f.issues))
}

func (f forge) host() string {
	_, rest, _ := strings.Cut(f.web, "://")
	host, _, _ := strings.Cut(rest, "/")
	return strings.ToLower(host)
}

// safeAddress lets only addresses of the web and of mail pass.
func safeAddress(s string) string {
	if outside(s) {
		return s
	}
	return ""
}

// escapeQuery escapes everything that is not plain in a query value.
func escapeQuery(s string) string {
	return strings.NewReplacer("&", "%26", "+", "%2B", "=", "%3D", ";", "%3B").Replace(escapePath(s))
}

func digits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
