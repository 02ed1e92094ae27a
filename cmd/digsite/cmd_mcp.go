package main

import (
	"github.com/spf13/cobra"

	"digsite/cmd/digsite/live"
)

// cmdMCP is `digsite mcp`: what does an assistant want to know? Drafts and internal records are left out unless asked
// for: what an assistant reads may leave this machine.
func cmdMCP(a *app) *cobra.Command {
	var f live.MCPOptions
	cmd := &cobra.Command{
		Use:   "mcp [PATH...]",
		Short: "Answer an editor's assistant over the Model Context Protocol",
		Long: `Answer an editor's assistant over the Model Context Protocol on stdin and stdout, or with --http on an address
of this machine.

It answers search, show, list, related, timeline, open_questions, due, why and context; records can be read as
digsite://r/ID; and there are four conversations to begin: before a change, an interview for a record, a review by
questions, the debriefing of an incident.

It only reads. Every question looks at the files first, so answers follow what is edited meanwhile; what has not changed
is not read again. A long answer is cut to a budget and says what it left out.

--http answers this machine alone, and no page of another site that a browser has open.`,
		Example: `  digsite mcp                          an assistant's configuration names this command
  digsite -C path/to/repository mcp    for another repository
  digsite mcp --http                   on http://127.0.0.1:4322/mcp`,
		RunE: func(cmd *cobra.Command, paths []string) error {
			return live.MCP(cmd.Context(), &a.World, paths, f)
		},
	}
	fl := cmd.Flags()
	fl.StringVar(&f.HTTP, "http", "", "answer over HTTP on `HOST:PORT` of this machine")
	fl.Lookup("http").NoOptDefVal = live.DefaultHTTP // --http alone; an ADDR behind a blank is then an argument
	fl.BoolVar(&f.Drafts, "drafts", false, "answer from records marked draft: true too")
	fl.BoolVar(&f.Internal, "internal", false, "answer from records marked visibility: internal too")
	cacheFlag(cmd, &f.Cache)
	return cmd
}
