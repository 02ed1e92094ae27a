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
	case insight.PremiseFell:
		return t.Bad("a premise has fallen") + ": " + text.Clean(strings.Join(r.Says, "; ")) + on
	case insight.GroundFell:
		return t.Warn("rests on "+text.Clean(strings.Join(r.Records, ", "))) + ", of which a premise has fallen"
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

// Reviews returns the records that wait for somebody, each with what was said, what it asks, for how long it has
// waited, and the line to paste. That stands as it is pasted, without a margin of ours.
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
			fmt.Fprintf(&b, "    %s%s%s\n", line, phrase(" by ", text.Clean(v.By)), phrase(": ", text.Clean(v.Note)))
		}
		for _, q := range w.Asks {
			fmt.Fprintf(&b, "    %s %s\n", t.Dim("asks"), text.Clean(q))
		}
		fmt.Fprintf(&b, "    %s; %s\n%s\n", t.Bold(turn(w)), place(w), text.CleanLines(w.Reply.Text))
	}
	return b.String()
}

// turn says for what a record waits, and for how long.
func turn(w answer.Waiting) string {
	words := "waits for a review"
	if w.Turn == "author" {
		words = "waits for the author's answer"
	}
	switch {
	case w.Days > 0:
		words += fmt.Sprintf(", %s since %s", terminal.Count(w.Days, "day", "days"), w.Since)
	case w.Since != "":
		words += ", since " + w.Since
	}
	return words
}

// place says where the text belongs with which somebody goes on.
func place(w answer.Waiting) string {
	path := text.Clean(w.Path)
	switch {
	case w.Reply.Below > 0:
		return fmt.Sprintf("paste below the entry of %s:%d", path, w.Reply.Below)
	case w.Reply.In > 0:
		return fmt.Sprintf("paste in place of review: at %s:%d", path, w.Reply.In)
	}
	return "paste into the front matter of " + path
}
