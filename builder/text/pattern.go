package text

import (
	"regexp"
	"sync"
)

// Pattern is a regular expression that is compiled when it is first used. The program has some hundred, to compile them
// takes longer than most answers, and a run that reads no record uses few of them. A text that cannot hold a match is
// not searched. It is safe for concurrent use.
type Pattern struct{ made func() pattern }

type pattern struct {
	*regexp.Regexp
	*needs
}

// compiled returns the expression.
func (p *Pattern) compiled() *regexp.Regexp { return p.made().Regexp }

// in returns the expression for a text that may hold a match.
func (p *Pattern) in(s string) (*regexp.Regexp, bool) {
	m := p.made()
	return m.Regexp, m.met(s)
}

// Compile returns the pattern of an expression. One that is no expression panics when it is used.
//
//	var day = text.Compile(`^\d{4}-\d\d-\d\d$`)
func Compile(expr string) *Pattern {
	return &Pattern{sync.OnceValue(func() pattern { return pattern{regexp.MustCompile(expr), needsOf(expr)} })}
}

// The methods are those of regexp.Regexp.

// String returns the expression.
func (p *Pattern) String() string { return p.compiled().String() }

// MatchString reports whether s holds a match.
func (p *Pattern) MatchString(s string) bool {
	if re, ok := p.in(s); ok {
		return re.MatchString(s)
	}
	return false
}

// Match reports whether b holds a match.
func (p *Pattern) Match(b []byte) bool { return p.compiled().Match(b) }

// FindString returns the first match, "" for none.
func (p *Pattern) FindString(s string) string {
	if re, ok := p.in(s); ok {
		return re.FindString(s)
	}
	return ""
}

// FindStringIndex returns where the first match is, nil for none.
func (p *Pattern) FindStringIndex(s string) []int {
	if re, ok := p.in(s); ok {
		return re.FindStringIndex(s)
	}
	return nil
}

// FindStringSubmatch returns the first match and its groups.
func (p *Pattern) FindStringSubmatch(s string) []string {
	if re, ok := p.in(s); ok {
		return re.FindStringSubmatch(s)
	}
	return nil
}

// FindStringSubmatchIndex returns where the first match and its groups are.
func (p *Pattern) FindStringSubmatchIndex(s string) []int {
	if re, ok := p.in(s); ok {
		return re.FindStringSubmatchIndex(s)
	}
	return nil
}

// FindSubmatch returns the first match and its groups.
func (p *Pattern) FindSubmatch(b []byte) [][]byte { return p.compiled().FindSubmatch(b) }

// FindAllString returns at most n matches, all for -1.
func (p *Pattern) FindAllString(s string, n int) []string {
	if re, ok := p.in(s); ok {
		return re.FindAllString(s, n)
	}
	return nil
}

// FindAllStringIndex returns where at most n matches are.
func (p *Pattern) FindAllStringIndex(s string, n int) [][]int {
	if re, ok := p.in(s); ok {
		return re.FindAllStringIndex(s, n)
	}
	return nil
}

// FindAllStringSubmatch returns at most n matches with their groups.
func (p *Pattern) FindAllStringSubmatch(s string, n int) [][]string {
	if re, ok := p.in(s); ok {
		return re.FindAllStringSubmatch(s, n)
	}
	return nil
}

// FindAllStringSubmatchIndex returns where at most n matches and their groups are.
func (p *Pattern) FindAllStringSubmatchIndex(s string, n int) [][]int {
	if re, ok := p.in(s); ok {
		return re.FindAllStringSubmatchIndex(s, n)
	}
	return nil
}

// FindAllSubmatch returns at most n matches with their groups.
func (p *Pattern) FindAllSubmatch(b []byte, n int) [][][]byte {
	return p.compiled().FindAllSubmatch(b, n)
}

// ReplaceAllString replaces each match; $1 in to is a group.
func (p *Pattern) ReplaceAllString(s, to string) string {
	if re, ok := p.in(s); ok {
		return re.ReplaceAllString(s, to)
	}
	return s
}

// ReplaceAllStringFunc replaces each match by what to makes of it.
func (p *Pattern) ReplaceAllStringFunc(s string, to func(string) string) string {
	if re, ok := p.in(s); ok {
		return re.ReplaceAllStringFunc(s, to)
	}
	return s
}

// ReplaceAllFunc replaces each match by what to makes of it.
func (p *Pattern) ReplaceAllFunc(b []byte, to func([]byte) []byte) []byte {
	return p.compiled().ReplaceAllFunc(b, to)
}

// Split cuts s at its matches, into at most n parts, any number for -1.
func (p *Pattern) Split(s string, n int) []string { return p.compiled().Split(s, n) }
