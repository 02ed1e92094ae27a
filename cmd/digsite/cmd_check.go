package main

import (
	"github.com/spf13/cobra"

	"digsite/cmd/digsite/ask"
)

// cmdCheck is `digsite check`: what is wrong with the records? It writes no site, and ends with 1 when there is
// anything to mend, so that a commit hook or a run in CI can stand on it.
func cmdCheck(a *app) *cobra.Command {
	var format, cache string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "check [PATH...]",
		Short: "Report what is wrong with the records",
		Long: `Report broken links, statuses that were not understood, one-sided supersessions, citations of retired
records and the like, in PATH, or in the folders that site.yaml names, or in the current folder. Where PATH is a file,
the whole site is read and what is said of that file is reported, as a commit hook wants it. Nothing is written. Findings are errors, warnings and notes; notes are shown with -v and never
fail the check. digsite explain CODE says what a finding means.`,
		Example: `  digsite check docs/adr
  digsite check docs/adr/0033-ip-ranges.md
  digsite check --format github      annotations on a pull request
  digsite check --format sarif > digsite.sarif`,
		Annotations: map[string]string{one: "an error or a warning is left"},
		Args:        cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := formatFlag(&format, asJSON, "text", "json", "github", "sarif"); err != nil {
				return err
			}
			return ask.Check(cmd.Context(), &a.World, args, format, cache)
		},
	}
	addFormat(cmd, &format, &asJSON, "text", "json", "github", "sarif")
	cacheFlag(cmd, &cache)
	return cmd
}
