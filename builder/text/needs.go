package text

import (
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// needs is what a text must have for an expression to match in it. To look for that costs a tenth of a search that
// finds nothing, and most searches find nothing.
type needs struct {
	begin   *[256]bool // what a text must begin with; nil for anything
	one     []string   // of these it has one at least, whatever the case; small letters of ASCII; nil for nothing
	letters [256]bool  // what one of those begins with
	folds   bool       // K and ſ may stand for k and s
}

// needsOf returns the needs of an expression.
//
//	(?i)\b(part(ly|ially)|in\s+part)\b -> one of part; K and ſ do not matter
//	^\s*(?:[-*+]\s+)?                  -> begins with a blank, - * or +: no, for it may match nothing
//	^@\S+                              -> begins with @, and has one
func needsOf(expr string) *needs {
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return &needs{}
	}
	n := &needs{}
	if n.one = n.required(re); n.one != nil {
		for _, s := range n.one {
			n.letters[s[0]] = true
			n.letters[upper(s[0])] = true
		}
	}
	if re.Op == syntax.OpConcat && re.Sub[0].Op == syntax.OpBeginText {
		var begin [256]bool
		rest := *re
		rest.Sub = re.Sub[1:]
		if !beginsWith(&rest, &begin) {
			n.begin = &begin
		}
	}
	return n
}

// met reports whether a text may hold a match.
func (n *needs) met(s string) bool {
	if n.begin != nil && (s == "" || !n.begin[s[0]]) {
		return false
	}
	if n.one == nil {
		return true
	}
	for i := 0; i < len(s); i++ {
		if n.letters[s[i]] && n.at(s[i:]) {
			return true
		}
	}
	return n.folds && (strings.Contains(s, "ſ") || strings.Contains(s, "\u212a"))
}

// at reports whether a text begins with one of what is needed.
func (n *needs) at(s string) bool {
	for _, one := range n.one {
		i := 0
		for i < len(one) && i < len(s) && lower(s[i]) == one[i] {
			i++
		}
		if i == len(one) {
			return true
		}
	}
	return false
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

func upper(c byte) byte {
	if 'a' <= c && c <= 'z' {
		return c - 'a' + 'A'
	}
	return c
}

const mostNeeded = 24 // more cost as much to look for as the search

// required returns texts of which every match has one, whatever its case; nil where none are known.
func (n *needs) required(re *syntax.Regexp) []string {
	switch re.Op {
	case syntax.OpLiteral:
		return n.literal(re)
	case syntax.OpCharClass:
		return class(re)
	case syntax.OpCapture, syntax.OpPlus:
		return n.required(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return n.required(re.Sub[0])
		}
	case syntax.OpConcat:
		var best []string
		for _, sub := range re.Sub {
			if all := n.required(sub); all != nil && (best == nil || shortest(all) > shortest(best) ||
				shortest(all) == shortest(best) && len(all) < len(best)) {
				best = all
			}
		}
		return best
	case syntax.OpAlternate:
		var all []string
		for _, sub := range re.Sub {
			more := n.required(sub)
			if all = append(all, more...); more == nil || len(all) > mostNeeded {
				return nil
			}
		}
		return all
	}
	return nil
}

// literal returns the longest run of ASCII of a literal.
func (n *needs) literal(re *syntax.Regexp) []string {
	best := ""
	for _, run := range strings.FieldsFunc(string(re.Rune), func(r rune) bool { return r >= utf8.RuneSelf }) {
		if len(run) > len(best) {
			best = strings.ToLower(run)
		}
	}
	if best == "" {
		return nil
	}
	n.folds = n.folds || re.Flags&syntax.FoldCase != 0 && strings.ContainsAny(best, "ks")
	return []string{best}
}

// class returns the signs of a small class of ASCII.
func class(re *syntax.Regexp) (all []string) {
	for i := 0; i < len(re.Rune); i += 2 {
		for r := re.Rune[i]; r <= re.Rune[i+1]; r++ {
			if r >= utf8.RuneSelf || len(all) == mostNeeded {
				return nil
			}
			all = append(all, string(lower(byte(r))))
		}
	}
	return all
}

func shortest(all []string) int {
	n := len(all[0])
	for _, s := range all {
		n = min(n, len(s))
	}
	return n
}

// beginsWith adds what a match can begin with, and reports whether it can match without taking anything.
func beginsWith(re *syntax.Regexp, to *[256]bool) (empty bool) {
	switch re.Op {
	case syntax.OpLiteral:
		addSign(re.Rune[0], re.Flags&syntax.FoldCase != 0, to)
		return false
	case syntax.OpCharClass:
		for i := 0; i < len(re.Rune); i += 2 {
			for r := re.Rune[i]; r <= min(re.Rune[i+1], utf8.RuneSelf); r++ {
				addSign(r, false, to)
			}
			addSign(re.Rune[i+1], false, to)
		}
		return false
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		for c := range to {
			to[c] = true
		}
		return false
	case syntax.OpCapture, syntax.OpPlus:
		return beginsWith(re.Sub[0], to)
	case syntax.OpStar, syntax.OpQuest:
		beginsWith(re.Sub[0], to)
		return true
	case syntax.OpRepeat:
		return beginsWith(re.Sub[0], to) || re.Min == 0
	case syntax.OpConcat:
		return !slices.ContainsFunc(re.Sub, func(sub *syntax.Regexp) bool { return !beginsWith(sub, to) })
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			empty = beginsWith(sub, to) || empty
		}
		return empty
	}
	return true // an end, a border of words: nothing is taken
}

// addSign adds the first byte of a sign, and of its other cases where cases are one; all that are not ASCII are one.
func addSign(r rune, fold bool, to *[256]bool) {
	if r >= utf8.RuneSelf || fold {
		for c := utf8.RuneSelf; c < len(to); c++ {
			to[c] = true
		}
	}
	if r < utf8.RuneSelf {
		to[r] = true
	}
	for o := unicode.SimpleFold(r); fold && o != r; o = unicode.SimpleFold(o) {
		if o < utf8.RuneSelf {
			to[o] = true
		}
	}
}
