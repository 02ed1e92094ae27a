// Package incident makes what an incident's page draws: how long each phase took, its timeline and actions, and the
// walk through it.
//
// Its law: times are counted from each other where all of them have a zone, or none has. It sorts nothing anew.
package incident

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"digsite/builder/config"
	"digsite/builder/drawing/strip"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/record"
	"digsite/builder/site"
)

// View returns the timeline of an incident; the zero value for other records.
//
// Told and Listed report that the text has a section of its own for the timeline or the actions, which the page then
// does not repeat. Phases are counted from the hour of the start, where one is stated. Where no phase has an hour, the
// bar shows the span of the timeline's lines instead, and the time since start counts from the first of these. Times
// with a zone and times without one are not counted from each other.
func View(b *base.Base, root string, r *site.Record) page.Incident {
	if r.Incident == nil {
		return page.Incident{}
	}
	out, whole := timed(b, root, r), b.Reader.Text(r)
	out.Told, out.At = told(whole)
	out.Listed = listed(whole)
	return out
}

// timed returns it without what its text says too.
func timed(b *base.Base, root string, r *site.Record) page.Incident {
	inc := r.Incident
	if inc == nil {
		return page.Incident{}
	}
	out := page.Incident{Severity: inc.Severity}
	stated := [4]statedTime{
		{config.English("Started"), inc.Started}, {config.English("Detected"), inc.Detected},
		{config.English("Mitigated"), inc.Mitigated}, {config.English("Resolved"), inc.Resolved}}
	c := clockOf("")
	for _, p := range slices.Backward(stated[:]) {
		if _, hour := clockOf(p.at).when(p.at); hour {
			c = clockOf(p.at) // that of the first hour
		}
	}
	start, hour := c.when(inc.Started)
	if !hour { // nothing is counted from midnight
		start = time.Time{}
	}
	var times [4]time.Time
	out.Phases, times = c.phases(stated, start)
	out.Bar = c.bar(start, times, inc.Timeline)
	exact := slices.ContainsFunc(out.Phases, func(p page.Phase) bool { return p.ISO != "" })
	if !exact { // days alone count nothing
		var took time.Duration
		if len(inc.Timeline) > 0 {
			c = clockOf(inc.Timeline[0].At)
		}
		if took, out.Bar = strip.Span(c.moments(inc.Timeline), "p-span"); took > 0 && inc.Whole {
			out.Span = duration(took)
		} else {
			out.Bar = strip.Strip{}
		}
	}
	counted := func(p page.Phase) bool { return p.After+p.Took != "" }
	out.Counted = out.Span != "" || slices.ContainsFunc(out.Phases, counted)
	if len(inc.Timeline) > 0 && start.IsZero() {
		c = clockOf(inc.Timeline[0].At)
		start, _ = c.when(inc.Timeline[0].At)
	}
	out.Events = c.events(b.Word, inc.Timeline, start, stated, times)
	for i, a := range inc.Actions {
		act := page.Action{Text: a.Text, Parts: a.Parts, Owner: a.Owner, State: a.State, Due: a.Due,
			Done: a.State == "done", Anchor: "action:" + strconv.Itoa(i+1)}
		if a.Target != "" {
			act.Target = b.Maybe(root, strings.ToLower(a.Target))
		}
		out.Actions = append(out.Actions, act)
	}
	return out
}

// Took returns how long an incident took from its start until it was resolved, "1 h 10 min to resolve"; "" where its
// times do not say.
func Took(b *base.Base, r *site.Record) string {
	for _, p := range timed(b, "", r).Phases {
		if p.Label == "Resolved" && p.After != "" {
			return b.Word(config.English("%s to resolve"), p.After)
		}
	}
	return ""
}

// told reports whether the text tells the whole timeline below a heading, and which. What front matter tells stands in
// no text.
func told(r *site.Record) (bool, string) {
	i, ok := r.Incident.Sections["timeline"]
	if !ok || i >= len(r.Page.Headings) {
		return ok, ""
	}
	h := r.Page.Headings[i]
	before := func(e record.Event) bool { return e.Line < h.Line }
	if slices.ContainsFunc(r.Incident.Timeline, before) {
		return false, ""
	}
	return true, h.ID
}

// listed reports whether the text lists all actions itself.
func listed(r *site.Record) bool {
	i, ok := r.Incident.Sections["actions"]
	if !ok || i >= len(r.Page.Headings) {
		return ok
	}
	before := func(a record.Action) bool { return a.Line < r.Page.Headings[i].Line }
	return !slices.ContainsFunc(r.Incident.Actions, before)
}

// statedTime is a phase's label in English and its time as the record states it, "" for none. Four of them, in the
// order in which an incident goes through them, are what functions below call stated.
type statedTime struct{ label, at string }

// phases returns the phases whose time is stated. times is parallel to stated and holds, for each phase after the
// first, the time that counts from start: zero where none is stated, where it is a bare day, or where it lies before
// start, as a typing error has it. Then the page shows what the record says and counts nothing from it.
func (c clock) phases(stated [4]statedTime, start time.Time) (out []page.Phase, times [4]time.Time) {
	first := dayOf(readable(stated[0].at))
	before := start
	for i, p := range stated {
		if p.at == "" {
			continue
		}
		t, exact := c.when(p.at)
		ph := page.Phase{Label: p.label, At: readable(p.at)}
		// On the day of the start the hour is enough: "14:20 UTC" and not the day four times over.
		if day := dayOf(ph.At); i > 0 && day != "" && day == first {
			ph.At = strings.TrimPrefix(ph.At, day+" ")
		}
		if i > 0 && exact && !start.IsZero() && !t.Before(start) {
			ph.After = duration(t.Sub(start))
			times[i] = t
			// From the phase before, and only where that one had an hour: else it would repeat the time since start.
			if before.After(start) && t.After(before) {
				ph.Took = duration(t.Sub(before))
			}
			before = t
		} else if exact && start.IsZero() { // no start is stated: from one stated time to the next
			if !before.IsZero() && t.After(before) {
				ph.Took = duration(t.Sub(before))
			}
			before = t
		}
		if _, hour := clockOf(p.at).when(p.at); hour {
			ph.ISO = p.at
		}
		out = append(out, ph)
	}
	return out, times
}

// events returns the timeline's lines, each with the time since start and the phase, of those in times, that it
// reached. A line is matched to a phase by its exact time. Its words are not read for that: "resolved" stands in many a
// line that was too hopeful.
func (c clock) events(word func(string, ...any) string, timeline []record.Event, start time.Time, stated [4]statedTime,
	times [4]time.Time) []page.Event {
	if t, exact := c.when(stated[0].at); exact {
		times[0] = t
	}
	var out []page.Event
	for i, e := range timeline {
		ev := page.Event{Time: e.Time, Text: e.Text, Clock: e.Time, Anchor: "at:" + strconv.Itoa(i+1)}
		if day, clock, ok := strings.Cut(e.Time, " "); ok && isDay(day) {
			ev.Date, ev.Clock = day, clock
		}
		t, exact := c.when(e.At)
		if exact && !start.IsZero() && t.After(start) {
			ev.After = duration(t.Sub(start))
		}
		for i, p := range times {
			if exact && !p.IsZero() && p.Equal(t) {
				ev.Phase, ev.Says = strings.ToLower(stated[i].label), word(stated[i].label)
			}
		}
		out = append(out, ev)
	}
	return out
}

// bar draws the phases to scale, with a tick for each dated line of the timeline.
func (c clock) bar(start time.Time, times [4]time.Time, events []record.Event) strip.Strip {
	stages := []strip.Stage{{Class: "p-detect", End: times[1]}, {Class: "p-mitigate", End: times[2]},
		{Class: "p-resolve", End: times[3]}}
	return strip.Stages(start, stages, c.moments(events), duration)
}

// moments returns the hours that lines of a timeline state, and the last one's end.
func (c clock) moments(events []record.Event) []time.Time {
	var out []time.Time
	for i, e := range events {
		if t, exact := c.when(e.At); exact {
			out = append(out, t)
		}
		if t, exact := c.when(e.Until); exact && i == len(events)-1 {
			out = append(out, t)
		}
	}
	return out
}

// clock is what times are read by to be counted from each other: those with a zone, or those of which nobody said in
// which zone they are.
type clock struct{ zoned bool }

// clockOf returns the clock that a time is of.
func clockOf(s string) clock {
	_, err := time.Parse(time.RFC3339, s)
	return clock{err == nil}
}

// local is a time without a zone, as the reader of incidents writes it.
const local = "2006-01-02T15:04:05"

// when reads a stated time. exact is false for a bare day, which has no hour to count from, and for what is no time of
// this clock, for which t is zero.
func (c clock) when(s string) (t time.Time, exact bool) {
	layout := local
	if c.zoned {
		layout = time.RFC3339
	}
	if t, err := time.Parse(layout, s); err == nil {
		return t, true
	}
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return t, false
	}
	return time.Time{}, false
}

// readable returns a time as people write it, "2024-03-01 14:20 UTC", with seconds where they are not zero, and with a
// zone where one is stated. Any other text comes back as it is.
func readable(s string) string {
	layout, zone := "2006-01-02 15:04", ""
	t, err := time.Parse(local, s)
	if err != nil {
		if t, err = time.Parse(time.RFC3339, s); err != nil {
			return s
		}
		if zone = " " + t.Format("-07:00"); zone == " +00:00" {
			zone = " UTC"
		}
	}
	if t.Second() != 0 {
		layout += ":05"
	}
	return t.Format(layout) + zone
}

// dayOf returns the day that a readable time begins with, "" when it names no hour.
func dayOf(s string) string {
	day, _, ok := strings.Cut(s, " ")
	if !ok {
		return ""
	}
	return day
}

// duration returns "45 s", "14 min", "2 h 5 min", "3 d 4 h": two units at most, cut off and not rounded, and hours up
// to two days, because "26 h" is how long people say an outage took.
func duration(d time.Duration) string {
	m := int(d / time.Minute)
	two := func(a int, x string, b int, y string) string {
		if b == 0 {
			return strconv.Itoa(a) + " " + x
		}
		return strconv.Itoa(a) + " " + x + " " + strconv.Itoa(b) + " " + y
	}
	switch {
	case d < time.Minute:
		return strconv.Itoa(int(d/time.Second)) + " s"
	case m < 60:
		return strconv.Itoa(m) + " min"
	case m < 48*60:
		return two(m/60, "h", m%60, "min")
	}
	return two(m/1440, "d", m%1440/60, "h")
}
