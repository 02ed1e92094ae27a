package hook

import (
	"fmt"
	"regexp"
)

// The hooks of git are scripts for sh, which Git for Windows brings along. They end well on a machine without the
// program, and of its exit statuses only 1 stops a commit: that of a refusal.

// GitEvents returns the hooks of git that are written.
func GitEvents() []string { return []string{"pre-commit", "commit-msg"} }

// GitScript returns the script of one of them. command is "digsite hook", with options.
func GitScript(event, command string, blocks bool) string {
	end := "exit 0"
	if event == "commit-msg" {
		end = "[ $? -ne 1 ]"
	}
	return fmt.Sprintf("#!/bin/sh\n%s\ncommand -v digsite >/dev/null 2>&1 || exit 0\n%s\n%s\n", gitNote,
		gitCommand(event, command, blocks), end)
}

// gitNote is the second line of a script, by which it is known again.
const gitNote = `# Written by "digsite hook install --for git"; "digsite hook remove" takes it away.`

// gitCommand is what a script runs.
func gitCommand(event, command string, blocks bool) string {
	s := command + " git " + event
	if event == "commit-msg" {
		s += ` "$1"`
		if blocks {
			s += " --block-on load-bearing"
		}
	}
	return s
}

// GitLine returns the line by which a hook of somebody else does the same.
func GitLine(event, command string, blocks bool) string {
	s := "! command -v digsite >/dev/null 2>&1 || " + gitCommand(event, command, blocks)
	if event == "commit-msg" {
		return s + " || [ $? -ne 1 ] || exit 1"
	}
	return s + " || true"
}

// gitScript is a script of GitScript's, with whatever options.
var gitScript = regexp.MustCompile(`^#!/bin/sh\n` + regexp.QuoteMeta(gitNote) +
	`\ncommand -v digsite >/dev/null 2>&1 \|\| exit 0\ndigsite [^\n]*\n(?:exit 0|\[ \$\? -ne 1 \])\n$`)

// IsGitScript reports whether a script is one of GitScript's and nothing was added to it.
func IsGitScript(script string) bool { return gitScript.MatchString(script) }

// runsGit is a line that is no comment and runs one of git's hooks.
var runsGit = regexp.MustCompile(`(?m)^[^#\n]*\bdigsite\b[^\n]*\bhook git (?:pre-commit|commit-msg)\b`)

// blocksGit is a line that is no comment and by which git refuses a commit.
var blocksGit = regexp.MustCompile(`(?m)^[^#\n]*\bdigsite\b[^\n]*\bhook git commit-msg\b[^\n]*\s--block-on\b`)

// BlocksGit reports whether a script runs commit-msg with --block-on.
func BlocksGit(script string) bool { return blocksGit.MatchString(script) }

// RunsGit reports whether a script runs one of git's hooks.
func RunsGit(script string) bool { return runsGit.MatchString(script) }
