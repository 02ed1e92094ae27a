package report

import (
	"fmt"
	"slices"
	"strings"

	"digsite/builder/answer/why"
	"digsite/builder/insight"
	"digsite/builder/text"
	"digsite/cmd/digsite/terminal"
)

// What the forms of an answer to `digsite why` say alike.

// Place names what was asked: "src/queue.go:42", or "this folder".
func Place(w why.Answer) string {
	name := w.Path
	if name == "" {
		name = "this folder"
	}
	if w.Line > 0 {
		return fmt.Sprintf("%s:%d", name, w.Line)
	}
	return name
}

// NoRecordHint says what to do where no record answers: it names the nearest records, where the line came from, and how
// to tie a record to the place.
func NoRecordHint(w why.Answer) string {
	var b strings.Builder
	if strings.Contains(w.Note, "there is no line") {
		return "digsite why " + w.Path + " names the records about the file"
	}
	for i, n := range w.Nearest {
		if i == 0 {
			where := n.Folder
			if where == "" {
				where = "the repository"
			}
			if n.Service != "" {
				where = "the service " + n.Service
			}
			fmt.Fprintf(&b, "the nearest records are about %s:\n", text.Clean(where))
		}
		fmt.Fprintf(&b, "  %s  %s\n", text.Clean(n.ID), text.Clean(n.Title))
	}
	if w.Commit != nil {
		fmt.Fprintf(&b, "%s\n", cameWith("the line", *w.Commit))
	}
	fmt.Fprintf(&b, "to tie a record to it, add to the record's front matter\n  code:\n    - %s", text.Clean(Place(w)))
	if w.Line > 0 {
		b.WriteString("\nor name the record in a comment beside the line, as in: ADR-12")
	}
	return b.String()
}

// cameWith words which commit a line came with, which is where to look when no record is tied to it.
func cameWith(line string, c why.Commit) string {
	return fmt.Sprintf("%s came with commit %s of %s: %s", line, c.ID[:10], c.Day, text.Clean(c.Subject))
}

// Trailers returns the lines of a commit message that let a change pass the gate.
func Trailers(d why.Diff) []string {
	var out []string
	for _, id := range d.Gate.Failing {
		out = append(out, "Acknowledges: "+text.Clean(id))
	}
	return out
}

// Stopped says what the gate stopped: "the change touches what adr-4 and adr-8 guard, and deletes the record x.md".
func Stopped(d why.Diff) string {
	var guards, gone []string
	for _, name := range d.Gate.Failing {
		if slices.ContainsFunc(d.Removed, func(r why.Removed) bool { return r.Path == name }) {
			gone = append(gone, text.Clean(name))
		} else {
			guards = append(guards, text.Clean(name))
		}
	}
	var out []string
	if len(guards) > 0 {
		out = append(out, "touches what "+listed(guards)+" "+verb(len(guards), "guards", "guard"))
	}
	if len(gone) > 0 {
		out = append(out, "deletes "+verb(len(gone), "the record ", "the records ")+listed(gone))
	}
	return "the change " + strings.Join(out, ", and ")
}

// listed joins names as a sentence does: "adr-4, adr-5 and adr-8".
func listed(names []string) string {
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
	return strings.Join(names, "")
}

// deletes says that a change takes records away, with a verb of its own: "deletes 1 record".
func deletes(d why.Diff) string {
	return "deletes " + terminal.Count(len(d.Removed), "record", "records")
}

// replaced says what became of a record that no longer holds, or holds in part; "" for the others.
func replaced(r why.Record) string {
	by := strings.Join(r.SupersededBy, ", ")
	switch {
	case by != "" && r.Standing == "retired":
		words := "superseded by " + by
		if now := strings.Join(r.Current, ", "); now != "" && now != by {
			words += "; in force today: " + now
		}
		return text.Clean(words)
	case r.Standing == "retired":
		return "this record is no longer in force"
	case by != "" && r.Standing == "unstated":
		return text.Clean("said to be superseded by " + by)
	case by != "":
		return text.Clean("superseded in part by " + by)
	}
	return ""
}

// said returns the one sentence of a record, and what it is: "decided" for what stands in its section of the decision.
func said(r why.Record) (what, sentence string) {
	if r.Decision == "" {
		return string(insight.Says), r.Summary
	}
	return string(r.Said), r.Decision
}

// tie says what an incident has to do with a record, and when it was: "2020-03-01, taught it".
func tie(i why.Incident) string {
	how := strings.ReplaceAll(i.Rel, "-", " ") + " it"
	if i.Rel == "forced" {
		how = "forced the constraint"
	}
	if i.Date != "" {
		how = i.Date + ", " + how
	}
	return how
}

// way names the kind of a reason, before what states it.
func way(r why.Reason) string {
	switch {
	case r.Via == "marker":
		return "the comment "
	case r.Via == "blame":
		return ""
	case r.Via == "glob" && strings.ContainsAny(r.Stated, "*?[{"):
		return "pattern "
	case r.Via == "glob":
		return "path "
	}
	return "anchor "
}

// ofTheChange words what the change itself does about a record, "" for nothing.
func ofTheChange(g why.Guard) string {
	var out []string
	if g.New {
		out = append(out, "the change brings this record")
	}
	if g.Edited {
		out = append(out, "the change edits this record too")
	}
	if g.Acknowledged {
		out = append(out, "acknowledged in a commit message")
	}
	return strings.Join(out, "; ")
}

// questions are what a reviewer is asked: what the record leaves open, whether what forced it still holds, and what
// keeps an incident from coming back.
func questions(r why.Record) []string {
	out := slices.Clone(r.Questions)
	if r.Standing == "retired" {
		return out
	}
	if r.Bearing == "load-bearing" {
		out = append(out, "Does what forced it still hold, and does the change keep to it?")
	}
	for _, i := range r.Incidents {
		if why.ComesBack(r, i) {
			out = append(out, "What keeps "+i.ID+" ("+i.Title+") from coming back?")
		}
	}
	return out[:min(len(out), 8)] // a longer list is ticked unread
}

// verb returns "guards" for one record and "guard" for others.
func verb(records int, one, many string) string {
	if records == 1 {
		return one
	}
	return many
}
