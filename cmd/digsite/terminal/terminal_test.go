package terminal

import (
	"bytes"
	"strings"
	"testing"
)

func TestFitAndWrap(t *testing.T) {
	for _, c := range []struct {
		in    string
		width int
		want  string
	}{
		{"short", 10, "short"}, {"exactly ten", 11, "exactly ten"}, {"a longer text", 8, "a longe…"},
		{"漢字漢字漢字", 7, "漢字漢…"}, {"no limit at all", 0, "no limit at all"},
	} {
		if got := Fit(c.in, c.width); got != c.want {
			t.Errorf("Fit(%q, %d) = %q, want %q", c.in, c.width, got, c.want)
		}
	}
	if got := strings.Join(Wrap("one two three averyverylongword four", 9),
		"|"); got != "one two|three|averyverylongword|four" {
		t.Errorf("Wrap: %q", got)
	}
}

func TestThousands(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 9717: "9,717", 1234567: "1,234,567",
		-1000: "-1,000"} {
		if got := Thousands(n); got != want {
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

// The last flexible column gives way; an empty column is left out; a pipe gets everything.
func TestTable(t *testing.T) {
	columns := func() []Column {
		return []Column{
			{Cells: []string{"adr-1", "adr-20"}},
			{Cells: []string{"", ""}},
			{Cells: []string{"Use queues between all of the services", "Short"}, Flex: true},
		}
	}
	for width, want := range map[int]string{
		0:  "adr-1   Use queues between all of the services\nadr-20  Short\n",
		30: "adr-1   Use queues between al…\nadr-20  Short\n",
	} {
		if got := (Style{Width: width}).Table(2, columns()...); got != want {
			t.Errorf("%d columns:\n%s\nwant\n%s", width, got, want)
		}
	}
}

// Quiet leaves errors only; details are for those who ask.
func TestMessages(t *testing.T) {
	for _, row := range []struct {
		m    Messages
		want string
	}{
		{Messages{}, "a note\nhint: do\nerror: bad\n       worse\nhint: mend\n"},
		{Messages{Verbose: true}, "a note\nhint: do\na detail\nerror: bad\n       worse\nhint: mend\n"},
		{Messages{Quiet: true, Verbose: true}, "error: bad\n       worse\nhint: mend\n"},
	} {
		var b bytes.Buffer
		row.m.Writer = &b
		row.m.Note("a %s", "note")
		row.m.Hint("do")
		row.m.Detail("a detail")
		row.m.Error("bad\nworse", "mend")
		row.m.Error("", "nothing to say")
		if b.String() != row.want {
			t.Errorf("%+v:\n%s\nwant\n%s", row.m, b.String(), row.want)
		}
	}
}
