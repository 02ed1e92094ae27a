package text

import (
	"regexp"
	"sync"
)

// Pattern is a regular expression that is compiled when it is first used. The program has some hundred, to compile them
// takes longer than most answers, and a run that reads no record uses few of them. It is safe for concurrent use.
type Pattern struct{ compiled func() *regexp.Regexp }

// Compile returns the pattern of an expression. One that is no expression panics when it is used.
//
//	var day = text.Compile(`^\d{4}-\d\d-\d\d$`)
func Compile(expr string) *Pattern {
	return &Pattern{sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })}
}

// The methods are those of regexp.Regexp.

// String returns the expression.
func (p *Pattern) String() string { return p.compiled().String() }

// MatchString reports whether s holds a match.
func (p *Pattern) MatchString(s string) bool { return p.compiled().MatchString(s) }

// Match reports whether b holds a match.
func (p *Pattern) Match(b []byte) bool { return p.compiled().Match(b) }

// FindString returns the first match, "" for none.
func (p *Pattern) FindString(s string) string { return p.compiled().FindString(s) }

// FindStringIndex returns where the first match is, nil for none.
func (p *Pattern) FindStringIndex(s string) []int { return p.compiled().FindStringIndex(s) }

// FindStringSubmatch returns the first match and its groups.
func (p *Pattern) FindStringSubmatch(s string) []string { return p.compiled().FindStringSubmatch(s) }

// FindStringSubmatchIndex returns where the first match and its groups are.
func (p *Pattern) FindStringSubmatchIndex(s string) []int {
	return p.compiled().FindStringSubmatchIndex(s)
}

// FindSubmatch returns the first match and its groups.
func (p *Pattern) FindSubmatch(b []byte) [][]byte { return p.compiled().FindSubmatch(b) }

// FindAllString returns at most n matches, all for -1.
func (p *Pattern) FindAllString(s string, n int) []string { return p.compiled().FindAllString(s, n) }

// FindAllStringIndex returns where at most n matches are.
func (p *Pattern) FindAllStringIndex(s string, n int) [][]int {
	return p.compiled().FindAllStringIndex(s, n)
}

// FindAllStringSubmatch returns at most n matches with their groups.
func (p *Pattern) FindAllStringSubmatch(s string, n int) [][]string {
	return p.compiled().FindAllStringSubmatch(s, n)
}

// FindAllStringSubmatchIndex returns where at most n matches and their groups are.
func (p *Pattern) FindAllStringSubmatchIndex(s string, n int) [][]int {
	return p.compiled().FindAllStringSubmatchIndex(s, n)
}

// FindAllSubmatch returns at most n matches with their groups.
func (p *Pattern) FindAllSubmatch(b []byte, n int) [][][]byte {
	return p.compiled().FindAllSubmatch(b, n)
}

// ReplaceAllString replaces each match; $1 in to is a group.
func (p *Pattern) ReplaceAllString(s, to string) string { return p.compiled().ReplaceAllString(s, to) }

// ReplaceAllStringFunc replaces each match by what to makes of it.
func (p *Pattern) ReplaceAllStringFunc(s string, to func(string) string) string {
	return p.compiled().ReplaceAllStringFunc(s, to)
}

// ReplaceAllFunc replaces each match by what to makes of it.
func (p *Pattern) ReplaceAllFunc(b []byte, to func([]byte) []byte) []byte {
	return p.compiled().ReplaceAllFunc(b, to)
}

// Split cuts s at its matches, into at most n parts, any number for -1.
func (p *Pattern) Split(s string, n int) []string { return p.compiled().Split(s, n) }
