package notes

import (
	"fmt"
	"testing"

	"digsite/builder/record/form"
	"digsite/builder/yaml"
)

// TestNotes: what the front matter of notes states, an entry as a map or as a text; and what is reported.
func TestNotes(t *testing.T) {
	for _, row := range []struct {
		name, front string
		read        func(*form.Form) any
		want        string
		findings    int
	}{
		{"stops", "stops: [adr-1, {record: adr-2, note: why}, {note: none}]",
			func(f *form.Form) any {
				var out []string
				for _, s := range Stops(f) {
					out = append(out, s.Record+":"+s.Note)
				}
				return out
			}, "[adr-1: adr-2:why]", 1},
		{"eras", "eras: [{name: a, from: 2020, to: 2021}]",
			func(f *form.Form) any { return Eras(f) }, "[{a 2020 2021 }]", 0},
		{"a period", "period:\n  from: 2020", func(f *form.Form) any { return Eras(f) }, "[{ 2020  }]", 0},
		{"a period in braces", "period: {from: 2020}", func(f *form.Form) any { return Eras(f) }, "[{ 2020  }]", 0},
		{"both ends in braces", "period: { from: 2020-01, to: 2022 }", func(f *form.Form) any { return Eras(f) },
			"[{ 2020-01 2022 }]", 0},
		{"a period in quotes", `period: {"from": "2020"}`, func(f *form.Form) any { return Eras(f) }, "[{ 2020  }]", 0},
		{"a template's period", "period: {from and to}", func(f *form.Form) any { return Eras(f) }, "[]", 0},
		{"reviews", "review: [Ada, {by: Bob, verdict: LGTM}, {by: Eve, verdict: maybe}]",
			func(f *form.Form) any {
				var out []string
				for _, r := range Reviews(f) {
					out = append(out, r.By+":"+r.Verdict)
				}
				return out
			}, "[Ada: Bob:approve Eve:maybe]", 1},
		{"a capacity", "capacity: 20 percent of the week",
			func(f *form.Form) any { return Pairing(f).Capacity }, "20", 0},
		{"no shadowing", "tags: x", func(f *form.Form) any { return Shadowing(f) == nil }, "true", 0},
		{"no list", "moves: x", func(f *form.Form) any { return Shadowing(f) == nil }, "true", 1},
	} {
		v, _ := yaml.Parse("x.md", []byte(row.front), 1, yaml.Limits{})
		f := form.New(form.Input{Path: "x.md", Front: v, HasFront: true})
		if got := fmt.Sprint(row.read(f)); got != row.want || len(f.Findings) != row.findings {
			t.Errorf("%s: %s with %d findings, want %s with %d", row.name, got, len(f.Findings), row.want, row.findings)
		}
	}
}
