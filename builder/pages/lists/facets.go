package lists

import (
	"cmp"
	"slices"
	"strings"

	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/site"
)

// facets are the groups of values by which a list is narrowed, and the values that each row has.
type facets[R comparable] struct {
	list []page.Facet
	has  map[R][]string // NAME=VALUE
}

// of returns a row's values as the page states them.
func (f facets[R]) of(r R) string { return strings.Join(f.has[r], " ") }

// shownValues is how many values of a facet are shown before the others are folded away.
const shownValues = 8

// add offers one more group of values: those that of returns of each row. A value that every row has is not offered,
// nor a group with none left. The most frequent value comes first.
func (f *facets[R]) add(name, title string, rs []R, of func(R) []page.FacetValue) {
	var values []page.FacetValue
	at := map[string]int{}
	for _, r := range rs {
		for _, v := range of(r) {
			i, ok := at[v.Value]
			if !ok {
				i, at[v.Value] = len(values), len(values)
				v.Name = name
				values = append(values, v)
			}
			values[i].Count++
		}
	}
	values = slices.DeleteFunc(values, func(v page.FacetValue) bool { return v.Count == len(rs) })
	if len(values) == 0 {
		return
	}
	slices.SortStableFunc(values, func(x, y page.FacetValue) int {
		if name == "year" {
			return cmp.Compare(y.Value, x.Value)
		}
		return cmp.Or(cmp.Compare(y.Count, x.Count), cmp.Compare(x.Value, y.Value))
	})
	offered := map[string]bool{}
	for _, v := range values {
		offered[v.Value] = true
	}
	n := len(values)
	if n > shownValues+1 { // "1 more" would take the place of the last
		n = shownValues
	}
	f.list = append(f.list, page.Facet{Name: name, Title: title, Values: values[:n], Rest: values[n:]})
	if name == "status" || name == "year" {
		return // a row shows them, and on a day of the past its status is another
	}
	for _, r := range rs {
		for _, v := range of(r) {
			if offered[v.Value] {
				f.has[r] = append(f.has[r], name+"="+v.Value)
			}
		}
	}
}

// value returns one value of a facet, or none for a row that has none.
func value(value, text string) []page.FacetValue {
	if value == "" {
		return nil
	}
	return []page.FacetValue{{Value: value, Text: text}}
}

// recordFacets returns what a list of records can be narrowed by: status, severity, year, tag, and how they are
// related.
func recordFacets(b *base.Lists, rs []*site.Record, cited map[*site.Record]int) facets[*site.Record] {
	f := facets[*site.Record]{has: map[*site.Record][]string{}}
	standings := map[site.Standing]string{site.Holds: b.Word("In force"), site.Open: b.Word("Open"),
		site.Retired: b.Word("Retired"), site.Unstated: b.Word("No status stated")}
	f.add("status", b.Word("Status"), rs, func(r *site.Record) []page.FacetValue {
		return value(string(r.Standing), standings[r.Standing])
	})
	f.add("severity", b.Word("Severity"), rs, func(r *site.Record) []page.FacetValue {
		if r.Incident == nil {
			return nil
		}
		return value(base.Slug(r.Incident.Severity), r.Incident.Severity)
	})
	f.add("year", b.Word("Year"), rs, func(r *site.Record) []page.FacetValue { return value(yearOf(r), yearOf(r)) })
	f.add("tag", b.Word("Tag"), rs, tagValues)
	f.add("relation", b.Word("Relation"), rs, func(r *site.Record) (out []page.FacetValue) {
		if len(r.SupersededBy)+len(r.ClaimedBy) > 0 || r.PartlySuperseded {
			out = append(out, page.FacetValue{Value: "superseded", Text: b.Word("Superseded or amended")})
		}
		if cited[r] > 0 {
			out = append(out, page.FacetValue{Value: "cited", Text: b.Word("Cited by others")})
		}
		return out
	})
	return f
}

// tagValues returns a record's tags, each once.
func tagValues(r *site.Record) (out []page.FacetValue) {
	for _, t := range r.Tags {
		slug := base.Slug(t)
		if slug != "" && !slices.ContainsFunc(out, func(v page.FacetValue) bool { return v.Value == slug }) {
			out = append(out, page.FacetValue{Value: slug, Text: t})
		}
	}
	return out
}
