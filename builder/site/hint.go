package site

import (
	"path"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/site/address"
	"digsite/builder/text"
)

// nearest says what a path that names nothing may have meant: where git says that it was moved to, a file of the
// same name elsewhere, one with the same number in the folder, or one whose name is a typing slip away.
func (f *folding) nearest(r *Record, p string) string {
	if now, ok := f.renamed[p]; ok {
		if hit, ok := f.at(now); ok {
			return "it was renamed: write " + text.RelativePath(path.Dir(r.Path), hit.file())
		}
	}
	low := text.FoldCase(path.Base(p))
	stem := strings.TrimSuffix(low, path.Ext(low))
	var same []string
	for _, i := range f.index.name[stem] {
		same = append(same, f.index.records[i].Path)
	}
	for _, i := range f.library.name[low] {
		same = append(same, f.library.assets[i].Path)
	}
	if len(same) == 1 {
		return "did you mean " + text.RelativePath(path.Dir(r.Path), same[0]) + "?"
	}
	if len(same) > 1 {
		return "files of that name: " + text.Few(same)
	}
	for _, name := range f.siblings(path.Dir(p)) { // renumbered
		if w := address.Words(strings.TrimSuffix(text.FoldCase(name), path.Ext(name))); len(w) > 3 &&
			w == address.Words(stem) {
			return "did you mean " + text.RelativePath(path.Dir(r.Path), path.Join(path.Dir(p), name)) + "?"
		}
	}
	end := 0
	for end < len(stem) && stem[end] >= '0' && stem[end] <= '9' {
		end++
	}
	if end >= 3 {
		if is := f.index.number[text.TrimZeros(stem[:end])+"|"+address.Scope(p)]; len(is) == 1 {
			return "did you mean " + text.RelativePath(path.Dir(r.Path), f.index.records[is[0]].Path) + "?"
		}
	}
	if near := finding.Nearest(path.Base(p), f.siblings(path.Dir(p))); near != "" &&
		number(near) == number(path.Base(p)) {
		return "did you mean " + text.RelativePath(path.Dir(r.Path), path.Join(path.Dir(p), near)) + "?"
	}
	return ""
}

// siblings gives the names of a folder's pages, at most two hundred: a hint is not worth more. After a thousand hints
// there are no more of this kind, so that a folder of broken links costs no more than it should.
func (f *folding) siblings(dir string) []string {
	if f.near == nil {
		f.near = map[string][]string{}
		for _, r := range f.site.Records {
			if d := path.Dir(r.Path); len(f.near[d]) < 200 {
				f.near[d] = append(f.near[d], path.Base(r.Path))
			}
		}
	}
	if f.hints++; f.hints > 1000 {
		return nil
	}
	return f.near[dir]
}

// nearestName says what the name of a note may have meant.
func (f *folding) nearestName(name string) string {
	if f.names == nil {
		for _, r := range f.site.Records {
			if len(f.names) < 500 {
				f.names = append(f.names, address.NameOf(r.Path))
			}
		}
	}
	if f.hints++; f.hints > 1000 {
		return ""
	}
	if near := finding.Nearest(path.Base(name), f.names); near != "" {
		return "did you mean " + near + "?"
	}
	return ""
}

// quote puts an author's words in quotes, at most eighty runes of them.
func quote(s string) string {
	if r := []rune(s); len(r) > 80 {
		s = string(r[:79]) + "…"
	}
	return `"` + text.Squash(s) + `"`
}

// report collects a finding.
func (f *folding) report(d finding.Finding) { f.site.Findings = append(f.site.Findings, d) }

// number gives the digits of a name: names that differ in them are different things, not slips.
func number(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}
