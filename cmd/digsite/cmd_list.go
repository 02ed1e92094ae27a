package main

import (
	"github.com/spf13/cobra"

	"digsite/cmd/digsite/ask"
	"digsite/cmd/digsite/offer"
)

// cmdList is `digsite list`: which records are there, and how do they stand? --as-of, --revisit, --due and --review
// ask different questions, so they exclude each other; --kind and --status narrow any of them.
func cmdList(a *app) *cobra.Command {
	var l ask.ListOptions
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "list [PATH...]",
		Short: "List the records",
		Long: `List the records of PATH, or of the folders that site.yaml names, or of the current folder, with their
status and date.

With --as-of DAY they are listed as they stood that day, by the dates that they state: a record holds from its own
date (else its first commit) until that of the first record in force that supersedes it, or its own dated retirement.
Those dated later are left out; one that is retired with no date to be found is unknown, and not in force.

With --revisit the records in force that should be looked at again, each with its reasons: an incident contradicts it,
its review-by has passed, all who decided it have left (people: in site.yaml), or every constraint that forced it is
lifted. With --due what falls due, by the days that are stated: reviews, the ends of constraints and premises, goals,
planned meetings; what is past stays while it asks for something. With --review NAME what is NAME's turn, the oldest
first, with the days that it has waited and the line to paste: a review that was asked for, or an answer after a
question or a change. NAME may be an alias of site.yaml; "nobody" is for what names nobody.

Records marked visibility: internal, as new pairings are, are left out without --internal.

Pages beside the records (a README that lists them, a template, an index) are listed with -v, and by --json, which
marks them "is_record": false.`,
		Example: `  digsite list docs/adr
  digsite list --status retired        what is no longer in force
  digsite list --kind incident
  digsite list --as-of 2021-03-01 --status holds
  digsite list --revisit               what to look at again, and why
  digsite list --due                   reviews, goals, meetings and what ends, by day
  digsite list --json | jq -r '.[] | select(.in_force) | .path'`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := formatFlag(&l.Format, asJSON, "text", "json"); err != nil {
				return err
			}
			l.Paths = args
			l.Dated, l.WantReview = cmd.Flags().Changed("as-of"), cmd.Flags().Changed("review")
			return ask.List(cmd.Context(), &a.World, l)
		},
	}
	cmd.Flags().StringVar(&l.Kind, "kind", "", "only records of this `KIND`: decision, incident, history ...")
	cmd.Flags().StringVar(&l.Status, "status", "",
		"only records with this `STATUS` (accepted, superseded ...) or standing (holds, open, retired, unstated)")
	cmd.Flags().StringVar(&l.AsOf, "as-of", "", "records as they stood on this `DAY`, YYYY-MM-DD")
	cmd.Flags().BoolVar(&l.Revisit, "revisit", false, "what should be looked at again, with the reasons")
	cmd.Flags().BoolVar(&l.Due, "due", false, "what falls due, by day: reviews, goals, meetings and what ends")
	cmd.Flags().StringVar(&l.Review, "review", "", "what is `NAME`'s turn: to review, or to answer")
	cmd.Flags().BoolVar(&l.Internal, "internal", false, "include records with visibility: internal")
	cmd.MarkFlagsMutuallyExclusive("revisit", "due", "review", "as-of")
	addFormat(cmd, &l.Format, &asJSON, "text", "json")
	cacheFlag(cmd, &l.Cache)
	complete(a, cmd, "review", offer.Reviewers)
	complete(a, cmd, "kind", offer.Kinds)
	complete(a, cmd, "status", offer.Statuses)
	return cmd
}
