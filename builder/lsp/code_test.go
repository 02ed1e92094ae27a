package lsp_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"

	"digsite/builder/lsp/protocol"
)

// guarded is a repository whose queue is held up by a constraint.
const guarded = `
-- doc/adr/0001-thirty-two.md --
---
status: accepted
date: 2024-07-01
code: ["queue.go#Take", "go.mod"]
constraints:
  - what: the broker takes 32 at once
    since: 2024-01-01
---
# Take thirty-two at once

## Decision Outcome

We take 32.
-- doc/adr/0002-log.md --
---
status: accepted
---
# Log in one place
-- go.mod --
module queue
-- queue.go --
package queue

// Log is where all goes: ADR-2.
var Log []string

// Take takes the next ones.
func Take() int {
	n := 32
	return n
}

func other() {}
`

// lensesOf returns what stands in the margin: "7 ADR-1, load-bearing: …".
func (e *editor) lensesOf(name string) []string {
	e.Helper()
	var list []protocol.CodeLens
	e.ask("textDocument/codeLens", map[string]any{"textDocument": map[string]string{"uri": e.uri(name)}}, &list)
	var out []string
	for _, l := range list {
		out = append(out, itoa(l.Range.Start.Line+1)+" "+l.Command.Title)
	}
	return out
}

// TestGuardedCode: the margin names what guards the lines, the hover says why, a comment leads to its record.
func TestGuardedCode(t *testing.T) {
	e := begin(t, `{"window":{"showDocument":{"support":true}}}`, guarded)
	e.open("queue.go")
	e.open("go.mod")
	want := []string{"6 ADR-1, load-bearing: the broker takes 32 at once", "3 ADR-2: Log in one place"}
	if got := e.lensesOf("queue.go"); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	whole := []string{"1 ADR-1, load-bearing: the broker takes 32 at once"}
	if got := e.lensesOf("go.mod"); !slices.Equal(got, whole) {
		t.Errorf("%q", got)
	}
	shown := e.hover("queue.go", "n :‸= 32")
	for _, want := range []string{"ADR-1: Take thirty", "load-bearing", "the broker takes 32 at once",
		"Guards lines 6 to 10"} {
		if !strings.Contains(shown, want) {
			t.Errorf("the hover lacks %q:\n%s", want, shown)
		}
	}
	if got := e.hover("queue.go", "func oth‸er"); got != "" {
		t.Errorf("a line that nothing guards has %q", got)
	}
	if got := e.leads("queue.go", "AD‸R-2"); got != "doc/adr/0002-log.md:1:1" {
		t.Errorf("the comment leads to %q", got)
	}
	if got := e.leads("queue.go", "where a‸ll"); got != "" {
		t.Errorf("another word leads to %q", got)
	}
	// The lines move while somebody types above them.
	e.typed("queue.go", "package queue\n‸", "\nimport \"os\"\n")
	if got := e.lensesOf("queue.go"); !strings.HasPrefix(got[0], "8 ADR-1, load-bearing") {
		t.Errorf("%q", got)
	}
	e.ask("workspace/executeCommand", protocol.CommandParams{Command: "digsite.open",
		Arguments: args(e.uri("doc/adr/0002-log.md"))}, nil)
	if err := e.try("workspace/executeCommand", protocol.CommandParams{Command: "digsite.run"}, nil); err == nil {
		t.Error("an unknown command was carried out")
	}
	e.end()
	if !slices.Equal(e.shown, []string{"doc/adr/0002-log.md"}) {
		t.Errorf("shown: %q", e.shown)
	}
}

// TestEditOfGuardedLine: an edit of lines that a constraint holds up is told while it is typed, and no other edit.
func TestEditOfGuardedLine(t *testing.T) {
	for _, git := range []bool{false, true} {
		e := bare(t, guarded)
		if git {
			for _, args := range [][]string{{"init", "-q"}, {"add", "-A"},
				{"-c", "user.name=Ines", "-c", "user.email=i@example.org", "commit", "-qm", "All"}} {
				c := exec.Command("git", args...)
				c.Dir = e.dir
				if out, err := c.CombinedOutput(); err != nil {
					t.Skipf("git: %v: %s", err, out)
				}
			}
		}
		e.ask("initialize", map[string]any{"rootUri": e.uri("")}, nil)
		e.tell("initialized", nil)
		e.open("queue.go")
		e.typed("queue.go", "func other() {‸}", " /* x */ ")
		e.typed("queue.go", "all goes‸: ADR-2", " first") // guarded by what no constraint holds up
		e.finds("queue.go")
		e.typed("queue.go", "\tn := 32‸", " * 2")
		e.finds("queue.go", "8:1 adr-1")
		e.mu.Lock()
		if said := e.wrong[e.uri("queue.go")][0].Message; !strings.Contains(said, "the broker takes 32 at once") {
			t.Error(said)
		}
		e.mu.Unlock()
		// The lines are gone altogether.
		from, to := e.spot("queue.go", "‸// Take takes"), e.spot("queue.go", "‸func other")
		e.texts["queue.go"] = e.texts["queue.go"][:strings.Index(e.texts["queue.go"], "// Take")] + "func other() {}\n"
		e.tell("textDocument/didChange", map[string]any{
			"textDocument":   map[string]any{"uri": e.uri("queue.go"), "version": 9},
			"contentChanges": []protocol.Change{{Range: &protocol.Range{Start: from, End: to}}}})
		e.finds("queue.go", "6:1 adr-1")
	}
}
