package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"
	"github.com/spf13/cobra"

	"digsite/builder"
)

// addFormat adds --format and its short form --json.
func addFormat(cmd *cobra.Command, format *string, asJSON *bool, words ...string) {
	cmd.Flags().StringVar(format, "format", words[0], "`FORMAT` is "+strings.Join(words, ", "))
	cmd.Flags().BoolVar(asJSON, "json", false, "short for --format json")
	cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp))
}

// formatFlag settles --format and --json.
func formatFlag(format *string, asJSON bool, words ...string) error {
	if asJSON {
		*format = "json"
	}
	for _, w := range words {
		if w == *format {
			return nil
		}
	}
	return usage(fmt.Sprintf("--format %q is not known", *format), nearest(*format, words, "use "))
}

// complete offers words that depend on the content to the shell.
func complete(cmd *cobra.Command, flag string, words func(*builder.Result) []string, a *app) {
	cmd.RegisterFlagCompletionFunc(flag, func(cmd *cobra.Command, _ []string, begun string) ([]string, cobra.ShellCompDirective) {
		return a.completions(cmd, begun, words)
	})
}

// completions loads the site quietly and gives words of it that begin as what is typed.
func (a *app) completions(cmd *cobra.Command, begun string, words func(*builder.Result) []string) ([]string, cobra.ShellCompDirective) {
	a.quiet = true
	if a.prepare(cmd) != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	res, err := a.load(cmd.Context(), a.options(nil, ""))
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	defer res.Inputs.Close()
	out := slices.DeleteFunc(words(res), func(w string) bool { return !strings.HasPrefix(w, strings.ToLower(begun)) })
	return out, cobra.ShellCompDirectiveNoFileComp
}

// recordIDs gives every id with its title, for the shell.
func recordIDs(res *builder.Result) []string {
	var out []string
	for _, r := range res.Site.Records {
		out = append(out, clean(r.ID)+"\t"+clean(r.Title))
	}
	return out
}

// widest gives the width of the widest cell.
func widest(cells []string) int {
	w := 0
	for _, s := range cells {
		w = max(w, runewidth.StringWidth(s))
	}
	return w
}

// sortedKeys gives a map's keys in order.
func sortedKeys(m map[string]string) []string { return slices.Sorted(maps.Keys(m)) }
