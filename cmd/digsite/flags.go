package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"digsite/builder"
	"digsite/cmd/digsite/exit"
)

// addFormat adds --format and its short form --json. The first of words is the default; formatFlag, called when the
// command runs, refuses what is none of them.
func addFormat(cmd *cobra.Command, format *string, asJSON *bool, words ...string) {
	cmd.Flags().StringVar(format, "format", words[0], "`FORMAT` is "+strings.Join(words, ", "))
	cmd.Flags().BoolVar(asJSON, "json", false, "short for --format json")
	cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp))
}

// formatFlag settles --format and --json; where both are given, --json wins.
func formatFlag(format *string, asJSON bool, words ...string) error {
	if asJSON {
		*format = "json"
	}
	if slices.Contains(words, *format) {
		return nil
	}
	return exit.Usage(fmt.Sprintf("--format %q is not known", *format), exit.Nearest(*format, words, "use "))
}

// words returns what may stand in a place of the command line, of the content as it is.
type words func(*builder.Result) []string

// complete offers words that depend on the content to the shell.
func complete(a *app, cmd *cobra.Command, flag string, list words) {
	offer := func(cmd *cobra.Command, _ []string, begun string) ([]string, cobra.ShellCompDirective) {
		return completions(a, cmd, begun, list)
	}
	cmd.RegisterFlagCompletionFunc(flag, offer)
}

// completions loads the site quietly and returns words of it that begin as what is typed. Nothing that goes wrong is
// spoken of: whoever presses Tab is in the middle of a line, and the command itself will say it.
func completions(a *app, cmd *cobra.Command, begun string, list words) ([]string, cobra.ShellCompDirective) {
	a.Err.Quiet = true
	if a.prepare(cmd) != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	cache, _ := cmd.Flags().GetString("cache")
	res, err := a.Load(cmd.Context(), a.Options(nil, cache))
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	defer res.Inputs.Close()
	out := slices.DeleteFunc(list(res), func(w string) bool { return !strings.HasPrefix(w, strings.ToLower(begun)) })
	return out, cobra.ShellCompDirectiveNoFileComp
}

// cacheFlag adds --cache to a command that reads content.
func cacheFlag(cmd *cobra.Command, to *string) {
	cmd.Flags().StringVar(to, "cache", "", "remember results in `DIR` (default: .digsite/cache beside site.yaml)")
}
