package main

import (
	"os"
	"strings"
	"unicode"

	"github.com/mattn/go-runewidth"
	"golang.org/x/term"
)

// terminal knows how one output stream may be written to.
type terminal struct {
	tty   bool
	color bool
	width int // columns; 0 when it is no terminal
}

// newTerminal looks at a stream. when is --color's value; auto is on for a terminal, unless NO_COLOR or TERM says not.
func newTerminal(f *os.File, env func(string) (string, bool), when string) terminal {
	t := terminal{tty: term.IsTerminal(int(f.Fd()))}
	if t.tty {
		t.width = 80
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 20 {
			t.width = w
		}
	}
	no, _ := env("NO_COLOR")
	name, _ := env("TERM")
	t.color = when == "always" || when != "never" && t.tty && no == "" && name != "dumb"
	return t
}

// paint wraps s in one SGR sequence.
func (t terminal) paint(sgr, s string) string {
	if !t.color || s == "" {
		return s
	}
	return "\x1b[" + sgr + "m" + s + "\x1b[0m"
}

func (t terminal) bold(s string) string   { return t.paint("1", s) }
func (t terminal) dim(s string) string    { return t.paint("2", s) }
func (t terminal) bad(s string) string    { return t.paint("1;31", s) }
func (t terminal) warn(s string) string   { return t.paint("33", s) }
func (t terminal) good(s string) string   { return t.paint("32", s) }
func (t terminal) accent(s string) string { return t.paint("36", s) }

// standing colours a status by what it means for a reader: green holds, red is retired, yellow is open.
func (t terminal) standing(standing, s string) string {
	switch standing {
	case "holds":
		return t.good(s)
	case "retired":
		return t.paint("31", s)
	case "open":
		return t.warn(s)
	}
	return s
}

// clean makes a text from a record safe to print on one line: no control or format characters, so that no record can
// move the cursor, change colours or reverse what is read. The joiners inside words of some scripts stay.
func clean(s string) string { return strings.Join(strings.Fields(cleanLines(s)), " ") }

// cleanLines does the same and keeps line breaks and tabs.
func cleanLines(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\u200c' || r == '\u200d':
			return r
		case unicode.Is(unicode.Cc, r), unicode.Is(unicode.Cf, r), r == unicode.ReplacementChar:
			return -1
		}
		return r
	}, s)
}

// indent puts lead before every line but the first.
func indent(s, lead string) string {
	return strings.ReplaceAll(strings.TrimRight(s, "\n"), "\n", "\n"+lead)
}

// pad fills s with blanks up to width columns.
func pad(s string, width int) string {
	if n := width - runewidth.StringWidth(s); n > 0 {
		return s + strings.Repeat(" ", n)
	}
	return s
}

// fit shortens s to width columns; 0 means that there is no limit.
func fit(s string, width int) string {
	if width <= 0 || runewidth.StringWidth(s) <= width {
		return s
	}
	return strings.TrimRight(runewidth.Truncate(s, width-1, ""), " ") + "…"
}

// wrap breaks a text into lines of at most width columns; a longer word stands alone.
func wrap(s string, width int) []string {
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
