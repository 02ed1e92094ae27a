package rank

import (
	"slices"
	"strings"

	"digsite/builder/search/document"
	"digsite/builder/search/query"
	"digsite/builder/search/words"
)

// passes reports whether a document has the property that a Filter names.
func passes(c *document.Card, n query.Node) bool {
	switch n.Field {
	case "before":
		return c.Date != "" && c.Date < n.Values[0]
	case "after":
		return c.Date != "" && c.Date >= n.Values[0]
	case "in":
		return c.InForce
	}
	return slices.ContainsFunc(n.Values, func(v string) bool { return has(c, n.Field, v) })
}

// has reports whether a field of the document has a value. A tag answers to the tags above it (a/b to a), an author to
// any run of their name's words.
func has(c *document.Card, field, v string) bool {
	switch field {
	case "kind":
		return words.FoldValue(c.Kind) == v
	case "status":
		return words.FoldValue(c.Status) == v || words.FoldValue(c.Standing) == v
	case "tag":
		return slices.ContainsFunc(c.Tags, func(t string) bool {
			t = words.FoldValue(t)
			return t == v || strings.HasPrefix(t, v+"/")
		})
	case "service":
		return slices.ContainsFunc(c.Services, func(t string) bool { return words.FoldValue(t) == v })
	case "author":
		return slices.ContainsFunc(c.Authors, func(t string) bool {
			return strings.Contains(" "+words.FoldValue(t)+" ", " "+v+" ")
		})
	}
	return false
}
