package site

import (
	"maps"
	"slices"
	"strings"

	"digsite/builder/config"
	"digsite/builder/record"
)

// kinds is the table of kinds, by name.
type kinds map[string]record.Kind

func newKinds(conf config.Config) kinds {
	out := kinds{}
	for _, k := range record.Kinds(conf) {
		out[k.Name] = k
	}
	return out
}

// of returns a kind's row; a kind that is not in the table has the rules of a page.
func (ks kinds) of(name string) record.Kind {
	if k, ok := ks[name]; ok {
		return k
	}
	return ks["page"]
}

// all returns every kind, by name.
func (ks kinds) all() []record.Kind {
	return slices.SortedFunc(maps.Values(ks), func(a, b record.Kind) int { return strings.Compare(a.Name, b.Name) })
}

// prefix returns the word before a record's number, in lower case: "adr".
func (ks kinds) prefix(r *record.Record) string {
	if r.Prefix != "" {
		return strings.ToLower(r.Prefix)
	}
	return strings.ToLower(ks.of(r.Kind).Prefix)
}

// hasStanding reports whether a record of this kind is in force or not, stated or not.
func (ks kinds) hasStanding(r *Record) bool { return r.IsRecord && ks.of(r.Kind).HasStanding }
