package chart

import (
	"math"
	"strconv"
	"strings"

	"digsite/builder/diagram/canvas"
	"digsite/builder/diagram/source"
)

// Limits of a chart.
const (
	maxSeries = 8
	maxValues = 200
)

// series is a row of bars or a line; text has its values as their author wrote them.
type series struct {
	name   string
	bar    bool
	text   []string
	values []float64
}

// plot is a chart of bars and lines.
type plot struct {
	title      string
	flat       bool // values run sideways
	across     string
	categories []string
	from, to   float64 // of the axis of numbers instead of categories
	ranged     bool
	along      string
	low, high  float64
	bound      bool // low and high are the author's
	series     []series
}

// XY draws a chart of bars and lines (https://mermaid.js.org/syntax/xyChart.html).
func XY(d source.Document) (canvas.Picture, *source.Problem) {
	g := &plot{}
	switch strings.Trim(d.Head.Text, "; ") {
	case "horizontal":
		g.flat = true
	case "", "vertical":
	default:
		return canvas.Picture{}, d.Head.Problem(0, "is not understood here")
	}
	for lines := d.Lines; len(lines) > 0; {
		l := lines[0]
		lines = lines[1:]
		for strings.Count(l.Text, "[") > strings.Count(l.Text, "]") && len(lines) > 0 { // a list over several lines
			l.Text += " " + lines[0].Text
			lines = lines[1:]
		}
		if !g.statement(l.Text) {
			return canvas.Picture{}, l.Problem(0, "is not understood here")
		}
	}
	n := 0
	for _, s := range g.series {
		n = max(n, len(s.values))
	}
	if n == 0 || n > maxValues || len(g.series) > maxSeries || len(g.categories) > 0 && n > len(g.categories) {
		return canvas.Picture{}, d.Head.Problem(0, "the chart has no values, or more than are drawn")
	}
	n = max(n, len(g.categories))
	if len(g.categories) == 0 {
		g.number(n)
	}
	g.bounds()
	return g.draw(n), nil
}

// statement reads one line.
func (g *plot) statement(text string) bool {
	word, rest, _ := strings.Cut(text, " ")
	rest = strings.TrimSpace(rest)
	switch word {
	case "title":
		g.title = canvas.Read(rest).Plain()
	case "x-axis":
		name, list, ok := listOf(rest)
		g.across = name
		if !ok {
			g.across, g.from, g.to, g.ranged = rangeOf(rest)
		}
		for _, s := range list {
			g.categories = append(g.categories, canvas.Read(s).Plain())
		}
	case "y-axis":
		g.along, g.low, g.high, g.bound = rangeOf(rest)
	case "bar", "line":
		name, list, ok := listOf(rest)
		s := series{name: name, bar: word == "bar", text: list}
		for _, v := range list {
			f, err := strconv.ParseFloat(v, 64)
			if err != nil || math.IsNaN(f) || math.Abs(f) > 1e15 {
				return false
			}
			s.values = append(s.values, f)
		}
		g.series = append(g.series, s)
		return ok && len(list) > 0
	default:
		return false
	}
	return true
}

// listOf reads `"name" [a, "b, c"]`.
func listOf(s string) (name string, list []string, ok bool) {
	name, inner, found := strings.Cut(s, "[")
	inner, ok = strings.CutSuffix(strings.TrimSpace(inner), "]")
	if !found || !ok {
		return "", nil, false
	}
	from, quoted := 0, false
	for i := range len(inner) + 1 {
		switch {
		case i == len(inner) || inner[i] == ',' && !quoted:
			list = append(list, strings.TrimSpace(inner[from:i]))
			from = i + 1
		case inner[i] == '"':
			quoted = !quoted
		}
	}
	return canvas.Read(name).Plain(), list, true
}

// rangeOf reads `"name" 0 --> 100`, or a name alone.
func rangeOf(s string) (name string, low, high float64, ok bool) {
	left, right, found := strings.Cut(s, "-->")
	if !found {
		return canvas.Read(s).Plain(), 0, 0, false
	}
	left = strings.TrimSpace(left)
	at := strings.LastIndexAny(left, " \t\"") + 1
	low, err := strconv.ParseFloat(left[at:], 64)
	high, err2 := strconv.ParseFloat(strings.TrimSpace(right), 64)
	ok = err == nil && err2 == nil && low < high && high-low < 1e15 && math.Abs(low) < 1e15
	return canvas.Read(left[:at]).Plain(), low, high, ok
}

// number makes categories of an axis of numbers, or of none: the values stand evenly on it.
func (g *plot) number(n int) {
	for i := range n {
		v := float64(i + 1)
		if g.ranged {
			v = g.from
			if n > 1 {
				v += (g.to - g.from) * float64(i) / float64(n-1)
			}
		}
		g.categories = append(g.categories, strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64))
	}
}

// bounds finds the axis of values: the author's, but wide enough for all values; where they gave none it begins at 0 or
// below.
func (g *plot) bounds() {
	if !g.bound {
		g.low, g.high = 0, 0
	}
	for _, s := range g.series {
		for _, v := range s.values {
			g.low, g.high = min(g.low, v), max(g.high, v)
		}
	}
	if g.high <= g.low {
		g.high = g.low + 1
	}
}

// scale returns round values of the axis, six at most.
func (g *plot) scale() (out []float64) {
	wide := g.high - g.low
	step := math.Pow(10, math.Floor(math.Log10(wide)))
	for _, part := range []float64{.1, .2, .5, 1, 2, 5} {
		if wide/(step*part) <= 6 {
			step *= part
			break
		}
	}
	for k := math.Ceil(g.low/step - 1e-9); k*step <= g.high+step*1e-9; k++ {
		out = append(out, k*step)
	}
	return out
}

// written is a number of the axis without digits that say nothing.
func written(v float64) string {
	return strconv.FormatFloat(math.Round(v*1e6)/1e6+0, 'f', -1, 64) // + 0: no "-0"
}

// thousandth returns how far along the axis a value lies; 0 where it lies before it.
func (g *plot) thousandth(v float64) int {
	return int(math.Round(1000 * min(max((v-g.low)/(g.high-g.low), 0), 1)))
}

// say returns the values, category by category.
func (g *plot) say() (out []canvas.Say) {
	if g.across+g.along != "" {
		out = append(out, canvas.Say{Text: strings.Trim(g.across+" – "+g.along, " –")})
	}
	for i, name := range g.categories {
		var values []string
		for _, s := range g.series {
			if i >= len(s.text) {
				continue
			}
			value := s.text[i]
			if s.name != "" {
				value = s.name + " " + value
			}
			values = append(values, value)
		}
		out = append(out, canvas.Say{Text: name + ": " + strings.Join(values, ", ")})
	}
	return out
}
