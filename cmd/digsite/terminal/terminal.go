// Package terminal lays out text for people who read it in a terminal: colour, width, wrapped lines, tables, Markdown,
// and the messages beside a command's output.
//
// Its law: it knows no noun of digsite, and what it may do to a stream stands in a Style, which a caller hands over. It
// looks at no stream and no environment itself, so every layout can be tested as a text. What others wrote goes through
// text.Clean before it comes here.
package terminal

import (
	"strings"

	"github.com/mattn/go-runewidth"
)

// Style says how one output stream may be written to. The zero Style is that of a file or a pipe: no colour, no width.
type Style struct {
	TTY   bool // it is a terminal
	Color bool // it takes colours
	Light bool // its background is light
	Width int  // columns; 0 when it is no terminal
}

// paint wraps s in one SGR sequence.
func (t Style) paint(sgr, s string) string {
	if !t.Color || s == "" {
		return s
	}
	return "\x1b[" + sgr + "m" + s + "\x1b[0m"
}

// Bold returns s in bold letters, for headings.
func (t Style) Bold(s string) string { return t.paint("1", s) }

// Dim returns s in the colour of what may be passed over.
func (t Style) Dim(s string) string { return t.paint("2", s) }

// Bad returns s in the colour of errors.
func (t Style) Bad(s string) string { return t.paint("1;31", s) }

// Warn returns s in the colour of warnings.
func (t Style) Warn(s string) string { return t.paint("33", s) }

// Good returns s in the colour of what is in order.
func (t Style) Good(s string) string { return t.paint("32", s) }

// Accent returns s in the colour of ids and labels.
func (t Style) Accent(s string) string { return t.paint("36", s) }

// Found returns s as a match of a search is shown.
func (t Style) Found(s string) string { return t.paint("1;33", s) }

// Chosen returns s as the line of a list that is chosen.
func (t Style) Chosen(s string) string { return t.paint("7", s) }

// Standing colours a status by what it means for a reader: green holds, red is retired, yellow is open.
func (t Style) Standing(standing, s string) string {
	switch standing {
	case "holds":
		return t.Good(s)
	case "retired":
		return t.paint("31", s)
	case "open":
		return t.Warn(s)
	}
	return s
}

// Columns returns the width to set running text in: that of the terminal, at most most, and otherwise where it is none.
func (t Style) Columns(most, otherwise int) int {
	if t.Width <= 0 {
		return otherwise
	}
	return min(t.Width, most)
}

// Indent puts lead before every line but the first.
func Indent(s, lead string) string {
	return strings.ReplaceAll(strings.TrimRight(s, "\n"), "\n", "\n"+lead)
}

// Pad fills s with blanks up to width columns.
func Pad(s string, width int) string {
	if n := width - runewidth.StringWidth(s); n > 0 {
		return s + strings.Repeat(" ", n)
	}
	return s
}

// Fit shortens s to width columns; 0 means that there is no limit. Fit("a longer text", 8) is "a longe…".
func Fit(s string, width int) string {
	if width <= 0 || runewidth.StringWidth(s) <= width {
		return s
	}
	return strings.TrimRight(runewidth.Truncate(s, width-1, ""), " ") + "…"
}

// Wrap breaks a text into lines of at most width columns; a longer word stands alone. Colours in it count as nothing
// only where they are marks of no width.
func Wrap(s string, width int) []string {
	if width <= 0 {
		return []string{s}
	}
	var out []string
	line, used := "", 0
	for _, word := range strings.Fields(s) {
		n := runewidth.StringWidth(word)
		if line != "" && used+1+n > width {
			out, line, used = append(out, line), "", 0
		}
		if line != "" {
			line, used = line+" ", used+1
		}
		line, used = line+word, used+n
	}
	if line != "" {
		out = append(out, line)
	}
	return out
}
