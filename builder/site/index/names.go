package index

import (
	"path"
	"strconv"
	"strings"

	"digsite/builder/series"
	"digsite/builder/site/address"
	"digsite/builder/text"
)

// Named finds the page or file that a name means, and how many answer to it: by the shortest suffix of the path that
// is unique, then aliases, ids, titles, and citations.
func (l *Lookup) Named(from *Entry, name string) (Hit, int) {
	if strings.HasPrefix(name, "./") || strings.HasPrefix(name, "../") {
		if p, ok := Join(path.Dir(from.Path), name); ok {
			if hit, ok := l.At(p); ok {
				return hit, 1
			}
		}
	}
	name = strings.Trim(name, "/")
	if is := l.pages.named(name); len(is) > 0 {
		return Hit{Page: &l.pages.entries[is[0]]}, len(is)
	}
	low := text.FoldCase(name)
	var hit Hit
	n := 0
	for _, i := range l.files.name[path.Base(low)] {
		if p := text.FoldCase(l.files.paths[i]); p == low || strings.HasSuffix(p, "/"+low) {
			if n++; n == 1 {
				hit = Hit{File: l.files.paths[i]}
			}
			if p == low {
				return Hit{File: l.files.paths[i]}, 1
			}
		}
	}
	if n > 0 {
		return hit, n
	}
	if prefix, number, rest := address.SplitCode(name); prefix != "" && rest == "" {
		if rs := l.Cited(from, prefix, number, name); len(rs) > 0 {
			return Hit{Page: rs[0]}, len(rs)
		}
	}
	return Hit{}, 0
}

// HidesName reports whether a name is that of a page that this build leaves out.
func (l *Lookup) HidesName(name string) bool { return l.hidden != nil && len(l.hidden.named(name)) > 0 }

// Cited returns the records that a citation may mean: those of the citing record's own folder, else those of the site.
func (l *Lookup) Cited(from *Entry, prefix, number, written string) []*Entry {
	if prefix == "" {
		return l.citedFile(from, written)
	}
	word, number := series.Family(l.PrefixOf(prefix)), text.TrimZeros(number)
	here := "|" + address.Scope(from.Path)
	if is := l.pages.local[word+"|"+number+here]; len(is) > 0 {
		return l.pages.all(is)
	}
	if is := l.pages.code[word+"|"+number]; len(is) > 0 {
		return l.pages.all(is)
	}
	if series.Family(from.Word) != word {
		return nil
	}
	// A neighbour whose own file does not tell its series is of the same one: a folder has one series of numbers.
	var out []*Entry
	for _, i := range l.pages.number[number+here] {
		if other := &l.pages.entries[i]; other.Prefix == "" && other.Kind == from.Kind {
			out = append(out, other)
		}
	}
	return out
}

// Lacks reports whether a citation that no record answers is most likely meant for one of this site: two records at
// least are numbered in its series, and its number is not beyond them, in a series that has few gaps. Many houses have
// RFCs; ADRs are a house's own, whatever their number.
func (l *Lookup) Lacks(from *Entry, prefix, number string) bool {
	n, err := strconv.Atoi(number)
	if err != nil || prefix == "" {
		return false
	}
	if l.hidden != nil {
		others := *l
		others.pages, others.hidden = l.hidden, nil
		if len(others.Cited(from, prefix, number, "")) > 0 {
			return false
		}
	}
	word := series.Family(l.PrefixOf(prefix))
	have := l.pages.series[word]
	return have.records >= 2 && (word == "adr" || n <= have.last && have.records*2 > have.last)
}

// citedFile returns the pages that a bare file name may mean.
func (l *Lookup) citedFile(from *Entry, txt string) []*Entry {
	txt = strings.Trim(txt, "/")
	for _, dir := range []string{path.Dir(from.Path), ""} {
		if p, ok := Join(dir, txt); ok {
			if i, ok := l.pages.path[p]; ok {
				return l.pages.all([]int32{i})
			}
		}
	}
	base := text.FoldCase(path.Base(txt))
	var out []*Entry
	for _, i := range l.pages.name[strings.TrimSuffix(base, path.Ext(base))] {
		if other := &l.pages.entries[i]; path.Base(text.FoldCase(other.Path)) == base &&
			strings.HasSuffix(text.FoldCase("/"+other.Path), "/"+text.FoldCase(txt)) {
			out = append(out, other)
		}
	}
	return out
}

// PrefixOf maps the word of a configured family of references to the prefix that it means.
func (l *Lookup) PrefixOf(prefix string) string {
	prefix = strings.ToLower(prefix)
	if to, ok := l.words[prefix]; ok {
		return to
	}
	return prefix
}
