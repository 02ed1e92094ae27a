package index

import (
	"path"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/site/address"
	"digsite/builder/text"
)

// Hints says what a link that leads nowhere may have meant.
type Hints struct {
	*Lookup
	near  map[string][]string // folder -> names
	names []string            // of pages, at most five hundred
	asked int                 // how many hints of the dear kind were asked for
}

// MostHints is how many hints of the dear kind are given: then there are no more.
const MostHints = 1000

// Asked returns how many hints of the dear kind were asked for.
func (h *Hints) Asked() int { return h.asked }

// Hints returns the hints for what is not found.
func (l *Lookup) Hints() *Hints { return &Hints{Lookup: l} }

// ForFile says what a path that names nothing may have meant: where git says that it was moved to, a file of the
// same name elsewhere, one with the same number in the folder, or one whose name is a typing slip away.
func (h *Hints) ForFile(from, p string) string {
	if now, ok := h.renamed[p]; ok {
		if hit, ok := h.At(now); ok {
			return "it was renamed: write " + text.RelativePath(path.Dir(from), hit.Where())
		}
	}
	low := text.FoldCase(path.Base(p))
	stem := strings.TrimSuffix(low, path.Ext(low))
	var same []string
	for _, i := range h.pages.name[stem] {
		same = append(same, h.pages.entries[i].Path)
	}
	for _, i := range h.files.name[low] {
		same = append(same, h.files.paths[i])
	}
	if len(same) > 0 {
		return ofThatName(from, same)
	}
	for _, name := range h.siblings(path.Dir(p)) { // renumbered
		if w := address.Words(strings.TrimSuffix(text.FoldCase(name), path.Ext(name))); len(w) > 3 &&
			w == address.Words(stem) {
			return "did you mean " + text.RelativePath(path.Dir(from), path.Join(path.Dir(p), name)) + "?"
		}
	}
	if end := len(stem) - len(strings.TrimLeft(stem, "0123456789")); end >= 3 {
		if is := h.pages.number[text.TrimZeros(stem[:end])+"|"+address.Scope(p)]; len(is) == 1 {
			return "did you mean " + text.RelativePath(path.Dir(from), h.pages.entries[is[0]].Path) + "?"
		}
	}
	if near := finding.Nearest(path.Base(p), h.siblings(path.Dir(p))); near != "" &&
		digitsOf(near) == digitsOf(path.Base(p)) {
		return "did you mean " + text.RelativePath(path.Dir(from), path.Join(path.Dir(p), near)) + "?"
	}
	return ""
}

// ForImage is ForFile for a picture: no page is one, however near its name.
func (h *Hints) ForImage(from, p string) string {
	var same []string
	for _, i := range h.files.name[text.FoldCase(path.Base(p))] {
		same = append(same, h.files.paths[i])
	}
	if len(same) == 0 {
		return "add the file, or correct the address"
	}
	return ofThatName(from, same)
}

// ofThatName words the hint for files that have the name that is looked for.
func ofThatName(from string, same []string) string {
	if len(same) > 1 {
		return "files of that name: " + text.Few(same)
	}
	return "did you mean " + text.RelativePath(path.Dir(from), same[0]) + "?"
}

// siblings returns the names of a folder's pages, at most two hundred: a hint is not worth more. After a thousand hints
// there are no more of this kind, so that a folder of broken links costs no more than it should.
func (h *Hints) siblings(dir string) []string {
	if h.near == nil {
		h.near = map[string][]string{}
		for i := range h.pages.entries {
			if d := path.Dir(h.pages.entries[i].Path); len(h.near[d]) < 200 {
				h.near[d] = append(h.near[d], path.Base(h.pages.entries[i].Path))
			}
		}
	}
	if h.asked++; h.asked > MostHints {
		return nil
	}
	return h.near[dir]
}

// ForName says what the name of a note may have meant.
func (h *Hints) ForName(name string) string {
	if h.names == nil {
		for i := range h.pages.entries {
			if len(h.names) < 500 {
				h.names = append(h.names, address.NameOf(h.pages.entries[i].Path))
			}
		}
	}
	if h.asked++; h.asked > MostHints {
		return ""
	}
	if near := finding.Nearest(path.Base(name), h.names); near != "" {
		return "did you mean " + near + "?"
	}
	return ""
}

// digitsOf returns the digits of a name: names that differ in them are different things, not slips.
func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}
