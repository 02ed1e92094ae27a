package chart

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"digsite/builder/diagram/canvas"
	"digsite/builder/diagram/source"
	"digsite/builder/drawing"
)

// maxTasks is how many bars are drawn at most.
const maxTasks = 200

// task is a bar of a gantt chart. Its days are numbers of drawing.DayNumber; to is the first day after it.
type task struct {
	name      canvas.Label
	id        string
	section   int
	start     string // as written, "" for after the task before
	end       string
	from, to  int
	tags      []string
	line      source.Line
	milestone bool
}

// plan is a gantt chart.
type plan struct {
	title    string
	sections []string
	tasks    []task
	ids      map[string]int
}

// Gantt draws a gantt chart of whole days.
func Gantt(d source.Document) (canvas.Picture, *source.Problem) {
	g := &plan{ids: map[string]int{}}
	if strings.Trim(d.Head.Text, "; ") != "" {
		return canvas.Picture{}, d.Head.Problem(0, "is not understood here")
	}
	for _, l := range d.Lines {
		if p := g.statement(l); p != nil {
			return canvas.Picture{}, p
		}
	}
	if len(g.tasks) == 0 || len(g.tasks) > maxTasks {
		return canvas.Picture{}, d.Head.Problem(0, "the chart has no tasks, or more than are drawn")
	}
	for i := range g.tasks {
		if p := g.date(i); p != nil {
			return canvas.Picture{}, p
		}
	}
	return g.draw(), nil
}

// statement reads one line.
func (g *plan) statement(l source.Line) *source.Problem {
	word, rest, _ := strings.Cut(l.Text, " ")
	rest = strings.TrimSpace(rest)
	switch word {
	case "title":
		g.title = rest
		return nil
	case "dateFormat":
		if rest != "YYYY-MM-DD" {
			return l.Problem(0, "days are understood as YYYY-MM-DD alone")
		}
		return nil
	case "axisFormat", "tickInterval", "todayMarker", "weekday", "click", "topAxis", "displayMode":
		return nil
	case "section":
		g.sections = append(g.sections, canvas.Read(rest).Plain())
		return nil
	}
	at := strings.LastIndexByte(l.Text, ':')
	if at <= 0 {
		return l.Problem(0, "is not understood here")
	}
	t := task{name: canvas.Read(strings.TrimSuffix(strings.TrimSpace(l.Text[:at]), ":")), section: len(g.sections) - 1,
		line: l}
	var parts []string
	for _, part := range strings.Split(l.Text[at+1:], ",") {
		part = strings.TrimSpace(part)
		if len(parts) == 0 && slices.Contains([]string{"active", "done", "crit", "milestone"}, part) {
			t.tags = append(t.tags, part)
			t.milestone = t.milestone || part == "milestone"
			continue
		}
		parts = append(parts, part)
	}
	switch len(parts) {
	case 1:
		t.end = parts[0]
	case 2:
		t.start, t.end = parts[0], parts[1]
	case 3:
		t.id, t.start, t.end = parts[0], parts[1], parts[2]
	default:
		return l.Problem(at, "is no task that is understood")
	}
	g.tasks = append(g.tasks, t)
	return nil
}

// date finds the days of a task; those before it have theirs.
func (g *plan) date(i int) *source.Problem {
	t := &g.tasks[i]
	ok := true
	after, isAfter := strings.CutPrefix(t.start, "after ")
	switch {
	case t.start == "" && i == 0:
		return t.line.Problem(0, "is a first task without a day")
	case t.start == "":
		t.from = g.tasks[i-1].to
	case isAfter:
		for k, id := range strings.Fields(after) {
			at, known := g.ids[id]
			if !known {
				return t.line.Problem(0, "comes after a task that is not above it")
			}
			if k == 0 || g.tasks[at].to > t.from {
				t.from = g.tasks[at].to
			}
		}
	default:
		t.from, ok = whole(t.start)
	}
	if !ok {
		return t.line.Problem(0, "has no day that is understood")
	}
	if t.to, ok = whole(t.end); !ok {
		t.to, ok = later(t.from, t.end)
	}
	if !ok || t.to < t.from || t.to-t.from > 40_000 {
		return t.line.Problem(0, "has no end that is understood")
	}
	if t.id != "" {
		g.ids[t.id] = i
	}
	return nil
}

// whole returns the number of 2031-07-01.
func whole(s string) (int, bool) {
	if len(s) != len("2006-01-02") {
		return 0, false
	}
	return drawing.DayNumber(s, false)
}

// later returns the day that lies a duration behind another: 3d, 2w, 6M, 1y. Parts of days are not understood.
func later(from int, s string) (int, bool) {
	if len(s) < 2 {
		return 0, false
	}
	n, err := strconv.Atoi(s[:len(s)-1])
	if err != nil || n < 0 || n > 40_000 {
		return 0, false
	}
	day := time.Unix(int64(from)*86400, 0).UTC()
	switch s[len(s)-1] {
	case 'd':
		day = day.AddDate(0, 0, n)
	case 'w':
		day = day.AddDate(0, 0, 7*n)
	case 'M':
		day = day.AddDate(0, n, 0)
	case 'y':
		day = day.AddDate(n, 0, 0)
	default:
		return 0, false
	}
	return int(day.Unix() / 86400), true
}

// draw draws the bars, one a row, their names before them, and the days above.
func (g *plan) draw() canvas.Picture {
	const row, bar, wide, head = 26, 16, 560, 34
	from, to, names := g.tasks[0].from, g.tasks[0].to, 60
	for _, t := range g.tasks {
		from, to = min(from, t.from), max(to, t.to)
		names = max(names, canvas.Width([]string{t.name.Plain()}, 13))
	}
	to = max(to, from+1)
	left := names + 24
	x := func(day int) int { return left + (day-from)*wide/(to-from) }
	var back, front canvas.Canvas
	p := canvas.Picture{Kind: "Gantt chart", Title: g.title, W: left + wide + 70}
	y, section := head, -1
	for _, t := range g.tasks {
		if t.section != section {
			section = t.section
			back.Rect("d-ground", 0, y, p.W, row, 0)
			front.Text("d-title", 10, y+row*2/3, g.sections[section])
			p.Says = append(p.Says, canvas.Say{Text: g.sections[section]})
			y += row
		}
		class := t.class()
		front.Text("d-cell", 10, y+row*2/3, t.name.Plain())
		a, b, mid := x(t.from), x(t.to), y+row/2
		if t.milestone {
			at := (a + b) / 2
			front.Path(class, canvas.Polygon(at-8, mid, at, mid-8, at+8, mid, at, mid+8))
		} else {
			front.Rect(class, a, mid-bar/2, max(b-a, 2), bar, 2)
		}
		p.Says = append(p.Says, t.say())
		y += row
	}
	p.H = y + 8
	for _, day := range ticks(from, to) {
		var line canvas.Path
		line.M(x(day), head-8).L(x(day), p.H-6)
		back.Path("d-life", line)
		front.Text("d-label", x(day), head-14, drawing.DayText(day))
	}
	p.Body = append(back.Out, front.Out...)
	return p
}

// class is how a task's bar looks.
func (t *task) class() string {
	part := "0"
	for _, tag := range t.tags {
		switch tag {
		case "crit":
			part = "1"
		case "done":
			part = "8"
		case "active":
			part = "4"
		}
	}
	return "d-slice d-part" + part
}

// say returns a task in words.
func (t *task) say() canvas.Say {
	s := t.name.Plain() + ": " + drawing.DayText(t.from) + " – " + drawing.DayText(t.to)
	if len(t.tags) > 0 {
		s += " (" + strings.Join(t.tags, ", ") + ")"
	}
	return canvas.Say{Depth: min(t.section+1, 1), Text: s}
}

// ticks returns some days between two, six at most: firsts of months where there are enough.
func ticks(from, to int) (out []int) {
	for _, step := range []struct{ months, days int }{{0, 1}, {0, 7}, {0, 14}, {1, 0}, {2, 0}, {3, 0}, {6, 0}, {12, 0},
		{24, 0}, {60, 0}, {120, 0}, {600, 0}, {1200, 0}} {
		out = out[:0]
		day := time.Unix(int64(from)*86400, 0).UTC()
		if step.months > 0 {
			day = time.Date(day.Year(), day.Month(), 1, 0, 0, 0, 0, time.UTC)
		}
		for {
			if n := int(day.Unix() / 86400); n > to || len(out) > 6 {
				break
			} else if n >= from {
				out = append(out, n)
			}
			day = day.AddDate(0, step.months, step.days)
		}
		if len(out) <= 6 {
			return out
		}
	}
	return nil
}
