package ask

import (
	"testing"

	"digsite/builder/record"
	"digsite/builder/site"
)

func TestBearing(t *testing.T) {
	const day = "2021-01-01"
	for _, row := range []struct {
		name        string
		standing    site.Standing
		constraints []record.Constraint
		want        string
	}{
		{"none stated", site.Holds, nil, "silent"},
		{"no end", site.Holds, []record.Constraint{{What: "a"}}, "load-bearing"},
		{"its last day", site.Holds, []record.Constraint{{What: "a", Until: day}}, "load-bearing"},
		{"the day after", site.Holds, []record.Constraint{{What: "a", Until: "2020-12-31"}}, "safe-to-revisit"},
		{"one of two is lifted", site.Holds, []record.Constraint{{What: "a", Until: "2020-12-31"}, {What: "b"}}, "load-bearing"},
		{"all lifted", site.Open, []record.Constraint{{What: "a", Until: "2020-12-31"}, {What: "b", Until: "2019-01-01"}}, "safe-to-revisit"},
		{"not begun", site.Holds, []record.Constraint{{What: "a", Since: "2022-01-01"}}, "load-bearing"},
		{"ended before it began", site.Holds, []record.Constraint{{What: "a", Since: "2022-01-01", Until: "2020-01-01"}}, "safe-to-revisit"},
		{"retired", site.Retired, []record.Constraint{{What: "a"}}, ""},
	} {
		r := &site.Record{Record: record.Record{Constraints: row.constraints}, Standing: row.standing}
		if got := Bearing(r, day); got != row.want {
			t.Errorf("%s: %q, want %q", row.name, got, row.want)
		}
	}
}
