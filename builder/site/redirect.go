package site

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"

	"digsite/builder/config"
	"digsite/builder/site/address"
	"digsite/builder/text"
)

// Redirect is an address that a page had once, or that its author wants to lead to it.
type Redirect struct {
	From string // relative to the site's root, ends in "/"
	To   string // id of the record
}

// redirects lists earlier addresses: aliases that are written as addresses ("/old/name/"), and what a file's earlier
// names in git would have given. An address that a page, a clash or two records claim is left out: a redirect never
// hides a page and never guesses.
func (f *folding) redirects() {
	taken := map[string]bool{"": true}
	for _, r := range f.site.Records {
		taken[text.FoldCase(r.URL)], taken[text.FoldCase(r.Short)] = true, true
		taken[config.ShortURL+text.FoldCase(r.ID)+"/"] = true
	}
	for _, c := range f.site.Ambiguous {
		taken[text.FoldCase(c.URL)] = true
	}
	for _, k := range f.kinds {
		taken[address.Plural(k)+"/"] = true
	}
	claims := map[string][]Redirect{}
	claim := func(from string, r *Record) {
		if key := text.FoldCase(from); from != "" && !taken[key] {
			claims[key] = append(claims[key], Redirect{From: from, To: r.ID})
		}
	}
	for i, r := range f.site.Records {
		for _, alias := range r.Aliases {
			claim(oldAddress(alias), r)
			if prefix, number, rest := address.SplitCode(strings.TrimSpace(alias)); prefix != "" && rest == "" {
				claim(config.ShortURL+address.Slug(prefix+"-"+number)+"/", r) // an id that it had
			}
		}
		for _, old := range f.in.History.Files[r.Path].Renamed {
			if _, back := f.index.path[old]; back {
				continue
			}
			moved := r.Record
			moved.Path = old
			was := address.NewPlace(&moved, f.below(old), false, f.kind(r.Kind))
			claim(was.URL()+"/", r)
			if !f.places[i].Given {
				claim(config.ShortURL+was.Slug+"/", r)
			} else if n, ok := address.LeadingNumber(address.NameOf(old)); ok && r.IsRecord && r.Number >= 0 {
				if now, _ := address.LeadingNumber(address.NameOf(r.Path)); now == r.Number && n != now { // renumbered
					claim(config.ShortURL+address.Slug(f.prefixOf(r))+"-"+strconv.Itoa(n)+"/", r)
				}
			}
		}
	}
	for _, rs := range claims {
		if !slices.ContainsFunc(rs, func(x Redirect) bool { return x.To != rs[0].To }) {
			f.site.Redirects = append(f.site.Redirects, rs[0])
		}
	}
	slices.SortFunc(f.site.Redirects, func(a, b Redirect) int { return cmp.Compare(a.From, b.From) })
}

// oldAddress reads an alias as an address, "" when it is a name. Hugo, Jekyll and MkDocs write "/2019/queue/" or
// "/2019/queue.html".
func oldAddress(alias string) string {
	alias = strings.TrimSpace(alias)
	if !strings.HasPrefix(alias, "/") && !strings.HasSuffix(alias, "/") || strings.HasPrefix(alias, "//") {
		return ""
	}
	a := parseLink(alias)
	if a.scheme != "" {
		return ""
	}
	p := strings.TrimSuffix(strings.TrimSuffix(a.path, "index.html"), ".html")
	var parts []string
	for _, part := range strings.Split(strings.Trim(path.Clean("/"+p), "/"), "/") {
		if part != "" {
			parts = append(parts, address.Part(part))
		}
	}
	from := strings.Join(parts, "/") + "/"
	if len(parts) == 0 || config.HoldsFiles(from) {
		return ""
	}
	return from
}

// renames maps earlier paths to today's. A path that exists again, or that two files once had, is left out.
func (f *folding) renames() {
	f.renamed = map[string]string{}
	twice := map[string]bool{}
	for now, file := range f.in.History.Files {
		for _, old := range file.Renamed {
			if _, ok := f.renamed[old]; ok {
				twice[old] = true
			}
			f.renamed[old] = now
		}
	}
	for old := range twice {
		delete(f.renamed, old)
	}
}
