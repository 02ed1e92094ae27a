package report

import (
	"fmt"
	"strings"

	"digsite/builder/mine"
	"digsite/builder/text"
	"digsite/cmd/digsite/terminal"
)

// Mine is what a look over the history found, as --json prints it.
type Mine struct {
	Commits    int              `json:"commits"` // that were looked at
	Since      string           `json:"since"`   // the day of the last of them
	Whole      bool             `json:"whole"`   // there were no more
	Note       string           `json:"note"`    // why it ended early, "" where it did not
	Found      int              `json:"found"`   // of these the candidates are the best
	Candidates []mine.Candidate `json:"candidates"`
}

// Mined lists the candidates with their evidence, word for word.
func Mined(t terminal.Style, m Mine) string {
	var b strings.Builder
	for i, c := range m.Candidates {
		if i > 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "%2d  %s  %s  %s\n", i+1, t.Accent(c.Commit[:10]), t.Dim(c.Day), t.Bold(text.Clean(c.Subject)))
		for _, e := range c.Evidence {
			lead := "    " + t.Dim(e.Rule+", "+evidenceAt(e)+": ")
			words := terminal.Wrap(lead+text.Clean(e.Words), max(t.Columns(110, 0)-6, 0))
			b.WriteString(strings.Join(words, "\n      ") + "\n")
		}
	}
	return b.String()
}

// MinedTally says how far was looked.
func MinedTally(m Mine) string {
	out := terminal.Count(m.Found, "commit looks", "commits look") + " like a decision that nobody wrote down"
	if m.Found == 0 {
		out = "no commit looks like a decision that nobody wrote down"
	}
	if m.Found > len(m.Candidates) {
		out += fmt.Sprintf("; these are the %d for which most speaks", len(m.Candidates))
	}
	out += fmt.Sprintf(" (%s looked at", terminal.Count(m.Commits, "commit", "commits"))
	if !m.Whole && m.Since != "" {
		out += ", back to " + m.Since
	}
	if m.Note != "" {
		out += "; it ended there: " + text.Clean(m.Note)
	}
	return out + ")"
}

// evidenceAt says where a piece of evidence stands.
func evidenceAt(e mine.Evidence) string {
	switch {
	case e.Path == "":
		return fmt.Sprintf("line %d of the message", e.Line)
	case e.Line == 0:
		return text.Clean(e.Path)
	}
	return fmt.Sprintf("%s:%d", text.Clean(e.Path), e.Line)
}

// Evidence words what a draft has to go by.
func Evidence(c mine.Candidate) string {
	var b strings.Builder
	fmt.Fprintf(&b, "What there is to go by. Delete this when the record is written; keep what it cites.\n\n")
	fmt.Fprintf(&b, "Commit %s, %s: %s\n", c.Commit, c.Day, text.Clean(c.Subject))
	for _, e := range c.Evidence {
		fmt.Fprintf(&b, "%s: %s\n", evidenceAt(e), text.Clean(e.Words))
	}
	return b.String()
}
