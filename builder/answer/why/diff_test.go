package why

import (
	"strings"
	"testing"

	"digsite/builder/coderef"
)

// What was done to lines 2 to 4 of "a b c d e", a letter a line.
func TestTouches(t *testing.T) {
	for _, row := range []struct {
		name, now string
		hit       bool
		lines     [2]int
	}{
		{"nothing", "abcde", false, [2]int{2, 4}},
		{"a line before", "xabcde", false, [2]int{3, 5}},
		{"lines after", "abcdexy", false, [2]int{2, 4}},
		{"a line within", "abxcde", true, [2]int{2, 5}},
		{"the first replaced", "axcde", true, [2]int{2, 4}},
		{"the last replaced", "abcxe", true, [2]int{2, 4}},
		{"the middle taken out", "abde", true, [2]int{2, 3}},
		{"all replaced by two", "axye", true, [2]int{2, 3}},
		{"all taken out", "ae", true, [2]int{}},
		{"the file emptied", "", true, [2]int{}},
		{"a line right before them", "axbcde", false, [2]int{3, 5}},
		{"a line right after them", "abcdxe", false, [2]int{2, 4}},
	} {
		c := &changed{old: strings.Split("abcde", ""), now: strings.Split(row.now, "")}
		c.at = coderef.Follow(c.old, c.now)
		c.added = make([]bool, len(c.now))
		for i := range c.added {
			c.added[i] = true
		}
		for _, n := range c.at {
			if n >= 0 {
				c.added[n] = false
			}
		}
		if hit, lines := c.touches(2, 4); hit != row.hit || lines != row.lines {
			t.Errorf("%s: %v %v, want %v %v", row.name, hit, lines, row.hit, row.lines)
		}
		c.touches(-5, 99)
		c.touches(9, 3)
	}
}

func TestMeans(t *testing.T) {
	for _, row := range []struct {
		word, file string
		want       bool
	}{
		{"adr-12", "docs/adr/0012-use-queues.md", true},
		{"ADR-0012", "docs/adr/0012-use-queues.md", true},
		{"12", "docs/adr/0012-use-queues.md", true},
		{"adr-1", "docs/adr/0012-use-queues.md", false},
		{"0012-use-queues", "docs/adr/0012-use-queues.md", true},
		{"docs/adr/0012-use-queues.md", "docs/adr/0012-use-queues.md", true},
		{"because", "docs/adr/0012-use-queues.md", false},
		{"use-queues", "docs/adr/use-queues.md", true},
		{"12%", "docs/adr/0012-use-queues.md", false},
	} {
		if means(row.word, row.file) != row.want {
			t.Errorf("%q means %s: %v", row.word, row.file, !row.want)
		}
	}
}
