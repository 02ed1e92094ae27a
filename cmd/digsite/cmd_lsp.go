package main

import (
	"github.com/spf13/cobra"

	"digsite/cmd/digsite/live"
)

// cmdLSP is `digsite lsp`: what does an editor want to know while somebody writes a record, or code that records guard?
// Drafts and internal records are shown: who edits them has them.
func cmdLSP(a *app) *cobra.Command {
	var cache string
	cmd := &cobra.Command{
		Use:   "lsp [PATH...]",
		Short: "Answer an editor over the Language Server Protocol",
		Long: `Answer an editor over the Language Server Protocol on stdin and stdout: in records, what a reference leads
to, what may be written, and what check has to say while you type; in code, which records guard the lines.

The editor starts it and says which folder is open; with PATH or -C that folder is meant. It only reads: what
it proposes to change, the editor changes. The guide's page "Ask from an editor" has a recipe for each editor.`,
		Example: `  digsite lsp                          an editor's configuration names this command
  digsite -C path/to/repository lsp    for another folder than the editor's`,
		RunE: func(cmd *cobra.Command, paths []string) error {
			o := a.Options(paths, cache)
			o.Drafts, o.Internal = true, true
			return live.LSP(cmd.Context(), &a.World, o, len(paths) > 0 || cmd.Flags().Changed("directory"))
		},
	}
	cacheFlag(cmd, &cache)
	return cmd
}
