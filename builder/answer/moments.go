package answer

import (
	"cmp"
	"slices"
	"strings"

	"digsite/builder/insight"
	"digsite/builder/insight/ties"
	"digsite/builder/site"
)

// Moment is one entry of a timeline: a record on its day, an era of a history, or an event of an incident.
type Moment struct {
	At    string `json:"at"`              // a day or less, or RFC 3339 for an event whose hour is known
	Until string `json:"until,omitempty"` // the end of a stretch
	What  string `json:"what"`            // "record", "era" or "event"
	ID    string `json:"id"`              // of the record that says so
	Text  string `json:"text"`            // the era's name, the event's words; "" for a record
}

// Span bounds a timeline. From and To are days or the beginning of one, "2024-05"; "" bounds nothing. About is the name
// of a tag or a service, or whatever Find takes for one record: that, what it is related to and its lineage. "" is
// everything.
type Span struct{ From, To, About string }

// Moments returns the timeline of a site, oldest first. About one incident it has the incident's own events as well. ok
// is false where About names nothing.
func Moments(s *site.Site, span Span, f Filter) (out []Moment, ok bool) {
	of, wanted := about(s, span.About)
	if wanted == nil {
		return nil, false
	}
	passes := func(r *site.Record) bool {
		return wanted(r) && f.passes(r, insight.Then{Standing: r.Standing, Word: r.Status.Word})
	}
	add := func(m Moment) {
		before := span.To == "" || m.At <= span.To || strings.HasPrefix(m.At, span.To)
		if before && cmp.Or(m.Until, m.At) >= span.From {
			out = append(out, m)
		}
	}
	for _, r := range ties.InTime(s) {
		if passes(r) {
			add(Moment{At: r.Day, What: "record", ID: r.ID})
		}
	}
	for _, r := range s.Records {
		if !passes(r) {
			continue
		}
		for _, e := range r.Eras {
			add(Moment{At: e.From, Until: e.To, What: "era", ID: r.ID, Text: e.Name})
		}
		if r != of || r.Incident == nil {
			continue
		}
		for _, e := range incidentOf(r).Timeline {
			m := Moment{At: e.At, Until: e.Until, What: "event", ID: r.ID, Text: e.Text}
			if m.At == "" { // an hour without a day
				m.At, m.Text = r.Day, e.Time+" "+e.Text
			}
			add(m)
		}
	}
	slices.SortStableFunc(out, func(a, b Moment) int { return cmp.Compare(a.At, b.At) })
	return out, true
}

// about returns which records a timeline is of, and the one that a word means; wanted is nil for a word that is no tag
// or service and no one record.
func about(s *site.Site, word string) (of *site.Record, wanted func(*site.Record) bool) {
	tagged := func(r *site.Record) bool {
		return word == "" || slices.Contains(r.Tags, word) || slices.Contains(r.Services, word)
	}
	if word == "" || slices.ContainsFunc(s.Records, tagged) {
		return nil, tagged
	}
	found := Find(s, word)
	if len(found) != 1 {
		return nil, nil
	}
	of = found[0]
	ids := map[string]bool{of.ID: true}
	for _, t := range ties.Of(s, of) {
		ids[t.To.ID] = true
	}
	for _, step := range Lineage(s, of) {
		ids[step.ID] = true
	}
	return of, func(r *site.Record) bool { return ids[r.ID] }
}
