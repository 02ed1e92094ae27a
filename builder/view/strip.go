package view

import (
	"strconv"
	"strings"
	"time"

	"digsite/builder/drawing"
	"digsite/builder/page"
	"digsite/builder/record"
	"digsite/builder/site"
)

// percent writes thousandths as a percentage.
func percent(n int) string {
	s := strconv.Itoa(n / 10)
	if n%10 != 0 {
		s += "." + strconv.Itoa(n%10)
	}
	return s + "%"
}

// stretch makes a part from x1 to x2, in thousandths. Letters need some room: about nine fit into a tenth of the page.
func stretch(x1, x2 int, class, label, anchor string) drawing.StripPart {
	if len([]rune(label))*14 > x2-x1 {
		label = ""
	}
	return drawing.StripPart{X: percent(x1), W: percent(x2 - x1), Mid: percent((x1 + x2) / 2), Class: class, Label: label, Anchor: anchor}
}

// eras gives a history's periods, and draws those whose years are known, one after another, to scale.
func eras(r *site.Record, today string) ([]page.Era, drawing.Strip) {
	var out []page.Era
	for i, e := range r.Eras {
		out = append(out, page.Era{Name: e.Name, From: e.From, To: e.To, Text: e.Text, Anchor: "era:" + strconv.Itoa(i+1)})
	}
	return out, eraStrip(r.Eras, today)
}

// eraStrip is empty when fewer than two periods can be drawn, or when they overlap or run backwards.
func eraStrip(list []record.Era, today string) drawing.Strip {
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
			return drawing.Strip{}
		}
		spans = append(spans, span{a, b, i})
	}
	if len(spans) < 2 {
		return drawing.Strip{}
	}
	at := scale(spans[0].from, spans[len(spans)-1].to)
	s := drawing.Strip{Height: 46}
	last := -1000
	for _, p := range spans {
		n := strconv.Itoa(p.era + 1)
		s.Parts = append(s.Parts, stretch(at(p.from), at(p.to), "era-"+strconv.Itoa(p.era%2+1), n, "era:"+n))
		if x := at(p.from); x-last >= 130 && x <= 820 {
			side := "middle"
			if x == 0 {
				side = "start"
			}
			s.Marks = append(s.Marks, drawing.StripMark{X: percent(x), Label: strconv.Itoa(p.from.Year()), Side: side})
			last = x
		}
	}
	s.Marks = append(s.Marks, drawing.StripMark{X: "100%", Label: strconv.Itoa(spans[len(spans)-1].to.Year()), Side: "end"})
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
