package main

import (
	"github.com/spf13/cobra"

	"digsite/builder/answer/why"
	"digsite/cmd/digsite/arguments"
	"digsite/cmd/digsite/ask"
	"digsite/cmd/digsite/exit"
)

// cmdWhy is `digsite why`: why is this line as it is, and what guards this change? The two are one command because the
// answer is the same, records with what ties them to code. For a place 1 means that no record was found, for a change
// that --fail-on stops it.
func cmdWhy(a *app) *cobra.Command {
	var f ask.WhyOptions
	var asJSON bool
	formats := []string{"text", "json", "github", "markdown"}
	cmd := &cobra.Command{
		Use:   "why PLACE [PATH...] | --diff REV [PATH...]",
		Short: "Show which records explain a line of code, or guard a change",
		Long: `Show which records explain a PLACE in the code, a file, a folder or FILE:LINE: which decision put it
there, which constraint forced it, whether that constraint still holds, and which incident comes back without it.

What stands behind PLACE, or with --diff alone, are the folders that hold the records. Without one they are those of
site.yaml, else all Markdown of the current folder.

A record is tied to code by an entry of its code: list (a path, a glob, path:10-20, path#Symbol), by a comment in the
code that names it (ADR-12, @adr 12, see RFC 123, and what code.markers in site.yaml adds), or by the commit that the
line came with, when that commit changed the record or names it.

The lines of an anchor are compared with those of the commit that last changed the anchor in its record:

  exact      the text is what it was
  moved      the same text stands elsewhere, or the file was renamed
  drifted    the text was changed since
  lost       it is gone
  unchecked  there is no such history: no git, a shallow clone, an anchor that is not committed

"Load-bearing": a constraint still holds. "Safe to revisit": all are lifted. It is judged on the build date.

With --diff REV it says which records guard what a change touches: the difference between the working tree and the
merge base of REV and HEAD. A..B compares two commits and A...B their merge base with B, as git does. Load-bearing
records come first. Markdown, for a comment, goes on with what digsite diff says of the change.

--fail-on makes it a gate: load-bearing (a constraint still holds), holds (any record in force), incident (one that an
incident is tied to), any. A record that the change deletes always fails it; one that the change brings never does,
nor one that is tied by blame alone. A commit of the change that ends in the line

  Acknowledges: adr-12

says that its author has read the record, and the gate lets it pass.`,
		Example: `  digsite why internal/queue/worker.go:42
  digsite why internal/queue/worker.go       all records about the file
  digsite why internal/queue doc/adr         only by the records of one folder
  digsite why internal/queue --json | jq -r '.records[].id'
  digsite why --diff origin/main
  digsite why --diff origin/main --format markdown > comment.md
  digsite why --diff origin/main --format github --fail-on load-bearing`,
		Annotations: map[string]string{
			one: "no record was found; with --diff and --fail-on: the gate stops the change. --diff alone ends with 0"},
		Args: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("diff") {
				return nil
			}
			return arguments.Takes(1, -1, "a FILE, a folder or FILE:LINE, or --diff REV")(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := formatFlag(&f.Format, asJSON, formats...); err != nil {
				return err
			}
			for _, w := range f.FailOn {
				if err := exit.OneOf("fail-on", w, why.GateWords()); err != nil {
					return err
				}
			}
			if len(f.FailOn) > 0 && !cmd.Flags().Changed("diff") {
				return exit.Usage("--fail-on needs --diff", "digsite why --diff origin/main --fail-on load-bearing")
			}
			f.OfChange = cmd.Flags().Changed("diff")
			return ask.Why(cmd.Context(), &a.World, args, f)
		},
	}
	cmd.Flags().StringVar(&f.Diff, "diff", "", "what guards the change since `REV`, or between A..B or A...B")
	cmd.Flags().StringSliceVar(&f.FailOn, "fail-on", nil,
		"end with 1 when the change touches what such a record guards: `WORD` is load-bearing, holds, incident or any")
	cmd.Flags().StringVar(&f.Preview, "preview", "", previewHelp)
	addFormat(cmd, &f.Format, &asJSON, formats...)
	cacheFlag(cmd, &f.Cache)
	return cmd
}
