package main

import (
	"strings"

	"github.com/spf13/cobra"

	"digsite/builder/draft"
	"digsite/cmd/digsite/arguments"
	"digsite/cmd/digsite/exit"
	"digsite/cmd/digsite/offer"
	"digsite/cmd/digsite/write"
)

// cmdNew is `digsite new`: where does a new record go, and with what does it begin?
func cmdNew(a *app) *cobra.Command {
	var f write.NewOptions
	cmd := &cobra.Command{
		Use:   "new KIND [TITLE]",
		Short: "Create a record: the next free number, the kind's template",
		Long: `Create a record and print its path. It goes where most records of its KIND lie, is named as they are
named, and gets the next free number or today's date. KIND is decision, incident, shadowing, history, log, trail,
pairing, principle, change or page, or a kind of site.yaml.

A number that a branch has which is not merged here is passed over, of this clone or as it was fetched last, and said.

Without a TITLE, on a terminal, it asks for it, for the decision that is replaced and the incident behind it where there
are any, and opens the new record in $VISUAL or $EDITOR. Until the last answer nothing is written. Flags answer all of
it, and scripts are never asked.

A log entry is by you, as git signs your commits, and asks the mentor of your pairing for a review.

With --supersedes ID the new record is accepted and says what it replaces, and the status of ID becomes "superseded
by" the new one, where and as that record states it; every other byte of it stays.

With --from ADDRESS a trail begins with the stops of a session: the link that the key t copies on a built site. TITLE
may be left out then.`,
		Example: `  digsite new decision
  digsite new decision "Use queues between services"
  digsite new decision "Use one queue" --supersedes adr-12
  digsite new log "Why I kept the retry"
  digsite new trail --from 'https://example.org/r/adr-7/?trail=zNYu3...&stop=1'
  $EDITOR "$(digsite new incident 'Disk full on the build machine')"`,
		Annotations: map[string]string{one: "the record could not be written, or the other side could not be updated"},
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 && (f.From != "" || a.Attended) {
				return nil
			}
			if len(args) < 2 && !a.Attended {
				return exit.Usage("digsite new needs a KIND and a TITLE", "on a terminal the TITLE may be left out")
			}
			return arguments.Takes(2, 2, "a KIND and a TITLE")(cmd, args)
		},
		ValidArgsFunction: func(cmd *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return completions(a, cmd, begun, offer.Kinds)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := exit.OneOf("template", f.Template, draft.Templates()); err != nil {
				return err
			}
			f.Ask, f.Set = a.Attended, cmd.Flags().Changed("edit")
			return write.New(cmd.Context(), &a.World, args[0], strings.Join(args[1:], ""), f)
		},
	}
	cmd.Flags().StringVar(&f.Supersedes, "supersedes", "", "the new record replaces `ID`")
	cmd.Flags().StringVar(&f.Incident, "incident", "", "the incident `ID` led to the new record, or is what it shadows")
	cmd.Flags().StringVar(&f.From, "from", "", "the new trail has the stops of the session at `ADDRESS`")
	cmd.Flags().StringVar(&f.Template, "template", "", "of a decision: `NAME` is madr (front matter) or nygard")
	cmd.RegisterFlagCompletionFunc("template",
		cobra.FixedCompletions(draft.Templates(), cobra.ShellCompDirectiveNoFileComp))
	cmd.Flags().BoolVar(&f.Edit, "edit", false, "open the new record in $VISUAL or $EDITOR")
	cacheFlag(cmd, &f.Cache)
	complete(a, cmd, "supersedes", offer.Records)
	complete(a, cmd, "incident", offer.Incidents)
	return cmd
}
