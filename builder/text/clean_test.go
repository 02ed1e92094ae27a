package text

import "testing"

func TestCleanLeavesNothingThatSteersATerminal(t *testing.T) {
	for in, want := range map[string]string{
		"plain":                              "plain",
		"two\nlines\tand a tab":              "two lines and a tab",
		"\x1b[31mred\x1b[0m":                 "[31mred[0m",
		"\x1b]0;title\x07text":               "]0;titletext",
		"a\u202eb\u2066c\u200bd\ufeffe":      "abcde",
		"\u009b31mC1":                        "31mC1",
		"नि\u200dर् 👩\u200d💻":                "नि\u200dर् 👩\u200d💻",
		"bad \xff byte":                      "bad byte",
		"carriage\rreturn and back\b\bspace": "carriagereturn and backspace",
	} {
		if got := Clean(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
