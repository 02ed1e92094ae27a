package record

import "testing"

func TestReadPeriod(t *testing.T) {
	for _, row := range [][4]string{
		{"2024-06-30", "2024-06-30", "2024-06-30", ""},
		{"2024-06", "2024-06-01", "2024-06-30", ""},
		{"2024-02, and then", "2024-02-01", "2024-02-29", ", and then"},
		{"06/2024", "2024-06-01", "2024-06-30", ""},
		{"June 2024.", "2024-06-01", "2024-06-30", "."},
		{"Sept. 2024", "2024-09-01", "2024-09-30", ""},
		{"1 June 2024 at noon", "2024-06-01", "2024-06-01", "at noon"},
		{"2024-Q4", "2024-10-01", "2024-12-31", ""},
		{"Q1 2024", "2024-01-01", "2024-03-31", ""},
		{"2024", "2024-01-01", "2024-12-31", ""},
		{"2024)", "2024-01-01", "2024-12-31", ")"},
		{"the end of 2024", "2024-12-31", "2024-12-31", ""},
		{"the beginning of June 2024", "2024-06-01", "2024-06-01", ""},
		{"2024-13", "", "", ""},
		{"2024s", "", "", ""},
		{"2024%", "", "", ""},
		{"20240", "", "", ""},
		{"1024", "", "", ""},
		{"Juneteenth 2024", "", "", ""},
		{"soon", "", "", ""},
		{"", "", "", ""},
	} {
		p, rest, ok := ReadPeriod(row[0])
		if ok != (row[1] != "") || p.First != row[1] || p.Last != row[2] || ok && rest != row[3] {
			t.Errorf("%q: %+v, rest %q, %v", row[0], p, rest, ok)
		}
	}
}

// FuzzPeriod: what is read is a stretch of real days, in order.
func FuzzPeriod(f *testing.F) {
	f.Add("the end of June 2024, then")
	f.Add("2024-02")
	f.Add("Q1/2024")
	f.Fuzz(func(t *testing.T, text string) {
		p, _, ok := ReadPeriod(text)
		if !ok {
			if p != (Period{}) {
				t.Fatalf("%q: %+v", text, p)
			}
			return
		}
		for _, d := range []string{p.First, p.Last} {
			if got, known := NormaliseDate(d); !known || got != d {
				t.Fatalf("%q: %q is no day", text, d)
			}
		}
		if p.First > p.Last {
			t.Fatalf("%q: it ends before it begins: %+v", text, p)
		}
	})
}
