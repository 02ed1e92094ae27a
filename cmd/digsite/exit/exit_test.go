package exit

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"digsite/builder/finding"
	"digsite/builder/output"
	"digsite/builder/workspace"
	"digsite/cmd/digsite/terminal"
)

// Every kind of end has its status, and says what went wrong and what to do once.
func TestReport(t *testing.T) {
	wrong := finding.Finding{Pos: finding.Pos{Path: "site.yaml", Line: 2}, Message: "unknown key",
		Hint: "2 | titel\n  | ^\nmeant: title"}
	for _, row := range []struct {
		err    error
		status int
		said   string
	}{
		{nil, Fine, ""},
		{WithFindings(), Findings, ""},
		{Usage("no such flag", "see --help"), WrongUsage, "error: no such flag\nhint: see --help\n"},
		{fmt.Errorf("why: %w", Failed("gone", "")), Findings, "error: gone\n"},
		{&workspace.UsageError{Message: "no folder", Hint: "name one"}, WrongUsage,
			"error: no folder\nhint: name one\n"},
		{&output.RefusedError{Message: "not ours", Hint: "another"}, Findings, "error: not ours\nhint: another\n"},
		{&workspace.ConfigError{Path: "site.yaml", Findings: []finding.Finding{wrong}}, WrongConfig,
			"error: site.yaml:2: unknown key\n  2 | titel\n    | ^\nhint: meant: title\n"},
		{fmt.Errorf("write: %w", fs.ErrPermission), Findings,
			"error: write: permission denied\nhint: check who may read and write there\n"},
		{errors.New("disk"), Findings, "error: disk\n"},
		{context.Canceled, Interrupted, "interrupted\n"},
	} {
		var b strings.Builder
		status := Report(context.Background(), terminal.Messages{Printer: terminal.Printer{Writer: &b}}, row.err)
		if status != row.status || b.String() != row.said {
			t.Errorf("%v: %d %q, want %d %q", row.err, status, b.String(), row.status, row.said)
		}
	}
}

func TestNearest(t *testing.T) {
	words := []string{"text", "json"}
	for word, want := range map[string]string{"jsom": "did you mean json?", "xml": "use text, json"} {
		if got := Nearest(word, words, "use "); got != want {
			t.Errorf("%s: %q, want %q", word, got, want)
		}
	}
	none := OneOf("format", "", words) == nil && OneOf("format", "json", words) == nil
	if !none || OneOf("format", "xml", words) == nil {
		t.Error("OneOf")
	}
}
