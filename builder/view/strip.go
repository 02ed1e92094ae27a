package view

import (
	"strconv"
	"strings"
	"time"

	"digsite/builder/record"
	"digsite/builder/site"
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
	Anchor    string // where on the page it is told of: "era:1", "" for none
}

// StripMark is one moment. A Label stands under the strip; without one it is a tick in it.
type StripMark struct {
	X, Label string
	Side     string // which way the label runs from X: "start", "middle", "end"
}

// percent writes thousandths as a percentage.
func percent(n int) string {
	s := strconv.Itoa(n / 10)
	if n%10 != 0 {
		s += "." + strconv.Itoa(n%10)
	}
	return s + "%"
}

// stretch makes a part from x1 to x2, in thousandths. Letters need some room: about nine fit into a tenth of the page.
func stretch(x1, x2 int, class, label, anchor string) StripPart {
	if len([]rune(label))*14 > x2-x1 {
		label = ""
	}
	return StripPart{X: percent(x1), W: percent(x2 - x1), Mid: percent((x1 + x2) / 2), Class: class, Label: label, Anchor: anchor}
}

// Era is one period of a history. Anchor is its place on the page.
type Era struct {
	Name, From, To, Text, Anchor string
}

// eras gives a history's periods, and draws those whose years are known, one after another, to scale.
func eras(r *site.Record, today string) ([]Era, Strip) {
	var out []Era
	for i, e := range r.Eras {
		out = append(out, Era{e.Name, e.From, e.To, e.Text, "era:" + strconv.Itoa(i+1)})
	}
	return out, eraStrip(r.Eras, today)
}

// eraStrip is empty when fewer than two periods can be drawn, or when they overlap or run backwards.
func eraStrip(list []record.Era, today string) Strip {
	type span struct {
		from, to time.Time
		era      int
	}
	var spans []span
	for i, e := range list {
		to := e.To
		if to == "" {
			to = today
		}
		a, ok := moment(e.From)
		b, ok2 := moment(to)
		if !ok || !ok2 || !b.After(a) || len(spans) > 0 && a.Before(spans[len(spans)-1].to) {
			return Strip{}
		}
		spans = append(spans, span{a, b, i})
	}
	if len(spans) < 2 {
		return Strip{}
	}
	at := scale(spans[0].from, spans[len(spans)-1].to)
	s := Strip{Height: 46}
	last := -1000
	for _, p := range spans {
		n := strconv.Itoa(p.era + 1)
		s.Parts = append(s.Parts, stretch(at(p.from), at(p.to), "era-"+strconv.Itoa(p.era%2+1), n, "era:"+n))
		if x := at(p.from); x-last >= 130 && x <= 820 {
			side := "middle"
			if x == 0 {
				side = "start"
			}
			s.Marks = append(s.Marks, StripMark{percent(x), strconv.Itoa(p.from.Year()), side})
			last = x
		}
	}
	s.Marks = append(s.Marks, StripMark{"100%", strconv.Itoa(spans[len(spans)-1].to.Year()), "end"})
	return s
}

// scale gives a moment's place between two others, in thousandths.
func scale(start, end time.Time) func(time.Time) int {
	whole := max(1, end.Unix()-start.Unix())
	return func(t time.Time) int { return int((t.Unix() - start.Unix()) * 1000 / whole) }
}

// moment reads a year, a month or a day.
func moment(s string) (time.Time, bool) {
	for _, layout := range []string{"2006", "2006-01", time.DateOnly} {
		if t, err := time.Parse(layout, strings.TrimSpace(s)); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}
