// Package home makes the pages that every site has: home, search, the page of a wrong address, site.yaml, redirects.
//
// Its law: they are there whatever the records are. They list few records and lead to all.
package home

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"digsite/builder/config"
	"digsite/builder/graph"
	"digsite/builder/insight"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/pages/head"
	"digsite/builder/pages/recordpage"
	"digsite/builder/site"
)

// Home returns the first page. due is what should be looked at again. Where the content's root has an index.md or
// README.md, its text is on the page, under its own title where it has one.
func Home(m *recordpage.Whole, due []insight.Due) page.Page {
	c := m.Config
	about := cmp.Or(c.Description, m.Word("Records of %s.", c.Title))
	if h := m.HomeRecord; h != nil {
		// What search engines show: the site's own description, else how its README begins.
		about = cmp.Or(c.Description, h.Summary, about)
	}
	v := page.Home{Frame: m.Frame("", c.Title, about, "")}
	v.Sheet = m.Asset(v.Root, "home.css")
	p := page.Page{Path: config.HomeFile, Template: "home"}
	if m.HomeRecord != nil {
		h := m.Reader.Text(m.HomeRecord)
		v.Sheets = append(v.Sheets, recordpage.Drawings(m.Base, v.Root, h)...)
		v.HasBody, v.Body = true, h.Page.Body
		v.Fills, v.Embeds, p.Bodies = recordpage.Body(m.Base, v.Root, h)
		v.Terms = recordpage.TermTags(m.Own, v.Root, h)
		v.TitleID, _ = head.Opening(h)
	}
	for _, k := range m.Kinds {
		v.Total += len(k.Records)
		v.Kinds = append(v.Kinds, page.KindCount{Text: k.Title, Href: v.Root + k.Plural + "/", Kind: k.Name,
			Note: noteOn(m.Lists, k), Count: len(k.Records)})
	}
	v.Title, v.Lead = heading(m.Lists, v.TitleID != "")
	v.Counted = v.Title == extent(m.Lists)
	for i, k := range v.Kinds {
		if k.Note != "" && strings.Contains(v.Lead, k.Note) {
			v.Kinds[i].Note = "" // it stands beside it
		}
	}
	v.Layers = yearBars(m.Lists)
	cited := mostCited(m.Lists, v.Root)
	v.Tries, v.Doors = tries(m.Lists, cited, v.Root), doors(m, v.Root)
	columnsOf(m.Lists, &v, cited, due)
	v.Since = since(m.Lists)
	p.View = v
	return p
}

// mostCited returns the six records that most others name, each by at least two: one mention makes no record important.
// What is retired is left out, however often it is named, since a reader who starts there learns what no longer holds.
func mostCited(b *base.Lists, root string) []page.Row {
	type cited struct {
		r *site.Record
		n int
	}
	var all []cited
	for _, r := range b.Records {
		// The home page's own record has no address, and everything may link to it.
		if r.URL == "" || r.Standing == site.Retired {
			continue
		}
		if n := base.Cited(b.Base, r); n > 1 {
			all = append(all, cited{r, n})
		}
	}
	slices.SortStableFunc(all, func(a, b cited) int {
		return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.r.Path, b.r.Path))
	})
	var out []page.Row
	for _, c := range all[:min(6, len(all))] {
		row := b.Row(root, c.r)
		row.Summary = b.Word("named by %d others", c.n)
		out = append(out, row)
	}
	return out
}

// yearBars counts records by year and kind, newest year first, at most ten layers, none where all records are of one
// year. X and W of a part are in thousandths of the longest bar, so that the style sheet scales them to any screen. No
// part is narrower than 8, so that it can still be seen.
func yearBars(b *base.Lists) []page.YearBar {
	years := map[string]map[string]int{}
	for _, k := range b.Kinds {
		for _, r := range k.Records {
			if len(r.Day) >= 4 && r.IsRecord {
				y := r.Day[:4]
				if years[y] == nil {
					years[y] = map[string]int{}
				}
				// Pages beside the records are no events and do not count.
				years[y][k.Name]++
			}
		}
	}
	var out []page.YearBar
	most := 0
	for y, kinds := range years {
		l := page.YearBar{Year: y, From: y, To: y}
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
		sum, scale := 0, max(most, out[i].Count)
		out[i].Cut = out[i].Count > most // of the earlier years together; the page shows that the bar is broken
		for _, k := range b.Kinds {
			n := years[out[i].Year][k.Name]
			if n == 0 {
				continue
			}
			name := k.Title
			if n == 1 {
				name = b.KindWords[k.Name].One
			}
			x := sum * 1000 / scale
			sum += n
			out[i].Parts = append(out[i].Parts, page.YearPart{Kind: k.Name, X: x, W: max(8, sum*1000/scale-x), Count: n,
				Title: strconv.Itoa(n) + " " + name})
		}
	}
	return out
}

// older folds all layers but the nine newest into one, "earlier", and returns its records by kind and the ten layers.
// ls is sorted newest first. The bars are on a scale of the nine: years before them may be many more.
func older(years map[string]map[string]int, ls []page.YearBar) (map[string]int, []page.YearBar) {
	kinds := map[string]int{}
	last := page.YearBar{Year: config.English("earlier"), To: ls[9].Year}
	for _, l := range ls[9:] {
		last.Count += l.Count
		for k, n := range years[l.Year] {
			kinds[k] += n
		}
	}
	return kinds, append(ls[:9:9], last)
}

// tasks returns what somebody should look at, each with its number and the page where it can be seen. A task whose
// number is 0 is no task.
func tasks(b *base.Lists, due []insight.Due, root string) []page.Task {
	open, cited := 0, 0
	for _, r := range b.Records {
		if r.Standing == site.Open && r.IsRecord && r.Kind == "decision" {
			open++
		}
		if r.Standing == site.Retired {
			for _, e := range b.Site.Graph.In(r.ID) {
				from := b.Site.ByID(e.From)
				if e.Rel != graph.Cites || from == nil || from.Standing != site.Holds {
					continue
				}
				// What replaced it must speak of it. Either direction will do: the statement may stand in the old
				// record.
				if a, b := b.Site.Graph.Stated(from.ID, r.ID, graph.Supersedes); !a && !b {
					cited++
					break
				}
			}
		}
	}
	finds := 0
	for _, f := range b.FindingsIn {
		finds += f.Count
	}
	var out []page.Task
	add := func(n int, one, many, href string) {
		if n > 0 {
			out = append(out, page.Task{Text: b.Config.Count(n, one, many), Href: root + href, Count: n})
		}
	}
	add(finds, config.English("%d problem was found"), config.English("%d problems were found"), config.FindingsURL)
	add(cited, config.English("%d retired record is still cited by one in force"),
		config.English("%d retired records are still cited by some in force"), config.RetiredURL)
	add(open, config.English("%d decision is open"), config.English("%d decisions are open"),
		b.KindWords["decision"].Plural+"/?status=open")
	add(len(due), config.English("%d record should be looked at again"),
		config.English("%d records should be looked at again"), config.RevisitURL)
	return out
}

// since names the files that a script reads to say what changed since the reader's last visit. The live server writes
// none: they would change with every save. A site without dated records has no news.
func since(b *base.Lists) page.Since {
	if b.Live || len(b.Dated) == 0 {
		return page.Since{}
	}
	return page.Since{News: page.NewsFile, Days: page.DaysFile(len(b.Dated))}
}
