package recordpage

import (
	"strconv"
	"strings"
	"time"

	"digsite/builder/config"
	"digsite/builder/drawing"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/record"
	"digsite/builder/site"
)

// incident computes the timeline of an incident; the zero value for other records.
func incident(b *base.Base, root string, r *site.Record) page.Incident {
	inc := r.Incident
	if inc == nil {
		return page.Incident{}
	}
	out := page.Incident{Severity: inc.Severity}
	_, out.Told = inc.Sections["timeline"]
	_, out.Listed = inc.Sections["actions"]
	stated := [4]statedTime{
		{config.English("Started"), inc.Started}, {config.English("Detected"), inc.Detected},
		{config.English("Mitigated"), inc.Mitigated}, {config.English("Resolved"), inc.Resolved}}
	start, _ := when(inc.Started)
	var times [4]time.Time
	out.Phases, times = phases(stated, start)
	out.Bar = bar(start, times, inc.Timeline)
	if len(out.Phases) == 0 {
		var took time.Duration
		if took, out.Bar = drawing.Span(moments(inc.Timeline), "p-span"); took > 0 {
			out.Span = duration(took)
		}
	}
	if len(inc.Timeline) > 0 && start.IsZero() {
		start, _ = when(inc.Timeline[0].At)
	}
	out.Events = events(inc.Timeline, start, stated, times)
	for _, a := range inc.Actions {
		act := page.Action{Text: a.Text, Owner: a.Owner, State: a.State, Done: a.State == "done"}
		if a.Target != "" {
			act.Target = b.Maybe(root, strings.ToLower(a.Target))
		}
		out.Actions = append(out.Actions, act)
	}
	return out
}

// statedTime is a phase's label in English and its time as the record states it, "" for none.
type statedTime struct{ label, at string }

// phases returns the phases whose time is stated. times holds, for each phase after the first, the time that counts
// from start.
func phases(stated [4]statedTime, start time.Time) (out []page.Phase, times [4]time.Time) {
	first := dayOf(readable(stated[0].at))
	before := start
	for i, p := range stated {
		if p.at == "" {
			continue
		}
		t, exact := when(p.at)
		ph := page.Phase{Label: p.label, At: readable(p.at)}
		if day := dayOf(ph.At); i > 0 && day != "" && day == first {
			ph.At = strings.TrimPrefix(ph.At, day+" ")
		}
		if i > 0 && exact && !start.IsZero() && !t.Before(start) {
			ph.After = duration(t.Sub(start))
			times[i] = t
			if before.After(start) && t.After(before) {
				ph.Took = duration(t.Sub(before))
			}
			before = t
		}
		if exact {
			ph.ISO = t.Format(time.RFC3339)
		}
		out = append(out, ph)
	}
	return out, times
}

// events returns the timeline's lines, each with the time since start and the phase, of those in times, that it
// reached.
func events(timeline []record.Event, start time.Time, stated [4]statedTime, times [4]time.Time) []page.Event {
	var out []page.Event
	for i, e := range timeline {
		ev := page.Event{Time: e.Time, Text: e.Text, Anchor: "at:" + strconv.Itoa(i+1)}
		if t, exact := when(e.At); exact && !start.IsZero() && t.After(start) {
			ev.After = duration(t.Sub(start))
			for i, p := range times {
				if !p.IsZero() && p.Equal(t) {
					ev.Phase = strings.ToLower(stated[i].label)
				}
			}
		}
		out = append(out, ev)
	}
	return out
}

// bar draws the phases to scale, with a tick for each dated line of the timeline.
func bar(start time.Time, times [4]time.Time, events []record.Event) drawing.Strip {
	stages := []drawing.Stage{{Class: "p-detect", End: times[1]}, {Class: "p-mitigate", End: times[2]},
		{Class: "p-resolve", End: times[3]}}
	return drawing.Stages(start, stages, moments(events), duration)
}

// moments returns the hours that lines of a timeline state.
func moments(events []record.Event) []time.Time {
	var out []time.Time
	for _, e := range events {
		if t, exact := when(e.At); exact {
			out = append(out, t)
		}
	}
	return out
}

// when reads a stated time. exact is false for a bare day, which has no hour to count from.
func when(s string) (t time.Time, exact bool) {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04",
		"2006-01-02 15:04:05", "2006-01-02 15:04"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, true
		}
	}
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return t, false
	}
	return time.Time{}, false
}

// readable writes an RFC 3339 time as people do.
func readable(s string) string {
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		zone := t.Format("-07:00")
		if zone == "+00:00" {
			zone = "UTC"
		}
		if t.Second() != 0 {
			return t.Format("2006-01-02 15:04:05 ") + zone
		}
		return t.Format("2006-01-02 15:04 ") + zone
	}
	return s
}

// dayOf returns the day that a readable time begins with, "" when it names no hour.
func dayOf(s string) string {
	day, _, ok := strings.Cut(s, " ")
	if !ok {
		return ""
	}
	return day
}

// duration returns "45 s", "14 min", "2 h 5 min", "3 d 4 h".
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
