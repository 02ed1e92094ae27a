package main

import (
	"net"
	"os"

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
			if f.HTTP == defaultHTTP && len(paths) > 0 && isAddress(a.Abs(paths[0]), paths[0]) {
				f.HTTP, paths = paths[0], paths[1:] // --http ADDR with a blank leaves ADDR among the arguments
			}
			return live.MCP(cmd.Context(), &a.World, paths, f)
		},
	}
	fl := cmd.Flags()
	fl.StringVar(&f.HTTP, "http", "", "answer over HTTP on `HOST:PORT` of this machine")
	fl.Lookup("http").NoOptDefVal = defaultHTTP
	fl.BoolVar(&f.Drafts, "drafts", false, "answer from records marked draft: true too")
	fl.BoolVar(&f.Internal, "internal", false, "answer from records marked visibility: internal too")
	cacheFlag(cmd, &f.Cache)
	return cmd
}

// defaultHTTP is where --http alone listens.
const defaultHTTP = "127.0.0.1:4322"

// isAddress reports whether an argument is HOST:PORT, and no folder of that name is there.
func isAddress(path, arg string) bool {
	_, port, err := net.SplitHostPort(arg)
	if _, there := os.Stat(path); there == nil {
		return false
	}
	return err == nil && port != ""
}
