package coderef

import (
	"slices"
	"strings"
	"unicode"
)

// The follower of lines: which line of a new text an old one became. It is patience diff: equal beginnings and ends,
// then lines that are unique on both sides in their longest common order, and so on between them; where nothing is
// unique, the longest common subsequence of what is small enough. Cost: near linear, 1 M cells for a stubborn part.

// Follow returns for each line of a text its index (from 0) in a newer or older version, -1 where it is not there. What
// is found rises: two lines that changed places are not both found.
//
//	Follow([a b c], [a x c]) = [0 -1 2]
func Follow(old, now []string) []int {
	f := follower{old: old, now: now, at: make([]int, len(old))}
	for i := range f.at {
		f.at[i] = -1
	}
	f.part(0, len(old), 0, len(now), 0)
	return f.at
}

// follower is one comparison at work. at is parallel to old: the index in now, -1 for none.
type follower struct {
	old, now []string
	at       []int
}

// part follows old[a:b] in now[c:d]. Beyond 64 levels, which only a text made for it reaches, the rest counts as
// changed.
func (f *follower) part(a, b, c, d, depth int) {
	for a < b && c < d && f.old[a] == f.now[c] {
		f.at[a] = c
		a, c = a+1, c+1
	}
	for a < b && c < d && f.old[b-1] == f.now[d-1] {
		b, d = b-1, d-1
		f.at[b] = d
	}
	if a == b || c == d || depth > 64 {
		return
	}
	// Lines that are unique on both sides cannot be mistaken for others: between two of them the texts are compared by
	// themselves.
	pairs := f.unique(a, b, c, d)
	if len(pairs) == 0 {
		f.common(a, b, c, d)
		return
	}
	for _, p := range pairs {
		f.part(a, p[0], c, p[1], depth+1)
		f.at[p[0]] = p[1]
		a, c = p[0]+1, p[1]+1
	}
	f.part(a, b, c, d, depth+1)
}

// unique returns pairs (index in old, index in now) of the lines that occur once on each side, in their longest common
// order. Blank lines do not count: one that happens to be alone ties nothing together.
func (f *follower) unique(a, b, c, d int) [][2]int {
	type seen struct{ old, now, inOld, inNow int }
	lines := make(map[string]*seen, b-a)
	for i := a; i < b; i++ {
		s := lines[f.old[i]]
		if s == nil {
			s = &seen{}
			lines[f.old[i]] = s
		}
		s.old, s.inOld = i, s.inOld+1
	}
	for i := c; i < d; i++ {
		if s := lines[f.now[i]]; s != nil {
			s.now, s.inNow = i, s.inNow+1
		}
	}
	var pairs [][2]int
	for i := a; i < b; i++ {
		if s := lines[f.old[i]]; s.inOld == 1 && s.inNow == 1 && strings.TrimSpace(f.old[i]) != "" {
			pairs = append(pairs, [2]int{i, s.now})
		}
	}
	return increasing(pairs)
}

// increasing returns the longest subsequence whose second numbers rise, by patience sorting.
func increasing(pairs [][2]int) [][2]int {
	var tails []int // index into pairs of the smallest last element of a run of each length
	before := make([]int, len(pairs))
	for i, p := range pairs {
		n, _ := slices.BinarySearchFunc(tails, p[1], func(t, v int) int { return pairs[t][1] - v })
		before[i] = -1
		if n > 0 {
			before[i] = tails[n-1]
		}
		tails = append(tails[:n], append([]int{i}, tails[min(n+1, len(tails)):]...)...)
	}
	var out [][2]int
	if len(tails) > 0 {
		for i := tails[len(tails)-1]; i >= 0; i = before[i] {
			out = append(out, pairs[i])
		}
	}
	slices.Reverse(out)
	return out
}

// common is the textbook's longest common subsequence by a table of n*m cells. A part that needs more than a million (4
// MiB) is left as changed: such blocks hold no unique line and are of little worth to follow.
func (f *follower) common(a, b, c, d int) {
	n, m := b-a, d-c
	if n*m > 1<<20 {
		return
	}
	best := make([]int32, (n+1)*(m+1))
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			v := max(best[(i+1)*(m+1)+j], best[i*(m+1)+j+1])
			if f.old[a+i] == f.now[c+j] {
				v = best[(i+1)*(m+1)+j+1] + 1
			}
			best[i*(m+1)+j] = v
		}
	}
	for i, j := 0, 0; i < n && j < m; {
		switch {
		case f.old[a+i] == f.now[c+j]:
			f.at[a+i] = c + j
			i, j = i+1, j+1
		case best[(i+1)*(m+1)+j] >= best[i*(m+1)+j+1]:
			i++
		default:
			j++
		}
	}
}

// locate finds the old lines from to to (1-based) in the new text: where they are and what became of them. The lines of
// a place that is lost are those between which it stood.
//
// Three looks, the strictest first: the block as a whole where its first line went, the block as a whole anywhere, and
// what stands now between the lines around it, if a telling line of it is left or the words are alike.
func locate(old, now []string, from, to int) (State, int, int) {
	if from < 1 || from > len(old) {
		return Unchecked, from, to
	}
	to = min(max(to, from), len(old))
	at := Follow(old, now)
	lo, hi := from-1, to // half open, in old
	// 1. The first line was found, and all others follow it there.
	if a := at[lo]; a >= 0 && a+hi-lo <= len(now) && slices.Equal(old[lo:hi], now[a:a+hi-lo]) {
		return movedOrNot(a, lo), a + 1, a + hi - lo
	}
	// 2. The block was cut out and put elsewhere: the follower keeps the order of lines and does not see that.
	if a := nearest(old[lo:hi], now, lo); a >= 0 {
		return movedOrNot(a, lo), a + 1, a + hi - lo
	}
	// 3. What stands in its place: between the nearest lines around it that are left, or from its own first line to its
	// own last where those are.
	before, after := neighbours(at, lo, hi, len(now))
	a, b, kept := before+1, after, false
	for i := lo; i < hi; i++ {
		kept = kept || at[i] >= 0 && telling(old[i:i+1])
	}
	if at[lo] >= 0 {
		a = at[lo]
	}
	if at[hi-1] >= 0 {
		b = at[hi-1] + 1
	}
	// It counts as changed and not as gone if a line of its own is left, if as many lines stand there, or if the words
	// are alike.
	if kept || a < b && (b-a == hi-lo || alike(old[lo:hi], now[a:b])) {
		return Drifted, a + 1, max(b, a+1)
	}
	return Lost, max(before+1, 1), min(after+1, max(len(now), 1))
}

// neighbours returns where the nearest lines before lo and from hi on that are still there stand today: -1 and end
// where there are none.
func neighbours(at []int, lo, hi, end int) (before, after int) {
	before, after = -1, end
	for i := lo - 1; i >= 0 && before < 0; i-- {
		before = at[i]
	}
	for i := hi; i < len(at) && after == end; i++ {
		if at[i] >= 0 {
			after = at[i]
		}
	}
	return before, after
}

// movedOrNot returns the state of a block that is the same and stands at a now and stood at b.
func movedOrNot(a, b int) State {
	if a == b {
		return Exact
	}
	return Moved
}

// nearest returns where a whole block begins in now, of several places the one nearest to index to; -1 where it is not.
// A block of braces and blanks is everywhere, so it is not looked for.
func nearest(block, now []string, to int) int {
	if !telling(block) {
		return -1
	}
	best := -1
	for i := 0; i+len(block) <= len(now); i++ {
		if now[i] == block[0] && slices.Equal(block, now[i:i+len(block)]) &&
			(best < 0 || distance(i, to) < distance(best, to)) {
			best = i
		}
	}
	return best
}

// distance returns how many lines lie between two indices.
func distance(a, b int) int { return max(a-b, b-a) }

// telling reports whether a block holds a line that says something: four letters or digits. "}" and "*/" do not,
// "return" does.
func telling(block []string) bool {
	for _, line := range block {
		n := 0
		for _, r := range line {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				n++
			}
		}
		if n >= 4 {
			return true
		}
	}
	return false
}

// alike reports whether two blocks share a third of their words (a shared one counts twice in total: hence 6, not 3).
func alike(a, b []string) bool {
	count := map[string]int{}
	total, shared := 0, 0
	words := func(block []string, visit func(string)) {
		for _, line := range block {
			for _, w := range strings.FieldsFunc(line, func(r rune) bool {
				return !unicode.IsLetter(r) &&
					!unicode.IsDigit(r) && r != '_'
			}) {
				total++
				visit(w)
			}
		}
	}
	words(a, func(w string) { count[w]++ })
	words(b, func(w string) {
		if count[w] > 0 {
			count[w]--
			shared++
		}
	})
	return shared > 0 && 6*shared >= total
}
