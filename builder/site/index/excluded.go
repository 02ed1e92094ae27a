package index

import (
	"path"
	"strconv"
	"strings"
	"unicode"

	"digsite/builder/text"
)

// Excluded finds the file that site.yaml excludes and that one of some paths means: itself, with .md behind it, or a
// folder of such files alone, as a link may leave the ending out and a forge shows folders.
func (l *Lookup) Excluded(paths ...string) (string, bool) {
	for _, p := range paths {
		p = strings.Trim(p, "/")
		for _, ending := range endings {
			if i, ok := l.outside.folded[text.FoldCase(p+ending)]; ok {
				return l.outside.paths[i], true
			}
		}
		if l.outside.folders[p] && !l.files.folders[p] {
			return p, true
		}
	}
	return "", false
}

// ExcludedName finds the one excluded file that has the name of a note, with or without its ending, that a path ends
// in, or that has the number of a citation ("0009", "ADR-9").
func (l *Lookup) ExcludedName(name string) (string, bool) {
	if p, ok := l.Excluded(name); ok {
		return p, true
	}
	low := text.FoldCase(strings.Trim(name, "/"))
	for _, ending := range endings {
		is := l.outside.name[path.Base(low)+ending]
		if len(is) == 1 && strings.HasSuffix("/"+text.FoldCase(l.outside.paths[is[0]]), "/"+low+ending) {
			return l.outside.paths[is[0]], true
		}
	}
	number := leadingNumber(low)
	file, n := "", 0
	for _, p := range l.outside.paths {
		if number >= 0 && leadingNumber(path.Base(p)) == number {
			file, n = p, n+1
		}
	}
	return file, n == 1
}

// leadingNumber returns the number that a name begins with, behind the letters of a series: 9 of "0009-old.md" and of
// "ADR-9"; -1 for none.
func leadingNumber(name string) int {
	digits := strings.TrimLeft(strings.TrimLeftFunc(name, unicode.IsLetter), "-_ ")
	end := len(digits) - len(strings.TrimLeft(digits, "0123456789"))
	n, err := strconv.Atoi(digits[:end])
	if err != nil {
		return -1
	}
	return n
}
