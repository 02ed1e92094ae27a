package ask

import (
	"fmt"
	"strings"
	"testing"

	"digsite/builder/hook"
)

// What an edit is about is found in the file as it stands.
func TestAsked(t *testing.T) {
	lines := strings.Split("a b c d b e", " ")
	for _, row := range []struct {
		name, texts, whole, want string // texts and lines are parted by blanks, "/" ends a line of one
	}{
		{"nothing is known", "", "", "0-0"},
		{"a text", "c", "", "3-3"},
		{"of several lines", "c/d", "", "3-4"},
		{"wherever it stands", "b", "", "2-2 5-5"},
		{"several", "a e", "", "1-1 6-6"},
		{"one is not there", "a x", "", "0-0"},
		{"written as it is", "", "a b c d b e", ""},
		{"a line is changed", "", "a b X d b e", "3-3"},
		{"lines are gone", "", "a b b e", "3-4"},
		{"something in between", "", "a b X c d b e", "2-3"},
		{"before all", "", "X a b c d b e", "1-1"},
		{"behind all", "", "a b c d b e X", "6-6"},
		{"here and there", "", "X b c d b Y", "1-1 6-6"},
		{"all is new", "", "x y z", "1-6"},
	} {
		x := hook.Edit{Whole: strings.ReplaceAll(row.whole, " ", "\n")}
		for _, s := range strings.Fields(row.texts) {
			x.Texts = append(x.Texts, strings.ReplaceAll(s, "/", "\n"))
		}
		var got []string
		for _, q := range asked("f", lines, x) {
			got = append(got, fmt.Sprintf("%d-%d", q.Line, q.To))
		}
		if s := strings.Join(got, " "); s != row.want {
			t.Errorf("%s: %q, want %q", row.name, s, row.want)
		}
	}
	many := asked("f", strings.Split(strings.Repeat("x ", 100), " "), hook.Edit{Texts: []string{"x"}})
	if len(many) != 1 || many[0].Line != 0 {
		t.Errorf("of a hundred places: %v", many)
	}
	if got := asked("f", nil, hook.Edit{Whole: "x"}); len(got) != 1 || got[0].Line != 0 {
		t.Errorf("of a new file: %v", got)
	}
}
