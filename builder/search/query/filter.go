package query

import (
	"slices"
	"strings"
	"time"

	"digsite/builder/search/words"
)

// fields are the names that may stand before a colon, in the order of the note that lists them. There is no field for
// the text: words without a field are looked for everywhere.
var fields = [...]string{"kind", "status", "standing", "tag", "service", "author", "title", "before", "after", "in"}

// field adds name:value; false when there is no such field, and the words are then looked for as they are. name is
// lower-cased. An empty value (kind:"") asks for nothing.
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
		if value == "all" { // what is searched anyway: no condition
			return true
		}
	}
	p.filter(sign, name, value)
	return true
}

// filter adds a condition. A kind, status or standing given twice widens the choice; two tags, services or authors must
// both be there.
//
//	kind:decision,rule      -> kind="decision","rule", either
//	kind:decision kind:rule -> the same
//	tag:go tag:cli          -> tag="go" tag="cli", both
//
// Dates stay as they are written, 2026-11 as a month.
func (p *parser) filter(sign byte, name, value string) {
	n := Node{Op: Filter, Field: name}
	if name == "before" || name == "after" {
		n.Values = []string{value}
	} else {
		for v := range strings.SplitSeq(value, ",") {
			if v = words.FoldValue(v); v != "" {
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
	if name == "kind" || name == "status" || name == "standing" {
		for i := range p.root.Filters {
			if f := &p.root.Filters[i]; f.Field == name {
				f.Values = append(f.Values, n.Values...)
				return
			}
		}
	}
	p.root.Filters = append(p.root.Filters, n)
}

// day reports whether s is a year, a month or a day of ISO 8601 that the calendar has: not 2026-02-30.
func day(s string) bool {
	for _, layout := range []string{"2006", "2006-01", "2006-01-02"} {
		if _, err := time.Parse(layout, s); err == nil {
			return true
		}
	}
	return false
}
