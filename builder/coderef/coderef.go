// Package coderef ties a record to code: globs, path:line, path#Symbol and marker comments, and finds out what became
// of the place that a record was written about.
//
// Its law: nothing is remembered outside git (ADR-29). The text that an anchor stood on is the text at the commit that
// last changed the anchor in its record; without that commit the answer is "unchecked", never a guess (ADR-16). It will
// not read a record, decide which records matter, or write anything.
package coderef

import (
	"path"
	"regexp"
	"strconv"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// Anchor is one entry of a record's `code:` list, parsed. From is 0 when it names no lines. At most one of lines,
// Symbol and Glob is set.
type Anchor struct {
	Text     string // as stated
	Path     string // slash-separated, clean, or a glob; relative to one of Tree.Bases, "" for all of it
	From, To int    // lines, counted from 1, both meant; From <= To
	Symbol   string // as written: "Type.Method", "(*Type).Method", "Class::method"
	Negate   bool   // "!vendor/**": what the others match and this one too is not meant
	Glob     bool   // Path holds wildcards
}

// lineSuffix is ":10", ":10-20", ":10:5" (a column, ignored), "#L10", "#L10-L20".
var lineSuffix = regexp.MustCompile(`^(.+?)(?::L?|#L)(\d{1,9})(?:(?:-|–|\.\.)L?(\d{1,9})|:\d{1,9})?:?$`)

// symbolSuffix is "#Name", "#Type.Method", "#(*Type).Method", "#Class::method".
var symbolSuffix = regexp.MustCompile(`^(.+)#([\pL_$~(*][\pL\pN_$.:*()~!?=-]*)$`)

// longest bounds an entry, in bytes: what is longer is no path, and matching has its cost (ADR-22).
const longest = 1000

// Parse reads one entry. Whatever it is, it is at least a path.
//
//	src/queue.go:40-44   Path "src/queue.go", From 40, To 44
//	src/queue.go#L40     Path "src/queue.go", From 40, To 40 (as forges write it)
//	queue.go#(*Q).Push   Path "queue.go", Symbol "(*Q).Push"
//	./src/**/*.go        Path "src/**/*.go", Glob
//	!vendor/**           Path "vendor/**", Glob, Negate
//
// A backslash becomes a slash, for people on Windows, except in a glob, where it escapes.
func Parse(text string) Anchor {
	a := Anchor{Text: text}
	s := strings.Trim(strings.TrimSpace(text), "`")
	if len(s) > longest {
		s = strings.ToValidUTF8(s[:longest], "")
	}
	if rest, ok := strings.CutPrefix(s, "!"); ok {
		a.Negate, s = true, strings.TrimSpace(rest)
	}
	if m := lineSuffix.FindStringSubmatch(s); m != nil {
		from, _ := strconv.Atoi(m[2])
		to, _ := strconv.Atoi(m[3])
		if to == 0 {
			to = from
		}
		a.From, a.To, s = min(from, to), max(from, to), m[1]
		if a.From == 0 && a.To > 0 {
			a.From = 1
		}
	} else if m := symbolSuffix.FindStringSubmatch(s); m != nil {
		s, a.Symbol = m[1], strings.TrimSuffix(m[2], "()")
	}
	if !strings.ContainsAny(s, "*?[{") {
		s = strings.ReplaceAll(s, `\`, "/")
	}
	a.Path = tidy(s)
	a.Glob = a.From == 0 && a.Symbol == "" && strings.ContainsAny(a.Path, "*?[{")
	return a
}

// tidy takes "./" and the leading "/" off: paths are relative to the repository. "." is "".
func tidy(s string) string {
	if s = strings.TrimSpace(s); s == "" {
		return ""
	}
	if s = path.Clean(strings.TrimLeft(s, "/")); s == "." {
		return ""
	}
	return s
}

// Covers reports whether a's path, as seen from the folder base, names the file or a folder around it.
func (a Anchor) Covers(base, file string) bool {
	p := a.in(base)
	if p == "" || strings.HasPrefix(p, "../") {
		return a.Path == "" && a.Text != ""
	}
	if p == file || strings.HasPrefix(file, p+"/") {
		return true
	}
	return a.Glob && match(p, file)
}

// Near reports whether a names something in the folder dir, or may: of a glob the fixed parts alone are compared, since
// what it matches below them is not looked up.
func (a Anchor) Near(base, dir string) bool {
	p := a.in(base)
	if p == "" || dir == "" {
		return true
	}
	if p == dir || strings.HasPrefix(p, dir+"/") || strings.HasPrefix(dir, p+"/") {
		return true
	}
	if !a.Glob {
		return false
	}
	parts := strings.Split(p, "/")
	for i, name := range strings.Split(dir, "/") {
		switch {
		case i >= len(parts):
			return false
		case parts[i] == "**":
			return true
		case parts[i] != name && !match(parts[i], name):
			return false
		}
	}
	return true
}

// in returns the path from the repository's top for an anchor that is relative to base.
func (a Anchor) in(base string) string {
	if base == "" {
		return a.Path
	}
	return path.Join(base, a.Path)
}

// match reports whether a glob with ** fits a path; a pattern that is none fits nothing.
func match(pattern, name string) bool {
	ok, err := doublestar.Match(pattern, name)
	return err == nil && ok
}

// State says what became of the place that an anchor names. "Nobody can know" is a state of its own, not a fault
// (ADR-16).
type State string

// The states, in the words of `digsite why --json`.
const (
	Exact     State = "exact"     // the text is what it was
	Moved     State = "moved"     // the same text, elsewhere
	Drifted   State = "drifted"   // the text was changed
	Lost      State = "lost"      // it is gone
	Unchecked State = "unchecked" // nobody can know: no git, no such history
)

// Place is where an anchor stands today. From is 0 when the whole file is meant, or nothing is left.
type Place struct {
	State    State
	Path     string // today's
	From, To int
	Note     string // why it is so, for people; "" when there is nothing to say
}
