package view

import (
	"strings"

	"digsite/builder/page"
	"digsite/builder/site"
)

// held writes when a record held, for the script that shows the site as of a day: its steps as DAY:STANDING, oldest
// first, such as "2020-01-01:holds 2021-05-06:retired". Where the first day is missing, nobody knows when it began.
func held(r *site.Record) string {
	var b strings.Builder
	for i, s := range r.Steps() {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(s.Day)
		b.WriteByte(':')
		b.WriteString(string(s.Standing))
	}
	return b.String()
}

// heldUntil is the fact that tells since when a record that once held does not, by the dates that records state.
func (m *maker) heldUntil(r *site.Record) []page.Fact {
	h := r.Held
	if h.Until == "" || h.Until <= h.From || h.From == "" {
		return nil
	}
	for _, s := range r.Steps() {
		if s.Standing == site.Holds {
			return []page.Fact{{Label: m.word("In force until"), Values: []page.Value{{Text: h.Until, Day: true}}}}
		}
	}
	return nil
}
