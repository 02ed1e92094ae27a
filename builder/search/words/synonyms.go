package words

import "slices"

// Synonyms returns, by the stem of each word, the other words of its groups: of {"db", "database"} those are
// {"db": {"database"}, "databas": {"db"}}. Entries that are not one word are left out.
func Synonyms(groups [][]string) map[string][]string {
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
				if s := Stem(w); other != w && !slices.Contains(out[s], other) {
					out[s] = append(out[s], other)
				}
			}
		}
	}
	return out
}
