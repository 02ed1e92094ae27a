package rank

import (
	"cmp"
	"slices"
	"strings"

	"digsite/builder/search/query"
)

// Hit is one document that a query matches.
type Hit struct {
	Number  uint32  // in the Library
	Score   float64 // 0 where no word was looked for: "kind:decision" scores nothing
	Section int     // the one that answers best, -1 where only title or labels matched
	Parts   []Part  // that Score is the sum of, where Options.Explain asks for them
}

// queryWord is a word of a query with its postings.
type queryWord struct {
	name  string // as Node.String writes it: "cache", "migr*"
	list  List   // of the word, its stem's and its synonyms; empty for a word that is nowhere
	idf   float64
	whole bool // a compound's whole, beside its parts
	near  set  // documents in which it counts in full; nil for all
	alone bool // and in others hardly
	next  int  // the word that follows it in the query, -1 for none
	at    int  // how far its postings were read: an index into list.Docs, moved by match
}

// match walks the words' postings side by side, document by document, and scores each document that any word is in, in
// ascending order of their numbers. Nothing is skipped for a bound on the score (WAND and its like): all hits are
// wanted, since facets count them.
func (sc *scorer) match(words []queryWord, lib *Library, each func(f Hit)) {
	row := make([]scored, len(words))
	for {
		number, any := uint32(0), false
		for i := range words {
			w := &words[i]
			if w.at < len(w.list.Docs) && (!any || w.list.Docs[w.at] < number) {
				number, any = w.list.Docs[w.at], true
			}
		}
		if !any {
			return
		}
		for i := range words {
			w := &words[i]
			row[i] = scored{name: w.name, docs: len(w.list.Docs), idf: w.idf, next: w.next, whole: w.whole}
			if w.near != nil && !w.near.has(number) {
				row[i].idf *= sc.k.apart(w.alone)
				row[i].apart = true
			}
			if w.at < len(w.list.Docs) && w.list.Docs[w.at] == number {
				row[i].spots = w.list.Spots[w.list.First[w.at]:w.list.First[w.at+1]]
				w.at++
			}
		}
		c := lib.Cards[number]
		score, section := sc.score(float64(c.Length), row)
		each(Hit{number, score * sc.k.prior(c.Level), section, sc.told(score, c.Level)})
	}
}

// hits returns every document that a plan matches, scored, best first.
func (p *planner) hits(root query.Node, sc *scorer) []Hit {
	var out []Hit
	add := func(f Hit) {
		for _, m := range p.must {
			if !m.has(f.Number) {
				return
			}
		}
		for _, n := range p.not {
			if n.has(f.Number) {
				return
			}
		}
		if s, ok := p.sections[f.Number]; ok {
			f.Section = s
		}
		p.settle(f)
		if p.named.has(f.Number) {
			f.Score += sc.k.Named
			if sc.explain {
				f.Parts = append(f.Parts, Part{Kind: PartName, Points: sc.k.Named})
			}
		}
		out = append(out, f)
	}
	seen := newSet(len(p.lib.Cards))
	sc.match(p.words, p.lib, func(f Hit) { seen.add(f.Number); add(f) })
	// Without words to score, or where conditions alone decide, the rest matches too.
	all := p.all || len(root.Must)+len(root.Filters)+len(root.Not) > 0 && len(root.Should) == 0
	for i := range p.lib.Cards {
		if n := uint32(i); !seen.has(n) && (all || p.named.has(n)) {
			add(Hit{Number: n, Section: -1})
		}
	}
	p.lib.rank(out)
	return out
}

// rank sorts by score; what no word was scored for, newest first; ties by number.
func (lib *Library) rank(hits []Hit) {
	slices.SortFunc(hits, func(a, b Hit) int {
		if c := cmp.Compare(b.Score, a.Score); c != 0 {
			return c
		}
		if a.Score == 0 {
			if c := strings.Compare(lib.Cards[b.Number].Date, lib.Cards[a.Number].Date); c != 0 {
				return c
			}
		}
		return cmp.Compare(a.Number, b.Number)
	})
}

// ByDate sorts hits newest first; those of one day stay as they are.
func (lib *Library) ByDate(hits []Hit) {
	slices.SortStableFunc(hits, func(a, b Hit) int {
		return strings.Compare(lib.Cards[b.Number].Date, lib.Cards[a.Number].Date)
	})
}
