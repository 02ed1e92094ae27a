package incident

import (
	"strings"
	"testing"
	"time"

	"digsite/builder/page"
	"digsite/builder/record"
)

// TestAmong: a time decides where a move goes among an incident's lines, and what came is never sorted anew.
func TestAmong(t *testing.T) {
	for _, row := range []struct {
		name, lines, moves, detected, want string
	}{
		{"between two lines", "16:20 16:50 17:15", "16:24", "", "16:20 [16:24] 16:50 17:15"},
		{"the first move of the line's minute sees it", "16:20 16:50", "16:20", "", "16:20 [16:20] 16:50"},
		{"a later one is asked before the line tells", "16:20 16:50", "16:20 16:50", "", "16:20 [16:20] [16:50] 16:50"},
		{"what was detected came first", "16:20 16:50", "16:20 16:50", "16:50", "16:20 [16:20] 16:50 [16:50]"},
		{"some time after", "16:20 16:50 17:00", "16:20 >16:50", "", "16:20 [16:20] 16:50 [>16:50] 17:00"},
		{"a move without a time follows the one before", "16:20 16:50", "16:20 ? 16:55", "",
			"16:20 [16:20] [?] 16:50 [16:55]"},
		{"no move with a time", "16:20 16:50", "? ?", "", "[?] [?] 16:20 16:50"},
		{"past midnight", "23:50 24:10", "23:55 00:05", "", "23:50 [23:55] [00:05] 24:10"},
		{"times that run backwards stay as they are", "16:50 16:20 17:00", "16:30", "", "[16:30] 16:50 16:20 17:00"},
		{"no lines", "", "16:30 16:40", "", "[16:30] [16:40]"},
	} {
		at := func(clock string) time.Time {
			if clock == "" || clock == "?" {
				return time.Time{}
			}
			d, err := time.ParseDuration(strings.Replace(strings.TrimPrefix(clock, ">"), ":", "h", 1) + "m")
			if err != nil {
				t.Fatal(err)
			}
			return time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC).Add(d)
		}
		var lines []moment
		for _, l := range strings.Fields(row.lines) {
			lines = append(lines, moment{at: at(l), WalkStep: page.WalkStep{At: l}})
		}
		var moves []record.Move
		for _, m := range strings.Fields(row.moves) {
			moves = append(moves, record.Move{At: m, LookedAt: "x", Clock: strings.Trim(m, ">?"),
				Loose: strings.HasPrefix(m, ">")})
		}
		var got []string
		for _, s := range among(lines, clock{}.dated(moves, lines), at(row.detected)) {
			if s.Move.LookedAt != "" {
				s.At = "[" + s.At + "]"
			}
			got = append(got, s.At)
		}
		if words := strings.Join(got, " "); words != row.want {
			t.Errorf("%s: %s, want %s", row.name, words, row.want)
		}
	}
}
