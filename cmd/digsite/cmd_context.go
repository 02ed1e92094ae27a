package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"digsite/cmd/digsite/arguments"
	"digsite/cmd/digsite/ask"
	"digsite/cmd/digsite/exit"
)

// cmdContext is `digsite context`: what has to be known before this code is changed? It answers as `digsite why` does,
// and chooses under a budget, since its reader is a program that pays for each word, or a person in a hurry.
func cmdContext(a *app) *cobra.Command {
	var f ask.ContextOptions
	var asJSON bool
	formats := []string{"markdown", "json"}
	cmd := &cobra.Command{
		Use:   "context PLACE... | --diff REV",
		Short: "Print what has to be known before some code is changed",
		Long: `Print what has to be known before some code is changed: of the records that guard it, what was decided, what
forced it and whether that still holds, which incident comes back without it, what is left open, and where to read on.

PLACE is a file, a folder or FILE:LINE; with --diff REV it is what a change touches, as for digsite why. Load-bearing
records come first, then those in force; of these the ones that name the lines, a symbol, the file, the folder. Each
record is said once. What a commit alone ties to a line is left out; so is a retired record, unless the code names it.

--budget is how long the text may be, in tokens: a fourth of its bytes. The first record is said whatever the budget;
those without room are named at the end. Where nothing guards the code nothing is printed.`,
		Example: `  digsite context internal/queue/worker.go:42
  digsite context internal/queue internal/store --budget 800
  digsite context --diff origin/main --format json`,
		Args: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("diff") {
				return arguments.Takes(0, 0, "--diff REV alone")(cmd, args)
			}
			return arguments.Takes(1, -1, "a FILE, a folder or FILE:LINE, or --diff REV")(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := formatFlag(&f.Format, asJSON, formats...); err != nil {
				return err
			}
			if f.Budget < 100 {
				return exit.Usage(fmt.Sprintf("--budget %d is too small to say anything", f.Budget), "use 100 or more")
			}
			f.OfChange = cmd.Flags().Changed("diff")
			return ask.Context(cmd.Context(), &a.World, args, f)
		},
	}
	cmd.Flags().StringVar(&f.Diff, "diff", "", "what guards the change since `REV`, or between A..B or A...B")
	cmd.Flags().IntVar(&f.Budget, "budget", 400, "at most so many `TOKENS`")
	addFormat(cmd, &f.Format, &asJSON, formats...)
	cacheFlag(cmd, &f.Cache)
	return cmd
}
