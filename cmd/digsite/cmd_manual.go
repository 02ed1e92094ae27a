package main

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"

	"digsite/builder/draft"
	"digsite/cmd/digsite/version"
	"digsite/cmd/digsite/write"
)

// cmdManual is `digsite manual`, which packagers run: the man pages and completions that a package installs, made of
// the help text. It is not listed, since whoever reads the help has it already.
func cmdManual(a *app) *cobra.Command {
	return &cobra.Command{
		Use:    "manual DIR",
		Hidden: true,
		Short:  "Write man pages and completions into a folder",
		Args:   takes(1, 1, "one folder"),
		RunE: func(cmd *cobra.Command, args []string) error {
			root := cmd.Root()
			root.DisableAutoGenTag = true
			root.InitDefaultHelpCmd()
			day, err := time.Parse(time.DateOnly, a.Day)
			if err != nil {
				return fmt.Errorf("read the build date: %w", err)
			}
			files, err := manPages(root, &doc.GenManHeader{Section: "1", Date: &day, Manual: "digsite",
				Source: "digsite " + version.Read().Version})
			if err != nil {
				return err
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
					return fmt.Errorf("write the completion %s: %w", shell.file, err)
				}
				files = append(files, draft.File{Path: "completions/" + shell.file, Text: b.String()})
			}
			return write.Files(&a.World, args[0], files)
		},
	}
}

// manPages returns the page of a command and of all below it: man/digsite-build.1. What 1 means as an exit status,
// which --help says at its end, is said here too.
func manPages(cmd *cobra.Command, header *doc.GenManHeader) ([]draft.File, error) {
	if !cmd.IsAvailableCommand() && cmd.HasParent() || cmd.IsAdditionalHelpTopicCommand() {
		return nil, nil
	}
	if cmd.Long == "" {
		cmd.Long = cmd.Short + "."
	}
	cmd.Long += "\n\n" + exitHelp(cmd.Annotations[one])
	var b bytes.Buffer
	own := *header
	if err := doc.GenMan(cmd, &own, &b); err != nil {
		return nil, fmt.Errorf("write the manual of %s: %w", cmd.CommandPath(), err)
	}
	out := []draft.File{{Path: "man/" + strings.ReplaceAll(cmd.CommandPath(), " ", "-") + ".1", Text: b.String()}}
	for _, c := range cmd.Commands() {
		below, err := manPages(c, header)
		if err != nil {
			return nil, err
		}
		out = append(out, below...)
	}
	return out, nil
}
