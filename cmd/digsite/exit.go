package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"digsite/builder/output"
	"digsite/builder/workspace"
)

// The exit statuses. exitHelp explains them in every command's help.
const (
	exitFine        = 0
	exitFindings    = 1
	exitUsage       = 2
	exitConfig      = 3
	exitInterrupted = 130
)

// exitHelp ends the help of every command. A command puts its own meaning of 1 into its "one" annotation.
func exitHelp(one string) string {
	if one == "" {
		one = "it failed"
	}
	return "Exit status:\n  0    fine\n  1    " + one + `
  2    the command line is wrong
  3    site.yaml cannot be used
  130  interrupted`
}

// failure is an error with its exit status and what to do about it. An empty message: everything was said already.
type failure struct {
	code          int
	message, hint string
}

// Error gives the message.
func (f *failure) Error() string { return f.message }

// usage is a command line that cannot be carried out.
func usage(message, hint string) error { return &failure{exitUsage, message, hint} }

// failed is a run that did not do what it should.
func failed(message, hint string) error { return &failure{exitFindings, message, hint} }

// found is a run that did its work and found something to put right; it has been printed.
func found() error { return &failure{code: exitFindings} }

// report prints an error and gives its exit status.
func (a *app) report(ctx context.Context, cmd *cobra.Command, err error) int {
	if err == nil {
		return exitFine
	}
	var f *failure
	var conf *workspace.ConfigError
	var use *workspace.UsageError
	var refused *output.RefusedError
	switch {
	case ctx.Err() != nil || errors.Is(err, context.Canceled):
		fmt.Fprintln(a.stderr, a.err.dim("interrupted"))
		return exitInterrupted
	case errors.As(err, &f):
		a.say(f.message, f.hint)
		return f.code
	case errors.As(err, &use):
		a.say(use.Message, use.Hint)
		return exitUsage
	case errors.As(err, &refused):
		a.say(refused.Message, refused.Hint)
		return exitFindings
	case errors.As(err, &conf):
		a.sayConfig(conf)
		return exitConfig
	case errors.Is(err, fs.ErrPermission):
		a.say(err.Error(), "check who may read and write there")
		return exitFindings
	case cmd != nil && isArgumentError(err):
		a.say(err.Error(), cmd.CommandPath()+" --help shows how it is used")
		return exitUsage
	}
	a.say(err.Error(), "")
	return exitFindings
}

// say prints one error and what to do about it.
func (a *app) say(message, hint string) {
	if message == "" {
		return
	}
	fmt.Fprintf(a.stderr, "%s %s\n", a.err.bad("error:"), indent(cleanLines(message), "       "))
	if hint != "" {
		fmt.Fprintf(a.stderr, "%s %s\n", a.err.accent("hint:"), indent(cleanLines(hint), "      "))
	}
}

// sayConfig prints what is wrong with site.yaml, with the line in question.
func (a *app) sayConfig(e *workspace.ConfigError) {
	for i, d := range e.Findings {
		if i == 5 && len(e.Findings) > 6 {
			fmt.Fprintf(a.stderr, "and %d more\n", len(e.Findings)-i)
			return
		}
		a.say(fmt.Sprintf("%s: %s", d.Pos, d.Message), "")
		lines := strings.Split(d.Hint, "\n")
		if n := len(lines) - 1; n > 0 { // the excerpt stands before the hint
			fmt.Fprintln(a.stderr, a.err.dim("  "+indent(cleanLines(strings.Join(lines[:n], "\n")), "  ")))
			lines = lines[n:]
		}
		if lines[0] != "" {
			fmt.Fprintf(a.stderr, "%s %s\n", a.err.accent("hint:"), clean(lines[0]))
		}
	}
	if len(e.Findings) == 0 {
		a.say(e.Error(), "")
	}
}

// isArgumentError tells cobra's complaints about the number of arguments, which have no type of their own.
func isArgumentError(err error) bool {
	m := err.Error()
	return strings.Contains(m, "arg(s)") || strings.HasPrefix(m, "unknown command") || strings.HasPrefix(m, "invalid argument") ||
		strings.HasPrefix(m, "required flag") || strings.HasPrefix(m, "if any flags in the group")
}

// unknownCommand names the nearest commands.
func unknownCommand(root *cobra.Command, word string) error {
	hint := "digsite --help lists the commands"
	if near := root.SuggestionsFor(word); len(near) > 0 {
		hint = "did you mean digsite " + strings.Join(near, " or digsite ") + "?"
	}
	return usage(fmt.Sprintf("there is no command %q", word), hint)
}

// oneOf checks a flag's value against the words that it takes.
func oneOf(flag, value string, words []string) error {
	if value == "" || slices.Contains(words, value) {
		return nil
	}
	return usage(fmt.Sprintf("--%s %q is not known", flag, value), nearest(value, words, "use "))
}

// takes is a positional arguments check that says what is missing.
func takes(low, high int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < low:
			return usage(fmt.Sprintf("%s needs %s", cmd.CommandPath(), what), "digsite "+cmd.Use)
		case high >= 0 && len(args) > high:
			return usage(fmt.Sprintf("%s takes %s, and %q is more", cmd.CommandPath(), what, args[high]), "put words that belong together in quotes")
		}
		return nil
	}
}
