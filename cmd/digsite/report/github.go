package report

import (
	"fmt"
	"path"
	"strings"

	"digsite/builder/answer/why"
	"digsite/builder/finding"
	"digsite/builder/text"
)

// FindingsGitHub returns workflow commands, which GitHub shows as annotations. Paths are from the repository's top.
func FindingsGitHub(ds []finding.Finding) string {
	var b strings.Builder
	for _, d := range ds {
		level := "notice"
		if d.Severity != finding.Info {
			level = d.Severity.String()
		}
		at := ""
		if d.Pos.Line > 0 {
			at += fmt.Sprintf(",line=%d", d.Pos.Line)
		}
		if d.Pos.Col > 0 {
			at += fmt.Sprintf(",col=%d", d.Pos.Col)
		}
		message := d.Message
		if d.Hint != "" {
			message += "\nhint: " + d.Hint
		}
		annotate(&b, level, d.Pos.Path, at, string(d.Code), message)
	}
	return b.String()
}

// WhyGitHub returns one annotation for each record that explains a place.
func WhyGitHub(w why.Answer) string {
	var b strings.Builder
	for _, r := range w.Records {
		annotate(&b, "notice", w.Path, lines(r.Lines), heading(r), summary(r))
	}
	return b.String()
}

// DiffGitHub returns one annotation for each record that guards a change and each file of the change that it guards.
// Only a load-bearing record warns, and only while no commit acknowledges it: a warning at each line would soon be
// skipped.
func DiffGitHub(d why.Diff, prefix string) string {
	var b strings.Builder
	for _, g := range d.Records {
		level := "notice"
		if g.Bearing == "load-bearing" && !g.Acknowledged && !g.New {
			level = "warning"
		}
		done := map[string]bool{}
		for _, r := range g.Reasons {
			if done[r.Path] {
				continue
			}
			done[r.Path] = true
			at := lines(r.Lines)
			if r.Via == "glob" { // it guards the file, and no line of it
				at = ""
			}
			annotate(&b, level, r.Path, at, heading(g.Record), summary(g.Record))
		}
	}
	for _, r := range d.Removed {
		annotate(&b, "warning", path.Join(prefix, r.Path), "", "a record is deleted",
			text.CleanLines("What "+r.Path+" said of the code goes with it."))
	}
	return b.String()
}

// annotate writes one workflow command, which GitHub shows at its place: "::notice file=a.go,line=3::message". at is
// what follows the file.
func annotate(b *strings.Builder, level, file, at, title, message string) {
	data := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	if file != "" { // what is said of the whole repository stands beside no file
		at = "file=" + property.Replace(file) + at + ","
	}
	fmt.Fprintf(b, "::%s %stitle=%s::%s\n", level, at, property.Replace(title), data.Replace(message))
}

// lines says which lines an annotation belongs to, "" for the whole file.
func lines(l [2]int) string {
	if l[0] <= 0 {
		return ""
	}
	return fmt.Sprintf(",line=%d,endLine=%d", l[0], l[1])
}

// summary puts what a reader of an annotation needs into a few lines: what was decided, what forced it and whether that
// holds, what comes back without it, and where to read on.
func summary(r why.Record) string {
	out := []string{text.Clean(r.Title)}
	if label, words := said(r); words != "" {
		out[0] = text.Capital(label) + ": " + text.Clean(words)
	}
	for _, c := range r.Constraints {
		state := map[string]string{"holds": "Still holds: ", "lifted": "Lifted: ", "ahead": "To come: "}[c.State]
		out = append(out, state+text.Clean(c.What))
	}
	for _, i := range r.Incidents {
		if why.ComesBack(r, i) {
			out = append(out, "Comes back: "+text.Clean(i.ID)+" "+text.Clean(i.Title))
		}
	}
	return strings.Join(append(out, "Record: "+text.Clean(r.Path)), "\n")
}

// heading returns the title of an annotation: "adr-12 Use queues (load-bearing)".
func heading(r why.Record) string {
	title := text.Clean(r.ID) + " " + text.Clean(r.Title)
	if r.Bearing == "load-bearing" {
		title += " (load-bearing)"
	} else if words := replaced(r); words != "" {
		title += " (" + words + ")"
	}
	return title
}
