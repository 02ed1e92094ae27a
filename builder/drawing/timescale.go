package drawing

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// Stretch is how time is laid over a width of 10000 where nearly all items lie in a small part of it: a place for each
// of some days, and what lies between two is in proportion. The zero Stretch is one proportion for all.
type Stretch struct {
	Days, Places []int
	First, Last  string // the days of the part that is stretched, "" for none
	Begin        string // the day up to which there are only eras, and time is pressed together; "" for none
}

// String writes a stretch for a script: "17000:0 20789:4000 20820:10000", "" for none.
func (s Stretch) String() string {
	var out []string
	for i, d := range s.Days {
		out = append(out, strconv.Itoa(d)+":"+strconv.Itoa(s.Places[i]))
	}
	return strings.Join(out, " ")
}

// inner returns the days at which the proportion changes.
func (s Stretch) inner() []int {
	if len(s.Days) < 3 {
		return nil
	}
	return s.Days[1 : len(s.Days)-1]
}

// at returns the place of a day between from and to.
func (s Stretch) at(day, from, to int) int {
	if len(s.Days) == 0 {
		return (day - from) * 10000 / (to - from)
	}
	i := 1
	for i < len(s.Days)-1 && day >= s.Days[i] {
		i++
	}
	a, b := s.Days[i-1], s.Days[i]
	return s.Places[i-1] + (day-a)*(s.Places[i]-s.Places[i-1])/(b-a)
}

// agesShare is the part of the width, of 10000, that eras take which are longer ago than the items reach.
const agesShare = 2800

// stretchOf lays time from one day to another over the width. Where most of it lies before the items begin and has only
// eras, that is pressed together; where nine items in ten lie in a small part of the rest, that is drawn wider.
func stretchOf(p TimePlan, from, begin, to int) Stretch {
	s := Stretch{Days: []int{from}, Places: []int{0}}
	add := func(day, place int) {
		if day > s.Days[len(s.Days)-1] {
			s.Days, s.Places = append(s.Days, day), append(s.Places, place)
		}
	}
	place := 0
	if begin-from > to-begin {
		place, s.Begin, from = agesShare, DayText(begin), begin
		add(begin, place)
	}
	if start, end, share := dense(p, from, to); end > start {
		s.First, s.Last = DayText(start), DayText(end-1)
		wide := (10000 - place) * share / 10000
		before := place + (10000-place-wide)*(start-from)/max(1, start-from+to-end)
		add(start, before)
		add(end, before+wide)
	}
	if len(s.Days) == 1 {
		return Stretch{}
	}
	add(to, 10000)
	return s
}

// dense looks for a part of time that has nine items in ten and is less than a quarter of it all. It begins and ends
// with a month, or if it is short with a day, and is a week at least. share is the part of the width, of 10000, that is
// its due: the more, the more of its days have items. Without such a part all is 0.
func dense(p TimePlan, from, to int) (start, end, share int) {
	var days []int
	for _, i := range p.Items {
		if i.Day >= from && i.Day < to {
			days = append(days, i.Day)
		}
	}
	slices.Sort(days)
	n := (len(days)*9 + 9) / 10
	if len(days) < 8 || p.Months {
		return 0, 0, 0
	}
	first := 0
	for i := 0; i+n <= len(days); i++ {
		if days[i+n-1]-days[i] < days[first+n-1]-days[first] {
			first = i
		}
	}
	start, end = days[first], days[first+n-1]
	if end-start > 62 {
		a, b := date(start), date(end)
		start, end = dayOf(a.Year(), int(a.Month())), dayOf(b.Year(), int(b.Month())+1)
	} else {
		start, end = min(start-1, end-6), end+1
	}
	start, end = max(from, start), min(to, end)
	if to-end <= max(end-start, 31) { // a narrow rest at the end would be nothing to look at
		end = to
	}
	if (end-start)*4 > to-from {
		return 0, 0, 0
	}
	several := len(slices.Compact(days[first : first+n]))
	return start, end, min(3000+300*several, 6000)
}

// tickRoom is the width of a word of the scale with what keeps it from the next, in units of the chart.
const tickRoom = 62

// ticks makes the scale, in each part of it with the finest steps that leave room: days, months, or years. Of words
// that would touch where two parts meet the earlier one stays.
func (c *chart) ticks() {
	days := c.Stretch.Days
	if len(days) == 0 {
		days = []int{c.From, c.To}
	}
	end := -tickRoom // of the last word
	for i := 1; i < len(days); i++ {
		for _, at := range c.steps(days[i-1], days[i]) {
			text := date(at.day).Format(at.form)
			half := 4 * len(text) // of its width
			x := min(max(c.x(at.day), half), 1000-half)
			if x-half < end+8 {
				continue
			}
			end = x + half
			t := ChartTick{X: c.x(at.day), TextX: x, Text: text, Href: c.plan.Tick(text), Dated: len(text) > 4}
			of := 2 // a narrow window has room for each second year, and each third month
			if t.Dated {
				of = 3
			}
			t.Minor = len(c.Ticks)%of > 0
			switch {
			case t.X < tickRoom/2:
				t.TextX, t.Side = 0, "left"
			case t.X > 1000-tickRoom/2:
				t.TextX, t.Side = 1000, "right"
			}
			c.Ticks = append(c.Ticks, t)
		}
	}
}

// step is a line of the scale, with the form of its word: a year, a month or a day.
type step struct {
	day  int
	form string
}

// steps returns the lines between two days that one proportion joins.
func (c *chart) steps(from, to int) (out []step) {
	wide := max(1, c.x(to)-c.x(from))
	if days := (tickRoom + 30) * (to - from) / wide; days < 14 && !c.plan.Months {
		for day, by := from, max(1, days+1); day < to; day += by {
			out = append(out, step{day, time.DateOnly})
		}
		return out
	}
	months := 12
	for _, n := range []int{1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400} {
		if months = n; n*wide*30 >= tickRoom*(to-from) {
			break
		}
	}
	if c.plan.Months {
		months = 1
	}
	form := "2006"
	if months%12 != 0 {
		form = "2006-01"
	}
	at := date(from)
	first := (at.Year()*12 + int(at.Month()) - 1) / months * months
	for m := first; ; m += months {
		day := dayOf(m/12, m%12+1)
		if day >= to || len(out) > 400 {
			return out
		}
		if day >= from {
			out = append(out, step{day, form})
		}
	}
}
