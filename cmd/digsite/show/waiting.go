package show

import (
	"fmt"
	"strings"

	"digsite/builder/answer"
	"digsite/builder/insight"
	"digsite/builder/text"
	"digsite/cmd/digsite/terminal"
)

// Revisit returns the records that should be looked at again, each with its reasons.
func Revisit(t terminal.Style, due []answer.Due) string {
	var b strings.Builder
	for _, d := range due {
		fmt.Fprintf(&b, "%s %s\n", t.Accent(text.Clean(d.ID)), text.Clean(d.Title))
		for _, r := range d.Reasons {
			fmt.Fprintf(&b, "    %s\n", reason(t, r))
		}
	}
	return b.String()
}

// reason words one reason to look at a record again: "review was due on 2024-05-31".
func reason(t terminal.Style, r answer.Reason) string {
	on := ""
	if r.Day != "" {
		on = " " + t.Dim("("+r.Day+")")
	}
	switch r.Reason {
	case insight.Contradicted:
		return t.Bad("contradicted") + " by " + text.Clean(strings.Join(r.Records, ", ")) + on
	case insight.Overdue:
		return t.Warn("review was due on " + r.Day)
	case insight.AllLeft:
		return t.Warn("all who decided have left") + ": " + text.Clean(strings.Join(r.People, ", ")) + on
	}
	words := t.Good("safe to revisit") + ": every constraint is lifted"
	if len(r.Records) > 0 {
		words += ", by " + text.Clean(strings.Join(r.Records, ", "))
	}
	return words + on
}

// Reviews returns the records that wait for somebody's approval, each with what is not answered yet.
func Reviews(t terminal.Style, waiting []answer.Waiting) string {
	var b strings.Builder
	for _, w := range waiting {
		status := ""
		if w.Status != "unknown" {
			status = t.Standing(w.Standing, w.Status) + " "
		}
		fmt.Fprintf(&b, "%s %s%s\n", t.Accent(text.Clean(w.ID)), status, text.Clean(w.Title))
		for _, v := range w.Reviews {
			line := t.Warn(verdict(v.Verdict))
			if v.Date != "" {
				line = t.Dim(v.Date) + " " + line
			}
			fmt.Fprintf(&b, "    %s%s\n", line, phrase(": ", text.Clean(v.Note)))
		}
	}
	return b.String()
}
