package site

import (
	"path"
	"strconv"
	"strings"

	"digsite/builder/record"
	"digsite/builder/site/address"
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
	if address.IsIndex(stem) {
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
	scope := address.Scope(r.Path)
	seen := [8]string{}
	n := 0
	enter := func(prefix, number string) {
		key := address.Family(prefix) + "|" + number
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
	for _, written := range append([]string{address.NameOf(r.Path), r.Record.ID}, r.Aliases...) {
		if p, number, rest := address.SplitCode(written); p != "" && (rest == "" || !text.Letter(rest[0])) {
			enter(p, number)
		}
	}
}

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
