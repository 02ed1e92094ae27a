package main

import (
	"github.com/spf13/cobra"

	"digsite/cmd/digsite/live"
)

// cmdMCP is `digsite mcp`: what does an assistant want to know? Drafts and internal records are left out unless asked
// for: what an assistant reads may leave this machine.
func cmdMCP(a *app) *cobra.Command {
	var cache string
	var drafts, internal bool
	cmd := &cobra.Command{
		Use:   "mcp [PATH...]",
		Short: "Answer an editor's assistant over the Model Context Protocol",
		Long: `Answer an editor's assistant over the Model Context Protocol on stdin and stdout: search, show, list
and why.

It only reads. Every question looks at the files anew, so answers follow what is edited meanwhile.`,
		Example: `  digsite mcp                          an assistant's configuration names this command
  digsite -C path/to/repository mcp    for another repository`,
		RunE: func(cmd *cobra.Command, paths []string) error {
			o := a.Options(paths, cache)
			o.Drafts, o.Internal = drafts, internal
			return live.MCP(cmd.Context(), &a.World, o)
		},
	}
	cmd.Flags().BoolVar(&drafts, "drafts", false, "answer from records marked draft: true too")
	cmd.Flags().BoolVar(&internal, "internal", false, "answer from records marked visibility: internal too")
	cacheFlag(cmd, &cache)
	return cmd
}
