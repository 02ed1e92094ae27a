package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"

	"digsite/builder/scarce"
)

// git runs the git program in a folder whose content and configuration nobody vouches for (ADR-13): no hook, pager,
// file monitor, external diff, signature check or network, no question asked, and nothing from the caller's GIT_
// variables, which a hook or another tool may have set for another repository. It returns what git printed; an error is
// a *gitError, errNoGit, or the end of ctx or of limit.
//
//	out, err := git(ctx, dir, shortly, "rev-parse", "HEAD")
func git(ctx context.Context, dir string, limit time.Duration, args ...string) ([]byte, error) {
	return gitUpTo(ctx, dir, limit, 0, args...)
}

// gitUpTo does the same and fails once git has printed more than most bytes; 0 is any number.
func gitUpTo(ctx context.Context, dir string, limit time.Duration, most int, args ...string) ([]byte, error) {
	return gitWith(ctx, dir, limit, most, func(*exec.Cmd) {}, args...)
}

// gitWith does the work. prepare may set what git reads. The output is returned with git's own error too: `rev-parse`
// answers what it can before it fails.
func gitWith(ctx context.Context, dir string, limit time.Duration, most int, prepare func(*exec.Cmd),
	args ...string) ([]byte, error) {
	program, err := exec.LookPath("git")
	if err != nil {
		return nil, errNoGit
	}
	ctx, cancel := context.WithTimeoutCause(ctx, limit, fmt.Errorf("gave no answer within %v", limit))
	defer cancel()
	cmd := exec.CommandContext(ctx, program, append(guards(), args...)...)
	cmd.Dir = dir
	cmd.Env = environment(os.Environ())
	cmd.WaitDelay = time.Second // a child of git's that keeps the pipe open must not keep us
	var stderr bytes.Buffer
	stdout := bounded{most: most}
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	prepare(cmd)
	err = scarce.Note(cmd.Run())
	out := stdout.text.Bytes()
	if err == nil {
		return out, nil
	}
	if ctx.Err() != nil {
		return nil, fmt.Errorf("git %s %w", args[0], context.Cause(ctx))
	}
	return out, &gitError{command: "git " + args[0], said: firstLine(stderr.String()), cause: err}
}

// bounded keeps what is written to it, up to most bytes; 0 is any number.
type bounded struct {
	text bytes.Buffer
	most int
}

// Write refuses what is too much. The pipe then breaks, and the program that writes ends instead of filling the memory.
func (b *bounded) Write(p []byte) (int, error) {
	if b.most > 0 && b.text.Len()+len(p) > b.most {
		return 0, errTooMuch
	}
	return b.text.Write(p)
}

// errTooMuch ends a program that printed more than was wanted.
var errTooMuch = errors.New("it is too much to read")

// errNoGit is a machine without git: a site is built without history there, and that is a finding where the folder lies
// in a repository alone.
var errNoGit = errors.New("there is no git program")

// gitError is git's own complaint. said is the first line that it printed, without "fatal: "; "" where it printed none,
// as `git grep` does that found nothing.
type gitError struct {
	command, said string
	cause         error
}

// Error returns git's first line, which names the trouble; the lines behind it are hints for a terminal.
func (e *gitError) Error() string {
	if e.said == "" {
		return e.command + ": " + e.cause.Error()
	}
	return e.command + ": " + e.said
}

// guards come before the command, so that nobody's configuration, hooks or helpers have a say (ADR-13).
func guards() []string {
	return []string{
		"--no-pager",
		"-c", "core.fsmonitor=false", "-c", "core.hooksPath=" + os.DevNull, "-c", "core.quotePath=false",
		"-c", "core.pager=cat", "-c", "protocol.allow=never", "-c", "gc.auto=0",
		"-c", "maintenance.auto=false", "-c", "log.showSignature=false", "-c", "log.showRoot=true", "-c",
		"color.ui=never",
	}
}

// environment takes the GIT_ variables out and puts ours in (ADR-13): no network, no prompt, no replaced objects.
func environment(env []string) []string {
	var out []string
	for _, kv := range env {
		name, _, _ := strings.Cut(kv, "=")
		if upper := strings.ToUpper(name); !strings.HasPrefix(upper, "GIT_") && upper != "LC_ALL" &&
			upper != "LANGUAGE" && upper != "PAGER" {
			out = append(out, kv)
		}
	}
	return append(out, "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1",
		"GIT_NO_REPLACE_OBJECTS=1", "GIT_PAGER=cat", "GIT_ASKPASS="+os.DevNull, "SSH_ASKPASS="+os.DevNull)
}

// firstLine returns the first line of what git complained: "fatal: not a git repository\n…" -> "not a git repository".
func firstLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return strings.TrimPrefix(strings.ToValidUTF8(line, "?"), "fatal: ")
}
