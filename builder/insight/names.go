package insight

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"digsite/builder/config"
	"digsite/builder/site"
)

// Names knows which records the comments of code mean: "see ADR-12" means adr-12. It is made once for a site and then
// only read.
type Names struct {
	site     *site.Site
	words    map[string]string         // a word before a number -> the prefix of ids that it means
	aliases  map[string][]*site.Record // by alias as an id is spelled
	decision map[int][]*site.Record    // by number
}

// NewNames prepares the names of a site; references are site.yaml's families of bare references.
func NewNames(s *site.Site, references []config.Reference) Names {
	n := Names{site: s, words: map[string]string{}, aliases: map[string][]*site.Record{},
		decision: map[int][]*site.Record{}}
	for _, r := range s.Records {
		if r.Prefix != "" && r.Number >= 0 {
			n.words[strings.ToLower(r.Prefix)] = strings.ToLower(r.Prefix)
		}
		if before, _, ok := strings.Cut(r.ID, "-"); ok && r.IsRecord && r.Number >= 0 {
			n.words[strings.ToLower(before)] = strings.ToLower(before)
		}
		if r.IsRecord && r.Kind == "decision" && r.Number >= 0 {
			n.decision[r.Number] = append(n.decision[r.Number], r)
		}
		for _, a := range r.Aliases {
			if key := spelled(a); key != "" {
				n.aliases[key] = append(n.aliases[key], r)
			}
		}
	}
	for _, r := range references {
		n.words[strings.ToLower(r.Word)] = strings.ToLower(r.Prefix)
	}
	return n
}

// Words returns the words before a number by which this site's records are named, sorted.
func (n Names) Words() []string {
	var out []string
	for w := range n.words {
		out = append(out, w)
	}
	slices.Sort(out)
	return out
}

// Knows reports whether a word before a number means a family of this site: what another project numbers so (RFC 2616,
// PEP 8) is none of its business.
func (n Names) Knows(word string) bool {
	for _, p := range n.prefixes(word) {
		for _, to := range n.words {
			if p == to {
				return true
			}
		}
	}
	return false
}

// prefixes returns the prefixes of ids that a word may stand for. Some families have two names: MADR's files are ADRs,
// and an ERC is an EIP.
func (n Names) prefixes(word string) []string {
	out := []string{word}
	if p := n.words[word]; p != "" && p != word {
		out = append(out, p)
	}
	switch word {
	case "madr":
		out = append(out, "adr")
	case "adr":
		out = append(out, "madr")
	case "erc":
		out = append(out, "eip")
	}
	return out
}

// Of returns the records that a word and a number, a number alone (a decision's) or an id mean; several where an id is
// claimed twice, none where nothing answers to it.
func (n Names) Of(word, number, id string) []*site.Record {
	if id != "" {
		return n.byID(id)
	}
	if word == "" {
		i, err := strconv.Atoi(number)
		if err != nil {
			return nil
		}
		return n.decision[i]
	}
	for _, p := range n.prefixes(word) {
		if rs := n.byID(p + "-" + number); len(rs) > 0 {
			return rs
		}
	}
	return nil
}

// byID returns the records that an id means: by the id as it is, as the site spells it, as a clash of several records,
// then by their aliases. A real id goes before anybody's alias.
func (n Names) byID(id string) []*site.Record {
	if r := n.site.ByID(id); r != nil {
		return []*site.Record{r}
	}
	plain := spelled(id)
	if r := n.site.ByID(plain); r != nil {
		return []*site.Record{r}
	}
	for _, c := range n.site.Ambiguous {
		if c.ID != "" && (strings.EqualFold(c.ID, id) || strings.EqualFold(c.ID, plain)) {
			var out []*site.Record
			for _, one := range c.IDs {
				if r := n.site.ByID(one); r != nil {
					out = append(out, r)
				}
			}
			return out
		}
	}
	return n.aliases[plain]
}

// coded is a prefix and a number in any spelling: "ADR 0033", "adr_33", "Adr#33".
var coded = regexp.MustCompile(`^(\pL+)[ _#-]*0*(\d.*)$`)

// spelled writes an id or alias as the site spells ids: lower case, "-" before the number, no leading zeros. Whoever
// writes a comment does not count zeros.
func spelled(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	if m := coded.FindStringSubmatch(s); m != nil {
		return m[1] + "-" + m[2]
	}
	return s
}
