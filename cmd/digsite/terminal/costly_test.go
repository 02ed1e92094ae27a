package terminal

import (
	"strings"
	"testing"
)

// What glamour would work on for minutes is shown as written, without control characters.
func TestCostlyMarkdownIsShownAsWritten(t *testing.T) {
	for name, body := range map[string]string{
		"long block": strings.Repeat("*a_", 20_000),
		"long text":  strings.Repeat("word\n\n", 30_000),
		"quotes":     strings.Repeat("> ", 5000) + "a",
		"list":       "- a\n" + strings.Repeat(" ", 400) + "- b",
	} {
		got, err := Style{}.Markdown("\x1b]0;t\x07\n" + body)
		if err != nil || !strings.Contains(got, body) || strings.ContainsAny(got, "\x1b\x07") {
			t.Errorf("%s: %d bytes of %d, %v", name, len(got), len(body), err)
		}
	}
	rules := "Title\n" + strings.Repeat("-", 80) + "\n\n" + strings.Repeat("*", 60) + "\n\n"
	if got, err := (Style{}).Markdown(rules + "> quoted\n"); err != nil || strings.Contains(got, "> quoted") {
		t.Errorf("a plain record is not styled: %q %v", got, err)
	}
}
