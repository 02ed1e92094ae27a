package chart

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// Seconds.
const (
	minute = 60
	hour   = 60 * minute
	day    = 24 * hour
)

// calendar is how a gantt chart writes days and times, and which days do not count.
type calendar struct {
	layout string // of package time
	skip   []string
	friday bool // weekends begin on it
}

// tokens are the parts of a dateFormat, each with that of package time.
var tokens = strings.NewReplacer("YYYY", "2006", "MM", "01", "DD", "02", "HH", "15", "mm", "04", "ss", "05")

// layoutOf returns the layout of a dateFormat of whole parts: YYYY-MM-DD, DD/MM/YYYY HH:mm, HH:mm.
func layoutOf(format string) (string, bool) {
	layout := tokens.Replace(format)
	for _, c := range layout {
		if (c < '0' || c > '9') && !strings.ContainsRune("-/.: T", c) {
			return "", false
		}
	}
	return layout, layout != format
}

// moment reads a time in the chart's own format.
func (c *calendar) moment(s string) (int, bool) {
	t, err := time.Parse(c.layout, s)
	if err != nil || t.Year() > 9999 {
		return 0, false
	}
	return int(t.Unix()), true
}

// hours and dated report whether the format has a time of day, and a day.
func (c *calendar) hours() bool { return strings.Contains(c.layout, "15") }
func (c *calendar) dated() bool { return strings.Contains(c.layout, "2006") }

func dayText(at int) string { return time.Unix(int64(at), 0).UTC().Format(time.DateOnly) }

// text returns a time.
func (c *calendar) text(at int) string {
	if !c.hours() {
		return dayText(at)
	}
	clock := time.Unix(int64(at), 0).UTC().Format("15:04")
	if !c.dated() {
		return clock
	}
	return dayText(at) + " " + clock
}

// tick returns a time as the axis of a chart of that length has it.
func (c *calendar) tick(at, length int) string {
	if c.hours() && (length < 2*day || !c.dated()) {
		return time.Unix(int64(at), 0).UTC().Format("15:04")
	}
	return dayText(at)
}

// least is the least time that a chart spans.
func (c *calendar) least() int {
	if c.hours() {
		return minute
	}
	return day
}

// exclude reads days that do not count: "weekends", "sunday", days.
func (c *calendar) exclude(s string) bool {
	for _, word := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return r == ',' || r == ' ' }) {
		if at, ok := c.moment(word); ok {
			word = dayText(at)
		} else if word != "weekends" && !slices.ContainsFunc(weekdays, func(d string) bool { return d == word }) {
			return false
		}
		c.skip = append(c.skip, word)
	}
	return len(c.skip) > 0
}

var weekdays = []string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}

// skipped reports whether a day does not count.
func (c *calendar) skipped(at int) bool {
	t := time.Unix(int64(at), 0).UTC()
	first := time.Saturday
	if c.friday {
		first = time.Friday
	}
	weekend := t.Weekday() == first || t.Weekday() == (first+1)%7
	return weekend && slices.Contains(c.skip, "weekends") || slices.Contains(c.skip, weekdays[t.Weekday()]) ||
		slices.Contains(c.skip, dayText(at))
}

// stretch moves an end by the days in between that do not count, as Mermaid does.
func (c *calendar) stretch(from, to int) int {
	if len(c.skip) == 0 {
		return to
	}
	for at := from + day; at <= to && to-from < 50_000*day; at += day {
		if c.skipped(at) {
			to += day
		}
	}
	return to
}

// later returns the time that lies a duration behind another: 3d, 2w, 6M, 1y, 90m, 1.5h.
func later(from int, s string) (int, bool) {
	n := len(s)
	for n > 0 && !digit(s[n-1]) {
		n--
	}
	v, err := strconv.ParseFloat(s[:n], 64)
	if err != nil || !(v >= 0 && v <= 1e6) {
		return 0, false
	}
	t := time.Unix(int64(from), 0).UTC()
	switch s[n:] {
	case "s":
		return from + int(v), true
	case "m":
		return from + int(v*minute), true
	case "h":
		return from + int(v*hour), true
	case "d":
		return from + int(v*day), true
	case "w":
		return from + int(v*7*day), true
	case "M":
		return int(t.AddDate(0, int(v), 0).Unix()), v == float64(int(v)) && v < 5000
	case "y":
		return int(t.AddDate(int(v), 0, 0).Unix()), v == float64(int(v)) && v < 500
	}
	return 0, false
}

// steps are the distances between two ticks.
var steps = []struct{ months, seconds int }{{0, minute}, {0, 5 * minute}, {0, 10 * minute}, {0, 30 * minute}, {0, hour},
	{0, 3 * hour}, {0, 6 * hour}, {0, 12 * hour}, {0, day}, {0, 2 * day}, {0, 7 * day}, {0, 14 * day}, {1, 0}, {2, 0},
	{3, 0}, {6, 0}, {12, 0}, {24, 0}, {60, 0}, {120, 0}, {600, 0}, {1200, 0}}

// ticks returns some times between two, six at most: whole days, or firsts of months where there are enough.
func ticks(from, to int) (out []int) {
	for _, step := range steps {
		if step.seconds > 0 && (to-from)/step.seconds > 6 {
			continue
		}
		out = out[:0]
		at := time.Unix(int64(from), 0).UTC()
		if step.months > 0 {
			at = time.Date(at.Year(), at.Month(), 1, 0, 0, 0, 0, time.UTC)
		} else {
			at = time.Unix(int64(from-from%min(step.seconds, day)), 0).UTC()
		}
		for {
			if n := int(at.Unix()); n > to || len(out) > 6 {
				break
			} else if n >= from {
				out = append(out, n)
			}
			at = at.AddDate(0, step.months, 0).Add(time.Duration(step.seconds) * time.Second)
		}
		if len(out) <= 6 {
			return out
		}
	}
	return nil
}
