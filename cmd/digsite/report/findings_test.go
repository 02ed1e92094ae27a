package report

import (
	"strings"
	"testing"

	"digsite/builder/finding"
	"digsite/cmd/digsite/terminal"
)

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

// One finding in each form: with its line and hint for people, escaped for a workflow command, counted.
func TestFormsOfAFinding(t *testing.T) {
	d := finding.Finding{Code: "broken-link", Severity: finding.Warning, Message: "no file: c,d.md",
		Pos: finding.Pos{Path: "a/b.md", Line: 2, Col: 3}, Hint: "name it\nin full"}
	source := func(string) []byte { return []byte("one\ntwo\n") }
	for name, row := range map[string]struct{ got, want string }{
		"text": {Findings(terminal.Style{}, []finding.Finding{d}, false, source),
			"a/b.md:2:3: warning no file: c,d.md [broken-link]\n" +
				"    2 | two\n      |   ^\n    hint: name it\n          in full\n"},
		"github": {FindingsGitHub([]finding.Finding{d}),
			"::warning file=a/b.md,line=2,col=3,title=broken-link::no file: c,d.md%0Ahint: name it%0Ain full\n"},
		"tally": {Tally([]finding.Finding{d, {}}, false), "1 warning, 1 note (-v shows notes)"},
		"line":  {LineWithCode(terminal.Style{}, d), "a/b.md:2:3: warning no file: c,d.md [broken-link]"},
	} {
		if row.got != row.want {
			t.Errorf("%s:\n%q\nwant\n%q", name, row.got, row.want)
		}
	}
	moved := d
	moved.Pos.Line = 9
	other := d
	other.Message = "another"
	if fresh := Fresh([]finding.Finding{d}, []finding.Finding{moved, other, {}}); len(fresh) != 1 || fresh[0] != other {
		t.Errorf("fresh: %v", fresh)
	}
}
