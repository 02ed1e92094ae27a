// Package source reads what all Mermaid diagrams have in common: front matter, directives, comments, title and
// description for screen readers, and the word that names the kind
// (https://mermaid.js.org/intro/syntax-reference.html).
//
// Its law: a line that nobody understood is a Problem, and then there is no picture.
package source

import (
	"strings"
	"unicode/utf8"
)

// Limits of what is drawn.
const (
	MaxBytes = 40_000
	MaxLines = 1500
)

// Problem is what was not understood. Line is 1-based in the block, Col 1-based in runes.
type Problem struct {
	Line, Col int
	Text      string // the author's words
	What      string // "is not understood here"
}

// Line is a line that says something. Text is without the blanks around it.
type Line struct {
	No, Col int // 1-based
	Text    string
}

// Document is a diagram's source, read so far.
type Document struct {
	Kind        string // "flowchart", "sequenceDiagram": the first word
	Head        Line   // what stands behind it on its line
	Title       string
	Description string
	Lines       []Line
}

// Problem returns a Problem at a byte of the line's text.
func (l Line) Problem(at int, what string) *Problem {
	at = min(max(at, 0), len(l.Text))
	text := l.Text[at:]
	if len(text) > 60 {
		cut := 60
		for !utf8.RuneStart(text[cut]) {
			cut--
		}
		text = text[:cut] + "…"
	}
	return &Problem{Line: l.No, Col: l.Col + utf8.RuneCountInString(l.Text[:at]), Text: text, What: what}
}

// Read reads a source. It is a Problem where it is too long, is not text or says nothing.
func Read(src string) (Document, *Problem) {
	if len(src) > MaxBytes {
		return Document{}, &Problem{Line: 1, Col: 1, What: "the diagram is longer than is drawn"}
	}
	if !utf8.ValidString(src) || strings.IndexByte(src, 0) >= 0 {
		return Document{}, &Problem{Line: 1, Col: 1, What: "the diagram is not text"}
	}
	lines := strings.Split(strings.ReplaceAll(src, "\r\n", "\n"), "\n")
	if len(lines) > MaxLines {
		return Document{}, &Problem{Line: 1, Col: 1, What: "the diagram has more lines than are drawn"}
	}
	r := reader{lines: lines}
	for r.at = frontMatter(&r.doc, lines); r.at < len(lines); r.at++ {
		if p := r.line(); p != nil {
			return r.doc, p
		}
	}
	if r.doc.Kind == "" {
		return r.doc, &Problem{Line: 1, Col: 1, What: "the diagram says nothing"}
	}
	return r.doc, nil
}

// reader goes through the lines of a source.
type reader struct {
	doc   Document
	lines []string
	at    int
}

// line reads one line, and those that a directive or description goes on over.
func (r *reader) line() *Problem {
	text := strings.TrimSpace(r.lines[r.at])
	before := r.lines[r.at][:strings.Index(r.lines[r.at], text)]
	at := Line{No: r.at + 1, Col: 1 + utf8.RuneCountInString(before), Text: text}
	switch {
	case text == "":
	case strings.HasPrefix(text, "%%{"):
		return r.directive(at)
	case strings.HasPrefix(text, "%%"):
	case strings.HasPrefix(text, "accTitle"), strings.HasPrefix(text, "accDescr"):
		return r.accessible(at)
	case r.doc.Kind == "":
		n := strings.IndexAny(text, " \t;:")
		if n < 0 {
			n = len(text)
		}
		r.doc.Kind = text[:n]
		rest := strings.TrimLeft(text[n:], " \t")
		r.doc.Head = Line{No: at.No, Col: at.Col + utf8.RuneCountInString(text[:len(text)-len(rest)]), Text: rest}
	default:
		r.doc.Lines = append(r.doc.Lines, at)
	}
	return nil
}

// directive passes over %%{…}%%, which may be several lines long.
func (r *reader) directive(at Line) *Problem {
	for !strings.Contains(r.lines[r.at], "}%%") {
		if r.at++; r.at == len(r.lines) {
			return at.Problem(0, "the directive has no end")
		}
	}
	_, rest, _ := strings.Cut(r.lines[r.at], "}%%")
	if rest = strings.TrimSpace(rest); rest == "" || strings.HasPrefix(rest, "%%") {
		return nil
	}
	r.lines[r.at] = rest
	return r.line()
}

// accessible reads "accTitle: words", "accDescr: words" and "accDescr { words }", which may be several lines long; a
// box
// may be called so too.
func (r *reader) accessible(at Line) *Problem {
	rest := strings.TrimSpace(at.Text[len("accTitle"):])
	value, ok := strings.CutPrefix(rest, ":")
	braced, open := strings.CutPrefix(rest, "{")
	switch {
	case ok && strings.HasPrefix(at.Text, "accTitle"):
		r.doc.Title = strings.TrimSpace(value)
	case ok:
		r.doc.Description = strings.TrimSpace(value)
	case open && strings.HasPrefix(at.Text, "accDescr"):
		for !strings.Contains(braced, "}") {
			if r.at++; r.at == len(r.lines) {
				return at.Problem(0, "the description has no end")
			}
			braced += " " + r.lines[r.at]
		}
		braced, _, _ = strings.Cut(braced, "}")
		r.doc.Description = strings.Join(strings.Fields(braced), " ")
	default:
		r.doc.Lines = append(r.doc.Lines, at)
	}
	return nil
}

// frontMatter reads the title of YAML front matter; the rest of it is about colours and sizes. It returns where the
// diagram begins.
func frontMatter(d *Document, lines []string) int {
	first := 0
	for first < len(lines) && strings.TrimSpace(lines[first]) == "" {
		first++
	}
	if first == len(lines) || strings.TrimSpace(lines[first]) != "---" {
		return 0
	}
	for i := first + 1; i < len(lines); i++ {
		if strings.TrimSpace(lines[i]) == "---" {
			return i + 1
		}
		if value, ok := strings.CutPrefix(lines[i], "title:"); ok {
			d.Title = strings.Trim(strings.TrimSpace(value), `"'`)
		}
	}
	return 0
}

// Style returns the rest of "style NAMES VALUES" and its like: the names, parted by commas, and the values.
func Style(rest string) (names []string, values string) {
	rest = strings.TrimSpace(rest)
	n := strings.IndexAny(rest, " \t")
	// "class a, b c": blanks behind a comma belong to the list.
	for n > 0 && (rest[n-1] == ',' || strings.HasPrefix(strings.TrimLeft(rest[n:], " \t"), ",")) {
		m := strings.IndexAny(strings.TrimLeft(rest[n:], " \t,"), " \t")
		if m < 0 {
			break
		}
		n = len(rest) - len(strings.TrimLeft(rest[n:], " \t,")) + m
	}
	if n < 0 {
		return nil, ""
	}
	for _, name := range strings.Split(rest[:n], ",") {
		names = append(names, strings.TrimSpace(name))
	}
	return names, strings.TrimSuffix(strings.TrimSpace(rest[n:]), ";")
}
