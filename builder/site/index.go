package site

import (
	"path"
	"strconv"
	"strings"

	"digsite/builder/record"
	"digsite/builder/text"
)

// index answers "which page is meant by this text" for a set of records. All maps hold positions in records.
type index struct {
	records []*Record
	path    map[string]int32   // exact path
	folded  map[string][]int32 // the path without regard to case and composition
	folder  map[string]int32   // folded folder -> its index.md, else README.md
	name    map[string][]int32 // folded file name without extension; an index also under its folder's name
	alias   map[string][]int32 // folded aliases
	title   map[string][]int32 // folded titles
	id      map[string]int32   // folded id
	code    map[string][]int32 // "adr|12"
	local   map[string][]int32 // "adr|12|folder": the same, within one folder
	number  map[string][]int32 // "12|folder"
}

func newIndex(records []*Record, prefix func(*Record) string) *index {
	n := len(records)
	x := &index{records: records, path: make(map[string]int32, n), folded: make(map[string][]int32, n),
		folder: map[string]int32{}, name: make(map[string][]int32, n), alias: map[string][]int32{},
		title: make(map[string][]int32, n), id: make(map[string]int32, n), code: make(map[string][]int32, n),
		local: make(map[string][]int32, n), number: make(map[string][]int32, n)}
	for i, r := range records {
		x.add(int32(i), r, prefix(r))
	}
	return x
}

// add enters one record.
func (x *index) add(i int32, r *Record, prefix string) {
	low := text.FoldCase(r.Path)
	x.path[r.Path] = i
	x.folded[low] = append(x.folded[low], i)
	dir, file := path.Split(low)
	dir = strings.Trim(dir, "/")
	stem := strings.TrimSuffix(file, path.Ext(file))
	x.name[stem] = append(x.name[stem], i)
	if isIndex(stem) {
		if old, ok := x.folder[dir]; !ok ||
			stem == "index" && !strings.HasSuffix(text.FoldCase(x.records[old].Path), "/"+file) {
			x.folder[dir] = i
		}
		if last := path.Base(dir); dir != "" {
			x.name[last] = append(x.name[last], i)
		}
	}
	for _, a := range r.Aliases {
		a = text.FoldCase(strings.TrimSpace(a))
		x.alias[a] = append(x.alias[a], i)
	}
	if r.Title != "" {
		t := text.FoldCase(r.Title)
		x.title[t] = append(x.title[t], i)
	}
	if r.ID != "" {
		x.id[text.FoldCase(r.ID)] = i
	}
	if r.IsRecord {
		x.addCodes(i, r, prefix)
	}
}

// addCodes enters the numbers by which prose may cite a record: prefix and number, what its file name begins with
// ("PM2025-001 - ..."), its declared id and its aliases.
func (x *index) addCodes(i int32, r *Record, prefix string) {
	scope := scope(r.Path)
	seen := [8]string{}
	n := 0
	enter := func(prefix, number string) {
		key := family(prefix) + "|" + number
		for _, s := range seen[:n] {
			if s == key {
				return
			}
		}
		if n < len(seen) {
			seen[n] = key
			n++
		}
		x.code[key] = append(x.code[key], i)
		x.local[key+"|"+scope] = append(x.local[key+"|"+scope], i)
	}
	if r.Number >= 0 {
		number := strconv.Itoa(r.Number)
		x.number[number+"|"+scope] = append(x.number[number+"|"+scope], i)
		if prefix != "" {
			enter(prefix, number)
		}
	}
	for _, text := range append([]string{nameOf(r.Path), r.Record.ID}, r.Aliases...) {
		if p, number, rest := splitCode(text); p != "" && (rest == "" || !letter(rest[0])) {
			enter(p, number)
		}
	}
}

// family puts prefixes together that name the same numbers: a MADR record is cited as ADR 12 as well.
func family(prefix string) string {
	switch prefix {
	case "madr":
		return "adr"
	case "erfc":
		return "rfc"
	case "erc":
		return "eip"
	}
	return prefix
}

// scope is the folder whose numbers are a record's neighbours: its own, or the one above for README-per-folder records.
func scope(p string) string {
	dir, file := path.Split(p)
	dir = strings.Trim(dir, "/")
	if isIndex(strings.TrimSuffix(file, path.Ext(file))) {
		dir = path.Dir(dir)
		if dir == "." {
			dir = ""
		}
	}
	return dir
}

// nameOf is the name that a record is filed under: its file's, or its folder's for an index.
func nameOf(p string) string {
	dir, file := path.Split(p)
	stem := strings.TrimSuffix(file, path.Ext(file))
	if isIndex(stem) && dir != "" {
		return path.Base(dir)
	}
	return stem
}

// splitCode reads a citation at the beginning of a text: "ADR-0012: Use queues" gives "adr", "12", ": Use queues".
// A number may be compound: "INC-2024-03" gives "inc", "2024-03". prefix is "" when there is none.
func splitCode(text string) (prefix, number, rest string) {
	i := 0
	for i < len(text) && letter(text[i]) {
		i++
	}
	if i == 0 || i > 12 {
		return "", "", text
	}
	prefix = strings.ToLower(text[:i])
	j := i
	for j < len(text) && strings.IndexByte(" -_#.", text[j]) >= 0 && j < i+2 {
		j++
	}
	k := j
	for k < len(text) && text[k] >= '0' && text[k] <= '9' {
		k++
	}
	if k == j || k-j > 9 {
		return "", "", text
	}
	if k-j == 4 && (text[j:j+2] == "19" || text[j:j+2] == "20") && k+1 < len(text) && text[k] == '-' {
		end := k + 1
		for end < len(text) && text[end] >= '0' && text[end] <= '9' {
			end++
		}
		if end > k+1 && end-k <= 6 {
			k = end
		}
	}
	return prefix, trimZeros(text[j:k]), text[k:]
}

// trimZeros drops leading zeros but leaves one digit.
func trimZeros(s string) string {
	for len(s) > 1 && s[0] == '0' && s[1] >= '0' && s[1] <= '9' {
		s = s[1:]
	}
	return s
}

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// prefixOf is the word before a record's number.
func (f *folding) prefixOf(r *Record) string {
	if r.Prefix != "" {
		return strings.ToLower(r.Prefix)
	}
	return strings.ToLower(f.kind(r.Kind).Prefix)
}

// kind finds a kind's row; a kind that is not in the table has the rules of a page.
func (f *folding) kind(name string) record.Kind {
	if k, ok := f.kinds[name]; ok {
		return k
	}
	return f.kinds["page"]
}
