package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"digsite/cmd/digsite/arguments"
	"digsite/cmd/digsite/help"
	"digsite/cmd/digsite/manual"
	"digsite/cmd/digsite/version"
	"digsite/cmd/digsite/write"
)

// cmdManual is `digsite manual`, which packagers run. It is not listed, since whoever reads the help has it already.
func cmdManual(a *app) *cobra.Command {
	return &cobra.Command{
		Use:    "manual DIR",
		Hidden: true,
		Short:  "Write man pages and completions into a folder",
		Args:   arguments.Takes(1, 1, "one folder"),
		RunE: func(cmd *cobra.Command, args []string) error {
			day, err := time.Parse(time.DateOnly, a.Day)
			if err != nil {
				return fmt.Errorf("read the build date: %w", err)
			}
			files, err := manual.Files(cmd.Root(), day, version.Read().Version,
				func(c *cobra.Command) string { return help.Exits(c.Annotations[one]) })
			if err != nil {
				return err
			}
			return write.Files(&a.World, args[0], files)
		},
	}
}
