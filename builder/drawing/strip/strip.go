// Package strip draws stretches of time on one line: the phases of an incident, the eras of a history.
//
// Its law: what it draws is to scale, and what cannot be drawn so is not drawn.
package strip

import (
	"slices"
	"strconv"
	"time"

	"digsite/builder/drawing"
)

// Strip is stretches of time drawn to scale, one beside the other. Places are percentages of its width ("12.5%"), so
// that letters keep their size however wide it is. A list beside it says the same in words.
type Strip struct {
	Parts  []StripPart
	Marks  []StripMark
	Height int // pixels: 26, and 20 more where labels stand under it
}

// StripPart is one stretch. Label is written in it, Mid says where; it is "" where there is no room.
type StripPart struct {
	X, W, Mid string
	Class     string // "p-detect", "era-1"
	Label     string
	Name      string // in place of the label, cut where it is too long
	Anchor    string // where on the page it is told of: "era:1", "" for none
}

// StripMark is one moment. A Label stands under the strip; without one it is a tick in it.
type StripMark struct {
	X, Label string
	Side     string // which way the label runs from X: "start", "middle", "end"
}

// Stage is what began where the stage before it ended. One that ends at no time is left out.
type Stage struct {
	Class string
	End   time.Time
}

// Stages draws stages to scale from start to the last of their ends, with a tick for each moment between that has room.
// say writes how long a stage took. The Strip is empty where nothing took any time.
func Stages(start time.Time, stages []Stage, moments []time.Time, say func(time.Duration) string) Strip {
	var end time.Time
	for _, s := range stages {
		if s.End.After(end) {
			end = s.End
		}
	}
	if start.IsZero() || !end.After(start) {
		return Strip{}
	}
	at := scale(start.Unix(), end.Unix())
	out := Strip{Height: 26}
	x, before := 0, start
	// Places of ticks and ends, in thousandths: nearer than five of them two would be one blot.
	taken := []int{0, 1000}
	for _, s := range stages {
		if s.End.IsZero() {
			continue
		}
		to := at(s.End.Unix())
		if to > x {
			out.Parts = append(out.Parts, stretch(x, to, s.Class, say(s.End.Sub(before)), ""))
			x, before = to, s.End
		}
		taken = append(taken, to)
	}
	for _, t := range moments {
		if t.After(start) && t.Before(end) {
			x := at(t.Unix())
			if !slices.ContainsFunc(taken, func(y int) bool { return x-y < 5 && y-x < 5 }) {
				taken = append(taken, x)
				out.Marks = append(out.Marks, StripMark{X: Percent(x)})
			}
		}
	}
	return out
}

// Span draws one stretch from the first of some moments to the last, with a tick for each, and returns how long it
// took. It is empty where fewer than three moments are known, where they are out of order, or within a minute.
func Span(moments []time.Time, class string) (time.Duration, Strip) {
	// Two moments are a beginning and an end, which the words beside the strip say as well.
	if len(moments) < 3 || !slices.IsSortedFunc(moments, time.Time.Compare) {
		return 0, Strip{}
	}
	start, end := moments[0], moments[len(moments)-1]
	took := end.Sub(start)
	if took < time.Minute {
		return 0, Strip{}
	}
	out := Strip{Height: 26, Parts: []StripPart{stretch(0, 1000, class, "", "")}}
	at := scale(start.Unix(), end.Unix())
	for _, t := range moments {
		if x := at(t.Unix()); x > 4 && x < 996 {
			out.Marks = append(out.Marks, StripMark{X: Percent(x)})
		}
	}
	return took, out
}

// Period is named years, months or days: "1981" to "1989-06". Name is written into its part, where one is given.
type Period struct{ From, To, Name string }

// Periods draws periods that follow one another, with the years in which they begin. It is empty where fewer than two
// can be drawn, or where they overlap or run backwards. Eras of a list beside it are numbered as the parts are, and
// take turns in two tones.
func Periods(list []Period) Strip {
	type span struct {
		from, to int
		name     string
	}
	var spans []span
	for _, p := range list {
		a, ok := drawing.DayNumber(p.From, false)
		b, ok2 := drawing.DayNumber(p.To, false)
		if !ok || !ok2 || b <= a || len(spans) > 0 && a < spans[len(spans)-1].to {
			return Strip{}
		}
		spans = append(spans, span{a, b, p.Name})
	}
	if len(spans) < 2 {
		return Strip{}
	}
	at := scale(int64(spans[0].from), int64(spans[len(spans)-1].to))
	year := func(day int) string { return drawing.DayText(day)[:4] }
	s := Strip{Height: 46}
	last := -1000
	for i, p := range spans {
		n := strconv.Itoa(i + 1)
		x := at(int64(p.from))
		part := stretch(x, at(int64(p.to)), "era-"+strconv.Itoa(i%2+1), n, "era:"+n)
		if at(int64(p.to))-x >= 120 { // some letters of it can be read on a phone
			part.Name = p.name
		}
		s.Parts = append(s.Parts, part)
		// A year's digits need that much room, and the last year stands at the right end.
		if x-last >= 130 && x <= 820 {
			side := "middle"
			if x == 0 {
				side = "start"
			}
			s.Marks = append(s.Marks, StripMark{X: Percent(x), Label: year(p.from), Side: side})
			last = x
		}
	}
	s.Marks = append(s.Marks, StripMark{X: "100%", Label: year(spans[len(spans)-1].to), Side: "end"})
	return s
}

// scale returns a function from a moment to its place between start and end, in thousandths. Any unit will do for them:
// seconds of an incident, days of a history.
func scale(start, end int64) func(int64) int {
	whole := max(1, end-start)
	return func(t int64) int { return int((t - start) * 1000 / whole) }
}

// stretch returns a part from x1 to x2, in thousandths. Letters need some room: about nine fit into a tenth of the
// page. A label that would not fit is left out, since the list beside the strip has it.
func stretch(x1, x2 int, class, label, anchor string) StripPart {
	if len([]rune(label))*14 > x2-x1 {
		label = ""
	}
	return StripPart{X: Percent(x1), W: Percent(x2 - x1), Mid: Percent((x1 + x2) / 2), Class: class, Label: label,
		Anchor: anchor}
}

// Percent returns thousandths of a width as a percentage: "12.5%".
func Percent(n int) string {
	s := strconv.Itoa(n / 10)
	if n%10 != 0 {
		s += "." + strconv.Itoa(n%10)
	}
	return s + "%"
}
