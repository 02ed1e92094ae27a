package site

import (
	"cmp"
	"slices"

	"digsite/builder/config"
	"digsite/builder/git"
	"digsite/builder/site/address"
	"digsite/builder/site/deleted"
	"digsite/builder/site/index"
	"digsite/builder/text"
)

// present returns the records as package deleted wants them. An earlier path that is back is left out.
func (a *addressed) present(s *Site, history git.History, lookup *index.Lookup) []deleted.Present {
	out := make([]deleted.Present, len(s.Records))
	for i, r := range s.Records {
		back := func(old string) bool { return lookup.PageAt(old) != nil }
		out[i] = deleted.Present{Record: &r.Record, Place: a.places[i],
			Renamed: slices.DeleteFunc(slices.Clone(history.Files[r.Path].Renamed), back)}
	}
	return out
}

// redirects returns earlier addresses: aliases that are written as addresses ("/old/name/"), and those that the records
// ever had. An address of a page or a clash is left out, and one that two records claim becomes a page that lists them:
// a redirect never hides a page and never guesses.
func (a *addressed) redirects(s *Site, ever [][]string, taken map[string]bool) []Redirect {
	claims := map[string]*Clash{}
	claim := func(from string, r *Record) {
		if key := text.FoldCase(from); from != "" && !taken[key] {
			c := claims[key]
			if c == nil {
				c = &Clash{URL: from}
				claims[key] = c
			}
			c.IDs = append(c.IDs, r.ID)
		}
	}
	for i, r := range s.Records {
		others := index.OtherAddresses(r.entry, a.kinds.Of(r.Kind).Prefix)
		for _, from := range slices.Concat(r.Former, others, ever[i]) {
			claim(from, r)
		}
	}
	var out []Redirect
	known := len(s.Ambiguous)
	for _, c := range claims {
		if c.IDs = text.SortedUnique(c.IDs); len(c.IDs) == 1 {
			out = append(out, Redirect{From: c.URL, To: c.IDs[0]})
		} else {
			s.Ambiguous = append(s.Ambiguous, *c)
		}
	}
	slices.SortFunc(s.Ambiguous[known:], func(a, b Clash) int { return cmp.Compare(a.URL, b.URL) })
	slices.SortFunc(out, func(a, b Redirect) int { return cmp.Compare(a.From, b.From) })
	return out
}

// taken returns the addresses, folded, at which a record, a list or a page of several stands.
func (a *addressed) taken(s *Site) map[string]bool {
	taken := make(map[string]bool, 3*len(s.Records))
	taken[""] = true
	for _, r := range s.Records {
		taken[text.FoldCase(r.URL)], taken[text.FoldCase(r.Short)] = true, true
		taken[config.ShortURL+text.FoldCase(r.ID)+"/"] = true
	}
	for _, c := range s.Ambiguous {
		taken[text.FoldCase(c.URL)] = true
	}
	for _, k := range a.kinds {
		taken[address.Plural(k)+"/"] = true
	}
	return taken
}
