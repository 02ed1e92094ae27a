package view

import (
	"slices"

	"digsite/builder/config"
	"digsite/builder/site"
)

// Bounds of the knowledge map: areas of one page, bars of its picture, and names or records of one cell.
const (
	areasAPage = 100
	barsAPage  = 24
	namesACell = 4
	linksACell = 8
)

// Knowledge is who knows which service and tag, the view of template "knowledge".
type Knowledge struct {
	Frame
	Title    string
	Total    int // areas
	Single   string
	Declared bool // some record names people
	FromGit  bool // some are named by git alone
	Services bool
	Rows     []AreaRow

	HasWrote, HasDecided, HasResponded, HasShadowed bool // of the rows: a column that nobody stands in is left out

	Bars     []AreaBar
	Untaught []GapRow
	Untold   []GapRow
	Orphaned []Link
	Rest     int // of Orphaned, how many are not shown
	Pager    Pager
}

// AreaRow is one service or tag.
type AreaRow struct {
	Name                                Value
	What, Anchor                        string // "Service" or "Tag"
	Records, Nobody, Here               int
	Wrote, Decided, Responded, Shadowed []Part
	Latest                              string
	Factor                              FactorCell
}

// Part is one person's part in an area. One with More stands for so many further ones.
type Part struct {
	Name  Value
	Count int
	Left  string // the day
	More  int
}

// FactorCell is a bus factor and what it rests on. Risk is "lost", "one", "few" or "" where three or more know it; "none"
// where nobody is named.
type FactorCell struct {
	N, Of  int
	AtMost bool
	Risk   string
	People []Value
	Sole   []Link // the records that would be orphaned
	Lost   []Link // those that are orphaned already
	More   int    // of both, how many are not shown
}

// AreaBar is an area's records by how many people who are still there know each.
type AreaBar struct {
	Name  Value
	Parts []CoverPart
}

// CoverPart is one stretch of a bar, in thousandths.
type CoverPart struct {
	Class, Title string
	X, W, Count  int
}

// GapRow is a service that lacks a kind of record.
type GapRow struct {
	Name  Value
	Links []Link
	More  int
}

// knowledgePages makes the map, areas at most risk first. site.yaml may turn it off.
func (m *maker) knowledgePages() []Page {
	if !m.in.Config.Knowledge {
		return nil
	}
	k := m.in.Site.Knowledge()
	parts := slices.Collect(slices.Chunk(k.Areas, areasAPage))
	if len(parts) == 0 {
		parts = [][]site.Area{nil}
	}
	var out []Page
	for n, part := range parts {
		url := m.pageURL(config.KnowledgeURL, n)
		v := Knowledge{Frame: m.frame(url, m.word("Who knows what"), m.word("Who knows which part of the system, and where knowledge is at risk."), ""),
			Title: m.word("Who knows what"), Total: len(k.Areas), Declared: k.Declared, FromGit: k.FromGit, Services: k.Services}
		v.Sheet = m.asset(v.Root, "knowledge.css")
		v.Crumbs = []NavLink{{Text: m.word("Home"), Href: v.Root}}
		v.Pager = m.pager(v.Root, config.KnowledgeURL, n, len(parts))
		if k.Single > 0 {
			v.Single = m.in.Config.Count(k.Single, config.English("One service or tag with a single record is left out: one record says nothing about risk."),
				config.English("%d services and tags with a single record are left out: one record says nothing about risk."))
		}
		used := map[string]int{}
		for i, a := range part {
			row := m.areaRow(v.Root, a)
			row.Anchor = unique(used, row.Anchor)
			v.HasWrote, v.HasDecided = v.HasWrote || len(row.Wrote) > 0, v.HasDecided || len(row.Decided) > 0
			v.HasResponded, v.HasShadowed = v.HasResponded || len(row.Responded) > 0, v.HasShadowed || len(row.Shadowed) > 0
			v.Rows = append(v.Rows, row)
			if i < barsAPage && a.Factor.Of > 0 {
				v.Bars = append(v.Bars, m.areaBar(v.Root, a))
			}
		}
		if n == 0 {
			v.Untaught, v.Untold = m.gaps(v.Root, k.Untaught), m.gaps(v.Root, k.Untold)
			v.Orphaned, v.Rest = m.few(v.Root, k.Orphaned, pageSize)
		}
		out = append(out, Page{Path: url + "index.html", Template: "knowledge", View: v})
	}
	return out
}

// area names a service or tag with its page.
func (m *maker) area(root, name string, service bool) (Value, string) {
	which, what := tagTerms, m.word("Tag")
	if service {
		which, what = serviceTerms, m.word("Service")
	}
	return m.termValues(root, which, one(name))[0], what
}

func (m *maker) areaRow(root string, a site.Area) AreaRow {
	row := AreaRow{Records: a.Records, Nobody: a.Nobody, Here: a.Here, Latest: a.Latest}
	row.Name, row.What = m.area(root, a.Name, a.Service)
	row.Anchor = "tag:" + termSlug(a.Name)
	if a.Service {
		row.Anchor = "service:" + termSlug(a.Name)
	}
	row.Wrote = m.parts(root, a.People, func(k site.Knower) int { return k.Wrote })
	row.Decided = m.parts(root, a.People, func(k site.Knower) int { return k.Decided })
	row.Responded = m.parts(root, a.People, func(k site.Knower) int { return k.Responded })
	row.Shadowed = m.parts(root, a.People, func(k site.Knower) int { return k.Shadowed })
	f := a.Factor
	row.Factor = FactorCell{N: f.N, Of: f.Of, AtMost: !f.Exact, People: m.names(root, f.People)}
	var moreSole, moreLost int
	row.Factor.Sole, moreSole = m.few(root, f.Orphans, linksACell)
	row.Factor.Lost, moreLost = m.few(root, f.Lost, linksACell)
	row.Factor.More = moreSole + moreLost
	switch {
	case f.Of == 0:
		row.Factor.Risk = "none"
	case f.N == 0:
		row.Factor.Risk = "lost"
	case f.N == 1:
		row.Factor.Risk = "one"
	case f.N == 2:
		row.Factor.Risk = "few"
	}
	return row
}

// parts lists who did something, those with most records first, those who have left last.
func (m *maker) parts(root string, people []site.Knower, count func(site.Knower) int) []Part {
	var out []Part
	for _, k := range people {
		if n := count(k); n > 0 {
			out = append(out, Part{Name: m.names(root, one(k.Name))[0], Count: n, Left: k.Left})
		}
	}
	slices.SortStableFunc(out, func(a, b Part) int {
		if (a.Left == "") != (b.Left == "") {
			if a.Left == "" {
				return -1
			}
			return 1
		}
		return b.Count - a.Count
	})
	if more := len(out) - namesACell; more > 0 {
		out = append(out[:namesACell:namesACell], Part{More: more})
	}
	return out
}

// few links the first records of a list and counts the rest.
func (m *maker) few(root string, ids []string, most int) ([]Link, int) {
	shown := ids[:min(most, len(ids))]
	return m.linkAll(root, shown), len(ids) - len(shown)
}

// covers are the stretches of a bar, the gravest first.
var covers = []struct{ class, one, many string }{
	{"c0", config.English("%d record that nobody there knows"), config.English("%d records that nobody there knows")},
	{"c1", config.English("%d record that one person knows"), config.English("%d records that one person knows")},
	{"c2", config.English("%d record that two know"), config.English("%d records that two know")},
	{"c3", config.English("%d record that three or more know"), config.English("%d records that three or more know")},
}

func (m *maker) areaBar(root string, a site.Area) AreaBar {
	var b AreaBar
	b.Name, _ = m.area(root, a.Name, a.Service)
	sum := 0
	for i, n := range a.Cover {
		if n == 0 {
			continue
		}
		x := sum * 1000 / a.Factor.Of
		sum += n
		b.Parts = append(b.Parts, CoverPart{Class: covers[i].class, Title: m.in.Config.Count(n, covers[i].one, covers[i].many), X: x, W: sum*1000/a.Factor.Of - x, Count: n})
	}
	return b
}

func (m *maker) gaps(root string, list []site.Gap) []GapRow {
	var out []GapRow
	for _, g := range list[:min(pageSize, len(list))] {
		row := GapRow{}
		row.Name, _ = m.area(root, g.Name, true)
		row.Links, row.More = m.few(root, g.IDs, linksACell)
		out = append(out, row)
	}
	return out
}
