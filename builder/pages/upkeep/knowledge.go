package upkeep

import (
	"slices"
	"strings"

	"digsite/builder/config"
	"digsite/builder/insight"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/text"
)

// Bounds of the knowledge map: areas of one page, bars of its picture, and names or records of one cell.
const (
	areasAPage = 50
	barsAPage  = 24
	namesACell = 4
	linksACell = 8
	// of those without whom nobody knows an area: where it takes more, their leaving is no risk of today
	namesAtRisk = 12
	gapsAPage   = 100
)

// Knowledge returns the map of who knows what, areas at most risk first. site.yaml may turn it off: not everywhere may
// a page say who is missed.
func Knowledge(b *base.Lists, k insight.Knowledge) []page.Page {
	if !b.Config.Knowledge {
		return nil
	}
	l := base.Listing{URL: config.KnowledgeURL, Template: "knowledge", Title: b.Word("Knowledge risk"),
		About: b.Word("Who knows which part of the system, and where knowledge is at risk."), Sheet: "knowledge.css",
		Size: areasAPage}
	return base.Cut(b, l, k.Areas, func(p base.Part, part []insight.Area) any {
		v := page.Knowledge{Frame: p.Frame, Title: l.Title, Total: len(k.Areas), Declared: k.Declared,
			FromGit: k.FromGit, Services: k.Services, Pager: p.Pager}
		if k.Single > 0 {
			v.Single = b.Config.Count(k.Single,
				"One service or tag with a single record is left out: one record says nothing about risk.",
				"%d services and tags with a single record are left out: one record says nothing about risk.")
		}
		// A service and a tag never share an anchor; two services that differ in signs alone may.
		used := map[string]int{}
		for i, a := range part {
			row := areaRow(b, v.Root, a)
			row.Anchor = unique(used, row.Anchor)
			v.HasWrote = v.HasWrote || len(row.Wrote) > 0
			v.HasDecided = v.HasDecided || len(row.Decided) > 0
			v.HasResponded = v.HasResponded || len(row.Responded) > 0
			v.HasShadowed = v.HasShadowed || len(row.Shadowed) > 0
			v.Rows = append(v.Rows, row)
			if i < barsAPage && a.Factor.Of > 0 {
				v.Bars = append(v.Bars, areaBar(b, v.Root, a))
			}
		}
		// Gaps and orphans are of the whole site; they stand once.
		if p.N == 0 {
			v.Untaught, v.Untold = gaps(b, v.Root, k.Untaught), gaps(b, v.Root, k.Untold)
			v.Orphaned.Count = len(k.Orphaned)
			v.Orphaned.Links, v.Orphaned.More = few(b, v.Root, k.Orphaned, gapsAPage)
			v.Unwatched, v.InARow = unwatched(b, v.Root, k.Coverage.Unwatched), k.Coverage.InARow
			v.Answered = b.Names(v.Root, k.Coverage.Answered)
		}
		return v
	})
}

// area returns a service or tag with the link to its page, and the word for which of the two it is.
func area(b *base.Lists, root, name string, service bool) (page.Value, string) {
	which, what := base.Tags, b.Word("Tag")
	if service {
		which, what = base.Services, b.Word("Service")
	}
	return b.Term(root, which, name), what
}

// areaRow returns the row of one service or tag. Its Risk is a word for the style sheet: "lost" where more than half of
// the records are known by nobody already, "one" and "few" for one and two people whose leaving would do that, "none"
// where no record names anybody, so that nothing is known of the risk, and "" from three people on.
func areaRow(b *base.Lists, root string, a insight.Area) page.AreaRow {
	row := page.AreaRow{Records: a.Records, Nobody: a.Nobody, Here: a.Here, Latest: a.Latest}
	row.Name, row.What = area(b, root, a.Name, a.Service)
	row.Anchor = "tag:" + base.Slug(a.Name)
	if a.Service {
		row.Anchor = "service:" + base.Slug(a.Name)
	}
	// Whoever did two things for a record is in both columns, with its number of records in each.
	row.Wrote = contributions(b, root, a.People, func(k insight.Knower) int { return k.Wrote })
	row.Decided = contributions(b, root, a.People, func(k insight.Knower) int { return k.Decided })
	row.Responded = contributions(b, root, a.People, func(k insight.Knower) int { return k.Responded })
	row.Shadowed = contributions(b, root, a.People, func(k insight.Knower) int { return k.Shadowed })
	f := a.Factor
	row.Factor = page.FactorCell{N: f.N, Of: f.Of, AtMost: !f.Exact,
		People: b.Names(root, f.People[:min(namesAtRisk, len(f.People))])}
	row.Factor.MorePeople = len(f.People) - len(row.Factor.People)
	var moreSole, moreLost int
	row.Factor.Sole, moreSole = few(b, root, f.Orphans, linksACell)
	row.Factor.Lost, moreLost = few(b, root, f.Lost, linksACell)
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

// contributions returns who did something, as count says: those with most records first, those who have left last. More
// than a cell holds are a number at its end. Left is the day on which somebody left, "" for who is there.
func contributions(b *base.Lists, root string, people []insight.Knower,
	count func(insight.Knower) int) []page.Contribution {
	var out []page.Contribution
	for _, k := range people {
		if n := count(k); n > 0 {
			out = append(out, page.Contribution{Name: b.Name(root, k.Name), Count: n, Left: k.Left})
		}
	}
	slices.SortStableFunc(out, func(a, b page.Contribution) int {
		if (a.Left == "") != (b.Left == "") {
			if a.Left == "" {
				return -1
			}
			return 1
		}
		return b.Count - a.Count
	})
	if more := len(out) - namesACell; more > 0 {
		out = append(out[:namesACell:namesACell], page.Contribution{More: more})
	}
	return out
}

// few returns links to the first records of a list, at most so many, and how many are left.
func few(b *base.Lists, root string, ids []string, most int) ([]page.Link, int) {
	shown := ids[:min(most, len(ids))]
	return b.LinkAll(root, shown), len(ids) - len(shown)
}

// covers are the stretches of a bar, the gravest first, parallel to insight.Area's Cover.
var covers = []struct{ class, one, many string }{
	{"c0", config.English("%d record known by nobody"), config.English("%d records known by nobody")},
	{"c1", config.English("%d record that one person knows"), config.English("%d records that one person knows")},
	{"c2", config.English("%d record that two know"), config.English("%d records that two know")},
	{"c3", config.English("%d record that three or more know"), config.English("%d records that three or more know")},
}

// areaBar draws an area's records by how many people who are still there know each. X and W are in thousandths of the
// whole; each X is where the one before ended, so that rounding leaves no gap.
func areaBar(b *base.Lists, root string, a insight.Area) page.AreaBar {
	var bar page.AreaBar
	bar.Name, _ = area(b, root, a.Name, a.Service)
	sum := 0
	for i, n := range a.Cover {
		// A stretch without records would be a line of no width with a text for screen readers.
		if n == 0 {
			continue
		}
		x := sum * 1000 / a.Factor.Of
		sum += n
		bar.Parts = append(bar.Parts, page.CoverPart{Class: covers[i].class,
			Title: b.Config.Count(n, covers[i].one, covers[i].many), X: x, W: sum*1000/a.Factor.Of - x, Count: n})
	}
	return bar
}

// gaps returns the services that lack a kind of record, each with the records that it has instead.
func gaps(b *base.Lists, root string, list []insight.Gap) page.Gaps {
	out := page.Gaps{Count: len(list), More: max(len(list)-gapsAPage, 0)}
	for _, g := range list[:len(list)-out.More] {
		out.Rows = append(out.Rows, gapRow(b, root, g))
	}
	return out
}

// gapRow returns one of them.
func gapRow(b *base.Lists, root string, g insight.Gap) page.GapRow {
	row := page.GapRow{}
	row.Name, _ = area(b, root, g.Name, true)
	row.Links, row.More = few(b, root, g.IDs, linksACell)
	return row
}

// unwatched returns the services that nobody has watched, each with whose turn it would be.
func unwatched(b *base.Lists, root string, list []insight.Unwatched) page.Gaps {
	out := page.Gaps{Count: len(list), More: max(len(list)-gapsAPage, 0)}
	for _, u := range list[:len(list)-out.More] {
		row := gapRow(b, root, insight.Gap{Name: u.Name, IDs: u.IDs})
		if u.Next != "" {
			row.Next = b.Names(root, []string{u.Next})
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

// HasKnowledge reports whether the page of knowledge has anything to show. Every page's header asks: two records of one
// service or tag are an area, so most sites answer from their first records, and known is asked for the others alone.
func HasKnowledge(b *base.Lists, known func() insight.Knowledge) bool {
	if !b.Config.Knowledge {
		return false
	}
	services, tags := map[string]string{}, map[string]string{} // -> the id of the first record
	for _, r := range b.Records {
		if insight.Counts(r) && (shared(services, r.ID, r.Services) || shared(tags, r.ID, r.Tags)) {
			return true
		}
	}
	return known().Some()
}

// shared enters a record's names, and reports whether another record has one of them.
func shared(first map[string]string, id string, names []string) bool {
	for _, name := range names {
		key := text.FoldCase(strings.TrimSpace(name))
		if other, there := first[key]; there && other != id && key != "" {
			return true
		}
		first[key] = id
	}
	return false
}
