package view

import (
	"cmp"
	"slices"

	"digsite/builder/config"
	"digsite/builder/graph"
	"digsite/builder/page"
	"digsite/builder/site"
	"digsite/builder/text"
)

// nearest is how many records a record's own lineage shows: what fits beside a text. A chain of 500 is on its dossier.
const nearest = 9

// chain is the records that descent joins, oldest first.
type chain struct {
	records []*site.Record
	url     string // where it stands: "dossiers/adr-1/", or "dossiers/#adr-1" where it has no page of its own
	own     bool   // it has a page of its own
}

// lineage gives a record's lineage; its Total is 0 where the record has none.
func (m *maker) lineage(root string, r *site.Record) page.Lineage {
	c, ok := m.chainOf[r.ID]
	if !ok {
		return page.Lineage{}
	}
	var near []*site.Record
	for _, id := range m.in.Site.Graph.Near(r.ID, nearest) {
		if x := m.in.Site.ByID(id); x != nil {
			near = append(near, x)
		}
	}
	ties := m.descent(idsOf(near))
	inDescent(near, ties)
	slices.Reverse(near)
	l := page.Lineage{Total: len(m.chains[c].records), Dossier: root + m.chains[c].url}
	if m.graphed {
		l.Graph = root + config.GraphURL
	}
	l.Picture = m.picture(sketch{says: m.word("Drawing of the lineage of %s", r.Title),
		root: root, here: r.ID, records: near,
		layer: make([]int, len(near)), ties: ties, columns: 4, w: 200, h: 58})
	for _, x := range near {
		row := page.LineageRow{Link: m.link(root, x), Here: x == r}
		for _, t := range ties {
			if t.To == x.ID {
				row.Notes = append(row.Notes, m.note(root, t))
			}
		}
		l.Rows = append(l.Rows, row)
	}
	return l
}

// descent gives the ties among records by which one took the place of another.
func (m *maker) descent(ids []string) []graph.Tie {
	return slices.DeleteFunc(m.in.Site.Graph.Ties(ids), func(t graph.Tie) bool { return !slices.Contains(graph.Descent(), t.Rel) })
}

// note says what a tie of descent did to its older end.
func (m *maker) note(root string, t graph.Tie) page.LineageNote {
	from, to := m.in.Site.ByID(t.From), m.in.Site.ByID(t.To)
	n := page.LineageNote{Phrase: m.relation(t.Rel.Inverse()), Part: plainStatus(t.Part), To: m.link(root, from)}
	switch {
	case t.Rel == graph.Supersedes && !slices.Contains(to.SupersededBy, from.ID):
		n.Phrase = m.word("would have been superseded by")
	case t.Rel == graph.Supersedes && t.Partial:
		n.Phrase = m.word("superseded in part by")
	case t.Rel == graph.Amends && t.Partial:
		n.Phrase = m.word("amended in part by")
	}
	return n
}

// relation gives the word of a relation within a sentence: "superseded by".
func (m *maker) relation(word string) string {
	said := m.word(text.Capital(word))
	if said == text.Capital(word) {
		return word
	}
	return said
}

// oldestFirst compares records by day, then by number, then by path. One without a day comes first: it is not known
// to be younger.
func oldestFirst(a, b *site.Record) int {
	return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Number, b.Number), cmp.Compare(a.Path, b.Path))
}

// inDescent sorts records oldest first; of one day, what took the place of another comes behind it.
func inDescent(rs []*site.Record, ties []graph.Tie) {
	slices.SortStableFunc(rs, oldestFirst)
	for i := 0; i < len(rs); {
		end := i + 1
		for end < len(rs) && rs[end].Day == rs[i].Day {
			end++
		}
		waits := map[string]int{} // how many that come before it are not placed yet
		day := rs[i:end]
		for _, t := range ties {
			if among(day, t.From) && among(day, t.To) {
				waits[t.From]++
			}
		}
		for ; i < end; i++ {
			next := slices.IndexFunc(rs[i:end], func(r *site.Record) bool { return waits[r.ID] == 0 })
			next = i + max(next, 0) // in a circle nobody is first
			r := rs[next]
			copy(rs[i+1:next+1], rs[i:next])
			rs[i] = r
			for _, t := range ties {
				if t.To == r.ID {
					waits[t.From]--
				}
			}
		}
	}
}

// among tells whether one of the records has this id.
func among(rs []*site.Record, id string) bool {
	return slices.ContainsFunc(rs, func(r *site.Record) bool { return r.ID == id })
}

// idsOf gives the records' ids.
func idsOf(rs []*site.Record) []string {
	ids := make([]string, len(rs))
	for i, r := range rs {
		ids[i] = r.ID
	}
	return ids
}

// gatherChains finds all chains of the site and gives the largest pages of their own.
func (m *maker) gatherChains() {
	m.chainOf, m.graphed = map[string]int{}, m.tied()
	for _, ids := range m.in.Site.Graph.Chains() {
		var c chain
		for _, id := range ids {
			if r := m.in.Site.ByID(id); r != nil && r.URL != "" {
				c.records = append(c.records, r)
			}
		}
		if len(c.records) < 2 {
			continue
		}
		if len(c.records) <= drawnMost {
			inDescent(c.records, m.descent(idsOf(c.records)))
		} else {
			slices.SortStableFunc(c.records, oldestFirst)
		}
		m.chains = append(m.chains, c)
	}
	slices.SortStableFunc(m.chains, func(a, b chain) int { return oldestFirst(b.records[0], a.records[0]) })
	bySize := make([]int, len(m.chains))
	for i := range bySize {
		bySize[i] = i
	}
	slices.SortStableFunc(bySize, func(a, b int) int { return cmp.Compare(len(m.chains[b].records), len(m.chains[a].records)) })
	taken := map[string]bool{}
	for n, i := range bySize {
		c := &m.chains[i]
		slug := termSlug(c.records[0].ID) // of two ids that differ in signs alone, the second stays in the list
		c.own = n < mostDossiers(len(m.records)) && slug != "" && !taken[slug]
		if c.url = config.DossiersURL + slug + "/"; !c.own {
			c.url = config.DossiersURL + "#" + slug
			continue
		}
		taken[slug] = true
		m.keepFromPages(c.url)
	}
	for i, c := range m.chains {
		for _, r := range c.records {
			m.chainOf[r.ID] = i
		}
	}
}
