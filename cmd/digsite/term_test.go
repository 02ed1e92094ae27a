package main

import (
	"strings"
	"testing"
)

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
		if got := clean(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestFitAndWrap(t *testing.T) {
	for _, c := range []struct {
		in    string
		width int
		want  string
	}{
		{"short", 10, "short"}, {"exactly ten", 11, "exactly ten"}, {"a longer text", 8, "a longe…"},
		{"漢字漢字漢字", 7, "漢字漢…"}, {"no limit at all", 0, "no limit at all"},
	} {
		if got := fit(c.in, c.width); got != c.want {
			t.Errorf("fit(%q, %d) = %q, want %q", c.in, c.width, got, c.want)
		}
	}
	if got := strings.Join(wrap("one two three averyverylongword four", 9), "|"); got != "one two|three|averyverylongword|four" {
		t.Errorf("wrap: %q", got)
	}
}

func TestLongLinesAreCutAroundTheCaret(t *testing.T) {
	line := strings.Repeat("x", 300) + "HERE" + strings.Repeat("y", 300)
	ex := "7 | " + line + "\n  | " + strings.Repeat(" ", 300) + "^"
	text, caret, _ := strings.Cut(window(ex, true), "\n")
	at := len([]rune(caret)) - 1
	if r := []rune(text); len(r) > 110 || at >= len(r) || string(r[at:at+4]) != "HERE" {
		t.Errorf("the caret does not stand under HERE:\n%s\n%s", text, caret)
	}
	if got := window("7 | short\n  | ^", false); got != "7 | short" {
		t.Errorf("without a column: %q", got)
	}
}

func TestThousands(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 9717: "9,717", 1234567: "1,234,567", -1000: "-1,000"} {
		if got := thousands(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}

func TestItemsAreJoined(t *testing.T) {
	for in, want := range map[string]string{
		"- a\n  b\n  c\n- d":               "- a b c\n- d",
		"1. a\n   b\n\n   c\n   d":         "1. a b\n\n   c\n   d",
		"para\n  still para":               "para\n  still para",
		"- a\n\n      code":                "- a\n\n      code",
		"- a\n  ```\n  x\n  y\n  ```\n  z": "- a\n  ```\n  x\n  y\n  ```\n  z",
		"- a\n  | x |\n  | y |":            "- a\n  | x |\n  | y |",
		"- a\n  - b\n    c":                "- a\n  - b c",
		"- hard  \n  break":                "- hard  \n  break",
		"```\n- a\n  b\n```":               "```\n- a\n  b\n```",
		"- a\nlazy":                        "- a\nlazy",
	} {
		if got := joined(in); got != want {
			t.Errorf("%q\ngave %q\nwant %q", in, got, want)
		}
	}
}
