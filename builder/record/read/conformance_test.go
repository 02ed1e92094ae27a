package read_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"digsite/builder/config"
	"digsite/builder/finding"
	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/record/read"
	"digsite/builder/yaml"
)

var update = flag.Bool("update", false, "write the wanted parts of testdata/heads anew")

// TestConformance reads every head of testdata/heads and compares what the reader makes of it.
func TestConformance(t *testing.T) {
	files, err := filepath.Glob("testdata/heads/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no heads", err)
	}
	cfg := config.Default("x")
	settings := record.NewSettings(cfg)
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		for _, c := range strings.Split(string(data), "=== ")[1:] {
			head, rest, _ := strings.Cut(c, "\n")
			name, path, _ := strings.Cut(head, " | ")
			text, want, _ := strings.Cut(rest, "--- want\n")
			got := describe(readCase(strings.TrimSpace(path), text, settings))
			fmt.Fprintf(&out, "=== %s\n%s--- want\n%s", head, text, got)
			if !*update && got != want {
				t.Errorf("%s: %s\ngot\n%swant\n%s", filepath.Base(file), name, got, want)
			}
		}
		if *update {
			if err := os.WriteFile(file, []byte(out.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// readCase is readText with the findings of the front matter among the record's.
func readCase(path, text string, settings record.Settings) record.Record {
	front, line, body, bodyLine := yaml.FrontMatter([]byte(text))
	var v yaml.Value
	var ds []finding.Finding
	if front != nil {
		v, ds = yaml.Parse(path, front, line, yaml.Limits{})
	}
	doc := markdown.NewParser(markdown.Options{}).Parse(body, bodyLine)
	r := read.File(read.Input{Path: path, Front: v, HasFront: front != nil, Body: body, BodyLine: bodyLine, Doc: &doc,
		Settings: settings})
	r.Findings = append(ds, r.Findings...)
	return r
}

// describe writes what a record states, one line a thing; what is not stated is left out.
func describe(r record.Record) string {
	var b strings.Builder
	line := func(key, format string, args ...any) {
		if s := fmt.Sprintf(format, args...); s != "" && s != "[]" {
			fmt.Fprintf(&b, "%s: %s\n", key, s)
		}
	}
	kind := r.Kind
	if !r.IsRecord {
		kind += ", no record"
	}
	line("is", "%s, %s", r.Format, kind)
	line("title", "%s", r.Title)
	if r.Number >= 0 || r.Prefix != "" || r.ID != "" {
		line("number", "%s %d %s", r.Prefix, r.Number, r.ID)
	}
	status := r.Status.Word
	if r.Status.Partial {
		status += " (partial)"
	}
	if r.Status.Text != "" {
		status += fmt.Sprintf(" from %s:%d %q", r.Status.From, r.Status.Pos.Line, r.Status.Text)
	}
	line("status", "%s", status)
	if r.Date.Day != "" {
		line("date", "%s %s:%d", r.Date.Day, r.Date.From, r.Date.Pos.Line)
	}
	line("updated", "%s", r.Updated.Day)
	for _, l := range []struct {
		key  string
		list []string
	}{
		{"authors", r.Authors}, {"decision-makers", r.DecisionMakers}, {"consulted", r.Consulted},
		{"informed", r.Informed}, {"owners", r.Owners}, {"responders", r.Responders}, {"tags", r.Tags},
		{"services", r.Services}, {"aliases", r.Aliases}, {"code", r.Code},
	} {
		line(l.key, "%s", strings.Join(l.list, " | "))
	}
	line("review-by", "%s", r.ReviewBy)
	if r.Draft {
		line("draft", "true")
	}
	line("visibility", "%s", r.Visibility)
	for _, c := range r.Claims {
		rel := c.Rel
		if c.Inverse {
			rel = "<-" + rel
		}
		if c.Partial {
			rel += fmt.Sprintf(" (part %q)", c.Part)
		}
		line("claim", "%s %s (%s:%d)", rel, c.Target, c.Kind, c.Pos.Line)
	}
	for _, c := range r.Constraints {
		line("constraint", "%s (%s) %s..%s %s", c.What, c.Source, c.Since, c.Until, c.Incident)
	}
	line("rule", "%s", r.Rule)
	for _, n := range r.Exceptions {
		line("exception", "%s %s:%d", n.Text, n.Target, n.Pos.Line)
	}
	for _, n := range r.Examples {
		line("example", "%s :%d", n.Text, n.Pos.Line)
	}
	if p := r.Pairing; p != nil {
		line("pairing", "%s with %s, %d %%, gap %q", p.Mentor, p.Mentee, p.Capacity, p.Gap)
		for _, g := range p.Goals {
			line("goal", "%s due %q done=%v %s :%d", g.Text, g.Due, g.Done, g.DoneOn, g.Pos.Line)
		}
		for _, s := range p.Sessions {
			line("session", "%q %q %q :%d", s.Date, s.Text, s.Record, s.Pos.Line)
		}
	}
	for _, v := range r.Reviews {
		line("review", "%s %s %q %q", v.By, v.Date, v.Verdict, v.Note)
	}
	for _, o := range r.Options {
		line("option", "%s chosen=%v good=%q bad=%q %s", o.Title, o.Chosen, o.Good, o.Bad, o.Block)
	}
	if i := r.Incident; i != nil {
		line("severity", "%s", i.Severity)
		times := []string{i.Started, i.Detected, i.Mitigated, i.Resolved}
		line("times", "%s", strings.Trim(strings.Join(times, " | "), "| "))
		line("sections", "%v", len(i.Sections))
		for _, e := range i.Timeline {
			line("event", "%s (%s) %s :%d", e.Time, e.At, e.Text, e.Line)
		}
		for _, a := range i.Actions {
			line("action", "%s; owner %q state %q %s :%d", a.Text, a.Owner, a.State, a.Target, a.Line)
		}
	}
	if s := r.Shadowing; s != nil {
		line("shadowing", "%+v", *s)
	}
	for _, e := range r.Eras {
		line("era", "%+v", e)
	}
	line("goal", "%s", r.Goal)
	for _, s := range r.Stops {
		line("stop", "%s %q %q :%d", s.Record, s.Note, s.Question, s.Pos.Line)
	}
	for _, f := range r.Fields {
		line("field", "%s = %s", f.Key, strings.Join(f.Values, " | "))
	}
	line("summary", "%s", r.Summary)
	for _, d := range r.Findings {
		line("says", "%s:%d %s [%s -> %s]", d.Code, d.Pos.Line, d.Message, d.Text, d.Taken)
	}
	return b.String()
}
