package chart

import (
	"slices"
	"strings"
	"time"

	"digsite/builder/diagram/canvas"
	"digsite/builder/diagram/source"
)

// maxTasks is how many bars are drawn at most.
const maxTasks = 200

// task is a bar of a gantt chart. Its times are seconds since 1970; to is the first moment after it.
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
	calendar
	title    string
	sections []string
	tasks    []task
	ids      map[string]int
}

// Gantt draws a gantt chart.
func Gantt(d source.Document) (canvas.Picture, *source.Problem) {
	g := &plan{calendar: calendar{layout: time.DateOnly}, ids: map[string]int{}}
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
	ok := true
	switch word {
	case "title":
		g.title = rest
	case "dateFormat":
		g.layout, ok = layoutOf(rest)
	case "excludes":
		ok = g.exclude(rest)
	case "weekend":
		g.friday, ok = rest == "friday", rest == "friday" || rest == "saturday"
	case "axisFormat", "tickInterval", "todayMarker", "weekday", "click", "topAxis", "displayMode":
	case "section":
		g.sections = append(g.sections, canvas.Read(rest).Plain())
	default:
		return g.task(l)
	}
	if !ok {
		return l.Problem(0, "is not understood here")
	}
	return nil
}

// task reads "name : done, id, start, end".
func (g *plan) task(l source.Line) *source.Problem {
	at := colon(l.Text, g.hours())
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

// colon returns where what is said of a task begins: its last colon, of a chart of hours the last in no time of day.
func colon(s string, hours bool) int {
	for at := len(s) - 1; at > 0; at-- {
		if s[at] == ':' && !(hours && digit(s[at-1]) && at+1 < len(s) && digit(s[at+1])) {
			return at
		}
	}
	return -1
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

// date finds the times of a task; those before it have theirs.
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
		t.from, ok = g.moment(t.start)
	}
	if !ok {
		return t.line.Problem(0, "has no day that is understood")
	}
	if t.to, ok = g.moment(t.end); !ok {
		if t.to, ok = later(t.from, t.end); ok {
			t.to = g.stretch(t.from, t.to)
		}
	}
	if !ok || t.to < t.from || t.to-t.from > 40_000*day {
		return t.line.Problem(0, "has no end that is understood")
	}
	if t.id != "" {
		g.ids[t.id] = i
	}
	return nil
}

// draw draws the bars, one a row, their names before them, and the days above.
func (g *plan) draw() canvas.Picture {
	const row, bar, wide, head = 26, 16, 560, 34
	from, to, names := g.tasks[0].from, g.tasks[0].to, 60
	for _, t := range g.tasks {
		from, to = min(from, t.from), max(to, t.to)
		names = max(names, canvas.Width([]string{t.name.Plain()}, 13))
	}
	to = max(to, from+g.least())
	left := names + 24
	x := func(at int) int { return left + (at-from)*wide/(to-from) }
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
		p.Says = append(p.Says, g.say(&t))
		y += row
	}
	p.H = y + 8
	for _, at := range ticks(from, to) {
		var line canvas.Path
		line.M(x(at), head-8).L(x(at), p.H-6)
		back.Path("d-life", line)
		front.Text("d-label", x(at), head-14, g.tick(at, to-from))
	}
	if g.hours() && g.dated() && to-from < 2*day {
		front.Text("d-cell d-soft", 10, head-14, dayText(from))
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
func (g *plan) say(t *task) canvas.Say {
	s := t.name.Plain() + ": " + g.text(t.from) + " – " + g.text(t.to)
	if len(t.tags) > 0 {
		s += " (" + strings.Join(t.tags, ", ") + ")"
	}
	return canvas.Say{Depth: min(t.section+1, 1), Text: s}
}
