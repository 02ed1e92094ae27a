package search

import (
	"slices"
	"strings"
	"time"
)

// fields are the names that may stand before a colon.
var fields = [...]string{"kind", "status", "tag", "service", "author", "title", "before", "after", "in"}

// field adds name:value; false when there is no such field, and the words are then looked for as they are.
func (p *parser) field(sign byte, name, value string) bool {
	if !slices.Contains(fields[:], name) {
		p.note("%q is not a field; searched as words (fields: %s)", name, strings.Join(fields[:], ", "))
		return false
	}
	if strings.Trim(value, `",`) == "" {
		return true
	}
	switch name {
	case "title":
		if sign == 0 {
			sign = '+'
		}
		p.phrase(sign, value, "title")
		return true
	case "before", "after":
		if !day(value) {
			p.note("%q is not a date; write %s:2026, %s:2026-11 or %s:2026-11-23", value, name, name, name)
			return false
		}
	case "in":
		value = strings.ToLower(value)
		if value != "force" && value != "all" {
			p.note("in:%s is not known; write in:force or in:all", value)
			return false
		}
		if value == "all" {
			return true
		}
	}
	p.filter(sign, name, value)
	return true
}

// filter adds a condition. The same field twice widens the choice, but two tags, services or authors must both be there.
func (p *parser) filter(sign byte, name, value string) {
	n := Node{Op: Filter, Field: name}
	if name == "before" || name == "after" {
		n.Values = []string{value}
	} else {
		for v := range strings.SplitSeq(value, ",") {
			if v = plain(v); v != "" {
				n.Values = append(n.Values, v)
			}
		}
	}
	if len(n.Values) == 0 {
		return
	}
	if sign == '-' {
		p.root.Not = append(p.root.Not, n)
		return
	}
	if name == "kind" || name == "status" {
		for i := range p.root.Filters {
			if f := &p.root.Filters[i]; f.Field == name {
				f.Values = append(f.Values, n.Values...)
				return
			}
		}
	}
	p.root.Filters = append(p.root.Filters, n)
}

// day tells whether s is a year, a month or a day.
func day(s string) bool {
	for _, layout := range []string{"2006", "2006-01", "2006-01-02"} {
		if _, err := time.Parse(layout, s); err == nil {
			return true
		}
	}
	return false
}

// plain is a facet's value as it is compared: folded, with single blanks for everything that is no word.
func plain(v string) string {
	f := strings.FieldsFunc(v, func(r rune) bool { return classOf(r) == other && r != '/' })
	for i := range f {
		f[i] = foldKeep(f[i])
	}
	return strings.Trim(strings.Join(f, " "), "/ ")
}

// foldKeep folds each part between slashes, for nested tags.
func foldKeep(s string) string {
	parts := strings.Split(s, "/")
	for i := range parts {
		parts[i] = fold(parts[i])
	}
	return strings.Join(parts, "/")
}

// passes tells whether a document has the property that a Filter names.
func (c *card) passes(n Node) bool {
	switch n.Field {
	case "before":
		return c.Date != "" && c.Date < n.Values[0]
	case "after":
		return c.Date != "" && c.Date >= n.Values[0]
	case "in":
		return c.InForce
	}
	return slices.ContainsFunc(n.Values, func(v string) bool { return c.has(n.Field, v) })
}

// has tells whether a field of the document has a value. A tag answers to the tags above it (a/b to a), an author to
// any run of their name's words.
func (c *card) has(field, v string) bool {
	switch field {
	case "kind":
		return plain(c.Kind) == v
	case "status":
		return plain(c.Status) == v || plain(c.Standing) == v
	case "tag":
		return slices.ContainsFunc(c.Tags, func(t string) bool { t = plain(t); return t == v || strings.HasPrefix(t, v+"/") })
	case "service":
		return slices.ContainsFunc(c.Services, func(t string) bool { return plain(t) == v })
	case "author":
		return slices.ContainsFunc(c.Authors, func(t string) bool { return strings.Contains(" "+plain(t)+" ", " "+v+" ") })
	}
	return false
}
