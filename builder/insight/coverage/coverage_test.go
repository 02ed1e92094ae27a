package coverage

import (
	"fmt"
	"strings"
	"testing"

	"digsite/builder/config"
	"digsite/builder/record"
	"digsite/builder/site"
)

// TestCoverage: each line of records is "kind day services people", where people are responders, observer or mentee.
func TestCoverage(t *testing.T) {
	for _, row := range []struct{ name, records, want string }{
		{"nobody shadows: nothing is missed", "decision 2024-01-01 queue -\nincident 2024-01-02 api a", ""},
		{"a service with decisions, one with incidents", "decision 2024-01-01 queue -\nincident 2024-01-02 api a\n" +
			"shadowing 2024-01-03 web m", "api: 2024-01-02; queue: 2024-01-01"},
		{"what was watched is covered, in any spelling", "decision 2024-01-01 Queue -\nshadowing 2024-01-03 queue m", ""},
		{"next is the mentee who watched longest ago", "decision 2024-01-01 queue -\npairing 2024-01-01 - m\n" +
			"pairing 2024-01-01 - n\nshadowing 2024-01-03 web n\nshadowing 2024-01-04 web m", "queue: 2024-01-01 next n"},
		{"and before them the one who never did", "decision 2024-01-01 queue -\npairing 2024-01-01 - m\n" +
			"pairing 2024-01-01 - n\nshadowing 2024-01-03 web m", "queue: 2024-01-01 next n"},
		{"two in a row say nothing", "incident 2024-01-01 - a\nincident 2024-01-02 - a,b\nshadowing 2024-01-03 - m", ""},
		{"three do", "incident 2024-01-01 - a\nincident 2024-01-02 - a,b\nincident 2024-01-03 - b,a\n" +
			"shadowing 2024-01-03 - m", "a 3"},
		{"until another one answered", "incident 2024-01-01 - b\nincident 2024-01-02 - a\nincident 2024-01-03 - a\n" +
			"incident 2024-01-04 - a\nshadowing 2024-01-03 - m", "a 3"},
		{"the latest decide", "incident 2024-01-01 - a\nincident 2024-01-02 - a\nincident 2024-01-03 - a\n" +
			"incident 2024-01-04 - b\nshadowing 2024-01-03 - m", ""},
	} {
		in := site.Input{Config: config.Config{Content: []string{"."}}, Day: "2026-01-01"}
		var mentees []string
		for i, line := range strings.Split(row.records, "\n") {
			f := strings.Fields(line)
			r := record.Record{Path: fmt.Sprintf("x/%d.md", i), Kind: f[0], IsRecord: true, Number: -1, Title: "x",
				Date: record.Date{Day: f[1], From: "declared"}, Status: record.Status{Word: "accepted"}}
			if f[2] != "-" {
				r.Services = strings.Split(f[2], ",")
			}
			switch people := strings.Split(strings.Trim(f[3], "-"), ","); {
			case f[0] == "incident":
				r.Responders = people
			case f[0] == "shadowing":
				r.Shadowing = &record.Shadowing{Observer: people[0]}
			case f[0] == "pairing":
				mentees = append(mentees, people[0])
				continue
			}
			in.Pages = append(in.Pages, site.Page{Record: r})
		}
		s := site.New(in)
		c := Of(s, mentees)
		var got []string
		for _, u := range c.Unwatched {
			words := u.Name + ":"
			for _, id := range u.IDs {
				words += " " + s.ByID(id).Day
			}
			if u.Next != "" {
				words += " next " + u.Next
			}
			got = append(got, words)
		}
		if c.InARow > 0 {
			got = append(got, fmt.Sprint(strings.Join(c.Answered, " "), " ", c.InARow))
		}
		if words := strings.Join(got, "; "); words != row.want {
			t.Errorf("%s: %q, want %q", row.name, words, row.want)
		}
	}
}
