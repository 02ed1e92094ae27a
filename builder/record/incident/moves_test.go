package incident

import (
	"testing"

	"digsite/builder/record"
)

func TestClocks(t *testing.T) {
	for _, c := range []struct {
		at, day, clock string
		loose          bool
	}{
		{"13:45 UTC", "", "13:45Z", false},
		{"13:45", "", "13:45", false},
		{"2024-03-01 14:20", "2024-03-01", "14:20", false},
		{"2024-03-01T14:20:00+02:00", "2024-03-01", "14:20+02:00", false},
		{"between 13:45 and 14:00 UTC", "", "13:45Z", true},
		{"14:09 to 14:52 UTC", "", "14:09Z", false},
		{"2017-01-31 ±23:00", "2017-01-31", "23:00", true},
		{"2017-01-31, after 23:00", "2017-01-31", "23:00", true},
		{"shortly after 4:10 pm PST", "", "16:10-08:00", true},
		{"2017-01-31", "2017-01-31", "", false},
		{"the next morning", "", "", false},
		{"", "", "", false},
		{"25:99", "", "", false},
	} {
		moves := []record.Move{{At: c.at}}
		Clocks(moves)
		if m := moves[0]; m.Day != c.day || m.Clock != c.clock || m.Loose != c.loose {
			t.Errorf("%q: day %q, clock %q, loose %v; want %v", c.at, m.Day, m.Clock, m.Loose, c)
		}
	}
}
