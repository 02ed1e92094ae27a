package relations

import (
	"cmp"
	"slices"

	"digsite/builder/config"
	"digsite/builder/graph"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/reading"
	"digsite/builder/site"
	"digsite/builder/text"
)

// nearest is how many records a record's own lineage shows: what fits beside a text. A chain of 500 is on its dossier.
const nearest = 9

// Chain is the records that descent joins, oldest first.
type Chain struct {
	Records []*site.Record
	URL     string // where it stands: "dossiers/adr-1/", or "dossiers/#adr-1" where it has no page of its own
	Own     bool   // it has a page of its own
}

// Lines is what the page of one record needs of chains.
type Lines struct {
	*base.Base `fingerprint:"-"`
	Graphed    bool // there is a graph of all records

	whole reading.Question[chain]    `fingerprint:"-"` // by a record's id
	near  reading.Question[[]string] `fingerprint:"-"` // by a record's id: ids of the nearest in its chain
}

// chain is how many records a chain has, and where it stands.
type chain struct {
	Total int
	URL   string
}

// NewLines prepares lineages.
func NewLines(c *Chains) Lines {
	return Lines{Base: c.Base, Graphed: c.Graphed,
		whole: reading.Ask(c.Reader, "chain", func(id string) (out chain) {
			if at, ok := c.of[id]; ok {
				out = chain{len(c.List[at].Records), c.List[at].URL}
			}
			return out
		}),
		near: reading.Ask(c.Reader, "near", func(id string) []string { return c.Site.Graph.Near(id, nearest) })}
}

// Lineage returns a record's lineage for its own page: the nearest records of its chain, drawn newest on top and listed
// in the same order, each with what took its place. Total is the length of the whole chain, 0 where the record has
// none.
func (c Lines) Lineage(root string, r *site.Record) page.Lineage {
	whole := c.whole.Of(r.ID)
	if whole.Total == 0 {
		return page.Lineage{}
	}
	var near []*site.Record
	for _, id := range c.near.Of(r.ID) {
		if x := c.Site.ByID(id); x != nil {
			near = append(near, x)
		}
	}
	ties := Descent(c.Site.Graph, IdsOf(near))
	inDescent(near, ties)
	slices.Reverse(near)
	l := page.Lineage{Total: whole.Total, Dossier: root + whole.URL}
	if c.Graphed {
		l.Graph = root + config.GraphURL
	}
	l.Picture = Picture(c.Base, Sketch{Says: c.Word("Drawing of the lineage of %s", r.Title), Root: root, here: r.ID,
		Records: near, Layer: make([]int, len(near)), Ties: ties, Columns: 4, W: 200, H: 58})
	for _, x := range near {
		row := page.LineageRow{Link: c.Link(root, x), Here: x == r}
		for _, t := range ties {
			if t.To == x.ID {
				row.Notes = append(row.Notes, DescentNote(c.Base, root, t))
			}
		}
		l.Rows = append(l.Rows, row)
	}
	return l
}

// Descent returns the ties among records by which one took the place of another, in whole or in part.
func Descent(g interface {
	Ties(ids []string) []graph.Tie
}, ids []string) []graph.Tie {
	return slices.DeleteFunc(g.Ties(ids), func(t graph.Tie) bool {
		return !slices.Contains(graph.Descent(), t.Rel)
	})
}

// DescentNote returns what a tie of descent did to its older end, and who did it: "superseded in part by ADR-9". A
// record that is not in force yet, or never was, only would have superseded it.
func DescentNote(b *base.Base, root string, t graph.Tie) page.LineageNote {
	from, to := b.Site.ByID(t.From), b.Site.ByID(t.To)
	n := page.LineageNote{Phrase: relationWord(b, t.Rel.Inverse()), Part: base.PlainStatus(t.Part),
		To: b.Link(root, from)}
	switch {
	case t.Rel == graph.Supersedes && !slices.Contains(to.SupersededBy, from.ID):
		n.Phrase = b.Word("would have been superseded by")
	case t.Rel == graph.Supersedes && t.Partial:
		n.Phrase = b.Word("superseded in part by")
	case t.Rel == graph.Amends && t.Partial:
		n.Phrase = b.Word("amended in part by")
	}
	return n
}

// relationWord returns the word of a relation within a sentence: "superseded by". The site's own words are by the
// capitalised one; where there is no such word, the English one keeps its small letter.
func relationWord(b *base.Base, word string) string {
	said := b.Word(text.Capital(word))
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

// inDescent sorts records oldest first; of one day, what took the place of another comes behind it. Of one day there
// may be a whole series, written down when a project began to keep records.
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

// among reports whether one of the records has this id. The records are those of one day, mostly one or two.
func among(rs []*site.Record, id string) bool {
	return slices.ContainsFunc(rs, func(r *site.Record) bool { return r.ID == id })
}

// IdsOf returns the records' ids.
func IdsOf(rs []*site.Record) []string {
	ids := make([]string, len(rs))
	for i, r := range rs {
		ids[i] = r.ID
	}
	return ids
}

// Chains are all chains of the site, with what a page needs to know of them: each set of records that supersession and
// amendment join.
type Chains struct {
	*base.Lists
	List    []Chain        // newest first
	of      map[string]int // id of a record -> index of its chain
	Graphed bool           // there is a graph of all records
}

// NewChains returns all chains of the site, two records or more each, and decides which have pages of their own: the
// largest, because a chain of two is read as well on the pages of its records.
func NewChains(b *base.Lists) *Chains {
	c := &Chains{Lists: b, of: map[string]int{}, Graphed: tied(b)}
	for _, ids := range b.Site.Graph.Chains() {
		var one Chain
		for _, id := range ids {
			if r := b.Site.ByID(id); r != nil && r.URL != "" {
				one.Records = append(one.Records, r)
			}
		}
		if len(one.Records) < 2 {
			continue
		}
		// The order within a day needs the ties, which is too much work for a chain of thousands.
		if len(one.Records) <= DrawnMost {
			inDescent(one.Records, Descent(b.Site.Graph, IdsOf(one.Records)))
		} else {
			slices.SortStableFunc(one.Records, oldestFirst)
		}
		c.List = append(c.List, one)
	}
	slices.SortStableFunc(c.List, func(a, b Chain) int { return oldestFirst(b.Records[0], a.Records[0]) })
	bySize := make([]int, len(c.List))
	for i := range bySize {
		bySize[i] = i
	}
	slices.SortStableFunc(bySize, func(a, b int) int {
		return cmp.Compare(len(c.List[b].Records), len(c.List[a].Records))
	})
	taken := map[string]bool{}
	for n, i := range bySize {
		one := &c.List[i]
		slug := base.Slug(one.Records[0].ID) // of two ids that differ in signs alone, the second stays in the list
		one.Own = n < mostChainPages(len(b.Records)) && slug != "" && !taken[slug]
		if !one.Own {
			continue
		}
		// A record's list may be cut into pages, and must not take this address.
		one.URL, taken[slug] = config.DossiersURL+slug+"/", true
		b.KeepFromPages(one.URL)
	}
	for i := range c.List {
		one := &c.List[i]
		if !one.Own {
			one.URL = b.PageURL(config.DossiersURL, i/ChainsAPage) + "#" +
				base.Anchor(base.Slug(one.Records[0].ID))
		}
		for _, r := range one.Records {
			c.of[r.ID] = i
		}
	}
	return c
}

// ChainsAPage is how many chains a page of their list shows: a row names up to thirteen records.
const ChainsAPage = 120

// mostChainPages is how many chains have a page of their own. A record has two files, and of the 2.2 that a site may
// have, the search index and the terms need most of the rest: where there are many records, the shorter chains stand
// in the list alone.
func mostChainPages(records int) int { return max(20-records/50, records/250) }
