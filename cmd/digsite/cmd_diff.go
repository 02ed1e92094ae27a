package main

import (
	"github.com/spf13/cobra"

	"digsite/cmd/digsite/arguments"
	"digsite/cmd/digsite/ask"
)

// cmdDiff is `digsite diff`: what does a change do to the knowledge?
func cmdDiff(a *app) *cobra.Command {
	var f ask.DiffOptions
	var asJSON bool
	formats := []string{"text", "json", "markdown"}
	cmd := &cobra.Command{
		Use:   "diff REV[..REV] [PATH...]",
		Short: "Show what a change does to the knowledge",
		Long: `Show what a change does to the knowledge: which records are new, removed, retired, re-opened or in force now,
also those whose own file is the same; which constraints came or were lifted; which links it breaks; which records have
another title or address.

REV is compared with the files as they are, committed or not, from where the two parted. A..B compares two commits and
A...B their merge base with B, as git does. Earlier versions are read from git's objects by the site.yaml of then;
nothing is checked out. A folder of records that was moved since is read where it lay. Both versions are judged on the
build date.

--format markdown is for a comment on a pull request: it begins with a line by which a script finds the comment that it
posted before. digsite why --diff --format markdown says the same behind the records that guard the code of a change.`,
		Example: `  digsite diff main
  digsite diff v1.4..v1.5 doc/adr
  digsite diff origin/main --format markdown --preview https://preview.example.org/12/
  digsite diff HEAD~20 --json | jq -r '.changed[] | select(.edited | not) | .id'`,
		Args: arguments.Takes(1, -1, "a revision to compare with, or A..B"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := formatFlag(&f.Format, asJSON, formats...); err != nil {
				return err
			}
			return ask.Diff(cmd.Context(), &a.World, args[0], args[1:], f)
		},
	}
	cmd.Flags().StringVar(&f.Preview, "preview", "", previewHelp)
	addFormat(cmd, &f.Format, &asJSON, formats...)
	cacheFlag(cmd, &f.Cache)
	return cmd
}

// previewHelp says what --preview is for, which two commands have.
const previewHelp = "with --format markdown, link the pages of the site at `URL`, built of the change"
