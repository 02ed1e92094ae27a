package view

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"digsite/builder/config"
	"digsite/builder/page"
	"digsite/builder/record"
	"digsite/builder/site"
)

// over makes a maker of records with the kinds and days that are named: "decision 2021-03-04", "superseded 2020-01-01".
func over(t *testing.T, words ...string) *maker {
	t.Helper()
	in := site.Input{Config: config.Default("x"), Day: "2026-11-22"}
	for i, w := range words {
		kind, day, _ := strings.Cut(w, " ")
		r := record.Record{Path: fmt.Sprintf("a/%05d-x.md", i), Kind: kind, IsRecord: true, Number: -1, Title: fmt.Sprintf("Record %d", i)}
		r.Status.Word = "accepted"
		if kind == "rejected" {
			r.Kind, r.Status = "decision", record.Status{Word: "rejected", Days: []record.StatusDay{{Day: day, Word: "rejected"}}}
		}
		if from, to, ok := strings.Cut(day, ".."); ok {
			r.Eras, day = []record.Era{{Name: "An era", From: from, To: to}}, "2024-01-01"
		}
		if day != "" {
			r.Date = record.Date{Day: day, From: "declared"}
		}
		in.Pages = append(in.Pages, site.Page{Record: r, Words: 1})
	}
	return newMaker(Input{Site: site.New(in), Config: in.Config})
}

func TestDayNumber(t *testing.T) {
	for _, row := range []struct {
		text        string
		first, last string
	}{
		{"2021-03-04", "2021-03-04", "2021-03-04"}, {"2021-02", "2021-02-01", "2021-02-28"}, {"2024", "2024-01-01", "2024-12-31"},
		{"1969-12-31", "1969-12-31", "1969-12-31"}, {"1583", "1583-01-01", "1583-12-31"}, {"", "", ""}, {"soon", "", ""}, {"2021-02-30", "", ""}, {"2021-Q2", "", ""},
	} {
		for i, want := range []string{row.first, row.last} {
			n, ok := dayNumber(row.text, i == 1)
			got := ""
			if ok {
				got = dayText(n)
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
		from, _ := dayNumber("1900-02-03", false)
		unit, n := binOf(from, from+days), 0
		for d := from; d < from+days; n++ {
			start, end := unit(d)
			again, _ := unit(end)
			if start > d || end <= d || again != end {
				t.Fatalf("%d days: %s lies in %s to %s, the next begins %s", days, dayText(d), dayText(start), dayText(end), dayText(again))
			}
			d = end
		}
		if n > 245 {
			t.Errorf("%d days have %d parts", days, n)
		}
	}
}

// TestSpan: what the drawing shows, by the records' days and the eras.
func TestSpan(t *testing.T) {
	for _, row := range []struct {
		words    []string
		from, to string // the years
	}{
		{[]string{"decision 2020-06-01", "decision 2024-06-01"}, "2020", "2027"},
		{[]string{"decision 2026-11-20"}, "2026", "2026"},
		{[]string{"decision 2020-06-01", "decision 9999-01-01", "decision 0001-01-01"}, "2020", "2027"}, // not drawn
		{[]string{"decision 2020-06-01", "history 2015..2018"}, "2014", "2027"},
		{[]string{"decision 2020-06-01", "history 1850..2018"}, "2013", "2027"}, // no further back than forth
		{[]string{"decision 2020-06-01", "history 2019..2015"}, "2020", "2027"}, // ended before it began
	} {
		m := over(t, row.words...)
		s := m.strata(m.time, strataPlan{eras: histories(m.records), tick: func(string) string { return "" }})
		if a, b := dayText(s.From)[:4], dayText(s.To)[:4]; a != row.from || b != row.to {
			t.Errorf("%v: %s to %s, want %s to %s", row.words, a, b, row.from, row.to)
		}
	}
}

// TestGround: at its right end the ground is as high as there are records, the retired ones at the bottom.
func TestGround(t *testing.T) {
	m := over(t, "decision 2020-01-01", "decision 2022-01-01", "rejected 2021-01-01", "incident 2023-01-01")
	from, _ := dayNumber("2019-01-01", false)
	to, _ := dayNumber("2026-01-01", false)
	layers := m.ground(m.time, from, to)
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

// height gives where a path of steps ends.
func height(t *testing.T, path string) (y int) {
	t.Helper()
	var x, dx, dy, start int
	if _, err := fmt.Sscanf(path, "M0 %dl", &start); err != nil {
		t.Fatal(err)
	}
	y = start
	for _, m := range regexp.MustCompile(`(\d+) (-?\d+)`).FindAllStringSubmatch(strings.SplitN(strings.SplitN(path, "l", 2)[1], "V", 2)[0], -1) {
		fmt.Sscan(m[1], &dx)
		fmt.Sscan(m[2], &dy)
		x, y = x+dx, y+dy
	}
	if x != 10000 {
		t.Errorf("the path is %d wide", x)
	}
	return y
}

// TestEachRecordHasAMark: up to 160 records each has one, inside the drawing, and no two stand on one place.
func TestEachRecordHasAMark(t *testing.T) {
	var words []string
	for i := range 40 {
		words = append(words, "decision 2026-11-22", fmt.Sprintf("incident 2019-0%d-01", 1+i%9))
	}
	m := over(t, words...)
	s := m.strata(m.time, strataPlan{tick: func(string) string { return "" }})
	places := map[[2]int]bool{}
	for _, l := range s.Lanes {
		for _, k := range l.Marks {
			if k.X < 0 || k.X+k.Size > 1000 || k.Y < l.Y || k.Y+k.Size > l.Y+l.H {
				t.Errorf("%s is outside its lane: %+v", k.Title, k)
			}
			places[[2]int{k.X, k.Y}] = true
		}
	}
	if !s.Marked || len(places) != len(words) {
		t.Errorf("%d records have %d places", len(words), len(places))
	}
}

// TestYearPages: a small site has one page; a large one a page a year, cut like every list, and its drawing grows no more.
func TestYearPages(t *testing.T) {
	var words []string
	for i := range page.TimelineSmall {
		words = append(words, fmt.Sprintf("decision 20%02d-03-01", 10+i%10))
	}
	if got := over(t, words...).timelinePages(); len(got) != 1 || len(got[0].View.(page.Timeline).Groups) != 10 {
		t.Errorf("%d records: %d pages", len(words), len(got))
	}
	for i := range 10_000 {
		words = append(words, fmt.Sprintf("%s 20%02d-%02d-%02d", []string{"decision", "incident", "change"}[i%3], 10+i%10, 1+i%12, 1+i%28))
	}
	pages := over(t, words...).timelinePages()
	rows := 0
	for _, p := range pages {
		v := p.View.(page.Timeline)
		n := 0
		for _, g := range v.Groups {
			n += len(g.Rows)
		}
		if rows += n; n > pageSize {
			t.Errorf("%s has %d rows", p.Path, n)
		}
		marks := 0
		for _, l := range v.Draw.Lanes {
			marks += len(l.Marks)
		}
		if marks > 250 {
			t.Errorf("%s has %d marks", p.Path, marks)
		}
	}
	if rows != len(words) || len(pages) > 1+10*3 {
		t.Errorf("%d pages show %d of %d records", len(pages), rows, len(words))
	}
}

// TestManyYears: a site whose records name more years than there may be pages has one page for all the earlier ones.
func TestManyYears(t *testing.T) {
	var words []string
	for i := range 300 {
		words = append(words, fmt.Sprintf("decision %04d-01-01", 1700+i))
	}
	pages := over(t, words...).timelinePages()
	if len(pages) > timelineYears+2 {
		t.Errorf("%d pages", len(pages))
	}
	if last := pages[len(pages)-1]; last.Path != "timeline/earlier/index.html" {
		t.Errorf("the last page is %s", last.Path)
	}
}
