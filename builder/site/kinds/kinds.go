// Package kinds is the table of a site's kinds of records, by name.
//
// Its law: a kind that is not in the table has the rules of a page. It looks at a record's kind and prefix alone.
package kinds

import (
	"maps"
	"slices"
	"strings"

	"digsite/builder/config"
	"digsite/builder/record"
)

// Table holds the kinds, by name.
type Table map[string]record.Kind

// New returns the kinds of a configuration.
func New(conf config.Config) Table {
	out := Table{}
	for _, k := range record.Kinds(conf) {
		out[k.Name] = k
	}
	return out
}

// Of returns a kind's row.
func (t Table) Of(name string) record.Kind {
	if k, ok := t[name]; ok {
		return k
	}
	return t["page"]
}

// All returns every kind, by name.
func (t Table) All() []record.Kind {
	return slices.SortedFunc(maps.Values(t), func(a, b record.Kind) int { return strings.Compare(a.Name, b.Name) })
}

// Prefix returns the word before a record's number, in lower case: "adr".
func (t Table) Prefix(r *record.Record) string {
	if r.Prefix != "" {
		return strings.ToLower(r.Prefix)
	}
	return strings.ToLower(t.Of(r.Kind).Prefix)
}

// HasStanding reports whether a record of this kind is in force or not, stated or not.
func (t Table) HasStanding(r *record.Record) bool { return r.IsRecord && t.Of(r.Kind).HasStanding }
