package main

import (
	"strings"

	"github.com/spf13/cobra"

	"digsite/builder/draft"
	"digsite/cmd/digsite/arguments"
	"digsite/cmd/digsite/write"
)

// cmdInit is `digsite init`: how do I begin?
func cmdInit(a *app) *cobra.Command {
	var bare bool
	var ci write.PipelineOptions
	cmd := &cobra.Command{
		Use:   "init [DIR]",
		Short: "Write site.yaml and one example of each kind",
		Long: `Write site.yaml and one example of each kind of record into DIR, or into the current folder. Nothing
is overwritten: when one of the files is there already, none is written. --bare leaves the examples out. Where
DIR holds records already, site.yaml alone is written, and names their folders.

A folder of Markdown that you have already needs no init: digsite serve DIR shows it as it is. --ci writes one file
only, by which a forge checks and publishes the records of DIR; it lies at the top of the repository around it.`,
		Example: `  digsite init our-records
  digsite -C our-records new decision "Use queues between services"
  digsite -C our-records serve
  digsite init --ci github docs/adr`,
		Annotations: map[string]string{one: "one of the files is there already, and none was written; or it failed"},
		Args:        arguments.Takes(0, 1, "one folder"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if ci.Forge != "" {
				return write.Pipeline(cmd.Context(), &a.World, strings.Join(args, ""), ci)
			}
			return write.Init(cmd.Context(), &a.World, strings.Join(args, ""), bare)
		},
	}
	fl := cmd.Flags()
	fl.BoolVar(&bare, "bare", false, "write site.yaml and a first page, and no examples")
	fl.StringVar(&ci.Forge, "ci", "", "write the pipeline of `FORGE`: "+strings.Join(draft.Forges(), ", "))
	fl.StringVar(&ci.Source, "source", "", "take digsite from `ADDRESS` in it (default: where this one is from)")
	fl.StringVar(&ci.Release, "release", "", "take the release `TAG` in it (default: this one)")
	cmd.RegisterFlagCompletionFunc("ci", cobra.FixedCompletions(draft.Forges(), cobra.ShellCompDirectiveNoFileComp))
	return cmd
}
