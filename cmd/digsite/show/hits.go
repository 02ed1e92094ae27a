package show

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"digsite/builder/answer"
	"digsite/builder/text"
	"digsite/cmd/digsite/terminal"
)

// Hits returns what a search found, the best first: what it is, the passage, where that stands. What is retired is
// dimmed and names its successor, because a hit is often all that is read.
func Hits(t terminal.Style, hits []answer.Hit) string {
	var b strings.Builder
	for i, h := range hits {
		if i > 0 {
			b.WriteByte('\n')
		}
		status := Status(h)
		title := t.Bold(text.Clean(h.Title))
		if h.Standing == "retired" {
			title = t.Dim(text.Clean(h.Title))
		}
		fmt.Fprintf(&b, "%s  %s", t.Accent(text.Clean(h.ID)), title)
		if h.Of != "" {
			fmt.Fprintf(&b, "  %s", t.Dim("of "+text.Clean(h.Of)))
		}
		if status != "" {
			fmt.Fprintf(&b, "  %s", t.Standing(h.Standing, status))
		}
		b.WriteByte('\n')
		for _, line := range passage(t, h, max(t.Columns(110, 0)-4, 0)) {
			fmt.Fprintf(&b, "    %s\n", line)
		}
		place := text.Clean(h.Path)
		if h.Heading != "" && !strings.HasSuffix(h.Heading, h.Title) {
			place += " › " + text.Clean(h.Heading)
		}
		fmt.Fprintf(&b, "    %s\n", t.Dim(place))
		b.WriteString(explained(t, h))
	}
	return b.String()
}

// Status words how a hit stands: its successor, where it no longer holds, else its status; "" where none is known.
func Status(h answer.Hit) string {
	switch {
	case len(h.SupersededBy) > 0 && h.Standing == "retired":
		return "superseded by " + text.Clean(strings.Join(h.SupersededBy, ", "))
	case h.Status != "unknown":
		return h.Status
	}
	return ""
}

// Passage returns the passage of a hit, with the heading above it.
func Passage(t terminal.Style, h answer.Hit) string {
	var b strings.Builder
	if h.Heading != "" {
		b.WriteString(t.Dim("› "+text.Clean(h.Heading)) + "\n")
	}
	for _, line := range passage(t, h, t.Columns(110, 80)) {
		b.WriteString(line + "\n")
	}
	return b.String()
}

// What matched is carried through wrapping between two control characters, which CleanLines has taken out of the text
// and which have no width. No blank stands between them, so that no line break does.
const markOn, markOff = "\x01", "\x02"

var marks = regexp.MustCompile(markOn + "([^" + markOff + "]*)" + markOff)

// passage returns the passage that matched in lines of at most width columns, four of them at most, with what matched
// in its colour. Width 0 is one line.
func passage(t terminal.Style, h answer.Hit, width int) []string {
	r := []rune(h.Snippet)
	var b strings.Builder
	at := 0
	for _, m := range h.Marks {
		if m[0] < at || m[1] > len(r) {
			continue
		}
		b.WriteString(text.CleanLines(string(r[at:m[0]])))
		matched := text.CleanLines(string(r[m[0]:m[1]]))
		b.WriteString(markOn + strings.ReplaceAll(matched, " ", markOff+" "+markOn) + markOff)
		at = m[1]
	}
	b.WriteString(text.CleanLines(string(r[at:])))
	if b.Len() == 0 {
		return nil
	}
	lines := []string{text.Squash(b.String())}
	if width > 0 {
		lines = terminal.Wrap(b.String(), width)
	}
	if len(lines) > 4 {
		lines = append(lines[:3:3], lines[3]+" …")
	}
	for i := range lines {
		lines[i] = marks.ReplaceAllStringFunc(lines[i], func(s string) string { return t.Found(s[1 : len(s)-1]) })
	}
	return lines
}

// explained returns the parts of a hit's score, one a line, the sum above them; "" where nobody asked.
//
//	9.68 points
//	   6.20  "queue" 1 × in the title, 4 × in the text; 3 records have it
//	   3.48  the section that answers best, "Context"
func explained(t terminal.Style, h answer.Hit) string {
	if h.Explain == nil {
		return ""
	}
	var b strings.Builder
	if len(h.Explain) == 0 {
		return "        0.00 points: the query has no word to score, so the newest comes first\n"
	}
	fmt.Fprintf(&b, "    %s points\n", t.Bold(fmt.Sprintf("%8.2f", h.Score)))
	for _, p := range h.Explain {
		lines := []string{text.Clean(p.Because)}
		if t.Width > 0 {
			lines = terminal.Wrap(lines[0], max(t.Columns(110, 0)-14, 20))
		}
		fmt.Fprintf(&b, "    %8.2f  %s\n", p.Points, strings.Join(lines, "\n"+strings.Repeat(" ", 14)))
	}
	return b.String()
}

// Notes returns what whoever asked should know: what was not understood, and which words were corrected.
func Notes(a answer.Answer) []string {
	out := slices.Clone(a.Notes)
	var words []string
	for word := range a.Corrected {
		words = append(words, word)
	}
	slices.Sort(words)
	for _, word := range words {
		out = append(out, "nothing holds \""+word+"\"; searched for \""+a.Corrected[word]+"\"")
	}
	return out
}
