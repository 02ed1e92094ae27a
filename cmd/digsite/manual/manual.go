// Package manual makes the man pages and completions that a package installs, of the help text.
//
// Its law: it says nothing that --help does not.
package manual

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"

	"digsite/builder/draft"
)

// Files returns man/digsite-build.1 and its like for a command and all below it, and the completions of four shells.
// statuses is what the end of a command's help says of its exit statuses. The same root, day and version give the same
// bytes.
func Files(root *cobra.Command, day time.Time, version string,
	statuses func(*cobra.Command) string) ([]draft.File, error) {
	root.DisableAutoGenTag = true
	root.InitDefaultHelpCmd()
	out, err := pages(root, doc.GenManHeader{Section: "1", Date: &day, Manual: "digsite", Source: "digsite " + version},
		statuses)
	if err != nil {
		return nil, err
	}
	for _, shell := range []struct {
		file  string
		write func(io.Writer) error
	}{
		{"digsite.bash", func(w io.Writer) error { return root.GenBashCompletionV2(w, true) }},
		{"_digsite", root.GenZshCompletion},
		{"digsite.fish", func(w io.Writer) error { return root.GenFishCompletion(w, true) }},
		{"digsite.ps1", root.GenPowerShellCompletionWithDesc},
	} {
		var b bytes.Buffer
		if err := shell.write(&b); err != nil {
			return nil, fmt.Errorf("write the completion %s: %w", shell.file, err)
		}
		out = append(out, draft.File{Path: "completions/" + shell.file, Text: b.String()})
	}
	return out, nil
}

// pages returns the page of a command and of all below it.
func pages(cmd *cobra.Command, header doc.GenManHeader, statuses func(*cobra.Command) string) ([]draft.File, error) {
	if !cmd.IsAvailableCommand() && cmd.HasParent() || cmd.IsAdditionalHelpTopicCommand() {
		return nil, nil
	}
	if cmd.Long == "" {
		cmd.Long = cmd.Short + "."
	}
	cmd.Long += "\n\n" + statuses(cmd)
	var b bytes.Buffer
	own := header // GenMan fills in the title
	if err := doc.GenMan(cmd, &own, &b); err != nil {
		return nil, fmt.Errorf("write the manual of %s: %w", cmd.CommandPath(), err)
	}
	out := []draft.File{{Path: "man/" + strings.ReplaceAll(cmd.CommandPath(), " ", "-") + ".1", Text: b.String()}}
	for _, c := range cmd.Commands() {
		below, err := pages(c, header, statuses)
		if err != nil {
			return nil, err
		}
		out = append(out, below...)
	}
	return out, nil
}
