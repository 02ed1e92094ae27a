package rank

import (
	"slices"
	"strings"

	"digsite/builder/search/document"
	"digsite/builder/search/query"
	"digsite/builder/search/words"
)

// passes reports whether a document has the property that a Filter names. Dates are compared as text, which ISO 8601 is
// made for. Both ends count: before:2026-11 ends with the last day of November, after:2026-11 begins with its first. A
// document without a date is neither before nor after any.
func passes(c *document.Card, n query.Node) bool {
	switch n.Field {
	case "before":
		return c.Date != "" && c.Date[:min(len(c.Date), len(n.Values[0]))] <= n.Values[0]
	case "after":
		return c.Date != "" && c.Date >= n.Values[0]
	case "in":
		return c.InForce
	}
	return slices.ContainsFunc(n.Values, func(v string) bool { return has(c, n.Field, v) })
}

// has reports whether a field of the document has a value, both folded. A tag answers to the tags above it (a/b to a),
// an author to any run of their name's words, a status to what it stands for.
func has(c *document.Card, field, v string) bool {
	values := Facet(c, field)
	if field == "status" {
		values = append(values, c.Standing)
	}
	return slices.ContainsFunc(values, func(t string) bool {
		t = words.FoldValue(t)
		switch field {
		case "tag":
			return t == v || strings.HasPrefix(t, v+"/")
		case "author":
			return strings.Contains(" "+t+" ", " "+v+" ")
		}
		return t == v
	})
}
