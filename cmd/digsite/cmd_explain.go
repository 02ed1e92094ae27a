package main

import (
	"github.com/spf13/cobra"

	"digsite/builder/finding"
	"digsite/cmd/digsite/arguments"
	"digsite/cmd/digsite/ask"
)

// cmdExplain is `digsite explain`: what does a finding mean? It takes the code that stands in brackets behind each one.
func cmdExplain(a *app) *cobra.Command {
	var format string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "explain [CODE]",
		Short: "Explain what a finding means, with an example",
		Long: "Explain what a finding of `digsite check` means, why it matters and what to do. " +
			"Without CODE, list all codes.",
		Args: arguments.Takes(0, 1, "one code"),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			var out []string
			for _, r := range finding.Rules() {
				out = append(out, string(r.Code)+"\t"+r.Title)
			}
			return out, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if err := formatFlag(&format, asJSON, "text", "json"); err != nil {
				return err
			}
			return ask.Explain(&a.World, args, format)
		},
	}
	addFormat(cmd, &format, &asJSON, "text", "json")
	return cmd
}
