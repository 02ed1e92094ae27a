package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"digsite/cmd/digsite/arguments"
	"digsite/cmd/digsite/version"
)

// cmdVersion is `digsite version`: which digsite is this? One line that fits a report of a fault: release, commit and
// its day, whether the source was edited, the Go that built it, the system.
func cmdVersion(a *app) *cobra.Command {
	var format string
	var asJSON bool
	words := []string{"text", "json"}
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  arguments.Takes(0, 0, "no arguments"),
		RunE: func(*cobra.Command, []string) error {
			if err := formatFlag(&format, asJSON, words...); err != nil {
				return err
			}
			v := version.Read()
			if format == "json" {
				return a.Out.JSON(v)
			}
			return a.Out.Text(versionLine(v))
		},
	}
	addFormat(cmd, &format, &asJSON, words...)
	return cmd
}

// versionLine returns which program this is in one line, as --version prints it too: "digsite v0.3.0 (0123456789ab,
// 2024-05-31) go1.26.8 linux/amd64".
func versionLine(v version.Info) string {
	var facts []string
	if v.Commit != "" {
		facts = append(facts, v.Commit[:min(12, len(v.Commit))])
	}
	if len(v.Date) >= len("2024-05-31") {
		facts = append(facts, v.Date[:len("2024-05-31")])
	}
	if v.Dirty {
		facts = append(facts, "edited")
	}
	line := "digsite " + v.Version
	if len(facts) > 0 {
		line += " (" + strings.Join(facts, ", ") + ")"
	}
	return fmt.Sprintf("%s %s %s/%s\n", line, v.Go, v.OS, v.Arch)
}
