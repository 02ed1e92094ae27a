// Package relations shows what joins records to one another: chains, networks and their pictures.
//
// Its law: a drawing is never all there is; rows beside it say the same in words. It decides what is drawn and what a
// box says; where a box stands is for builder/drawing.
package relations

import (
	"cmp"
	"slices"
	"strings"

	"digsite/builder/config"
	"digsite/builder/graph"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/site"
)

// DrawnMost is how many records of one chain are drawn at once.
const DrawnMost = 200

// Of a network, so many records are drawn at once; of more, those around the ones that most others name. A larger
// drawing is a tangle that nobody reads, and most of the weight of its page. From so many records on, with three
// relations to two records, what is seen first is what lies around one of them.
const (
	tangleMost  = 20
	networkMost = 60
	partMost    = 48
	eachMost    = 6
	tiedAPage   = 150 // rows of the list beside it: each has its relations under it
)

// drawnKind reports whether a graph shows a record: what happened and what was decided. Guides, trails and changes name
// everything, and would hide what there is to see.
func drawnKind(b *base.Base, r *site.Record) bool {
	switch r.Kind {
	case "page", "trail", "change", "pairing":
		return false
	}
	return r.IsRecord && r.URL != ""
}

// Network returns the graph of some records on the page at url: a drawing, and a list that says the same. columns is
// how many stand side by side; says is what a screen reader says of the drawing.
//
// Records that nothing joins are drawn only where there are few of them all; Alone is how many are not. Where too many
// are joined to be drawn at once, those are that lie around the ones that most others name; further drawings show
// neighbourhoods, and each row links the one in which its record stands, the record's own lineage where it stands in
// none. Citations are drawn where little else is stated.
//
// Beside other lists of the records a page has no neighbourhoods, and of what is not drawn no rows.
func (c *Chains) Network(url, says string, all []*site.Record, columns int) page.Network {
	w, _ := c.network(url, says, all, columns, false)
	return w
}

// tangle is the joined records of a network, what each is tied to, and the anchor of the drawing in which it stands.
type tangle struct {
	joined []*site.Record
	ties   map[string][]graph.Tie
	in     map[string]string
}

// network returns a network and what it was made of. whole says that the page is about nothing else.
func (c *Chains) network(url, says string, all []*site.Record, columns int, whole bool) (page.Network, tangle) {
	root := base.RootOf(url)
	var rs []*site.Record
	ids := make([]string, 0, len(all))
	for _, r := range all {
		if drawnKind(c.Base, r) {
			rs = append(rs, r)
			ids = append(ids, r.ID)
		}
	}
	ties, cited := networkTies(c.Site.Graph.Ties(ids), len(rs))
	of := map[string][]graph.Tie{}
	// A tie is in the lists of both its ends.
	for _, t := range ties {
		of[t.From] = append(of[t.From], t)
		of[t.To] = append(of[t.To], t)
	}
	w := page.Network{Total: len(rs), Joined: len(of), Cited: cited}
	made := tangle{ties: of}
	if len(ties) == 0 {
		return w, made
	}
	slices.SortStableFunc(rs, oldestFirst)
	slices.Reverse(rs)
	var joined []*site.Record
	for _, r := range rs {
		if len(of[r.ID]) > 0 {
			joined = append(joined, r)
		}
	}
	made.joined = joined
	w.Kinds, w.Rels = networkFilters(c.Lists, joined, ties)
	drawn := joined
	if len(rs) <= DrawnMost/4 {
		drawn = rs
	}
	w.Alone = len(rs) - len(drawn)
	tangled := len(drawn) > networkMost || len(drawn) > tangleMost && len(ties)*2 > len(drawn)*3
	listed := joined
	if tangled && whole {
		w.Near, made.in = neighbourhoods(c.Lists, root, joined, of, w.Cited)
	}
	if len(drawn) > networkMost {
		w.Each = eachMost
		drawn, w.Hubs = mostNamed(joined, of)
		ties = tiesAmong(c.Lists, drawn, cited)
		if !whole {
			w.Joined, listed = 0, drawn
		}
	}
	if !whole {
		w.Rows = c.networkRows(root, listed, made)
	}
	names, layer := timeLayers(c.Lists, drawn)
	w.Picture = Picture(c.Base, Sketch{Says: says, Root: root, Records: drawn, Layer: layer, names: names, Ties: ties,
		Columns: columns, W: 184, H: 58})
	return w, made
}

// drawnRel reports whether a graph shows a relation: no stop of a trail, which is no relation between two events, and
// no citation, of which there are so many that nothing else would be seen.
func drawnRel(r graph.Rel) bool { return r != graph.Cites && r != graph.Stop }

// networkTies returns the ties that a network of n records shows, and whether citations are among them: they are where
// what is stated joins fewer than a fifth of the records, since all else would be all but empty.
func networkTies(all []graph.Tie, n int) (ties []graph.Tie, cited bool) {
	named := slices.DeleteFunc(slices.Clone(all), func(t graph.Tie) bool { return t.Rel == graph.Stop })
	ties = shownTies(all)
	in := map[string]bool{}
	for _, t := range ties {
		in[t.From], in[t.To] = true, true
	}
	if len(in)*5 < n && len(named) > len(ties) {
		return named, true
	}
	return ties, false
}

// tiesAmong returns what joins some records to one another, citations only where they are drawn.
func tiesAmong(b *base.Lists, rs []*site.Record, cited bool) []graph.Tie {
	ids := make([]string, len(rs))
	for i, r := range rs {
		ids[i] = r.ID
	}
	ties := b.Site.Graph.Ties(ids)
	if cited {
		return slices.DeleteFunc(ties, func(t graph.Tie) bool { return t.Rel == graph.Stop })
	}
	return shownTies(ties)
}

// mostNamed returns a part of a network that can be drawn: the records that most others name, each with some of those
// that it is tied to, the most named first, until there are enough. They are sorted as rs is; hubs is how many were
// taken for themselves.
func mostNamed(rs []*site.Record, of map[string][]graph.Tie) (part []*site.Record, hubs int) {
	named := map[string]int{}
	place := map[string]int{}
	for i, r := range rs {
		place[r.ID] = i
		for _, t := range of[r.ID] {
			if t.To == r.ID {
				named[r.ID]++
			}
		}
	}
	rank := func(a, b *site.Record) int {
		return cmp.Or(cmp.Compare(named[b.ID], named[a.ID]), cmp.Compare(len(of[b.ID]), len(of[a.ID])))
	}
	order := slices.Clone(rs)
	slices.SortStableFunc(order, rank)
	in := map[string]bool{}
	for _, hub := range order {
		if in[hub.ID] {
			continue
		}
		if len(in) >= partMost {
			break
		}
		hubs++
		in[hub.ID] = true
		var near []*site.Record
		for _, t := range of[hub.ID] {
			for _, id := range []string{t.From, t.To} {
				if i, ok := place[id]; ok && !in[id] && !slices.Contains(near, rs[i]) {
					near = append(near, rs[i])
				}
			}
		}
		slices.SortStableFunc(near, rank)
		for _, r := range near[:min(len(near), eachMost, partMost-len(in))] {
			in[r.ID] = true
		}
	}
	for _, r := range rs {
		if in[r.ID] {
			part = append(part, r)
		}
	}
	return part, hubs
}

// shownTies returns ties without those that no graph shows. It takes the list apart.
func shownTies(ties []graph.Tie) []graph.Tie {
	return slices.DeleteFunc(ties, func(t graph.Tie) bool { return !drawnRel(t.Rel) })
}

// networkFilters counts the kinds of records and the relations of ties, in the order of their tables. Anchor is the id
// by which the style sheet hides all else, Class the colour.
func networkFilters(b *base.Lists, rs []*site.Record, ties []graph.Tie) (kinds, rels []page.NetworkFilter) {
	for _, k := range b.Kinds {
		n := 0
		for _, r := range rs {
			if r.Kind == k.Name {
				n++
			}
		}
		if n > 0 {
			kinds = append(kinds, page.NetworkFilter{Text: k.Title, Anchor: "kind-" + k.Name, Class: "k-" + k.Name,
				Count: n})
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
			rels = append(rels, page.NetworkFilter{Text: relationWord(b.Base, word), Anchor: "rel-" + string(rel),
				Class: "r-" + string(rel), Count: n})
		}
	}
	return kinds, rels
}

// networkRows returns the list of some records of a network with what each is tied to, on a page with this root, and
// where what lies around each is drawn: on the page of the graph, or else its own lineage.
func (c *Chains) networkRows(root string, rs []*site.Record, of tangle) (out []page.NetworkRow) {
	for _, r := range rs {
		row := networkRow(c.Lists, root, r, of.ties[r.ID])
		if at, ok := of.in[r.ID]; ok {
			row.Drawn = root + config.GraphURL + "#" + at
		} else if _, ok := c.of[r.ID]; ok && of.in != nil {
			row.Drawn = row.Href + "#lineage"
		}
		out = append(out, row)
	}
	return out
}

// rowTies is how many ties of one record a row names: with each of a hundred, a page of 500 rows had 17 MB. The page of
// the record has more of them.
const rowTies = 20

// networkRow returns a row of the list: a record and what it is tied to, each tie in the words of this end. Its Class
// names its kind and relations, by which filters find it: "k-decision has-supersedes has-teaches".
func networkRow(b *base.Lists, root string, r *site.Record, ties []graph.Tie) page.NetworkRow {
	row := page.NetworkRow{Link: b.Link(root, r), Held: base.Held(r), Class: "k-" + r.Kind}
	for _, t := range ties {
		if name := " has-" + string(t.Rel); !strings.Contains(row.Class+" ", name+" ") {
			row.Class += name
		}
		if len(row.Ties) == rowTies {
			row.More++
			continue
		}
		other, word := t.To, t.Rel.Word()
		if t.To == r.ID {
			other, word = t.From, t.Rel.Inverse()
		}
		if to := b.Site.ByID(other); to != nil {
			row.Ties = append(row.Ties, page.NetworkTie{Phrase: relationWord(b.Base, word), Part: tiePart(b.Base, t),
				To: b.Link(root, to)})
		}
	}
	return row
}

// tiePart returns the part of a record that a tie means: the author's words for it, "in part" where there are none, ""
// for the whole.
func tiePart(b *base.Base, t graph.Tie) string {
	if t.Part == "" && t.Partial {
		return b.Word("in part")
	}
	return base.PlainStatus(t.Part)
}

// nears is how many neighbourhoods a graph shows that is too large to be drawn at once, and nearMost how many records
// each has.
const (
	nears    = 8
	nearMost = 12
)

// neighbourhoods draws what lies around the records that the most others are joined to, and returns in which drawing
// each record stands, by its anchor: "near-adr-7". A drawing grows from its hub, nearest records first, until it is
// full. A record may be in several; the first counts, and no record of any becomes the hub of another, so that eight
// drawings show eight parts of the graph rather than one part eight times.
func neighbourhoods(b *base.Lists, root string, rs []*site.Record, of map[string][]graph.Tie,
	cited bool) ([]page.Neighbourhood, map[string]string) {
	hubs := slices.Clone(rs)
	slices.SortStableFunc(hubs, func(a, b *site.Record) int { return cmp.Compare(len(of[b.ID]), len(of[a.ID])) })
	var out []page.Neighbourhood
	in := map[string]string{} // who stands in one of them needs none of his own
	for _, r := range hubs {
		if in[r.ID] != "" {
			continue
		}
		anchor := "near-" + base.Slug(r.ID)
		near := []*site.Record{r}
		seen := map[string]bool{r.ID: true}
		for i := 0; i < len(near) && len(near) < nearMost; i++ {
			for _, t := range of[near[i].ID] {
				for _, id := range []string{t.From, t.To} {
					if x := b.Site.ByID(id); x != nil && !seen[id] && len(near) < nearMost {
						seen[id] = true
						near = append(near, x)
					}
				}
			}
		}
		for _, x := range near {
			if in[x.ID] == "" {
				in[x.ID] = anchor
			}
		}
		slices.SortStableFunc(near, oldestFirst)
		slices.Reverse(near)
		names, layer := timeLayers(b, near)
		ties := tiesAmong(b, near, cited)
		// Count is how many ties the hub has, which may be more than the drawing has room for.
		out = append(out, page.Neighbourhood{Anchor: anchor, Link: b.Link(root, r), Count: len(of[r.ID]),
			Picture: Picture(b.Base, Sketch{Says: b.Word("Drawing of the records related to %s", r.Title), Root: root,
				about: r.ID, Records: near, Layer: layer, names: names, Ties: ties, Columns: 4, W: 184, H: 58})})
		if len(out) == nears {
			break
		}
	}
	return out, in
}

// timeLayers returns the layers of records that are sorted newest first: years, months where all are of two years or
// less, and one for those without a day. names is by layer, layer parallel to rs. A name may come twice only if rs is
// not sorted.
func timeLayers(b *base.Lists, rs []*site.Record) (names []string, layer []int) {
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
		name := b.Word("no date")
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

// tied reports whether there is anything to draw on the graph's page. It is asked before any page is made, since every
// page's header lists the graph or does not.
func tied(b *base.Lists) bool {
	return slices.ContainsFunc(b.Site.Graph.Edges(), func(e graph.Edge) bool {
		if e.Rel == graph.Stop {
			return false
		}
		from, to := b.Site.ByID(e.From), b.Site.ByID(e.To)
		return from != nil && to != nil && from != to && drawnKind(b.Base, from) && drawnKind(b.Base, to)
	})
}

// GraphPages returns the graph of the whole site, none where nothing is joined. Its list may be several pages, of which
// the first has the drawing. Services and tags have graphs on their own pages, to which it leads.
func (c *Chains) GraphPages() []page.Page {
	w, made := c.network(config.GraphURL, c.Word("Drawing of the records of %s and how they are related",
		c.Config.Title), c.Records, 5, true)
	if len(made.joined) == 0 {
		return nil
	}
	l := base.Listing{URL: config.GraphURL, Template: "graph", Title: c.Word("Graph"),
		About: c.Word("Decisions, incidents and histories, and how they are related."), Size: tiedAPage}
	return base.Cut(c.Lists, l, made.joined, func(p base.Part, part []*site.Record) any {
		v := page.Graph{Frame: p.Frame, Title: l.Title, Web: w, Pager: p.Pager}
		c.Drawn(&v.Frame)
		if v.Web.Rows = c.networkRows(p.Root, part, made); p.N > 0 {
			v.Web.Picture, v.Web.Near, v.Web.Hubs, v.Web.Leads = page.Picture{}, nil, 0, true
			return v
		}
		for _, t := range []int{base.Services, base.Tags} {
			area := page.GraphArea{Title: c.Terms[t].Title}
			for _, x := range c.Terms[t].List {
				if len(x.Records) >= c.Terms[t].Least {
					area.Terms = append(area.Terms, page.NavLink{Text: x.Text, Href: v.Root + c.Terms[t].Href(x),
						Count: len(x.Records)})
				}
			}
			if len(area.Terms) > 0 {
				v.Areas = append(v.Areas, area)
			}
		}
		return v
	})
}
