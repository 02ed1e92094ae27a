package search

import (
	"slices"
	"strings"
)

// found is one document that a query matches.
type found struct {
	slot    uint32
	score   float64
	section int
}

// slotWord is a word of a query with its postings.
type queryWord struct {
	list list
	idf  float64
	next int
	at   int
}

// match walks the words' postings side by side, document by document, and scores each document that any word is in.
func (sc *scorer) match(words []queryWord, t *table, keep func(slot uint32) bool) []found {
	var out []found
	row := make([]scored, len(words))
	for {
		least, any := uint32(0), false
		for i := range words {
			w := &words[i]
			if w.at < len(w.list.docs) && (!any || w.list.docs[w.at] < least) {
				least, any = w.list.docs[w.at], true
			}
		}
		if !any {
			break
		}
		for i := range words {
			w := &words[i]
			row[i] = scored{idf: w.idf, next: w.next}
			if w.at < len(w.list.docs) && w.list.docs[w.at] == least {
				row[i].spots = w.list.spots[w.list.first[w.at]:w.list.first[w.at+1]]
				w.at++
			}
		}
		if keep != nil && !keep(least) {
			continue
		}
		c := t.cards[least]
		score, section := sc.score(sc.k.length(c.Words), row)
		out = append(out, found{least, score * sc.prior(c), section})
	}
	return out
}

func (sc *scorer) prior(c *card) float64 {
	if c.Standing == "retired" {
		return sc.k.Retired
	}
	return 1
}

// rank sorts by score, ties by id: the order never depends on slots.
func (t *table) rank(hits []found) {
	slices.SortFunc(hits, func(a, b found) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		return strings.Compare(t.cards[a.slot].ID, t.cards[b.slot].ID)
	})
}

// simple is search before there is a query language.
func (x *Index) simple(q string, limit int) []string {
	s, err := x.store.snapshot(func(id string) uint32 { return x.table.slots[id] })
	if err != nil {
		panic(err)
	}
	defer s.close()
	n := len(x.table.slots)
	sc := &scorer{k: x.k, average: max(1, x.k.length(x.table.words)/float64(max(1, n)))}
	var words []queryWord
	seen := map[string]bool{}
	for _, tok := range Analyze(q) {
		if stopped(tok.Term) || seen[tok.Term] {
			continue
		}
		seen[tok.Term] = true
		keys, _ := s.class(tok.Term)
		l, _ := s.postings(keys, key(tok.Term), x.table)
		if len(words) > 0 {
			words[len(words)-1].next = len(words)
		}
		words = append(words, queryWord{list: l, idf: idf(n, len(l.docs)), next: -1})
	}
	hits := sc.match(words, x.table, nil)
	x.table.rank(hits)
	var out []string
	for _, h := range hits[:min(limit, len(hits))] {
		out = append(out, x.table.cards[h.slot].Path)
	}
	return out
}
