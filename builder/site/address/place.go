package address

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"

	"digsite/builder/record"
)

// Place is what a record's addresses are made from: its own path and statements, nothing of any other file.
type Place struct {
	file   string   // the path as it is
	home   bool     // the content root's index.md, else README.md
	folder []string // slugs of the folders; the last is the slug itself for an index
	index  bool     // README.md or index.md: named for its folder
	base   string   // slug of the file's name
	ext    string
	plural string     // the first part of its URL: "decisions"
	keep   bool       // kind page: folders stay in the URL
	front  [][]string // see fronts; made when there is a clash

	Slug  string // "0012-use-queues"
	Bare  string // the id that it would like: "adr-12"
	Given bool   // Bare is more than the slug: a number or a declared id
}

// NewPlace reads a record's place. rel is the path below its content folder, home whether it opens the site.
func NewPlace(r *record.Record, rel string, home bool, kind record.Kind) Place {
	dir, file := path.Split(rel)
	ext := path.Ext(file)
	stem := strings.TrimSuffix(file, ext)
	if stem == "" {
		stem = file
	}
	p := Place{file: r.Path, home: home, base: Slug(stem), ext: strings.TrimPrefix(strings.ToLower(ext), "."),
		plural: Plural(kind), keep: kind.Name == "page"}
	for _, part := range strings.Split(strings.Trim(dir, "/"), "/") {
		if part != "" {
			p.folder = append(p.folder, Slug(part))
		}
	}
	p.Slug = p.base
	p.index = IsIndex(stem) && len(p.folder) > 0
	if p.index {
		p.Slug = p.folder[len(p.folder)-1]
	}
	p.Bare = p.Slug
	prefix := r.Prefix
	if prefix == "" {
		prefix = kind.Prefix
	}
	switch id := declaredID(r.ID); {
	case id != "":
		p.Bare = id
	case home:
		p.Bare = "home"
	case r.IsRecord && r.Number >= 0 && prefix != "":
		p.Bare = Slug(prefix) + "-" + strconv.Itoa(r.Number)
	}
	p.Given = p.Bare != p.Slug
	return p
}

// declaredID makes an author's id fit for an address; its case is the author's.
func declaredID(id string) string {
	if id = strings.TrimSpace(id); id == "" {
		return ""
	}
	return Part(id)
}

// Plural is the first part of a kind's addresses. That it is none of the site's own, package config has seen to; the
// address of findings was reserved once, and records that were given one beside it keep it.
func Plural(k record.Kind) string {
	name := Slug(cmp.Or(k.Plural, k.Name+"s"))
	if name == "findings" {
		return "findings-pages"
	}
	return name
}

// fronts returns what may stand in front of a slug that is not enough, shortest first: the folder's name, then the
// names of the nearest folders that tell something, then all of them.
func (p *Place) fronts() [][]string {
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

// usual reports whether many repositories have a folder of this name, so that it seldom tells two files apart.
func usual(name string) bool {
	switch name {
	case "docs", "doc", "documentation", "content", "src", "architecture", "decisions", "decision", "adr", "adrs",
		"madr", "rfc", "rfcs", "text", "keps", "records", "incidents", "postmortems", "post-mortems", "packages",
		"services", "apps":
		return true
	}
	return false
}

// longer returns a slug with what stands in front of it at a level from 1 on; the last two levels add the file's own
// name or extension, and a mark made from its path, which nobody else has.
func (p *Place) longer(level int, slug string) string {
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
		whole += "-" + Hash(p.file)
	}
	return segment(whole)
}

// last is the level at which longer is unlike any other's.
func (p *Place) last() int { return len(p.fronts()) + 2 }

// id proposes an id at a level: the bare one, then with the slug, then with folders.
func (p *Place) id(level int) string {
	switch {
	case level == 0:
		return p.Bare
	case !p.Given:
		return p.longer(level, p.Slug)
	case level == 1:
		return segment(p.Bare + "-" + Words(p.Slug))
	}
	return segment(p.Bare + "-" + p.longer(level-1, Words(p.Slug)))
}

// url proposes an address at a level, without the slash at its end.
func (p *Place) url(level int) string {
	if p.home {
		return ""
	}
	if !p.keep {
		if level == 0 {
			return p.plural + "/" + p.Slug
		}
		return p.plural + "/" + p.longer(level, p.Slug)
	}
	folders := p.folder
	if p.index {
		folders = folders[:len(folders)-1]
	}
	name := p.Slug
	switch {
	case level >= 1 && p.index:
		name += "-" + p.base
	case level >= 1:
		name += "-" + p.ext
	}
	if level >= 2 {
		name += "-" + Hash(p.file)
	}
	return strings.Join(append(append([]string{p.plural}, folders...), segment(name)), "/")
}

// URL is the address that the place would like, without the slash at its end: "decisions/0012-use-queues".
func (p *Place) URL() string { return p.url(0) }

// IDs assigns every place an id of its own, and returns those that several would like.
func IDs(places []Place) ([]string, []Crossing) { return settleAll(places, (*Place).id) }

// URLs assigns every place an address of its own, without the slash at its end, and returns those that several would
// like.
func URLs(places []Place) ([]string, []Crossing) { return settleAll(places, (*Place).url) }

func settleAll(places []Place, name func(p *Place, level int) string) ([]string, []Crossing) {
	return Settle(len(places), func(i int) int { return places[i].last() + 1 },
		func(i, level int) string { return name(&places[i], level) })
}
