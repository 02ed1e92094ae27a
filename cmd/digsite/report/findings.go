// Package report writes what `digsite check`, `explain` and `why` found in the forms that people, forges and programs
// read: a terminal's text, Markdown for a comment on a change, GitHub's workflow commands, SARIF, JSON.
//
// Its law: an answer in, a text or a value for JSON out. It computes nothing that the answer does not hold, prints
// nothing, and reads no file: an excerpt's source is handed to it. What others wrote is cleaned, and escaped for the
// form that it stands in.
package report

import (
	"fmt"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/text"
	"digsite/cmd/digsite/terminal"
)

// Findings returns all findings for people: where, how bad, what, the line in question, what to do. Notes are left out
// unless verbose. source returns a content file's text, nil where there is none; it is asked once for each run of
// findings about one file.
func Findings(t terminal.Style, ds []finding.Finding, verbose bool, source func(path string) []byte) string {
	var b strings.Builder
	path, src := "", []byte(nil)
	for _, d := range ds {
		if d.Severity == finding.Info && !verbose {
			continue
		}
		fmt.Fprintf(&b, "%s%s %s %s\n", place(t, d.Pos), severity(t, d.Severity),
			text.CleanLines(strings.ReplaceAll(d.Message, "\n", " ")), t.Dim("["+string(d.Code)+"]"))
		if d.Pos.Line > 0 && d.Pos.Path != "" {
			if path != d.Pos.Path {
				path, src = d.Pos.Path, source(d.Pos.Path)
			}
			if ex := window(finding.Excerpt(src, d.Pos.Line, max(d.Pos.Col, 1)), d.Pos.Col > 0); ex != "" {
				fmt.Fprintf(&b, "    %s\n", t.Dim(terminal.Indent(text.CleanLines(ex), "    ")))
			}
		}
		if d.Hint != "" {
			fmt.Fprintf(&b, "    %s %s\n", t.Accent("hint:"), terminal.Indent(text.CleanLines(d.Hint), "          "))
		}
	}
	return b.String()
}

// Line returns one finding on one line, as a build prints it while it goes on.
func Line(t terminal.Style, d finding.Finding) string {
	return place(t, d.Pos) + severity(t, d.Severity) + " " + text.Clean(d.Message)
}

// place returns where a finding stands, with a colon behind it; "" for one about no file, such as a shallow clone.
func place(t terminal.Style, at finding.Pos) string {
	if at.Path == "" {
		return ""
	}
	return t.Bold(text.Clean(at.String())) + ": "
}

// LineWithCode is Line with the finding's code behind it, which `digsite explain` takes.
func LineWithCode(t terminal.Style, d finding.Finding) string {
	return Line(t, d) + " " + t.Dim("["+string(d.Code)+"]")
}

// Fresh returns the errors and warnings that a change brought. One that only moved to another line is not new: a
// paragraph written above it would otherwise report it again.
func Fresh(before, now []finding.Finding) []finding.Finding {
	known := map[finding.Finding]bool{}
	for _, d := range before {
		d.Pos.Line, d.Pos.Col = 0, 0
		known[d] = true
	}
	var out []finding.Finding
	for _, d := range now {
		key := d
		key.Pos.Line, key.Pos.Col = 0, 0
		if d.Severity != finding.Info && !known[key] {
			out = append(out, d)
		}
	}
	return out
}

// Tally words the number of findings: "1 error, 3 notes (-v shows notes)".
func Tally(ds []finding.Finding, verbose bool) string {
	errors, warnings, notes := finding.Count(ds)
	if errors+warnings+notes == 0 {
		return "nothing to report"
	}
	var parts []string
	for _, p := range []struct {
		n         int
		one, many string
	}{{errors, "error", "errors"}, {warnings, "warning", "warnings"}, {notes, "note", "notes"}} {
		if p.n > 0 {
			parts = append(parts, terminal.Count(p.n, p.one, p.many))
		}
	}
	out := strings.Join(parts, ", ")
	if notes > 0 && !verbose {
		out += " (-v shows notes)"
	}
	return out
}

// FindingJSON is one element of `digsite check --format json`.
type FindingJSON struct {
	Code     string `json:"code"`
	Severity string `json:"severity"`
	Path     string `json:"path"`
	Line     int    `json:"line"`
	Col      int    `json:"col"`
	Message  string `json:"message"`
	Hint     string `json:"hint"`
}

// FindingsJSON returns all findings, an empty list where there are none.
func FindingsJSON(ds []finding.Finding) []FindingJSON {
	out := make([]FindingJSON, 0, len(ds))
	for _, d := range ds {
		out = append(out, FindingJSON{
			string(d.Code), d.Severity.String(), d.Pos.Path, d.Pos.Line, d.Pos.Col, d.Message, d.Hint})
	}
	return out
}

// severity returns a severity's word in its colour.
func severity(t terminal.Style, s finding.Severity) string {
	switch s {
	case finding.Error:
		return t.Bad(s.String())
	case finding.Warning:
		return t.Warn(s.String())
	}
	return t.Dim(s.String())
}

// window cuts an excerpt of a long line to about 100 columns around the caret, and drops a caret that points nowhere.
func window(excerpt string, caret bool) string {
	line, under, ok := strings.Cut(excerpt, "\n")
	if !ok {
		return excerpt
	}
	if !caret {
		under = ""
	}
	const most = 100
	r, at := []rune(line), len([]rune(under))
	if len(r) > most {
		bar := strings.Index(line, "| ") + 2
		from := 0
		if at > most-20 {
			from = at - most/2
		}
		if from > bar {
			cut := from - bar
			r = append([]rune(string(r[:bar])+"…"), r[from+1:]...)
			if u := []rune(under); len(u) > from {
				under = string(u[:bar]) + string(u[bar+cut:])
			}
		}
		if len(r) > most {
			r = append(r[:most-1:most-1], '…')
		}
	}
	if under == "" {
		return string(r)
	}
	return string(r) + "\n" + under
}
