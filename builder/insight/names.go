package insight

import (
	"slices"
	"strconv"
	"strings"

	"digsite/builder/config"
	"digsite/builder/site"
	"digsite/builder/text"
)

// Names knows which records the comments of code mean: "see ADR-12" means adr-12. It is made once for a site and then
// only read. It is a closed value, so that a cache can keep it.
type Names struct {
	Prefixes  map[string]string   // a word before a number -> the prefix of ids that it means
	IDs       map[string]string   // an id without its case -> the id
	Clashes   []Clash             // ids that several records claim
	Aliases   map[string][]string // an alias as an id is spelled -> ids
	Decisions map[int][]string    // a decision's number -> ids
}

// Clash is an id that several records claim, and the ids that they have instead.
type Clash struct {
	ID  string
	IDs []string
}

// NewNames prepares the names of a site; references are site.yaml's families of bare references.
func NewNames(s *site.Site, references []config.Reference) Names {
	n := Names{Prefixes: map[string]string{}, IDs: map[string]string{}, Aliases: map[string][]string{},
		Decisions: map[int][]string{}}
	for _, r := range s.Records {
		n.IDs[text.FoldCase(r.ID)] = r.ID
		if r.Prefix != "" && r.Number >= 0 {
			n.Prefixes[strings.ToLower(r.Prefix)] = strings.ToLower(r.Prefix)
		}
		if before, _, ok := strings.Cut(r.ID, "-"); ok && r.IsRecord && r.Number >= 0 {
			n.Prefixes[strings.ToLower(before)] = strings.ToLower(before)
		}
		if r.IsRecord && r.Kind == "decision" && r.Number >= 0 {
			n.Decisions[r.Number] = append(n.Decisions[r.Number], r.ID)
		}
		for _, a := range r.Aliases {
			if key := spelled(a); key != "" {
				n.Aliases[key] = append(n.Aliases[key], r.ID)
			}
		}
	}
	for _, r := range references {
		n.Prefixes[strings.ToLower(r.Word)] = strings.ToLower(r.Prefix)
	}
	for _, c := range s.Ambiguous {
		if c.ID != "" {
			n.Clashes = append(n.Clashes, Clash{c.ID, slices.DeleteFunc(slices.Clone(c.IDs), func(id string) bool {
				return s.ByID(id) == nil
			})})
		}
	}
	return n
}

// Words returns the words before a number by which this site's records are named, sorted.
func (n Names) Words() []string {
	var out []string
	for w := range n.Prefixes {
		out = append(out, w)
	}
	slices.Sort(out)
	return out
}

// Knows reports whether a word before a number means a family of this site: what another project numbers so (RFC 2616,
// PEP 8) is none of its business.
func (n Names) Knows(word string) bool {
	for _, p := range n.prefixes(word) {
		for _, to := range n.Prefixes {
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
	if p := n.Prefixes[word]; p != "" && p != word {
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

// Of returns the ids of the records that a word and a number, a number alone (a decision's) or an id mean; several
// where an id is claimed twice, none where nothing answers to it.
func (n Names) Of(word, number, id string) []string {
	if id != "" {
		return n.byID(id)
	}
	if word == "" {
		i, err := strconv.Atoi(number)
		if err != nil {
			return nil
		}
		return n.Decisions[i]
	}
	for _, p := range n.prefixes(word) {
		if ids := n.byID(p + "-" + number); len(ids) > 0 {
			return ids
		}
	}
	return nil
}

// byID returns the records that an id means: by the id as it is, as the site spells it, as a clash of several records,
// then by their aliases. A real id goes before anybody's alias.
func (n Names) byID(id string) []string {
	plain := spelled(id)
	for _, way := range []string{id, plain} {
		if known, ok := n.IDs[text.FoldCase(way)]; ok {
			return []string{known}
		}
	}
	for _, c := range n.Clashes {
		if strings.EqualFold(c.ID, id) || strings.EqualFold(c.ID, plain) {
			return c.IDs
		}
	}
	return n.Aliases[plain]
}

// coded is a prefix and a number in any spelling: "ADR 0033", "adr_33", "Adr#33".
var coded = text.Compile(`^(\pL+)[ _#-]*0*(\d.*)$`)

// spelled writes an id or alias as the site spells ids: lower case, "-" before the number, no leading zeros. Whoever
// writes a comment does not count zeros.
func spelled(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	if m := coded.FindStringSubmatch(s); m != nil {
		return m[1] + "-" + m[2]
	}
	return s
}
