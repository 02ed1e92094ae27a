package main

import (
	"strings"

	"github.com/spf13/cobra"

	"digsite/builder/mine"
	"digsite/cmd/digsite/arguments"
	"digsite/cmd/digsite/exit"
	"digsite/cmd/digsite/write"
)

// cmdMine is `digsite mine`: which commits look like decisions that nobody wrote down?
func cmdMine(a *app) *cobra.Command {
	var f write.MineOptions
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "mine [REV..REV]",
		Short: "Find commits that look like decisions nobody wrote down",
		Long: `Find commits that look like decisions nobody wrote down: at most ten, each with what speaks for it, word for
word, and where it stands. Without REV..REV the last 2000 commits are looked at, merges left out, for 20 seconds at
most. What programs commit is passed over, and what begins with "Bump" as theirs does; so is a commit that a record
cites, that changed a record or names one in its message.

The rules are

` + ruleTable() + `

A rule that is off was wrong more often than right over public histories; --rule NAME turns it on, --rule all every one.

--draft N begins the record of the N-th, --draft COMMIT that of any commit: the next free number, the template, the
evidence in a comment. --dismiss COMMIT REASON takes one off the list for everybody: it is written into .digsite-mined
beside site.yaml.`,
		Example: `  digsite mine
  digsite mine v1.4..HEAD
  $EDITOR "$(digsite mine --draft 1)"
  digsite mine --dismiss 1f2e3d4 "only a rename"`,
		Args: func(cmd *cobra.Command, args []string) error {
			if f.Dismiss != "" {
				return arguments.Takes(1, -1, "the reason behind --dismiss COMMIT")(cmd, args)
			}
			return arguments.Takes(0, 1, "one range REV..REV")(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := formatFlag(&f.Format, asJSON, "text", "json"); err != nil {
				return err
			}
			if f.Dismiss != "" && f.Draft != "" {
				return exit.Usage("--draft and --dismiss exclude each other", "")
			}
			f.Reason = strings.Join(args, " ")
			if f.Dismiss == "" {
				f.Span = f.Reason
			}
			return write.Mine(cmd.Context(), &a.World, f)
		},
	}
	flags := cmd.Flags()
	flags.StringSliceVar(&f.Rules, "rule", nil, "turn on the rule `NAME` too")
	flags.StringVar(&f.Draft, "draft", "", "begin the record of the `N`-th commit, or of the one that is named")
	flags.StringVar(&f.Dismiss, "dismiss", "", "`COMMIT` needs no record; the reason stands behind it")
	addFormat(cmd, &f.Format, &asJSON, "text", "json")
	cacheFlag(cmd, &f.Cache)
	return cmd
}

// ruleTable lists the rules for the help.
func ruleTable() string {
	var b strings.Builder
	for _, r := range mine.Rules() {
		off := ""
		if r.Off {
			off = " (off)"
		}
		b.WriteString("  " + r.Name + strings.Repeat(" ", 20-len(r.Name)) + r.Finds + off + "\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}
