package address

import (
	"fmt"
	"testing"
)

func TestSettleEndsWhateverIsProposed(t *testing.T) {
	one := func(int) int { return 1 }
	for name, at := range map[string]func(i, level int) string{
		"all alike":              func(i, level int) string { return "x" },
		"alike at the last":      func(i, level int) string { return fmt.Sprint("x", level) },
		"somebody takes a spare": func(i, level int) string { return []string{"x-1-1", "x", "x", "x-2-1"}[i%4] },
	} {
		names, _ := Settle(8, one, at)
		seen := map[string]bool{}
		for _, n := range names {
			if seen[n] {
				t.Errorf("%s: %s twice in %v", name, n, names)
			}
			seen[n] = true
		}
	}
}
