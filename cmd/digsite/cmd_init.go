package main

import (
	"strings"

	"github.com/spf13/cobra"

	"digsite/cmd/digsite/write"
)

// cmdInit is `digsite init`: how do I begin?
func cmdInit(a *app) *cobra.Command {
	var bare bool
	cmd := &cobra.Command{
		Use:   "init [DIR]",
		Short: "Write site.yaml and one example of each kind",
		Long: `Write site.yaml and one example of each kind of record into DIR, or into the current folder. Nothing
is overwritten: when one of the files is there already, none is written. --bare leaves the examples out.

A folder of Markdown that you have already needs no init: digsite serve DIR shows it as it is.`,
		Example: `  digsite init our-records
  digsite -C our-records new decision "Use queues between services"
  digsite -C our-records serve`,
		Annotations: map[string]string{one: "one of the files is there already, and none was written; or it failed"},
		Args:        takes(0, 1, "one folder"),
		RunE: func(_ *cobra.Command, args []string) error {
			return write.Init(&a.World, strings.Join(args, ""), bare)
		},
	}
	cmd.Flags().BoolVar(&bare, "bare", false, "write site.yaml and a first page, and no examples")
	return cmd
}
