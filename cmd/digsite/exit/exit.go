// Package exit is how a run of the program ends: its exit statuses, the errors that carry one together with what to do
// about it, and the one place that prints an error.
//
// Its law: whoever fails says so by returning an error; Report alone prints it, once. It will not end the program: main
// does.
package exit

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"digsite/builder/output"
	"digsite/builder/text"
	"digsite/builder/workspace"
	"digsite/cmd/digsite/terminal"
)

// The exit statuses, which every command's help explains.
const (
	Fine        = 0
	Findings    = 1 // findings, or the run failed; what it means for one command stands in its help
	WrongUsage  = 2 // the command line cannot be carried out
	WrongConfig = 3 // site.yaml cannot be used
	Interrupted = 130
)

// Error is an error with its exit status and what to do about it. An empty message: everything was said already.
type Error struct {
	code          int
	message, hint string
}

// Error returns the message.
func (f *Error) Error() string { return f.message }

// Usage is a command line that cannot be carried out.
func Usage(message, hint string) error { return &Error{WrongUsage, message, hint} }

// Failed is a run that did not do what it should.
func Failed(message, hint string) error { return &Error{Findings, message, hint} }

// WithFindings is a run that did its work and found something to put right; it has been printed.
func WithFindings() error { return &Error{code: Findings} }

// Report prints an error and returns its exit status.
func Report(ctx context.Context, m terminal.Messages, err error) int {
	if err == nil {
		return Fine
	}
	var f *Error
	var conf *workspace.ConfigError
	var use *workspace.UsageError
	var refused *output.RefusedError
	switch {
	case ctx.Err() != nil || errors.Is(err, context.Canceled):
		fmt.Fprintln(m, m.Dim("interrupted"))
		return Interrupted
	case errors.As(err, &f):
		m.Error(f.message, f.hint)
		return f.code
	case errors.As(err, &use):
		m.Error(use.Message, use.Hint)
		return WrongUsage
	case errors.As(err, &refused):
		m.Error(refused.Message, refused.Hint)
		return Findings
	case errors.As(err, &conf):
		reportConfig(m, conf)
		return WrongConfig
	case errors.Is(err, fs.ErrPermission):
		m.Error(err.Error(), "check who may read and write there")
		return Findings
	}
	m.Error(err.Error(), "")
	return Findings
}

// reportConfig prints what is wrong with site.yaml, with the line in question.
func reportConfig(m terminal.Messages, e *workspace.ConfigError) {
	for i, d := range e.Findings {
		if i == 5 && len(e.Findings) > 6 {
			fmt.Fprintf(m, "and %d more\n", len(e.Findings)-i)
			return
		}
		m.Error(fmt.Sprintf("%s: %s", d.Pos, d.Message), "")
		lines := strings.Split(d.Hint, "\n")
		if n := len(lines) - 1; n > 0 { // the excerpt stands before the hint
			fmt.Fprintln(m, m.Dim("  "+terminal.Indent(text.CleanLines(strings.Join(lines[:n], "\n")), "  ")))
			lines = lines[n:]
		}
		if lines[0] != "" {
			fmt.Fprintf(m, "%s %s\n", m.Accent("hint:"), text.Clean(lines[0]))
		}
	}
	if len(e.Findings) == 0 {
		m.Error(e.Error(), "")
	}
}
