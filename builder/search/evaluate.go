package search

import (
	"slices"
	"strings"
	"time"
)

// found is one document that a query matches; section is its best one, -1 for none.
type found struct {
	slot    uint32
	score   float64
	section int
}

// queryWord is a word of a query with its postings.
type queryWord struct {
	name string
	list list
	idf  float64
	next int // the word that follows it in the query, -1 for none
	at   int // how far its postings were read
}

// match walks the words' postings side by side, document by document, and scores each document that any word is in.
func (sc *scorer) match(words []queryWord, t *table, each func(f found)) {
	row := make([]scored, len(words))
	for {
		slot, any := uint32(0), false
		for i := range words {
			w := &words[i]
			if w.at < len(w.list.docs) && (!any || w.list.docs[w.at] < slot) {
				slot, any = w.list.docs[w.at], true
			}
		}
		if !any {
			return
		}
		for i := range words {
			w := &words[i]
			row[i] = scored{idf: w.idf, next: w.next}
			if w.at < len(w.list.docs) && w.list.docs[w.at] == slot {
				row[i].spots = w.list.spots[w.list.first[w.at]:w.list.first[w.at+1]]
				w.at++
			}
		}
		c := t.cards[slot]
		score, section := sc.score(sc.k.length(c.Words), row)
		each(found{slot, score * sc.prior(c), section})
	}
}

// hits is every document that a plan matches, scored, best first.
func (p *planner) hits(root Node, sc *scorer) []found {
	var out []found
	passes := func(slot uint32) bool {
		for _, m := range p.must {
			if !m.has(slot) {
				return false
			}
		}
		for _, n := range p.not {
			if n.has(slot) {
				return false
			}
		}
		return true
	}
	add := func(f found) {
		if passes(f.slot) {
			if p.named.has(f.slot) {
				f.score += sc.k.Exact
			}
			out = append(out, f)
		}
	}
	seen := newSet(len(p.table.cards))
	sc.match(p.words, p.table, func(f found) { seen.add(f.slot); add(f) })
	// Without words to score, or where a condition alone decides, the rest matches too.
	all := len(root.Must)+len(root.Filters)+len(root.Not) > 0 && len(root.Should) == 0
	for slot, c := range p.table.cards {
		if c != nil && !seen.has(uint32(slot)) && (all || p.named.has(uint32(slot))) {
			add(found{slot: uint32(slot), section: -1})
		}
	}
	p.table.rank(out)
	return out
}

// rank sorts by score, then newest first, then by id: the order never depends on slots.
func (t *table) rank(hits []found) {
	slices.SortFunc(hits, func(a, b found) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		ca, cb := t.cards[a.slot], t.cards[b.slot]
		if a.score == 0 && ca.Date != cb.Date {
			return strings.Compare(cb.Date, ca.Date)
		}
		return strings.Compare(ca.ID, cb.ID)
	})
}

func (t *table) byDate(hits []found) {
	slices.SortStableFunc(hits, func(a, b found) int {
		return strings.Compare(t.cards[b.slot].Date, t.cards[a.slot].Date)
	})
}

// dayNumber counts days, 0 for no date.
func dayNumber(date string) int {
	d, err := time.Parse("2006-01-02", date)
	if err != nil {
		return 0
	}
	return int(d.Unix() / 86400)
}

// scorer makes what is the same for all documents.
func (t *table) scorer(k weights) *scorer {
	sc := &scorer{k: k, average: max(1, k.length(t.words)/float64(max(1, len(t.slots))))}
	for _, c := range t.cards {
		if c != nil {
			sc.newest = max(sc.newest, c.Day)
		}
	}
	return sc
}
