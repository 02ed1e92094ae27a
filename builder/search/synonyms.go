package search

import "slices"

// SetSynonyms tells the index which words mean the same. A word of a query then finds the others of its group too,
// each counted as a kin of the word, like another form of its stem. The new groups hold from the next query on, and nothing is indexed again.
func (x *Index) SetSynonyms(groups [][]string) {
	byStem := synonyms(groups)
	x.mu.Lock()
	x.synonyms = byStem
	x.mu.Unlock()
}

// synonyms returns, by the stem of each word, the other words of its groups. Entries that are not one word are left out.
func synonyms(groups [][]string) map[string][]string {
	out := map[string][]string{}
	for _, g := range groups {
		var words []string
		for _, w := range g {
			if ts := Analyze(w); len(ts) == 1 && !slices.Contains(words, ts[0].Term) {
				words = append(words, ts[0].Term)
			}
		}
		for _, w := range words {
			for _, other := range words {
				if s := stem(w); other != w && !slices.Contains(out[s], other) {
					out[s] = append(out[s], other)
				}
			}
		}
	}
	return out
}

// alike gives the keys of the words that mean the same as a word, those of their stems with them.
func (p *planner) alike(word string) []string {
	var out []string
	own, err := p.src.Class(word)
	for _, other := range p.synonyms[stem(word)] {
		if err != nil {
			break
		}
		var keys []string
		keys, err = p.src.Class(other)
		for _, k := range keys {
			if !slices.Contains(own, k) && !slices.Contains(out, k) {
				out = append(out, k)
			}
		}
	}
	if err != nil && p.err == nil {
		p.err = err
	}
	return out
}
