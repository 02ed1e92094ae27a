package record

import (
	"testing"

	"digsite/builder/finding"
)

// TestReply: the text to paste is valid where it is pasted: one more line of a list, or the whole field.
func TestReply(t *testing.T) {
	next := Review{By: "Ada L.", Date: "2026-01-31", Verdict: "answer"}
	for _, row := range []struct {
		name      string
		all       []Review
		text      string
		below, in int
	}{
		{"a list", []Review{{By: "Bo", Indent: 2, Pos: finding.Pos{Line: 4}}},
			`  - {by: Ada L., date: 2026-01-31, verdict: answer, note: ""}`, 4, 0},
		{"a name", []Review{{By: "no", Indent: -1, Pos: finding.Pos{Line: 4}}},
			"review:\n  - {by: \"no\"}\n  - {by: Ada L., date: 2026-01-31, verdict: answer, note: \"\"}", 0, 4},
		{"a request of nobody", []Review{{Indent: -1, Pos: finding.Pos{Line: 4}}},
			"review:\n  - {by: Ada L., date: 2026-01-31, verdict: answer, note: \"\"}", 0, 4},
		{"another field", []Review{{By: "Bo", Indent: -1, Elsewhere: true, Pos: finding.Pos{Line: 4}}},
			"review:\n  - {by: Ada L., date: 2026-01-31, verdict: answer, note: \"\"}", 0, 0},
		{"a note with signs", []Review{{By: "a, b", Note: `say "no"\`, Indent: -1, Pos: finding.Pos{Line: 1}}},
			"review:\n  - {by: \"a, b\", note: \"say \\\"no\\\"\\\\\"}\n  - {by: Ada L., date: 2026-01-31, " +
				"verdict: answer, note: \"\"}", 0, 1},
	} {
		text, below, in := Reply(row.all, next)
		if text != row.text || below != row.below || in != row.in {
			t.Errorf("%s: %q below %d in %d, want %q below %d in %d", row.name, text, below, in, row.text, row.below,
				row.in)
		}
	}
}
