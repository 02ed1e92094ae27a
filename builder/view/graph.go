package view

import (
	"cmp"
	"slices"
	"strings"

	"digsite/builder/config"
	"digsite/builder/graph"
	"digsite/builder/page"
	"digsite/builder/site"
)

// drawnMost is how many records are drawn at once; of more, the list leads and parts are drawn.
const drawnMost = 200

// drawnKind tells a record that a graph shows: what happened and what was decided. Guides, trails and changes name
// everything, and would hide what there is to see.
func (m *maker) drawnKind(r *site.Record) bool {
	switch r.Kind {
	case "page", "trail", "change", "pairing":
		return false
	}
	return r.IsRecord && r.URL != ""
}

// web makes the graph of some records on the page at url. columns is how many stand side by side.
func (m *maker) web(url, says string, all []*site.Record, columns int) page.Network {
	root := rootOf(url)
	var rs []*site.Record
	ids := make([]string, 0, len(all))
	for _, r := range all {
		if m.drawnKind(r) {
			rs = append(rs, r)
			ids = append(ids, r.ID)
		}
	}
	ties := shownTies(m.in.Site.Graph.Ties(ids))
	of := map[string][]graph.Tie{}
	for _, t := range ties {
		of[t.From] = append(of[t.From], t)
		of[t.To] = append(of[t.To], t)
	}
	w := page.Network{Total: len(rs), Joined: len(of)}
	if len(ties) == 0 {
		return w
	}
	slices.SortStableFunc(rs, oldestFirst)
	slices.Reverse(rs)
	var joined []*site.Record
	for _, r := range rs {
		if len(of[r.ID]) > 0 {
			joined = append(joined, r)
		}
	}
	w.Kinds, w.Rels = m.webFilters(joined, ties)
	for _, r := range joined {
		w.Rows = append(w.Rows, m.webRow(root, r, of[r.ID]))
	}
	drawn := joined
	if len(rs) <= drawnMost/4 {
		drawn = rs
	}
	w.Alone = len(rs) - len(drawn)
	if w.Leads = len(drawn) > drawnMost; w.Leads {
		var in map[string]string
		w.Near, in = m.webNear(root, joined, of)
		for i, r := range joined {
			if at, ok := in[r.ID]; ok {
				w.Rows[i].Drawn = root + url + "#" + at
			} else if _, ok := m.chainOf[r.ID]; ok {
				w.Rows[i].Drawn = w.Rows[i].Href + "#lineage"
			}
		}
		return w
	}
	names, layer := m.times(drawn)
	w.Picture = m.picture(sketch{says: says, root: root, records: drawn, layer: layer, names: names, ties: ties, columns: columns, w: 184, h: 58})
	return w
}

// drawnRel tells a relation that a graph shows: no stop of a trail, which is no relation between two events, and no
// citation, of which there are so many that nothing else would be seen.
func drawnRel(r graph.Rel) bool { return r != graph.Cites && r != graph.Stop }

// shownTies leaves out what no graph shows.
func shownTies(ties []graph.Tie) []graph.Tie {
	return slices.DeleteFunc(ties, func(t graph.Tie) bool { return !drawnRel(t.Rel) })
}

// webFilters counts kinds and relations; a single one needs no filter.
func (m *maker) webFilters(rs []*site.Record, ties []graph.Tie) (kinds, rels []page.NetworkFilter) {
	for _, k := range m.kinds {
		n := 0
		for _, r := range rs {
			if r.Kind == k.name {
				n++
			}
		}
		if n > 0 {
			kinds = append(kinds, page.NetworkFilter{Text: k.title, Anchor: "kind-" + k.name, Class: "k-" + k.name, Count: n})
		}
	}
	for _, rel := range graph.Rels() {
		n := 0
		for _, t := range ties {
			if t.Rel == rel {
				n++
			}
		}
		if n > 0 {
			word := rel.Word()
			if slices.Contains(graph.Descent(), rel) || rel == graph.Refines {
				word = rel.Inverse() // the arrow leads from the older to the newer
			}
			rels = append(rels, page.NetworkFilter{Text: m.relation(word), Anchor: "rel-" + string(rel), Class: "r-" + string(rel), Count: n})
		}
	}
	return kinds, rels
}

// webRow makes a row of the list.
func (m *maker) webRow(root string, r *site.Record, ties []graph.Tie) page.NetworkRow {
	row := page.NetworkRow{Link: m.link(root, r), Class: "k-" + r.Kind}
	for _, t := range ties {
		other, word := t.To, t.Rel.Word()
		if t.To == r.ID {
			other, word = t.From, t.Rel.Inverse()
		}
		if to := m.in.Site.ByID(other); to != nil {
			row.Ties = append(row.Ties, page.NetworkTie{Phrase: m.relation(word), Part: m.tiePart(t), To: m.link(root, to)})
		}
		if name := " has-" + string(t.Rel); !strings.Contains(row.Class+" ", name+" ") {
			row.Class += name
		}
	}
	return row
}

// tiePart names the part that is meant.
func (m *maker) tiePart(t graph.Tie) string {
	if t.Part == "" && t.Partial {
		return m.word("in part")
	}
	return plainStatus(t.Part)
}

// nears is how many neighbourhoods a graph shows that is too large to be drawn at once, and nearMost how many records
// each has.
const (
	nears    = 12
	nearMost = 16
)

// webNear draws what lies around the records that the most others are joined to, and tells in which drawing each
// record stands.
func (m *maker) webNear(root string, rs []*site.Record, of map[string][]graph.Tie) ([]page.Neighbourhood, map[string]string) {
	hubs := slices.Clone(rs)
	slices.SortStableFunc(hubs, func(a, b *site.Record) int { return cmp.Compare(len(of[b.ID]), len(of[a.ID])) })
	var out []page.Neighbourhood
	in := map[string]string{} // who stands in one of them needs none of his own
	for _, r := range hubs {
		if in[r.ID] != "" {
			continue
		}
		anchor := "near-" + termSlug(r.ID)
		near := []*site.Record{r}
		seen := map[string]bool{r.ID: true}
		for i := 0; i < len(near) && len(near) < nearMost; i++ {
			for _, t := range of[near[i].ID] {
				for _, id := range []string{t.From, t.To} {
					if x := m.in.Site.ByID(id); x != nil && !seen[id] && len(near) < nearMost {
						seen[id] = true
						near = append(near, x)
					}
				}
			}
		}
		ids := make([]string, len(near))
		for i, x := range near {
			ids[i] = x.ID
			if in[x.ID] == "" {
				in[x.ID] = anchor
			}
		}
		slices.SortStableFunc(near, oldestFirst)
		slices.Reverse(near)
		names, layer := m.times(near)
		ties := shownTies(m.in.Site.Graph.Ties(ids))
		out = append(out, page.Neighbourhood{Anchor: anchor, Link: m.link(root, r), Count: len(of[r.ID]),
			Picture: m.picture(sketch{says: m.word("Drawing of the records related to %s", r.Title),
				root: root, about: r.ID, records: near,
				layer: layer, names: names, ties: ties, columns: 4, w: 184, h: 58})})
		if len(out) == nears {
			break
		}
	}
	return out, in
}

// times gives the layers of records that are sorted newest first: years, months where all are of two years or less,
// and one for those without a day.
func (m *maker) times(rs []*site.Record) (names []string, layer []int) {
	years := map[string]bool{}
	for _, r := range rs {
		if len(r.Day) >= 7 {
			years[r.Day[:4]] = true
		}
	}
	n := 4
	if len(years) < 3 {
		n = 7
	}
	layer = make([]int, len(rs))
	for i, r := range rs {
		name := m.word("no date")
		if len(r.Day) >= 7 {
			name = r.Day[:n]
		}
		if len(names) == 0 || names[len(names)-1] != name {
			names = append(names, name)
		}
		layer[i] = len(names) - 1
	}
	return names, layer
}

// tied tells whether there is anything to draw on the graph's page.
func (m *maker) tied() bool {
	return slices.ContainsFunc(m.in.Site.Graph.Edges(), func(e graph.Edge) bool {
		if !drawnRel(e.Rel) {
			return false
		}
		from, to := m.in.Site.ByID(e.From), m.in.Site.ByID(e.To)
		return from != nil && to != nil && from != to && m.drawnKind(from) && m.drawnKind(to)
	})
}

// graphPages makes the graph of the whole site. Services and tags have theirs on their own pages.
func (m *maker) graphPages() []page.Page {
	w := m.web(config.GraphURL,
		m.word("Drawing of the records of %s and how they are related", m.in.Config.Title), m.records, 5)
	if len(w.Rows) == 0 {
		return nil
	}
	var out []page.Page
	rows := cut(w.Rows)
	for n, part := range rows {
		url := m.pageURL(config.GraphURL, n)
		title := m.word("Graph")
		lead := m.word("Decisions, incidents and histories, and how they are related.")
		v := page.Graph{Frame: m.frame(url, title, lead, ""), Title: title, Web: w,
			Pager: m.pager(rootOf(url), config.GraphURL, n, len(rows))}
		m.drawn(&v.Frame)
		v.Crumbs = []page.NavLink{{Text: m.word("Home"), Href: v.Root}}
		if v.Web.Rows = part; n > 0 {
			v.Web.Picture, v.Web.Near = page.Picture{}, nil
			v.Web.Leads = true
		}
		for _, t := range []int{serviceTerms, tagTerms} {
			area := page.GraphArea{Title: m.terms[t].title}
			for _, x := range m.terms[t].list {
				if len(x.records) >= m.terms[t].least {
					area.Terms = append(area.Terms, page.NavLink{Text: x.text, Href: v.Root + m.terms[t].href(x), Count: len(x.records)})
				}
			}
			if len(area.Terms) > 0 && n == 0 {
				v.Areas = append(v.Areas, area)
			}
		}
		out = append(out, page.Page{Path: url + "index.html", Template: "graph", View: v})
	}
	return out
}
