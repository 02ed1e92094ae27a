package drawing

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
)

// over plans a chart of items: "0 2021-03-04" is one of lane 0, "retired 2020-01-01" one of it that was retired that
// day.
func over(t *testing.T, words ...string) TimePlan {
	t.Helper()
	p := TimePlan{Lanes: []TimeLane{{Kind: "decision"}, {Kind: "incident", Heaps: true}},
		Today: number(t, "2026-11-22"),
		Tick:  func(string) string { return "" }, Name: func(int) (string, string) { return "", "" }}
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
		{[]string{"0 2020-06-01", "0 2024-06-01"}, "2020", "2027"},
		{[]string{"0 2026-11-20"}, "2026", "2026"},
		{[]string{"0 2020-06-01", "0 9999-01-01", "0 0001-01-01"}, "2020", "2027"}, // not drawn
		{[]string{"0 2020-06-01", "era 2015..2018"}, "2014", "2027"},
		{[]string{"0 2020-06-01", "era 1850..2018"}, "2013", "2027"}, // no further back than forth
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
	layers := ground(p.Items, p.Lanes, number(t, "2019-01-01"), number(t, "2026-01-01"))
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

// TestEachItemHasAMark: up to 160 items each has one, inside the drawing, and no two stand on one place.
func TestEachItemHasAMark(t *testing.T) {
	var words []string
	for i := range 40 {
		words = append(words, "0 2026-11-22", fmt.Sprintf("1 2019-0%d-01", 1+i%9))
	}
	c := Chart(over(t, words...))
	places := map[[2]int]bool{}
	for _, l := range c.Lanes {
		for _, k := range l.Marks {
			if k.X < 0 || k.X+k.Size > 1000 || k.Y < l.Y || k.Y+k.Size > l.Y+l.H {
				t.Errorf("a mark is outside its lane: %+v", k)
			}
			places[[2]int{k.X, k.Y}] = true
		}
	}
	if !c.Marked || len(places) != len(words) {
		t.Errorf("%d items have %d places", len(words), len(places))
	}
}
