package main

import (
	"github.com/spf13/cobra"

	"digsite/cmd/digsite/live"
)

// cmdServe is `digsite serve`: how does the site look while I write?
func cmdServe(a *app) *cobra.Command {
	var f live.ServeOptions
	cmd := &cobra.Command{
		Use:   "serve [PATH...]",
		Short: "Serve the site on this machine; pages follow as files change",
		Long: `Show the site of the records in PATH, or of the folders that site.yaml names, or of the current
folder, on this machine. A page is made when somebody looks at it, and repaired in place when what it shows has
changed. After each change a line says what was read again. Nothing is written but the cache.

Only this machine is answered. When the port is taken, the next free one is used.`,
		Example: `  digsite serve
  digsite serve docs/adr --open
  digsite serve --addr 127.0.0.1:8080
  digsite serve --explain ADR-12`,
		Annotations: map[string]string{one: "the site could not be shown"},
		Args:        cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			return live.Serve(cmd.Context(), &a.World, args, f)
		},
	}
	fl := cmd.Flags()
	fl.StringVar(&f.Addr, "addr", live.DefaultAddr, "listen on `HOST:PORT` of this machine")
	fl.BoolVar(&f.Open, "open", false, "open the site in the browser")
	fl.BoolVar(&f.Drafts, "drafts", false, "include records with draft: true")
	fl.BoolVar(&f.Internal, "internal", false, "include records with visibility: internal")
	fl.BoolVar(&f.Export, "export", false, "let the search box read the exported index, as on a published site")
	fl.BoolVar(&f.Poll, "poll", false, "look at the files every two seconds, too: for disks that send no events")
	fl.StringVar(&f.Explain, "explain", "", "say after each change whether `PAGE` is made again, and why")
	cacheFlag(cmd, &f.Cache)
	return cmd
}
