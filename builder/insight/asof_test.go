package insight

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"digsite/builder/git"
	"digsite/builder/record"
	"digsite/builder/site"
)

// dated adds the dated statuses that a row names: "2020-01-01=proposed".
func dated(id string, days ...string) func(*site.Input) {
	return func(in *site.Input) {
		for i := range in.Pages {
			r := &in.Pages[i].Record
			if !strings.HasPrefix(r.Path, id) {
				continue
			}
			for _, d := range days {
				day, word, _ := strings.Cut(d, "=")
				r.Status.Days = append(r.Status.Days, record.StatusDay{Day: day, Word: word, Text: word})
			}
		}
	}
}

// commits returns first commits: "1=2020-01-01".
func commits(days ...string) func(*site.Input) {
	return func(in *site.Input) {
		in.History.Files = map[string]git.File{}
		for _, d := range days {
			id, day, _ := strings.Cut(d, "=")
			for _, p := range in.Pages {
				if strings.HasPrefix(p.Record.Path, id) {
					in.History.Files[p.Record.Path] = git.File{First: day, Last: day}
				}
			}
		}
	}
}

// course writes a record's steps, and the record that ended it.
func course(r *site.Record) string {
	var out []string
	for _, s := range Steps(r) {
		out = append(out, s.Day+":"+string(s.Standing))
	}
	text := strings.Join(out, " ")
	if r.Held.By != "" {
		text += " by " + r.Held.By
	}
	if r.Held.Contradicted {
		text += " (contradicted)"
	}
	return text
}

// TestHeld: what held when, by hand. Each row: the records, and how the standing of adr-1 went. The build date is
// 2026-01-01.
func TestHeld(t *testing.T) {
	for _, row := range []struct {
		name, records, want string
		change              []func(*site.Input)
	}{
		{"it holds still", "1.md | accepted day=2020-01-01", "2020-01-01:holds", nil},
		{"superseded by one in force", "1.md | superseded day=2020-01-01\n2.md | accepted day=2021-05-06 supersedes=1",
			"2020-01-01:holds 2021-05-06:retired by adr-2", nil},
		{"its own word does not say so", "1.md | accepted day=2020-01-01\n2.md | accepted day=2021-05-06 supersedes=1",
			"2020-01-01:holds 2021-05-06:retired by adr-2", nil},
		{"said at the other end", "1.md | superseded day=2020-01-01 superseded-by=2\n2.md | accepted day=2021-05-06",
			"2020-01-01:holds 2021-05-06:retired by adr-2", nil},
		{"a fork: the first of two successors",
			"1.md | superseded day=2020-01-01\n2.md | accepted day=2022-01-01 supersedes=1\n" +
				"3.md | accepted day=2021-01-01 supersedes=1", "2020-01-01:holds 2021-01-01:retired by adr-3", nil},
		{"the first successor was itself replaced",
			"1.md | superseded day=2020-01-01\n2.md | superseded day=2021-01-01 supersedes=1\n" +
				"3.md | accepted day=2022-01-01 supersedes=2", "2020-01-01:holds 2021-01-01:retired by adr-2", nil},
		{"a proposed successor ends nothing",
			"1.md | accepted day=2020-01-01\n2.md | proposed day=2021-01-01 supersedes=1", "2020-01-01:holds", nil},
		{"a rejected successor ends nothing",
			"1.md | accepted day=2020-01-01\n2.md | rejected day=2021-01-01 supersedes=1", "2020-01-01:holds", nil},
		{"a proposed successor, and retired by its own word",
			"1.md | superseded day=2020-01-01\n2.md | proposed day=2021-01-01 supersedes=1", "2020-01-01:unknown", nil},
		{"partly superseded holds on",
			"1.md | status=partly_superseded day=2020-01-01\n2.md | accepted day=2021-01-01 partly-supersedes=1",
			"2020-01-01:holds", nil},
		{"partly, then wholly",
			"1.md | superseded day=2020-01-01\n2.md | accepted day=2021-01-01 partly-supersedes=1\n" +
				"3.md | accepted day=2022-01-01 supersedes=1", "2020-01-01:holds 2022-01-01:retired by adr-3", nil},
		{"retired with no date to be found", "1.md | deprecated day=2020-01-01", "2020-01-01:unknown", nil},
		{"successor without a date", "1.md | superseded day=2020-01-01\n2.md | accepted supersedes=1",
			"2020-01-01:unknown", nil},
		{"its own dated retirement", "1.md | deprecated day=2020-01-01", "2020-01-01:holds 2021-02-03:retired",
			[]func(*site.Input){dated("1", "2021-02-03=deprecated")}},
		{"its own retirement is earlier",
			"1.md | superseded day=2020-01-01\n2.md | accepted day=2022-01-01 supersedes=1",
			"2020-01-01:holds 2021-02-03:retired",
			[]func(*site.Input){dated("1", "2021-02-03=deprecated", "2022-01-01=superseded")}},
		{"a table of states", "1.md | deprecated day=2020-01-01", "2020-01-01:open 2020-03-01:holds 2022-05-01:retired",
			[]func(*site.Input){dated("1", "2020-01-01=proposed", "2020-03-01=accepted", "2022-05-01=deprecated")}},
		{"only the table has days", "1.md | deprecated", "2020-01-01:open 2020-03-01:holds 2022-05-01:retired",
			[]func(*site.Input){dated("1", "2020-01-01=proposed", "2020-03-01=accepted", "2022-05-01=deprecated")}},
		{"the table's days stand before the first commit", "1.md | accepted", "2020-03-01:holds",
			[]func(*site.Input){dated("1", "2020-03-01=accepted"), commits("1=2024-01-01")}},
		{"rejected, then accepted after all", "1.md | accepted day=2020-01-01", "2020-01-01:retired 2021-01-01:holds",
			[]func(*site.Input){dated("1", "2020-01-01=rejected", "2021-01-01=accepted")}},
		{"the table stops before the status does", "1.md | deprecated day=2020-01-01",
			"2020-01-01:open 2020-03-01:unknown",
			[]func(*site.Input){dated("1", "2020-01-01=proposed", "2020-03-01=accepted")}},
		{"rejected on a day: proposed before", "1.md | rejected day=2020-01-01", "2020-01-01:open 2020-02-01:retired",
			[]func(*site.Input){dated("1", "2020-02-01=rejected")}},
		{"rejected, nobody knows when", "1.md | rejected day=2020-01-01", "2020-01-01:unknown", nil},
		{"replaced while it was proposed",
			"1.md | proposed day=2020-01-01\n2.md | accepted day=2021-01-01 supersedes=1",
			"2020-01-01:open 2021-01-01:retired by adr-2", nil},
		{"ended before it began", "1.md | superseded day=2022-01-01\n2.md | accepted day=2021-01-01 supersedes=1",
			"2022-01-01:retired by adr-2 (contradicted)", nil},
		{"began and ended on one day", "1.md | superseded day=2022-01-01\n2.md | accepted day=2022-01-01 supersedes=1",
			"2022-01-01:retired by adr-2", nil},
		{"committed after its end", "1.md | superseded\n2.md | accepted day=2021-01-01 supersedes=1",
			":unknown 2021-01-01:retired by adr-2", []func(*site.Input){commits("1=2023-01-01", "2=2023-01-01")}},
		{"the first commit where nothing is declared", "1.md | accepted", "2023-01-01:holds",
			[]func(*site.Input){commits("1=2023-01-01")}},
		{"no date at all", "1.md | accepted", ":unknown", nil},
		{"no status", "1.md | day=2020-01-01", "2020-01-01:unstated", nil},
		{"neither", "1.md |", ":unstated", nil},
		{"no status, and replaced", "1.md | day=2020-01-01\n2.md | accepted day=2021-01-01 supersedes=1",
			"2020-01-01:unstated 2021-01-01:retired by adr-2", nil},
		{"a successor from the future", "1.md | accepted day=2020-01-01\n2.md | accepted day=2030-01-01 supersedes=1",
			"2020-01-01:holds 2030-01-01:retired by adr-2", nil},
		{"two in a circle: it decides nothing",
			"1.md | accepted day=2020-01-01 supersedes=2\n2.md | accepted day=2021-01-01 supersedes=1",
			"2020-01-01:holds", nil},
		{"a circle, and one outside",
			"1.md | superseded day=2020-01-01 supersedes=2\n2.md | superseded day=2021-01-01 supersedes=1\n" +
				"3.md | accepted day=2022-01-01 supersedes=1", "2020-01-01:holds 2022-01-01:retired by adr-3", nil},
		{"no kind of standing", "1.md | kind=history id=adr-1 day=2020-01-01", "2020-01-01:", nil},
		{"a page without a date", "1.md | page id=adr-1", "", nil},
	} {
		s := folded(row.records, row.change...)
		if got := course(s.ByID("adr-1")); got != row.want {
			t.Errorf("%s: got %q, want %q", row.name, got, row.want)
		}
	}
}

// TestAsOf: a day's answer for adr-1: standing, status, its words, what had replaced it.
func TestAsOf(t *testing.T) {
	const pair = "1.md | superseded day=2020-01-01\n2.md | accepted day=2021-05-06 supersedes=1"
	const part = "1.md | status=partly_superseded day=2020-01-01\n2.md | accepted day=2021-01-01 partly-supersedes=1"
	const lost = "1.md | deprecated day=2020-01-01"
	table := dated("1", "2020-01-01=proposed", "2020-03-01=accepted", "2022-05-01=deprecated")
	for _, row := range []struct {
		records, day, want string
		change             []func(*site.Input)
	}{
		{pair, "2019-12-31", "absent", nil},
		{pair, "2020-01-01", "holds accepted", nil},
		{pair, "2021-05-05", "holds accepted", nil},
		{pair, "2021-05-06", "retired superseded adr-2", nil},
		{pair, "2030-01-01", "retired superseded adr-2", nil},
		{part, "2020-06-01", "holds accepted", nil},
		{part, "2021-06-01", "holds superseded partial adr-2", nil},
		{lost, "2020-06-01", "unknown unknown", nil},
		{lost, "2025-12-31", "unknown unknown", nil},
		{lost, "2026-01-01", "retired deprecated", nil}, // the build date
		{lost, "2020-02-29", "open proposed", []func(*site.Input){table}},
		{lost, "2020-03-01", "holds accepted", []func(*site.Input){table}},
		{lost, "2022-05-01", "retired deprecated", []func(*site.Input){table}},
		{"1.md | proposed day=2020-01-01", "2021-01-01", "open proposed", nil},
		{"1.md | accepted", "2021-01-01", "unknown accepted", nil},
		{"1.md | accepted", "2026-01-01", "holds accepted", nil},
		{"1.md | accepted day=2027-01-01", "2026-06-01", "absent", nil},
		{"1.md | accepted day=2027-01-01", "2027-01-01", "holds accepted", nil},
		{"1.md | accepted day=2020-01-01\n2.md | accepted day=2030-01-01 supersedes=1", "2026-01-01", "holds accepted",
			nil},
	} {
		s := folded(row.records, row.change...)
		x := AsOf(s, s.ByID("adr-1"), row.day)
		got := strings.TrimSpace(string(x.Standing) + " " + x.Word)
		if x.Absent {
			got = "absent"
		}
		if x.Partial {
			got += " partial"
		}
		got = strings.TrimSpace(got + " " + strings.Join(x.SupersededBy, " "))
		if got != row.want || x.InForce != (x.Standing == site.Holds) {
			t.Errorf("%s on %s: got %q, want %q", strings.ReplaceAll(row.records, "\n", "; "), row.day, got, row.want)
		}
	}
}

// TestTenInACircle: ten records that replace each other in a circle all hold, as today.
func TestTenInACircle(t *testing.T) {
	var text strings.Builder
	for i := 1; i <= 10; i++ {
		fmt.Fprintf(&text, "%d.md | accepted day=20%d-01-01 supersedes=%d\n", i, 10+i, i%10+1)
	}
	s := folded(text.String())
	for _, r := range s.Records {
		if x := AsOf(s, r, "2025-01-01"); x.Standing != site.Holds || r.Held.Until != "" {
			t.Errorf("%s: %v until %q", r.ID, x.Standing, r.Held.Until)
		}
	}
}

// TestTodayIsToday: whatever records say, as long as nothing is dated in the future, the build date's answer is what
// the site shows; and the steps say on each of their days what AsOf says.
func TestTodayIsToday(t *testing.T) {
	rng := rand.New(rand.NewSource(7))
	words := []string{"accepted", "proposed", "superseded", "deprecated", "rejected", "withdrawn", "draft",
		"status=partly_superseded", "unknown"}
	day := func() string { return fmt.Sprintf("20%02d-0%d-11", 10+rng.Intn(16), 1+rng.Intn(9)) }
	for range 400 {
		var text strings.Builder
		for i := 1; i <= 8; i++ {
			fmt.Fprintf(&text, "%d.md | %s", i, words[rng.Intn(len(words))])
			if rng.Intn(4) > 0 {
				fmt.Fprintf(&text, " day=%s", day())
			}
			for range rng.Intn(3) {
				fmt.Fprintf(&text, " %s=%d", []string{"supersedes", "partly-supersedes", "superseded-by"}[rng.Intn(3)],
					1+rng.Intn(8))
			}
			text.WriteByte('\n')
		}
		s := folded(text.String())
		for _, r := range s.Records {
			if x := AsOf(s, r, s.Day); x.Standing != r.Standing && !x.Absent {
				t.Fatalf("%s today: %s, and as of today %s\n%s", r.ID, r.Standing, x.Standing, text.String())
			}
			for _, step := range Steps(r) {
				if x := AsOf(s, r, step.Day); step.Day != "" && step.Day < s.Day && x.Standing != step.Standing {
					t.Fatalf("%s on %s: %s, and its step says %s\n%s", r.ID, step.Day, x.Standing, step.Standing,
						text.String())
				}
			}
		}
	}
}
