package index

import (
	"path"
	"strconv"
	"strings"
	"sync"

	"digsite/builder/record"
	"digsite/builder/series"
	"digsite/builder/site/address"
	"digsite/builder/text"
)

// Entry is one page as others may name it.
type Entry struct {
	*record.Record        // what its file states
	N              int    // its position among the pages
	ID             string // the id that the site gave it; "" of a page that is left out
	Home           bool   // its address is the site's root
	Word           string // before its number, in lower case: "adr"
}

// pages finds pages by what may name them. All maps hold positions in entries.
type pages struct {
	entries []Entry
	low     []string           // folded paths without extension
	asked   sync.Map           // a folded name -> what named found ([]int32): thousands of links may say one name
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
	series  map[string]numbers // "adr"
}

// numbers is how far a series of numbers goes.
type numbers struct{ records, last int }

func newPages(entries []Entry) *pages {
	n := len(entries)
	x := &pages{entries: entries, low: make([]string, n), path: make(map[string]int32, n),
		folded: make(map[string][]int32, n),
		folder: map[string]int32{}, name: make(map[string][]int32, n), alias: map[string][]int32{},
		title: make(map[string][]int32, n), id: make(map[string]int32, n), code: make(map[string][]int32, n),
		local: make(map[string][]int32, n), number: make(map[string][]int32, n),
		series: map[string]numbers{}}
	for i := range entries {
		x.add(int32(i), &entries[i])
	}
	return x
}

// add enters one record.
func (x *pages) add(i int32, r *Entry) {
	low := text.FoldCase(r.Path)
	x.low[i] = strings.TrimSuffix(low, path.Ext(low))
	x.path[r.Path] = i
	x.folded[low] = append(x.folded[low], i)
	dir, file := path.Split(low)
	dir = strings.Trim(dir, "/")
	stem := strings.TrimSuffix(file, path.Ext(file))
	x.name[stem] = append(x.name[stem], i)
	if address.IsIndex(stem) {
		if old, ok := x.folder[dir]; !ok ||
			stem == "index" && !strings.HasSuffix(text.FoldCase(x.entries[old].Path), "/"+file) {
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
		x.addCodes(i, r)
	}
}

// called reports whether any page's file is called so, with or without an ending: most addresses that name no page
// name none for this reason, and then no ending need be tried.
func (x *pages) called(p string) bool {
	name := path.Base(text.FoldCase(p))
	return len(x.name[name]) > 0 || len(x.name[strings.TrimSuffix(name, path.Ext(name))]) > 0
}

// addCodes enters the numbers by which prose may cite a record: prefix and number, what its file name begins with
// ("PM2025-001 - ..."), its declared id and its aliases.
func (x *pages) addCodes(i int32, r *Entry) {
	scope := address.Scope(r.Path)
	seen := [8]string{}
	n := 0
	enter := func(prefix, number string) {
		key := series.Family(prefix) + "|" + number
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
		if r.Word != "" {
			enter(r.Word, number)
			have := x.series[series.Family(r.Word)]
			x.series[series.Family(r.Word)] = numbers{have.records + 1, max(have.last, r.Number)}
		}
	}
	for _, written := range append([]string{address.NameOf(r.Path), r.Record.ID}, r.Aliases...) {
		p, number, rest := address.SplitCode(written)
		if number == "0" && r.Number != 0 {
			continue // "rfc-0000-x": no number yet
		}
		if p != "" && (rest == "" || !text.Letter(rest[0])) {
			enter(p, number)
		}
	}
}

// named finds pages by a name without a folder or with the end of one: by the shortest end of the path that is unique,
// then aliases, ids and titles.
func (x *pages) named(name string) []int32 {
	low := text.FoldCase(strings.Trim(name, "/"))
	low = strings.TrimSuffix(strings.TrimSuffix(low, ".md"), ".markdown")
	if is, ok := x.asked.Load(low); ok {
		return is.([]int32)
	}
	is := x.find(low)
	x.asked.Store(low, is)
	return is
}

// find does so for a name in lower case, without its ending.
func (x *pages) find(low string) []int32 {
	var files, folders []int32
	for _, i := range x.name[path.Base(low)] {
		p := x.low[i]
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

// all returns the entries at positions.
func (x *pages) all(is []int32) []*Entry {
	out := make([]*Entry, len(is))
	for n, i := range is {
		out[n] = &x.entries[i]
	}
	return out
}
