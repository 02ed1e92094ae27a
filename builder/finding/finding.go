// Package finding says what is wrong with the content, where, and what to do about it.
//
// Its law: a finding is a value (ADR-23). It is returned and collected, never printed here and never an error: a bad
// record must not stop its neighbours. It will not read files, sort by anything but place, or decide exit statuses.
package finding

import (
	"cmp"
	"fmt"
	"slices"
)

// Severity orders findings. The zero value is Info.
type Severity uint8

// The severities, least first. Warning and Error make `digsite check` exit with 1.
const (
	Info Severity = iota
	Warning
	Error
)

// String returns "info", "warning" or "error".
func (s Severity) String() string {
	switch s {
	case Warning:
		return "warning"
	case Error:
		return "error"
	}
	return "info"
}

// Pos is a place in a content file. Path is slash-separated and relative to the folder of site.yaml, else to the
// content folder. Line and Col are 1-based; Col counts runes, as editors do; 0 means not known.
type Pos struct {
	Path string
	Line int
	Col  int
}

// String returns path:line:col and leaves out what is not known.
func (p Pos) String() string {
	switch {
	case p.Line == 0:
		return p.Path
	case p.Col == 0:
		return fmt.Sprintf("%s:%d", p.Path, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.Path, p.Line, p.Col)
}

// Finding is one finding.
//
//	decisions/0012.md:4:9: the status was not understood   Message, at Pos
//	Text "aceptado", Taken "unknown"
//	Hint "use one of the known words, or map this one in site.yaml under statuses"
type Finding struct {
	Code     Code // names the rule
	Severity Severity
	Pos      Pos
	Message  string // what is wrong, in one sentence without a final full stop
	Text     string // the author's own words, where there are any
	Taken    string // what was used instead, "" where nothing was
	Hint     string // what to do, as an order; may span lines
}

// At makes a finding with the severity and the standing hint that stand beside its code in the table of rules.
// A code that is not in the table is a mistake in this program and panics; a test walks all codes.
func At(code Code, pos Pos, message string) Finding {
	r, ok := Lookup(code)
	if !ok {
		panic("finding: code without a rule: " + string(code))
	}
	return Finding{Code: code, Severity: r.Severity, Pos: pos, Message: message, Hint: r.Mend}
}

// WithHint returns the finding with a hint that knows the case, in place of the standing one.
func (d Finding) WithHint(hint string) Finding { d.Hint = hint; return d }

// WithText returns the finding with the author's words and what was taken instead ("" where nothing was).
func (d Finding) WithText(text, taken string) Finding { d.Text, d.Taken = text, taken; return d }

// Sort orders findings by path, line, column, code and message, and drops exact repeats. It changes ds and returns a
// part of it.
func Sort(ds []Finding) []Finding {
	slices.SortFunc(ds, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Pos.Path, b.Pos.Path), cmp.Compare(a.Pos.Line, b.Pos.Line),
			cmp.Compare(a.Pos.Col, b.Pos.Col), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Message, b.Message))
	})
	return slices.Compact(ds)
}

// Count returns the number of findings of each severity.
func Count(ds []Finding) (errors, warnings, infos int) {
	for _, d := range ds {
		switch d.Severity {
		case Error:
			errors++
		case Warning:
			warnings++
		default:
			infos++
		}
	}
	return errors, warnings, infos
}
