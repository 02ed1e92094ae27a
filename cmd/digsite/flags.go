package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"digsite/cmd/digsite/exit"
	"digsite/cmd/digsite/help"
	"digsite/cmd/digsite/offer"
)

// one is the annotation in which a command says what its exit status 1 means.
const one = help.One

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

// complete offers words that depend on the content to the shell, behind a flag.
func complete(a *app, cmd *cobra.Command, flag string, list offer.List) {
	take := func(cmd *cobra.Command, _ []string, begun string) ([]string, cobra.ShellCompDirective) {
		return completions(a, cmd, begun, list)
	}
	cmd.RegisterFlagCompletionFunc(flag, take)
}

// completions returns words of a list that begin as what is typed, in the list's order.
func completions(a *app, cmd *cobra.Command, begun string, list offer.List) ([]string, cobra.ShellCompDirective) {
	const how = cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
	if a.prepare(cmd) != nil {
		return nil, how
	}
	cache, _ := cmd.Flags().GetString("cache")
	return offer.Words(cmd.Context(), &a.World, cache, begun, list), how
}

// cacheFlag adds --cache to a command that reads content.
func cacheFlag(cmd *cobra.Command, to *string) {
	cmd.Flags().StringVar(to, "cache", "", "remember results in `DIR` (default: .digsite/cache beside site.yaml)")
}
