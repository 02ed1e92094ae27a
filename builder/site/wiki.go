package site

import (
	"path"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/markdown"
	"digsite/builder/site/address"
	"digsite/builder/text"
)

// wikilink resolves [[name#heading]] and ![[name]].
func (f *folding) wikilink(r *Record, ref *markdown.Ref) Target {
	name, fragment, _ := strings.Cut(strings.TrimSpace(ref.Target), "#")
	name = strings.TrimSpace(name)
	a := link{path: name, fragment: strings.TrimSpace(fragment), whole: ref.Target}
	if name == "" {
		if fragment == "" {
			return f.broken(r, ref, a, "the link has no name", "")
		}
		return f.hit(r, ref, a, found{record: r})
	}
	hit, n := f.note(r, name)
	switch {
	case n == 1:
		hit.cased = false // names of notes have no case
		return f.hit(r, ref, a, hit)
	case n > 1:
		f.report(finding.At(finding.LinkAmbiguous, pos(r, ref),
			quote(name)+" is the name of several pages, among them "+
				hit.file()).WithText(ref.Target, "its text alone"))
		t := Target{State: Ambiguous}
		if id := f.clash[text.FoldCase(address.Slug(name))]; id != "" {
			t.ID = id
		}
		return t
	case f.hidden != nil && len(f.hidden.note(name)) > 0:
		return Target{State: Plain}
	}
	return f.broken(r, ref, a, "there is no page named "+quote(name), f.nearestName(name))
}

// note finds the page or file that a name means, and how many answer to it: by the shortest suffix of the path that
// is unique, then aliases, ids, titles, and citations.
func (f *folding) note(r *Record, name string) (found, int) {
	if strings.HasPrefix(name, "./") || strings.HasPrefix(name, "../") {
		if p, ok := join(path.Dir(r.Path), name); ok {
			if hit, ok := f.at(p); ok {
				return hit, 1
			}
		}
	}
	name = strings.Trim(name, "/")
	if is := f.index.note(name); len(is) > 0 {
		return found{record: f.index.records[is[0]]}, len(is)
	}
	low := text.FoldCase(name)
	var hit found
	n := 0
	for _, i := range f.library.name[path.Base(low)] {
		if p := text.FoldCase(f.library.assets[i].Path); p == low || strings.HasSuffix(p, "/"+low) {
			if n++; n == 1 {
				hit = found{asset: &f.library.assets[i]}
			}
			if p == low {
				return found{asset: &f.library.assets[i]}, 1
			}
		}
	}
	if n > 0 {
		return hit, n
	}
	if prefix, number, rest := address.SplitCode(name); prefix != "" && rest == "" {
		if rs := f.cited(r, prefix, number, name); len(rs) > 0 {
			return found{record: rs[0]}, len(rs)
		}
	}
	return found{}, 0
}

// note finds pages by name.
func (x *index) note(name string) []int32 {
	low := text.FoldCase(strings.Trim(name, "/"))
	low = strings.TrimSuffix(strings.TrimSuffix(low, ".md"), ".markdown")
	var files, folders []int32
	for _, i := range x.name[path.Base(low)] {
		p := text.FoldCase(x.records[i].Path)
		p = strings.TrimSuffix(p, path.Ext(p))
		switch {
		case p == low:
			return []int32{i}
		case strings.HasSuffix(p, "/"+low):
			files = append(files, i)
		case p == low+"/readme" || p == low+"/index" ||
			strings.HasSuffix(p, "/"+low+"/readme") || strings.HasSuffix(p, "/"+low+"/index"):
			folders = append(folders, i)
		}
	}
	for _, is := range [][]int32{files, folders, x.alias[low]} {
		if len(is) > 0 {
			return distinct(is)
		}
	}
	if i, ok := x.id[low]; ok {
		return []int32{i}
	}
	return x.title[low]
}

// distinct drops neighbours that are equal: a record may state an alias twice.
func distinct(is []int32) []int32 {
	out := is[:0:0]
	for _, i := range is {
		if len(out) == 0 || out[len(out)-1] != i {
			out = append(out, i)
		}
	}
	return out
}
