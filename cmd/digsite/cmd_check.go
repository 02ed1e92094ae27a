package main

import (
	"github.com/spf13/cobra"

	"digsite/cmd/digsite/ask"
	"digsite/cmd/digsite/exit"
)

// cmdCheck is `digsite check`: what is wrong with the records? It writes no site, and ends with 1 when there is
// anything to mend, so that a commit hook or a run in CI can stand on it.
func cmdCheck(a *app) *cobra.Command {
	var f ask.CheckOptions
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "check [PATH...]",
		Short: "Report what is wrong with the records",
		Long: `Report broken links, statuses that were not understood, one-sided supersessions, citations of retired
records and the like, in PATH, or in the folders that site.yaml names, or in the current folder. Where PATH is a file,
the whole site is read and what is said of that file is reported, as a commit hook wants it. Findings are errors,
warnings and notes; notes are shown with -v and never fail the check. digsite explain CODE says what a finding means.

--changed REV reports what is said of the files that differ from REV, and of links that the change broke elsewhere.
--against BRANCH names new records whose number a new record of another branch has: 'origin/*' is all of a remote, as
it was fetched last; nothing is checked out. --against SITE, the folder of a built site or its build.json, names
addresses of it that would lead to nothing.

--baseline FILE reports what is new since FILE was made with --write-baseline FILE. What is mended is taken out of FILE,
so it only shrinks. Nothing else is ever written.

How grave a finding is, for a folder too, stands in site.yaml (check); a record says itself that one is meant to be, on
a line of its own: <!-- digsite-ignore CODE the reason -->`,
		Example: `  digsite check docs/adr
  digsite check docs/adr/0033-ip-ranges.md
  digsite check --changed HEAD       what is about to be committed
  digsite check --baseline .digsite-baseline --against 'origin/*'
  digsite check --against _site      addresses that a build would take away
  digsite check --format github      annotations on a pull request
  digsite check --format gitlab > gl-code-quality-report.json
  digsite check --format sarif > digsite.sarif`,
		Annotations: map[string]string{one: "an error or a warning is left"},
		Args:        cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := formatFlag(&f.Format, asJSON, "text", "json", "github", "gitlab", "sarif"); err != nil {
				return err
			}
			if f.Baseline != "" && f.WriteBaseline != "" {
				return exit.Usage("--baseline and --write-baseline exclude each other", "")
			}
			f.OfChange = cmd.Flags().Changed("changed")
			return ask.Check(cmd.Context(), &a.World, args, f)
		},
	}
	addFormat(cmd, &f.Format, &asJSON, "text", "json", "github", "gitlab", "sarif")
	flags := cmd.Flags()
	flags.StringVar(&f.Baseline, "baseline", "", "report what `FILE` does not list, and take out of it what is mended")
	flags.StringVar(&f.WriteBaseline, "write-baseline", "", "list in `FILE` what is found today")
	flags.StringVar(&f.Changed, "changed", "", "report on the files that differ from `REV`")
	flags.StringSliceVar(&f.Against, "against", nil, "compare with a branch, such as origin/*, or a built `SITE`")
	cacheFlag(cmd, &f.Cache)
	return cmd
}
