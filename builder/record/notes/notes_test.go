package notes

import (
	"fmt"
	"testing"

	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/record/form"
	"digsite/builder/yaml"
)

// entries writes the reviews of a form: who, and the verdict or the note.
func entries(f *form.Form) any {
	var out []string
	for _, r := range Reviews(f, &record.Record{Kind: "log"}) {
		out = append(out, r.By+":"+r.Verdict+r.Note)
	}
	return out
}

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
		{"reviews", "review: [Ada, {by: Bob, verdict: LGTM}, {by: Eve, verdict: maybe}]", entries,
			"[Ada: Bob:approve Eve:maybe]", 1},
		{"a review of one name", "review: the mentor", entries, "[the mentor:]", 0},
		{"a review of one entry", "review: {by: Ada, verdict: answer}", entries, "[Ada:answer]", 0},
		{"a review of nobody in particular", "review: requested", entries, "[:]", 0},
		{"how often, not who", "review: quarterly", entries, "[]", 0},
		{"a day, not who", "review: 2024-01-01", entries, "[]", 0},
		{"a state, not who", "review: in progress", entries, "[]", 0},
		{"reviewers", "reviewers: [Ada, Bob]\nreview: {by: ada, verdict: question}", entries,
			"[ada:question Bob:]", 0},
		{"a comma without quotes", "review: [{by: Ada, note: Why one, and not two?}]", entries,
			"[Ada:Why one, and not two?]", 1},
		{"an unknown key", "review: [{by: Ada, notes: Why?}]", entries, "[Ada:notes: Why?]", 1},
		{"reviewers of a page", "reviewers: [Ada]", func(f *form.Form) any {
			return len(Reviews(f, &record.Record{Kind: "page", Status: record.Status{Word: "proposed"}})) +
				len(Reviews(f, &record.Record{Kind: "decision", Status: record.Status{Word: "unknown"}}))
		}, "0", 0},
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

// TestQuestions: what callouts ask, and of whom.
func TestQuestions(t *testing.T) {
	for text, want := range map[string]string{
		"> [!question] @grace Is it fast?\n> Nobody measured.":    "[{Is it fast? grace}]",
		"> [!question]\n> @grace, who runs it?\n> And why?":       "[{who runs it? And why? grace}]",
		"> [!question] @grace\n> Who pays?\n> Somebody must.":     "[{Who pays? Somebody must. grace}]",
		"> [!question]- @ada.l:\n>\n> Later?\n>\n> Nobody knows.": "[{Later? ada.l}]",
		"> [!Question] Why?\n\n> [!question] Why not?":            "[{Why? } {Why not? }]",
		"> [!note] @grace look":                                   "[]",
		"> Why?\n\nAsk @grace.":                                   "[]",
	} {
		doc := markdown.NewParser(markdown.Options{}).Parse([]byte(text), 1)
		f := form.New(form.Input{Path: "x.md", Body: []byte(text), BodyLine: 1, Doc: &doc})
		if got := fmt.Sprint(Questions(f)); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}
