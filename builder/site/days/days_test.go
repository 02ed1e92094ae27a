package days

import (
	"testing"

	"digsite/builder/record"
)

// TestSettle: the records around one decide in which order it writes day and month; nothing is guessed.
func TestSettle(t *testing.T) {
	either := record.Date{Either: [2]string{"2020-07-02", "2020-02-07"}, From: "declared"}
	month := record.Date{Day: "2020-01-21", Order: record.MonthFirst, From: "declared"}
	day := record.Date{Day: "2020-01-21", Order: record.DayFirst, From: "declared"}
	for _, row := range []struct {
		name, want string
		others     map[string]record.Date
	}{
		{"beside it, month first", "2020-02-07", map[string]record.Date{"a/b/2.md": month}},
		{"beside it, day first", "2020-07-02", map[string]record.Date{"a/b/2.md": day}},
		{"both orders beside it", "", map[string]record.Date{"a/b/2.md": day, "a/b/3.md": month}},
		{"none", "", map[string]record.Date{"a/b/2.md": {Day: "2020-01-02", From: "declared"}}},
		{"in the folder above", "2020-07-02", map[string]record.Date{"a/2.md": day, "c/2.md": day}},
		{"the nearest folder decides", "2020-02-07", map[string]record.Date{"a/b/2.md": month, "c/2.md": day}},
	} {
		var all []*record.Record
		add := func(path string, d record.Date) *record.Record {
			r := &record.Record{Path: path, Date: d}
			all = append(all, r)
			return r
		}
		r := add("a/b/1.md", either)
		for path, d := range row.others {
			add(path, d)
		}
		found := Settle(len(all), func(i int) *record.Record { return all[i] })
		if r.Date.Day != row.want || (len(found) > 0) != (row.want == "") {
			t.Errorf("%s: %+v with %d findings, want %q", row.name, r.Date, len(found), row.want)
		}
	}
}
