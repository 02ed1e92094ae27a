package rank

import (
	"math"
	"math/bits"

	"digsite/builder/search/document"
)

// The formula. For a document d and the words w of a query, in the query's order:
//
//	tf(w,d)  = sum over the places of w: weight of the place (title, label, heading, text), times Kin for another
//	           word of the same stem
//	idf(w)   = ln(1 + (N - df + 0.5) / (df + 0.5)), df counting documents with w or a word of its stem
//	words    = sum of weight(w) * idf(w) * tf * (K1+1) / (tf + K1 * (1 - B + B * length(d) / average length))
//	side     = sum over query neighbours v w that stand side by side: min(idf) * SideTitle, or SideHeading
//	section  = Section * the best section's sum of idf(w) * t / (t + SectionK), t its weighted occurrences; words in
//	           more than an eighth of the documents are in no section
//	titled   = Titled if the words are the title's, all of them and no other
//	weight   = 1; Open for words that the query's last word begins, where some record has that itself; Apart for words
//	           that belong together (the 1 and 3 of TLS 1.3), where they stand apart; AllApart if there are no others
//	score    = (words + side + section + titled) * prior(d), and Named more if the query is a name of d
//
// It depends on the documents and the query alone. The engine in the page computes the same from the exported
// shards. The road not taken: bleve's own score (square root of tf, idf twice, coordination, an average length that
// changes with segments) ranks .05 to .1 worse and cannot be repeated elsewhere.
type Weights struct {
	Title, Label, Heading, Text float64
	Kin                         float64
	K1, B                       float64
	SideTitle, SideHeading      float64
	Section, SectionK           float64
	SectionHeading              float64
	Retired                     float64 // prior of a record that is no longer in force
	Cited, Recent               float64 // largest priors
	Named, Titled               float64 // added when the query is a record's name; its title, word for word
	Open                        float64 // weight of words that the query's last word begins
	Apart, AllApart             float64 // of words that belong together, where they do not stand so; of all words
}

// Constants is the one table of the formula. Chosen on the even-numbered half of the shared queries (327, hard 171) by
// trying one after the other; what a change costs there in MRR@10, all / hard:
//
//	Title 8        5: -.004 / -.004   12: +.003 / +.002, -.002 on the other half
//	Kin 0.4        1: -.015 / -.016   0.8: -.011 / -.009. The word itself must count more than its stem: it is what an
//	               engine without stemming wins by, while one that has only stems loses it
//	K1 3, B 0.5    K1 1: -.026 / -.042   B 0.8: -.015 / -.030
//	SideTitle 2.5  0: -.015 / -.001
//	SideHeading 1  0: -.004 / -.001
//	Section 1.2    0: -.022 / -.042   3: -.005 / -.008
//	SectionK 0.5   4: -.005 / -.014
//	Apart 0.5      1: -.001   0.2: -.003
//
// No stop word is worth a coordination factor, and square roots of counts cost .11. Retired, Cited, Recent, Named,
// Titled, Open and AllApart are judgement: the shared queries do not ask for them.
func Constants() Weights {
	return Weights{
		Title: 8, Label: 4, Heading: 1, Text: 1,
		Kin: 0.4,
		K1:  3, B: 0.5,
		SideTitle: 2.5, SideHeading: 1,
		Section: 1.2, SectionK: 0.5, SectionHeading: 3,
		Retired: 0.6, Cited: 0.1, Recent: 0.05,
		Named: 1000, Titled: 5, Open: 0.01, Apart: 0.5, AllApart: 0.1,
	}
}

// place returns what one occurrence in an area counts. A name counts nothing as a word: it is worth Named, once.
func (k *Weights) place(area int) float64 {
	switch {
	case area == document.AreaTitle:
		return k.Title
	case area == document.AreaLabels:
		return k.Label
	case area == document.AreaNames:
		return 0
	case document.IsHeading(area):
		return k.Heading
	}
	return k.Text
}

// apart returns what words that belong together count where they stand apart; alone: where the query has no others.
func (k *Weights) apart(alone bool) float64 {
	if alone {
		return k.AllApart
	}
	return k.Apart
}

// idf returns how rare a word in df of n documents is: Lucene's form of BM25's, whose 1 keeps it above 0 for a word
// that is everywhere.
func idf(n, df int) float64 {
	return math.Log(1 + (float64(n)-float64(df)+0.5)/(float64(df)+0.5))
}

// length returns a document's weighted length from the numbers of its words in title, headings and text.
func (k *Weights) length(words [3]int) float64 {
	return k.Title*float64(words[0]) + k.Heading*float64(words[1]) + k.Text*float64(words[2])
}

// scored is one query word in one document.
type scored struct {
	name  string
	docs  int     // in how many documents it is
	idf   float64 // times the word's weight in the query
	spots []Spot  // by area
	whole bool    // a compound's whole, beside its parts
	next  int     // index of the query neighbour that follows, -1 for none
	apart bool    // it belongs to others and does not stand with them
}

// scorer holds what is the same for all documents of one query.
type scorer struct {
	k       Weights
	average float64
	section []float64 // sums by section of the document that is being scored; kept to be used again
	explain bool      // parts are wanted
	parts   []Part    // of the document that is being scored
}

// score returns the words' score of one document, and its best section (-1: none).
func (s *scorer) score(length float64, words []scored) (float64, int) {
	k := &s.k
	norm := k.K1 * (1 - k.B + k.B*length/s.average)
	sum := 0.0
	s.section = s.section[:0]
	for i := range words {
		w := &words[i]
		if len(w.spots) == 0 {
			continue
		}
		tf := 0.0
		for j := 0; j < len(w.spots); j++ {
			p := &w.spots[j]
			n := float64(p.Exact) + k.Kin*float64(p.Kin)
			tf += k.place(int(p.Area)) * n
			sec := document.SectionOf(int(p.Area))
			if sec < 0 {
				continue
			}
			t := n
			if document.IsHeading(int(p.Area)) {
				t *= k.SectionHeading
				if j+1 < len(w.spots) && w.spots[j+1].Area == p.Area+1 {
					j++
					q := &w.spots[j]
					n := float64(q.Exact) + k.Kin*float64(q.Kin)
					tf += k.Text * n
					t += n
				}
			}
			for len(s.section) <= sec {
				s.section = append(s.section, 0)
			}
			s.section[sec] += w.idf * t / (t + k.SectionK)
		}
		points := w.idf * tf * (k.K1 + 1) / (tf + norm)
		sum += points
		if s.explain {
			s.tell(Part{Kind: PartWord, Points: points, Word: w.name, Idf: w.idf, Frequency: tf, Documents: w.docs,
				Apart: w.apart, Found: found(w.spots)})
		}
	}
	best, at := 0.0, -1
	for i, v := range s.section {
		if v > best {
			best, at = v, i
		}
	}
	side, titled := s.side(words), s.titled(words)
	s.tell(Part{Kind: PartSection, Points: k.Section * best, section: at})
	s.tell(Part{Kind: PartTitle, Points: titled})
	return sum + side + k.Section*best + titled, at
}

// side returns the bonus for query neighbours that stand side by side, in the query's order, in the title or, half as
// good, in a heading. Masks are enough for that: v<<1 & w has a bit where w follows v. In the text it earns nothing.
func (s *scorer) side(words []scored) float64 {
	sum := 0.0
	for i := range words {
		v := &words[i]
		if v.next < 0 {
			continue
		}
		w := &words[v.next]
		best := 0.0
		for a, b := 0, 0; a < len(v.spots) && b < len(w.spots); {
			p, q := &v.spots[a], &w.spots[b]
			switch {
			case p.Area < q.Area:
				a++
			case p.Area > q.Area:
				b++
			default:
				if p.Mask<<1&q.Mask != 0 {
					bonus := s.k.SideHeading
					if p.Area == document.AreaTitle {
						bonus = s.k.SideTitle
					}
					best = max(best, bonus)
				}
				a++
				b++
			}
		}
		points := best * min(v.idf, w.idf)
		sum += points
		s.tell(Part{Kind: PartSide, Points: points, Word: v.name + " " + w.name, Title: best == s.k.SideTitle})
	}
	return sum
}

// titled returns the bonus for a query that has all words of a title but the common ones, and no other word: "cost of
// indexing" for a record called "The cost of indexing".
func (s *scorer) titled(words []scored) float64 {
	mask, topic := uint32(0), 0
	for i := range words {
		w := &words[i]
		if w.whole {
			continue
		}
		if w.apart || len(w.spots) == 0 || w.spots[0].Area != document.AreaTitle {
			return 0
		}
		mask |= w.spots[0].Mask
		topic = int(w.spots[0].Topic)
	}
	if topic == 0 || bits.OnesCount32(mask) < topic {
		return 0
	}
	return s.k.Titled
}

// prior is what the score of a level is multiplied by: less for a retired record, a little more for one that others
// cite and for one that is recent, measured from the newest document and never from the clock.
func (k *Weights) prior(level int) float64 {
	p := 1.0
	if level <= levels {
		p = k.Retired
	} else {
		level -= levels + 1
	}
	return p * (1 + (k.Cited+k.Recent)*float64(level)/levels)
}

// levels of each prior, and of both together, above none.
const levels = 7

// cited returns the level of a number of citations as a share of the highest, 0 to 1. The levels begin at 1, 2, 4, 8
// and so on, doubling: the first few citations say most.
func cited(n int) float64 {
	level := 0
	for n > 0 && level < levels {
		level++
		n = n / 2
	}
	return float64(level) / levels
}

// recent returns 1 for a day less than two years (730 days) before the newest, and one level, a seventh, less for every
// two years more; 0 for no date.
func recent(day, newest int) float64 {
	if day == 0 {
		return 0
	}
	return float64(max(0, levels-(newest-day)/730)) / levels
}
