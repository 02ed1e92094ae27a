package site

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"

	"digsite/builder/config"
	"digsite/builder/finding"
	"digsite/builder/record"
	"digsite/builder/text"
)

// place is what a record's addresses are made from: its own path and statements, nothing of any other file.
type place struct {
	file   string   // the path as it is
	home   bool     // the content root's index.md, else README.md
	folder []string // slugs of the folders; the last is the slug itself for an index
	index  bool     // README.md or index.md: named for its folder
	base   string   // slug of the file's name
	ext    string
	slug   string
	plural string
	keep   bool       // kind page: folders stay in the address
	bare   string     // the id that it would like
	given  bool       // bare is more than the slug: a number or a declared id
	front  [][]string // see fronts; made when there is a clash
}

// newPlace reads a record's place. rel is the path below its content folder.
func newPlace(r *record.Record, rel string, home bool, kind record.Kind) place {
	dir, file := path.Split(rel)
	ext := path.Ext(file)
	stem := strings.TrimSuffix(file, ext)
	if stem == "" {
		stem = file
	}
	p := place{file: r.Path, home: home, base: Slug(stem), ext: strings.TrimPrefix(strings.ToLower(ext), "."),
		plural: plural(kind), keep: kind.Name == "page"}
	for _, part := range strings.Split(strings.Trim(dir, "/"), "/") {
		if part != "" {
			p.folder = append(p.folder, Slug(part))
		}
	}
	p.slug = p.base
	p.index = isIndex(stem) && len(p.folder) > 0
	if p.index {
		p.slug = p.folder[len(p.folder)-1]
	}
	p.bare = p.slug
	prefix := r.Prefix
	if prefix == "" {
		prefix = kind.Prefix
	}
	switch id := declaredID(r.ID); {
	case id != "":
		p.bare = id
	case home:
		p.bare = "home"
	case r.IsRecord && r.Number >= 0 && prefix != "":
		p.bare = Slug(prefix) + "-" + strconv.Itoa(r.Number)
	}
	p.given = p.bare != p.slug
	return p
}

// isIndex tells the names that stand for their folder.
func isIndex(stem string) bool {
	return strings.EqualFold(stem, "readme") || strings.EqualFold(stem, "index")
}

// declaredID makes an author's id fit for an address; its case is the author's.
func declaredID(id string) string {
	if id = strings.TrimSpace(id); id == "" {
		return ""
	}
	return segment(clean(id))
}

// plural is the first part of a kind's addresses. That it is none of the site's own, package config has seen to; the
// address of findings was reserved once, and records that were given one beside it keep it.
func plural(k record.Kind) string {
	name := Slug(cmp.Or(k.Plural, k.Name+"s"))
	if name == "findings" {
		return "findings-pages"
	}
	return name
}

// fronts lists what may stand in front of a slug that is not enough, shortest first: the folder's name, then the
// names of the nearest folders that tell something, then all of them.
func (p *place) fronts() [][]string {
	if p.front != nil {
		return p.front
	}
	up := p.folder
	if p.index {
		up = up[:len(up)-1]
	}
	var telling []string
	for _, name := range up {
		if !usual(name) {
			telling = append(telling, name)
		}
	}
	out := [][]string{}
	add := func(front []string) {
		if len(front) > 0 && !slices.ContainsFunc(out, func(x []string) bool { return slices.Equal(x, front) }) {
			out = append(out, front)
		}
	}
	add(up[max(0, len(up)-1):])
	for k := range telling {
		add(telling[len(telling)-1-k:])
	}
	add(up)
	p.front = out
	return out
}

// usual tells the folder names that many repositories have, so that they tell two files apart but seldom.
func usual(name string) bool {
	switch name {
	case "docs", "doc", "documentation", "content", "src", "architecture", "decisions", "decision", "adr", "adrs",
		"madr",
		"rfc", "rfcs", "text", "keps", "records", "incidents", "postmortems", "post-mortems", "packages", "services",
		"apps":
		return true
	}
	return false
}

// longer gives a slug with what stands in front of it at a level from 1 on; the last two levels add the file's own
// name or extension, and a mark made from its path, which nobody else has.
func (p *place) longer(level int, slug string) string {
	fronts := p.fronts()
	if level <= len(fronts) {
		return segment(strings.Join(fronts[level-1], "-") + "-" + slug)
	}
	tail := p.ext
	if p.index {
		tail = p.base
	}
	whole := slug + "-" + tail
	if n := len(fronts); n > 0 {
		whole = strings.Join(fronts[n-1], "-") + "-" + whole
	}
	if level > len(fronts)+1 {
		whole += "-" + mark(p.file)
	}
	return segment(whole)
}

// depth is the level at which longer is unlike any other's.
func (p *place) depth() int { return len(p.fronts()) + 2 }

// id proposes an id at a level: the bare one, then with the slug, then with folders.
func (p *place) id(level int) string {
	switch {
	case level == 0:
		return p.bare
	case !p.given:
		return p.longer(level, p.slug)
	case level == 1:
		return segment(p.bare + "-" + words(p.slug))
	}
	return segment(p.bare + "-" + p.longer(level-1, words(p.slug)))
}

// words is a slug without the number, and the word before it, that the id says already: "use-queues" of
// "0012-use-queues" and "adr-12-use-queues". A slug that is nothing else stays whole.
func words(slug string) string {
	_, _, rest := splitCode(slug)
	if rest == slug {
		rest = strings.TrimLeft(slug, "0123456789")
	}
	if rest = strings.TrimLeft(rest, "-_. "); rest == "" {
		return slug
	}
	return rest
}

// url proposes an address at a level, without the slash at its end.
func (p *place) url(level int) string {
	if p.home {
		return ""
	}
	if !p.keep {
		if level == 0 {
			return p.plural + "/" + p.slug
		}
		return p.plural + "/" + p.longer(level, p.slug)
	}
	folders := p.folder
	if p.index {
		folders = folders[:len(folders)-1]
	}
	last := p.slug
	switch {
	case level >= 1 && p.index:
		last += "-" + p.base
	case level >= 1:
		last += "-" + p.ext
	}
	if level >= 2 {
		last += "-" + mark(p.file)
	}
	return strings.Join(append(append([]string{p.plural}, folders...), segment(last)), "/")
}

// addresses gives every record its id, slug, URL and short address, and lists the clashes.
func (f *folding) addresses() {
	rs := f.site.Records
	places := make([]place, len(rs))
	home := f.home()
	for i, r := range rs {
		places[i] = newPlace(&r.Record, f.below(r.Path), i == home, f.kind(r.Kind))
		rs[i].Slug = places[i].slug
	}
	f.places = places
	levels := func(i int) int { return places[i].depth() + 1 }
	ids, doubled := settle(len(rs), levels, func(i, level int) string { return places[i].id(level) })
	urls, crossed := settle(len(rs), levels, func(i, level int) string { return places[i].url(level) })
	for i, r := range rs {
		r.ID = ids[i]
		if urls[i] != "" {
			r.URL = urls[i] + "/"
		}
		if r.Short = config.ShortURL + r.ID + "/"; text.FoldCase(r.Short) == text.FoldCase(r.URL) {
			r.Short = ""
		}
		f.byID[text.FoldCase(r.ID)] = r
	}
	f.clashes(doubled, crossed)
}

// clashes turns the names that nobody got into pages that list those who claimed them, with a finding each.
func (f *folding) clashes(doubled, crossed []crossing) {
	for _, c := range doubled {
		clash := Clash{ID: c.name, URL: config.ShortURL + c.name + "/", IDs: f.ids(c.items)}
		f.site.Ambiguous = append(f.site.Ambiguous, clash)
		f.clash[text.FoldCase(c.name)] = c.name
		for _, i := range c.items {
			if r := f.site.Records[i]; f.places[i].given && r.IsRecord &&
				text.FoldCase(f.places[i].bare) == text.FoldCase(c.name) {
				f.report(finding.At(finding.IDClash, finding.Pos{Path: r.Path, Line: 1},
					"the id "+c.name+" is also claimed by "+f.others(c.items, i)).WithText(c.name, r.ID))
			}
		}
	}
	for _, c := range crossed {
		f.site.Ambiguous = append(f.site.Ambiguous, Clash{URL: c.name + "/", IDs: f.ids(c.items)})
		for _, i := range c.items {
			r := f.site.Records[i]
			if text.FoldCase(f.places[i].url(0)) != text.FoldCase(c.name) {
				continue // told already
			}
			f.report(finding.At(finding.SlugClash, finding.Pos{Path: r.Path, Line: 1},
				"the address "+c.name+"/ would also be that of "+f.others(c.items, i)).WithText(c.name+"/", r.URL))
		}
	}
}

// ids gives the ids of records by number, sorted.
func (f *folding) ids(items []int) []string {
	out := make([]string, len(items))
	for n, i := range items {
		out[n] = f.site.Records[i].ID
	}
	return text.SortedUnique(out)
}

// others names the files of a clash but one, at most three of them.
func (f *folding) others(items []int, but int) string {
	var names []string
	for _, i := range items {
		if i != but {
			names = append(names, f.site.Records[i].Path)
		}
	}
	return few(names)
}

// home finds the record that opens the site: index.md, else README.md, of the first content folder that has one.
func (f *folding) home() int {
	for _, folder := range f.folders {
		best := -1
		for i, r := range f.site.Records {
			dir, file := path.Split(r.Path)
			if strings.Trim(dir, "/") != folder || !isIndex(strings.TrimSuffix(file, path.Ext(file))) {
				continue
			}
			if best < 0 || strings.HasPrefix(strings.ToLower(file), "index.") {
				best = i
			}
		}
		if best >= 0 {
			return best
		}
	}
	return -1
}

// below gives a path below its content folder.
func (f *folding) below(p string) string {
	best := ""
	for _, folder := range f.folders {
		if len(folder) > len(best) && strings.HasPrefix(p, folder+"/") {
			best = folder
		}
	}
	return strings.TrimPrefix(strings.TrimPrefix(p, best), "/")
}
