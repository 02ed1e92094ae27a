package search

import (
	"cmp"
	"slices"
	"strings"
)

// hit is one document that a query matches; section is its best one, -1 for none.
type hit struct {
	number  uint32
	score   float64
	section int
}

// queryWord is a word of a query with its postings.
type queryWord struct {
	name  string
	list  list
	idf   float64
	whole bool // a compound's whole, beside its parts
	next  int  // the word that follows it in the query, -1 for none
	at    int  // how far its postings were read
}

// match walks the words' postings side by side, document by document, and scores each document that any word is in.
func (sc *scorer) match(words []queryWord, lib *library, each func(f hit)) {
	row := make([]scored, len(words))
	for {
		number, any := uint32(0), false
		for i := range words {
			w := &words[i]
			if w.at < len(w.list.docs) && (!any || w.list.docs[w.at] < number) {
				number, any = w.list.docs[w.at], true
			}
		}
		if !any {
			return
		}
		for i := range words {
			w := &words[i]
			row[i] = scored{idf: w.idf, next: w.next, whole: w.whole}
			if w.at < len(w.list.docs) && w.list.docs[w.at] == number {
				row[i].spots = w.list.spots[w.list.first[w.at]:w.list.first[w.at+1]]
				w.at++
			}
		}
		c := lib.cards[number]
		score, section := sc.score(float64(c.Length), row)
		each(hit{number, score * sc.k.prior(c.Level), section})
	}
}

// hits is every document that a plan matches, scored, best first.
func (p *planner) hits(root Node, sc *scorer) []hit {
	var out []hit
	add := func(f hit) {
		for _, m := range p.must {
			if !m.has(f.number) {
				return
			}
		}
		for _, n := range p.not {
			if n.has(f.number) {
				return
			}
		}
		if p.named.has(f.number) {
			f.score += sc.k.Named
		}
		out = append(out, f)
	}
	seen := newSet(len(p.lib.cards))
	sc.match(p.words, p.lib, func(f hit) { seen.add(f.number); add(f) })
	// Without words to score, or where conditions alone decide, the rest matches too.
	all := p.all || len(root.Must)+len(root.Filters)+len(root.Not) > 0 && len(root.Should) == 0
	for i := range p.lib.cards {
		if n := uint32(i); !seen.has(n) && (all || p.named.has(n)) {
			add(hit{number: n, section: -1})
		}
	}
	p.lib.rank(out)
	return out
}

// rank sorts by score; what no word was scored for, newest first; ties by number.
func (lib *library) rank(hits []hit) {
	slices.SortFunc(hits, func(a, b hit) int {
		if c := cmp.Compare(b.score, a.score); c != 0 {
			return c
		}
		if a.score == 0 {
			if c := strings.Compare(lib.cards[b.number].Date, lib.cards[a.number].Date); c != 0 {
				return c
			}
		}
		return cmp.Compare(a.number, b.number)
	})
}

func (lib *library) byDate(hits []hit) {
	slices.SortStableFunc(hits, func(a, b hit) int {
		return strings.Compare(lib.cards[b.number].Date, lib.cards[a.number].Date)
	})
}
