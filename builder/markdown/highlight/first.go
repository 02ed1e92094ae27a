package highlight

import (
	"unicode"

	"github.com/dlclark/regexp2/v2/syntax"
)

// first is a set of signs that a match can begin with: those of ASCII by bit, and all others together.
type first struct {
	ascii  [2]uint64
	others bool
}

// anySign is where nothing is known.
var anySign = first{[2]uint64{^uint64(0), ^uint64(0)}, true}

func (f *first) add(r rune) {
	if r < 128 {
		f.ascii[r>>6] |= 1 << (r & 63)
	} else {
		f.others = true
	}
}

func (f *first) join(g first) {
	f.ascii[0] |= g.ascii[0]
	f.ascii[1] |= g.ascii[1]
	f.others = f.others || g.others
}

func (f *first) has(r rune) bool {
	if r < 128 {
		return f.ascii[r>>6]>>(r&63)&1 != 0
	}
	return f.others
}

// firstOf returns the signs that a match of a pattern can begin with. They may be too many and are never too few: what
// can match nothing, and what is not understood, can begin with any sign.
//
//	\G(?m)(?:"[^"]*")  -> "
//	\G(?m)(?:if\b|\d+) -> i, 0 to 9, and what is not ASCII
func firstOf(pattern string) first {
	tree, err := syntax.Parse(pattern, syntax.ParseOptions{})
	if err != nil {
		return anySign
	}
	if f, empty := firstIn(tree.Root); !empty {
		return f
	}
	return anySign
}

// firstIn returns the signs that a match of a node can begin with, and whether it can match without taking one.
func firstIn(n *syntax.RegexNode) (f first, empty bool) {
	if n.Options&syntax.RightToLeft != 0 && n.T != syntax.NtPosLook && n.T != syntax.NtNegLook {
		return anySign, true
	}
	switch n.T {
	case syntax.NtOne, syntax.NtOneloop, syntax.NtOnelazy, syntax.NtOneloopatomic:
		f.addCases(n.Ch, n.Options)
		return f, n.T != syntax.NtOne && n.M == 0
	case syntax.NtMulti:
		f.addCases(n.Str[0], n.Options)
		return f, false
	case syntax.NtSet, syntax.NtSetloop, syntax.NtSetlazy, syntax.NtSetloopatomic:
		f.addSet(n)
		return f, n.T != syntax.NtSet && n.M == 0
	case syntax.NtCapture, syntax.NtGroup, syntax.NtAtomic:
		return firstIn(n.Children[0])
	case syntax.NtLoop, syntax.NtLazyloop:
		f, empty = firstIn(n.Children[0])
		return f, empty || n.M == 0
	case syntax.NtConcatenate:
		empty = true
		for i := 0; i < len(n.Children) && empty; i++ {
			var g first
			g, empty = firstIn(n.Children[i])
			f.join(g)
		}
		return f, empty
	case syntax.NtAlternate:
		for _, c := range n.Children {
			g, none := firstIn(c)
			f.join(g)
			empty = empty || none
		}
		return f, empty
	case syntax.NtEmpty, syntax.NtBol, syntax.NtEol, syntax.NtBoundary, syntax.NtNonboundary, syntax.NtBeginning,
		syntax.NtStart, syntax.NtEndZ, syntax.NtEnd, syntax.NtECMABoundary, syntax.NtNonECMABoundary,
		syntax.NtUpdateBumpalong, syntax.NtPosLook, syntax.NtNegLook:
		return f, true
	}
	return anySign, true // any sign but one, a reference to what was matched, a condition
}

func (f *first) addSet(n *syntax.RegexNode) {
	f.others = true
	for r := range rune(128) {
		if n.Set.CharIn(r) || n.Options&syntax.IgnoreCase != 0 {
			f.add(r)
		}
	}
}

// addCases adds a sign, and those of its other cases where cases are one.
func (f *first) addCases(r rune, options syntax.RegexOptions) {
	f.add(r)
	if options&syntax.IgnoreCase != 0 {
		for o := unicode.SimpleFold(r); o != r; o = unicode.SimpleFold(o) {
			f.add(o)
		}
	}
}
