package view

import (
	"cmp"
	"slices"
	"strconv"

	"digsite/builder/config"
	"digsite/builder/graph"
	"digsite/builder/page"
	"digsite/builder/site"
)

// homePage makes the first page.
func (m *maker) homePage() page.Page {
	c := m.in.Config
	about := cmp.Or(c.Description, m.word("Records of %s.", c.Title))
	if h := m.home; h != nil {
		about = cmp.Or(c.Description, h.Summary, about)
	}
	v := page.Home{Frame: m.frame("", c.Title, about, ""), Title: c.Title, Lead: c.Description}
	p := page.Page{Path: config.HomeFile, Template: "home"}
	if h := m.home; h != nil {
		v.HasBody, v.Body = true, h.Page.Body
		v.Fills, v.Embeds, p.Bodies = m.body(v.Root, h)
		v.Terms = m.explained(v.Root, h)
		if v.TitleID, _ = opening(h); v.TitleID != "" {
			v.Title = h.Title
		}
	}
	for _, k := range m.kinds {
		v.Total += len(k.records)
		v.Kinds = append(v.Kinds, page.KindCount{Text: k.title, Href: v.Root + k.plural + "/", Kind: k.name, Count: len(k.records)})
	}
	v.Layers = m.layers()
	v.Cited = m.mostCited(v.Root)
	m.lanes(&v)
	v.Around = m.ways
	v.Since = m.since()
	p.View = v
	return p
}

// mostCited lists the six records that most others name, each at least twice.
func (m *maker) mostCited(root string) []page.Row {
	type cited struct {
		r *site.Record
		n int
	}
	var all []cited
	for _, r := range m.records {
		if r.URL == "" || r.Standing == site.Retired {
			continue
		}
		from := map[string]bool{}
		for _, e := range m.in.Site.Graph.In(r.ID) {
			from[e.From] = true
		}
		if len(from) > 1 {
			all = append(all, cited{r, len(from)})
		}
	}
	slices.SortStableFunc(all, func(a, b cited) int { return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.r.Path, b.r.Path)) })
	var out []page.Row
	for _, c := range all[:min(6, len(all))] {
		row := m.row(root, c.r)
		row.Summary = m.word("named by %d others", c.n)
		out = append(out, row)
	}
	return out
}

// layers counts records by year and kind, newest year first, at most ten layers.
func (m *maker) layers() []page.YearBar {
	years := map[string]map[string]int{}
	for _, k := range m.kinds {
		for _, r := range k.records {
			if len(r.Day) >= 4 && r.IsRecord {
				y := r.Day[:4]
				if years[y] == nil {
					years[y] = map[string]int{}
				}
				years[y][k.name]++
			}
		}
	}
	var out []page.YearBar
	most := 0
	for y, kinds := range years {
		l := page.YearBar{Year: y}
		for _, n := range kinds {
			l.Count += n
		}
		most = max(most, l.Count)
		out = append(out, l)
	}
	if len(out) < 2 {
		return nil
	}
	slices.SortFunc(out, func(a, b page.YearBar) int { return cmp.Compare(b.Year, a.Year) })
	if len(out) > 10 { // older years are one layer
		years["earlier"], out = older(years, out)
		most = slices.MaxFunc(out[:9], func(a, b page.YearBar) int { return cmp.Compare(a.Count, b.Count) }).Count
	}
	for i := range out {
		sum, scale := 0, max(most, out[i].Count) // the earlier years together may be more than fits
		for _, k := range m.kinds {
			n := years[out[i].Year][k.name]
			if n == 0 {
				continue
			}
			x := sum * 1000 / scale
			sum += n
			out[i].Parts = append(out[i].Parts, page.YearPart{Kind: k.name, X: x, W: max(8, sum*1000/scale-x), Count: n,
				Title: strconv.Itoa(n) + " " + k.title})
		}
	}
	return out
}

// older folds all layers but the nine newest into one.
func older(years map[string]map[string]int, ls []page.YearBar) (map[string]int, []page.YearBar) {
	kinds := map[string]int{}
	last := page.YearBar{Year: config.English("earlier")}
	for _, l := range ls[9:] {
		last.Count += l.Count
		for k, n := range years[l.Year] {
			kinds[k] += n
		}
	}
	return kinds, append(ls[:9:9], last)
}

// care lists what somebody should look at. Each entry leads to where it can be seen.
func (m *maker) care(root string) []page.Task {
	open, cited := 0, 0
	for _, r := range m.records {
		if r.Standing == site.Open && r.IsRecord && r.Kind == "decision" && r.Status.Word != "unknown" {
			open++
		}
		if r.Standing == site.Retired {
			for _, e := range m.in.Site.Graph.In(r.ID) {
				from := m.in.Site.ByID(e.From)
				if e.Rel != graph.Cites || from == nil || from.Standing != site.Holds {
					continue
				}
				if a, b := m.in.Site.Graph.Stated(from.ID, r.ID, graph.Supersedes); !a && !b { // what replaced it must speak of it
					cited++
					break
				}
			}
		}
	}
	finds := 0
	for _, f := range m.finds {
		finds += f.count
	}
	var out []page.Task
	add := func(n int, one, many, href string) {
		if n > 0 {
			out = append(out, page.Task{Text: m.in.Config.Count(n, one, many), Href: root + href, Count: n})
		}
	}
	add(finds, config.English("%d problem was found"), config.English("%d problems were found"), config.FindingsURL)
	add(cited, config.English("%d retired record is still cited by one in force"), config.English("%d retired records are still cited by some in force"), config.RetiredURL)
	add(open, config.English("%d decision is proposed"), config.English("%d decisions are proposed"), "decisions/#only-open")
	add(len(m.due()), config.English("%d record should be looked at again"), config.English("%d records should be looked at again"), config.RevisitURL)
	return out
}
