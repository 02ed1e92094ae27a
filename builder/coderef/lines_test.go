package coderef

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestLocate(t *testing.T) {
	const old = "package p|func a() {|	one()|}|const limit = 32|func b() {|	two()|}"
	for _, row := range []struct {
		name, now string
		from, to  int
		state     State
		a, b      int
	}{
		{"nothing changed", old, 5, 5, Exact, 5, 5},
		{"a line above", "package p|// new|func a() {|	one()|}|const limit = 32|func b() {|	two()|}", 5, 5, Moved,
			6, 6},
		{"a line below", old + "|// new", 5, 5, Exact, 5, 5},
		{"changed elsewhere", strings.Replace(old, "two()", "three()", 1), 2, 4, Exact, 2, 4},
		{"the line changed", strings.Replace(old, "32", "64", 1), 5, 5, Drifted, 5, 5},
		{"the line became another", strings.Replace(old, "const limit = 32", "var x string", 1), 5, 5, Drifted, 5, 5},
		{"the line became two", strings.Replace(old, "const limit = 32", "// why|const limit = 64", 1), 5, 5, Drifted,
			5, 6},
		{"one line of three changed", strings.Replace(old, "one()", "three()", 1), 2, 4, Drifted, 2, 4},
		{"a line within", strings.Replace(old, "	one()", "	zero()|	one()", 1), 2, 4, Drifted, 2, 5},
		{"gone", strings.Replace(old, "const limit = 32|", "", 1), 5, 5, Lost, 4, 5},
		{"gone, and something long in its place",
			strings.Replace(old, "const limit = 32", "type t struct {|	name string|	other int|}", 1), 5, 5, Lost,
			4, 9},
		{"all gone", "", 2, 4, Lost, 1, 1},
		{"carried to the end", "package p|func b() {|	two()|}|// here|func a() {|	one()|}|const limit = 32", 2, 4,
			Moved, 6, 8},
		{"carried over its neighbour", "package p|const limit = 32|func a() {|	one()|}|func b() {|	two()|}", 5, 5,
			Moved, 2, 2},
		{"a brace is everywhere", "package p|const limit = 32|func b() {|	two()|}", 4, 4, Lost, 1, 2},
		{"past the end then", old, 99, 99, Unchecked, 99, 99},
		{"partly past the end then", old, 8, 12, Exact, 8, 8},
	} {
		state, a, b := locate(strings.Split(old, "|"), strings.Split(row.now, "|"), row.from, row.to)
		if state != row.state || a != row.a || b != row.b {
			t.Errorf("%s: %s %d-%d, want %s %d-%d", row.name, state, a, b, row.state, row.a, row.b)
		}
	}
}

// Whatever is done to a text, every followed line is an equal line, and their order stays.
func TestFollowIsInOrder(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	words := strings.Fields("a b c d e f g h i j k l m n { } end if")
	for range 300 {
		old := make([]string, rng.IntN(60))
		for i := range old {
			old[i] = words[rng.IntN(len(words))] + strings.Repeat("x", rng.IntN(3))
		}
		now := slices.Clone(old)
		for range rng.IntN(8) {
			i := rng.IntN(len(now) + 1)
			switch {
			case i < len(now) && rng.IntN(2) == 0:
				now = slices.Delete(now, i, i+1)
			default:
				now = slices.Insert(now, i, words[rng.IntN(len(words))])
			}
		}
		last, kept := -1, 0
		for i, j := range Follow(old, now) {
			if j < 0 {
				continue
			}
			kept++
			if j <= last || old[i] != now[j] {
				t.Fatalf("%q\n%q\nline %d became %d after %d", old, now, i, j, last)
			}
			last = j
		}
		if kept < len(old)/2-8 { // patience is no longest common subsequence
			t.Errorf("%d of %d lines were followed after at most 8 edits", kept, len(old))
		}
	}
}

func BenchmarkFollow(b *testing.B) {
	var old []string
	for i := range 20000 {
		old = append(old, strings.Repeat("word ", i%7), "	line "+string(rune('a'+i%26)), "}")
	}
	now := slices.Concat(old[:100], old[200:30000], []string{"new"}, old[30000:])
	for b.Loop() {
		Follow(old, now)
	}
}
