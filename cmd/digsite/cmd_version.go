package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"digsite/cmd/digsite/version"
)

// cmdVersion is `digsite version`: which digsite is this? One line that fits a report of a fault: release, commit,
// whether the source was edited, the Go that built it, the system.
func cmdVersion(a *app) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  takes(0, 0, "no arguments"),
		RunE: func(*cobra.Command, []string) error {
			v := version.Read()
			if asJSON {
				return a.Out.JSON(v)
			}
			return a.Out.Text(versionLine(v))
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

// versionLine returns which program this is in one line, as --version prints it too.
func versionLine(v version.Info) string {
	line := "digsite " + v.Version
	if v.Commit != "" {
		line += " (" + v.Commit[:min(12, len(v.Commit))]
		if v.Dirty {
			line += ", edited"
		}
		line += ")"
	}
	return fmt.Sprintf("%s %s %s/%s\n", line, v.Go, v.OS, v.Arch)
}
