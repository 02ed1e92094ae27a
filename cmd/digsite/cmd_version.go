package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

func (a *app) versionCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  takes(0, 0, "no arguments"),
		RunE: func(*cobra.Command, []string) error {
			v := version()
			if asJSON {
				return a.printJSON(v)
			}
			line := "digsite " + v.Version
			if v.Commit != "" {
				line += " (" + v.Commit[:min(12, len(v.Commit))]
				if v.Dirty {
					line += ", edited"
				}
				line += ")"
			}
			_, err := fmt.Fprintf(a.stdout, "%s %s %s/%s\n", line, v.Go, v.OS, v.Arch)
			return err
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}
