package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"digsite/cmd/digsite/arguments"
	"digsite/cmd/digsite/ask"
	"digsite/cmd/digsite/exit"
	"digsite/cmd/digsite/wire"
)

// cmdHook is `digsite hook`: what a coding assistant runs before it edits a file.
func cmdHook(a *app) *cobra.Command {
	var f ask.HookOptions
	cmd := &cobra.Command{
		Use:   "hook",
		Short: "Tell a coding assistant what guards the edit that it is about to make",
		Long: `Tell a coding assistant what guards the edit that it is about to make. The assistant runs this when something
happens, with the event as JSON on stdin, and reads the answer.

At an edit that is the text of digsite context for the lines of the edit. Claude Code, Codex and VS Code are told before
it; Cursor, Gemini CLI and GitHub Copilot take words only after it, and before it they can be stopped. At the beginning
of a session the answer is a paragraph: how many records there are, the principles in force, how to ask. A prompt is
answered where it names a record (ADR-12), or a file or line that one guards; Claude Code, Codex and Gemini CLI hear
that.

Each record is said once in a session. Nothing is said where nothing guards the place, nor of any other event. The exit
status is 0 whatever the event is, and nothing is stopped unless --block-on load-bearing is given: then an edit of what
a load-bearing record guards is stopped once, with the same text as the reason. What a session was told is kept for two
weeks in the user's cache folder, nothing in the repository.`,
		Example: `  digsite hook < event.json
  digsite hook --budget 250 --block-on load-bearing`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if term.IsTerminal(int(a.Stdin.Fd())) { // somebody looks what this is; no event will come
				return cmd.Help()
			}
			if f.Budget < 100 {
				return exit.Usage(fmt.Sprintf("--budget %d is too small to say anything", f.Budget), "use 100 or more")
			}
			if err := exit.OneOf("block-on", f.BlockOn, blockWords()); err != nil {
				return err
			}
			return ask.Hook(cmd.Context(), &a.World, f)
		},
	}
	cmd.Flags().IntVar(&f.Budget, "budget", 400, "at most so many `TOKENS`")
	cmd.Flags().StringVar(&f.BlockOn, "block-on", "",
		"stop an edit once where such a record guards it: `WORD` is load-bearing")
	cacheFlag(cmd, &f.Cache)
	cmd.AddCommand(hookInstall(a), hookStatus(a), hookRemove(a), hookGit(a))
	return cmd
}

// blockWords are what --block-on takes.
func blockWords() []string { return []string{"load-bearing"} }

// forFlag adds --for, and checks what it is given.
func forFlag(cmd *cobra.Command, to *[]string, usage string) {
	cmd.Flags().StringSliceVar(to, "for", nil, usage+": `NAME` is "+strings.Join(wire.HookNames(), ", "))
	cmd.RegisterFlagCompletionFunc("for", cobra.FixedCompletions(wire.HookNames(), cobra.ShellCompDirectiveNoFileComp))
	cmd.PreRunE = func(*cobra.Command, []string) error {
		for _, name := range *to {
			if err := exit.OneOf("for", name, wire.HookNames()); err != nil {
				return err
			}
		}
		return nil
	}
}

// hookInstall is `digsite hook install`.
func hookInstall(a *app) *cobra.Command {
	var f wire.HookOptions
	cmd := &cobra.Command{
		Use:   "install",
		Short: "Have the assistants of this repository run digsite hook",
		Long: `Have the assistants of this repository run digsite hook. The smallest entry that does it is written into the
settings file of the project: .claude/settings.json, which VS Code and GitHub Copilot read too, .codex/hooks.json,
.github/hooks/digsite.json, .cursor/hooks.json, .gemini/settings.json. What others wrote there stays as it stands, and a
second run changes nothing. A file that cannot be read is refused with its line, and so is one behind a symbolic link.

Without --for these are the assistants of which there is a sign here, and each sign is named. --for git writes the hooks
pre-commit, which names on stderr what guards the staged lines, and commit-msg, which knows the line "Acknowledges:
adr-12" in a message. They go where git looks for hooks; a hook of somebody else is left as it is, and the line to add
to it is said. With --block-on load-bearing an edit of what a load-bearing record guards is stopped once, and a commit
until its message has that line.`,
		Example: `  digsite hook install --dry-run
  digsite hook install --for claude,cursor
  digsite hook install --for git --block-on load-bearing`,
		Args:        arguments.Takes(0, 0, "no arguments"),
		Annotations: map[string]string{one: "a file was refused, or there is no assistant here"},
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := exit.OneOf("block-on", f.BlockOn, blockWords()); err != nil {
				return err
			}
			return wire.HookInstall(cmd.Context(), &a.World, f)
		},
	}
	forFlag(cmd, &f.For, "only these")
	cmd.Flags().BoolVar(&f.DryRun, "dry-run", false, "print the change, and write nothing")
	cmd.Flags().StringVar(&f.BlockOn, "block-on", "", "stop what such a record guards: `WORD` is load-bearing")
	return cmd
}

// hookStatus is `digsite hook status`.
func hookStatus(a *app) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:         "status",
		Short:       "Show which assistants run digsite hook here",
		Args:        arguments.Takes(0, 0, "no arguments"),
		Annotations: map[string]string{one: "a settings file cannot be read"},
		RunE: func(cmd *cobra.Command, _ []string) error {
			return wire.HookStatus(cmd.Context(), &a.World, asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print it as JSON")
	return cmd
}

// hookRemove is `digsite hook remove`.
func hookRemove(a *app) *cobra.Command {
	var f wire.HookOptions
	cmd := &cobra.Command{
		Use:   "remove",
		Short: "Take out of the assistants' settings what install wrote",
		Long: `Take out of the assistants' settings, and of git's hooks, what digsite hook install wrote. What others wrote
stays; a file in which nothing else is goes.`,
		Args:        arguments.Takes(0, 0, "no arguments"),
		Annotations: map[string]string{one: "a file was refused"},
		RunE: func(cmd *cobra.Command, _ []string) error {
			return wire.HookRemove(cmd.Context(), &a.World, f)
		},
	}
	forFlag(cmd, &f.For, "only from these")
	cmd.Flags().BoolVar(&f.DryRun, "dry-run", false, "print the change, and write nothing")
	return cmd
}

// hookGit is `digsite hook git`, which the hooks of git run.
func hookGit(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "git",
		Short: "What git runs at a commit",
		Long: `What git runs at a commit, where digsite hook install --for git wrote its hooks. pre-commit names on stderr
what guards the staged lines, and always ends with 0. commit-msg reads a message: a line "Acknowledges: adr-12" that
names no record is reported; with --block-on load-bearing a commit is refused, with exit status 1, while a load-bearing
record guards what is staged and no such line names it. A merge is never refused.`,
		Args: arguments.Takes(0, 0, "pre-commit or commit-msg"),
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	var before, message ask.HookOptions
	pre := &cobra.Command{
		Use:   "pre-commit",
		Short: "Name what guards the staged lines",
		Args:  arguments.Takes(0, 0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return ask.PreCommit(cmd.Context(), &a.World, before)
		},
	}
	cacheFlag(pre, &before.Cache)
	msg := &cobra.Command{
		Use:         "commit-msg FILE",
		Short:       "Read the message of a commit",
		Args:        arguments.Takes(1, 1, "the FILE that git wrote the message into"),
		Annotations: map[string]string{one: "the commit is refused"},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := exit.OneOf("block-on", message.BlockOn, blockWords()); err != nil {
				return err
			}
			return ask.CommitMsg(cmd.Context(), &a.World, args[0], message)
		},
	}
	msg.Flags().StringVar(&message.BlockOn, "block-on", "",
		"refuse a commit of what such a record guards until the message acknowledges it: `WORD` is load-bearing")
	cacheFlag(msg, &message.Cache)
	cmd.AddCommand(pre, msg)
	return cmd
}
