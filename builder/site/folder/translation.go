package folder

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"digsite/builder/record"
	"digsite/builder/record/read"
)

// languages are the codes by which files and folders of a translation are named, those that people write for countries
// among them.
var languages = func() map[string]bool {
	out := map[string]bool{}
	for _, code := range strings.Fields("ar bg br ca cn cs da de el en es et fa fi fr gr he hi hr hu id it ja jp ko " +
		"kr lt lv ms nb nl no pl pt ro ru sk sl sr sv th tr tw ua uk vi zh") {
		out[code] = true
	}
	return out
}()

// words are those of languages that are words as well: "use-it" is no Italian "use".
var words = []string{"it", "no", "id", "he", "hi", "is", "be", "my", "so", "or", "in"}

var (
	dotted = regexp.MustCompile(`^(.+)\.([A-Za-z]{2})(?:[-_][A-Za-z]{2,4})?$`)
	dashed = regexp.MustCompile(`^(.+)[-_]([A-Za-z]{2})$`)
	region = regexp.MustCompile(`^(.+)[-_]([A-Za-z]{2})[-_](?:[A-Z]{2}|[A-Z][a-z]{3})$`)
	locale = regexp.MustCompile(`^([A-Za-z]{2})(?:[-_][A-Za-z]{2,4})?$`)
)

// translations makes pages of records that are another record in another language: 0006-tree.zh.md beside 0006-tree.md,
// zh/adr/0006-tree.md beside adr/0006-tree.md or en/adr/0006-tree.md. One record has one number and stands in lists
// once. It returns the path of the record by that of its translation.
func translations(records []*record.Record) map[string]string {
	out := map[string]string{}
	byPath := make(map[string]*record.Record, len(records))
	for _, r := range records {
		byPath[r.Path] = r
	}
	for _, r := range records {
		if !r.IsRecord {
			continue
		}
		beside, below := originals(r.Path)
		for i, p := range append(beside, below...) {
			first := byPath[p]
			if first == nil || !first.IsRecord || first.Kind != r.Kind || first.Number != r.Number ||
				i >= len(beside) && first.Title == r.Title { // two teams' first record, of one name
				continue
			}
			out[r.Path] = p
			read.Demote(r)
			break
		}
	}
	return out
}

// match returns what a pattern finds in a name, nil at once where none of marks stands one of some numbers of letters
// before the name's end: most names are looked at in vain.
func match(pattern *regexp.Regexp, name, marks string, before ...int) []string {
	for _, n := range before {
		if at := len(name) - n - 1; at > 0 && strings.IndexByte(marks, name[at]) >= 0 {
			return pattern.FindStringSubmatch(name)
		}
	}
	return nil
}

// originals returns the paths that a file may be a translation of: beside it, by its name, and by its folders.
func originals(p string) (beside, below []string) {
	dir, file := path.Split(p)
	ext := path.Ext(file)
	stem := strings.TrimSuffix(file, ext)
	if m := match(dotted, stem, ".", 2, 5, 6, 7); m != nil && languages[strings.ToLower(m[2])] {
		beside = append(beside, dir+m[1]+ext, dir+m[1]+".en"+ext)
	}
	m := match(region, stem, "-_", 5, 7)
	if m == nil {
		if m = match(dashed, stem, "-_", 2); m != nil && slices.Contains(words, strings.ToLower(m[2])) {
			m = nil
		}
	}
	if m != nil && languages[strings.ToLower(m[2])] {
		beside = append(beside, dir+m[1]+ext)
	}
	folders := strings.Split(strings.Trim(dir, "/"), "/")
	for i, f := range folders {
		if len(f) != 2 && (len(f) < 5 || len(f) > 7 || f[2] != '-' && f[2] != '_') {
			continue // most folders
		}
		if m := locale.FindStringSubmatch(f); m != nil && languages[strings.ToLower(m[1])] {
			for _, other := range [][]string{nil, {"en"}} {
				way := slices.Concat(folders[:i], other, folders[i+1:], []string{file})
				below = append(below, strings.Join(way, "/"))
			}
		}
	}
	self := func(s string) bool { return s == p }
	return slices.DeleteFunc(beside, self), slices.DeleteFunc(below, self)
}
