package drawing

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// over plans a chart of items: "0 2021-03-04" is one of lane 0, "retired 2020-01-01" one of it that was retired that
// day.
func over(t *testing.T, words ...string) TimePlan {
	t.Helper()
	p := TimePlan{Lanes: []TimeLane{{Kind: "decision"}, {Kind: "incident", Heaps: true}},
		Today: number(t, "2026-11-22"),
		Tick:  func(string) string { return "" }, Name: func(int) (string, string) { return "", "" },
		Count: func(int, string) string { return "" }}
	for _, w := range words {
		lane, day, _ := strings.Cut(w, " ")
		if from, to, ok := strings.Cut(day, ".."); ok {
			p.Eras = append(p.Eras, ChartEra{From: number(t, from), To: number(t, to)})
			continue
		}
		item := TimeItem{Day: number(t, day), Retired: lane == "retired"}
		if lane == "1" {
			item.Lane = 1
		}
		item.Steps = []TimeStep{{item.Day, item.Retired}}
		p.Items = append(p.Items, item)
	}
	return p
}

func number(t *testing.T, day string) int {
	t.Helper()
	n, ok := DayNumber(day, false)
	if !ok {
		t.Fatalf("%q is no day", day)
	}
	return n
}

func TestDayNumber(t *testing.T) {
	for _, row := range []struct {
		text        string
		first, last string
	}{
		{"2021-03-04", "2021-03-04", "2021-03-04"}, {"2021-02", "2021-02-01", "2021-02-28"},
		{"2024", "2024-01-01", "2024-12-31"},
		{"1969-12-31", "1969-12-31", "1969-12-31"}, {"1583", "1583-01-01", "1583-12-31"}, {"", "", ""},
		{"soon", "", ""}, {"2021-02-30", "", ""}, {"2021-Q2", "", ""},
	} {
		for i, want := range []string{row.first, row.last} {
			n, ok := DayNumber(row.text, i == 1)
			got := ""
			if ok {
				got = DayText(n)
			}
			if got != want {
				t.Errorf("%q, last day %v: %q, want %q", row.text, i == 1, got, want)
			}
		}
	}
}

// TestBins: a part of time holds its day, begins where the one before ends, and there are at most 245 in a drawing.
func TestBins(t *testing.T) {
	for _, days := range []int{90, 400, 401, 5000, 240 * 31, 9000, 30000, 80000} {
		from, _ := DayNumber("1900-02-03", false)
		unit, n := partOfTime(days), 0
		for d := from; d < from+days; n++ {
			start, end := unit(d)
			again, _ := unit(end)
			if start > d || end <= d || again != end {
				t.Fatalf("%d days: %s lies in %s to %s, the next begins %s", days, DayText(d), DayText(start),
					DayText(end), DayText(again))
			}
			d = end
		}
		if n > 245 {
			t.Errorf("%d days have %d parts", days, n)
		}
	}
}

// TestSpan: what the drawing shows, by the items' days and the eras.
func TestSpan(t *testing.T) {
	for _, row := range []struct {
		words    []string
		from, to string // the years
	}{
		{[]string{"0 2020-06-01", "0 2024-06-01"}, "2020", "2026"},
		{[]string{"0 2026-11-20"}, "2026", "2026"},
		{[]string{"0 2020-06-01", "0 9999-01-01", "0 0001-01-01"}, "2020", "2026"}, // not drawn
		{[]string{"0 2020-06-01", "era 2015..2018"}, "2014", "2026"},
		{[]string{"0 2020-06-01", "era 1850..2018"}, "1845", "2026"},
		{[]string{"0 2020-06-01", "era 1066..2018"}, "1822", "2026"}, // two hundred years at most
	} {
		c := Chart(over(t, row.words...))
		if a, b := DayText(c.From)[:4], DayText(c.To)[:4]; a != row.from || b != row.to {
			t.Errorf("%v: %s to %s, want %s to %s", row.words, a, b, row.from, row.to)
		}
	}
}

// TestGround: at its right end the ground is as high as there are items, the retired ones at the bottom.
func TestGround(t *testing.T) {
	p := over(t, "0 2020-01-01", "0 2022-01-01", "retired 2021-01-01", "1 2023-01-01")
	from, to := number(t, "2019-01-01"), number(t, "2026-01-01")
	layers := ground(p, to, func(day int) int { return Stretch{}.at(day, from, to) })
	var names []string
	for _, l := range layers {
		if !l.Inner {
			names = append(names, l.Kind)
		}
	}
	if got := strings.Join(names, " "); got != "incident decision " {
		t.Errorf("from the top: %q", got)
	}
	if top := layers[0].Area; !strings.HasPrefix(top, "M0 1000l") || height(t, top) != 0 {
		t.Errorf("the top begins at the floor and ends at 0: %s", top)
	}
	if bottom := layers[len(layers)-1].Area; height(t, bottom) < 740 || height(t, bottom) > 1000 {
		t.Errorf("one in four lies at the bottom: %d of 1000 down: %s", height(t, bottom), bottom)
	}
}

// height returns where a path of steps ends.
func height(t *testing.T, path string) (y int) {
	t.Helper()
	var x, dx, dy, start int
	if _, err := fmt.Sscanf(path, "M0 %dl", &start); err != nil {
		t.Fatal(err)
	}
	y = start
	_, steps, _ := strings.Cut(path, "l")
	steps, _, _ = strings.Cut(steps, "V")
	for _, m := range regexp.MustCompile(`(\d+) (-?\d+)`).FindAllStringSubmatch(steps, -1) {
		fmt.Sscan(m[1], &dx)
		fmt.Sscan(m[2], &dy)
		x, y = x+dx, y+dy
	}
	if x != 10000 {
		t.Errorf("the path is %d wide", x)
	}
	return y
}

// TestGroundEndsWithToday: no ground is drawn of days that are to come, and the build date's line is at its end.
func TestGroundEndsWithToday(t *testing.T) {
	p := over(t, "0 2026-02-01", "0 2026-05-01", "0 2026-11-21")
	p.From, p.To = number(t, "2026-01-01"), number(t, "2027-06-30")
	c := Chart(p)
	x := 0
	for _, m := range regexp.MustCompile(`(\d+) -?\d+ ?`).FindAllStringSubmatch(
		strings.Split(strings.SplitN(c.Ground[0].Area, "l", 2)[1], "V")[0], -1) {
		n, _ := strconv.Atoi(m[1])
		x += n
	}
	if x/10 < c.TodayX || x/10 > c.TodayX+8 || c.TodayX > 700 {
		t.Errorf("the ground ends at %d, today at %d", x/10, c.TodayX)
	}
}

// TestMarksStandOnTheirDay: a mark's middle is its day, to a unit, and no two marks of a lane touch; what would be too
// high a pile is one mark with the number of all of them, and each item is in one mark.
func TestMarksStandOnTheirDay(t *testing.T) {
	spans := map[string]int{"one day": 0, "a month": 30, "ten years": 3650, "two hundred years": 70_000}
	for name, days := range spans {
		var words []string
		for i := range 80 {
			day := number(t, "2026-11-22") - days*i*i/6400
			words = append(words, "0 "+DayText(day), fmt.Sprintf("1 2019-0%d-01", 1+i%9))
		}
		slices.SortFunc(words, func(a, b string) int { return strings.Compare(a[2:], b[2:]) })
		c := Chart(over(t, words...))
		if !c.Marked {
			t.Fatalf("%s: no marks", name)
		}
		n := 0
		for _, l := range c.Lanes {
			for i, k := range l.Marks {
				n += max(1, k.Count)
				w := max(k.W, k.Size)
				if d := k.X - c.Stretch.at(k.Day, c.From, c.To)/10; k.Count == 0 && (d < -1 || d > 1) {
					t.Errorf("%s: a mark of %s stands %d units beside its day", name, DayText(k.Day), d)
				}
				if k.Y < l.Y || k.Y+k.Size > l.Y+l.H {
					t.Errorf("%s: a mark is outside its lane: %+v", name, k)
				}
				for _, o := range l.Marks[:i] {
					if 2*max(k.X-o.X, o.X-k.X) < w+max(o.W, o.Size) && k.Y < o.Y+o.Size && o.Y < k.Y+k.Size {
						t.Errorf("%s: %+v covers %+v", name, k, o)
					}
				}
			}
		}
		if n != len(words) {
			t.Errorf("%s: %d of %d items are in marks", name, n, len(words))
		}
	}
}

// TestStretch: where nine in ten items lie in a small part of time, that part has most of the width, whole months, and
// the words of the scale keep apart; time is one proportion where they lie all about.
func TestStretch(t *testing.T) {
	for name, row := range map[string]struct {
		days  func(i int) int // before 2026-11-22
		first string          // of the stretched part, "" for none
	}{
		"the last week":     {func(i int) int { return i%7 + i/60*3000 }, "2026-11-15"},
		"a year long ago":   {func(i int) int { return 3000 + i%60*5 + i/60*3000 }, "2017-11-01"},
		"all about":         {func(i int) int { return i * 60 }, ""},
		"one day":           {func(int) int { return 0 }, "2026-11-16"},
		"two hundred years": {func(i int) int { return i * 1100 }, ""},
	} {
		var words []string
		for i := range 64 {
			words = append(words, "0 "+DayText(number(t, "2026-11-22")-row.days(63-i)))
		}
		c := Chart(over(t, words...))
		if c.Stretch.First != row.first {
			t.Errorf("%s: stretched from %q, want %q", name, c.Stretch.First, row.first)
		}
		before := -1
		for d := c.From; d < c.To; d++ {
			if x := c.Stretch.at(d, c.From, c.To); x < before || x > 10000 {
				t.Fatalf("%s: %s is at %d, the day before at %d", name, DayText(d), x, before)
			} else {
				before = x
			}
		}
		for i, k := range c.Ticks {
			if i > 0 && k.TextX-c.Ticks[i-1].TextX < 50 {
				t.Errorf("%s: %s stands %d units after %s", name, k.Text, k.TextX-c.Ticks[i-1].TextX, c.Ticks[i-1].Text)
			}
		}
		if len(c.Ticks) < 2 || len(c.Ticks) > 18 {
			t.Errorf("%s: %d words of the scale", name, len(c.Ticks))
		}
	}
}

// TestAgesArePressedTogether: eras long before the first item are all drawn, in a part of the width that leaves most of
// it to the items; where the items reach back as far, time has one proportion.
func TestAgesArePressedTogether(t *testing.T) {
	words := []string{"era 1970..1990", "era 1990..2018"}
	c := Chart(over(t, append(words, "0 2020-01-01", "0 2023-01-01")...))
	if c.Stretch.Begin == "" || c.Stretch.First != "" || len(c.Bands) != 2 || c.Bands[0].Begins || c.MoreEras > 0 {
		t.Errorf("%+v, %+v", c.Stretch, c.Bands)
	}
	if x := c.Stretch.at(number(t, "2020-01-01"), c.From, c.To) / 10; x < 250 || x > 330 {
		t.Errorf("the first item is at %d of 1000", x)
	}
	if c := Chart(over(t, append(words, "0 1975-01-01", "0 2023-01-01")...)); c.Stretch.Begin != "" {
		t.Errorf("pressed together up to %s", c.Stretch.Begin)
	}
}

// TestBarsShareOneScale: a bar that stands for twice as many is twice as high, whatever the height of its lane.
func TestBarsShareOneScale(t *testing.T) {
	var words []string
	for i := range 240 { // 60 on each of four days, and below 30 on each of two
		words = append(words, fmt.Sprintf("0 2026-0%d-01", 1+i%4))
	}
	for i := range 60 {
		words = append(words, fmt.Sprintf("1 2026-0%d-01", 1+i%2))
	}
	p := over(t, words...)
	p.Lanes[1].Heaps = false
	c := Chart(p)
	var heights []int
	for _, l := range c.Lanes {
		_, high, _ := strings.Cut(l.Bars, "1000v-")
		n := 0
		fmt.Sscan(high, &n)
		heights = append(heights, n*l.BarsH/1000)
	}
	if len(heights) != 2 || heights[0] != barRoom || heights[1]-barRoom/2 > 1 || heights[1] < barRoom/2-1 {
		t.Errorf("60 and 30 of a day are %v high", heights)
	}
}

// TestErasStandBelowTheirHistory: the eras of one history follow its name, and none covers another.
func TestErasStandBelowTheirHistory(t *testing.T) {
	p := over(t, "0 2020-01-01", "0 2024-01-01", "era 2016..2019", "era 2018..2022", "era 2017..2023", "era 2023..2024")
	for i := range p.Eras {
		p.Eras[i].Group = []string{"A", "B"}[i%2]
	}
	c := Chart(p)
	if len(c.Groups) != 2 || len(c.Bands) != 4 || c.MoreEras != 0 {
		t.Fatalf("%d groups, %d bands, %d left out", len(c.Groups), len(c.Bands), c.MoreEras)
	}
	for i, b := range c.Bands {
		above := ""
		for _, g := range c.Groups {
			if g.Y <= b.Y+11 {
				above = g.Text
			}
		}
		if above != b.Group {
			t.Errorf("an era of %s stands below %s", b.Group, above)
		}
		for _, o := range c.Bands[:i] {
			if b.X < o.X+o.W && o.X < b.X+b.W && b.Y == o.Y {
				t.Errorf("%+v covers %+v", b, o)
			}
		}
	}
}
