package main

import (
	"strings"

	"github.com/spf13/cobra"

	"digsite/builder/config"
	"digsite/cmd/digsite/write"
)

// cmdBuild is `digsite build`: what does the site look like as files? It ends with 0 when the site stands, whatever was
// found in it; --strict makes a warning count.
func cmdBuild(a *app) *cobra.Command {
	var f write.BuildOptions
	cmd := &cobra.Command{
		Use:   "build [PATH...]",
		Short: "Write the site",
		Long: `Write the site of the records in PATH, or of the folders that site.yaml names, or of the current
folder.

The output is static files for any file server, under any base path. It is exchanged in one step: whoever looks sees
the old site or the new one. A folder that digsite did not make, and that is not empty, is refused. A bad record never
stops a build: it is reported, and the rest is built.`,
		Example: `  digsite build                          the folders of site.yaml, into _site
  digsite build docs/adr -o public       any folder, no configuration
  digsite build --against _site          and what it changes for who knows the old site
  digsite build --timings                what each stage took, and what was made anew
  digsite build --strict                 fail when there is a warning, after the whole build`,
		Annotations: map[string]string{one: "the build failed, or --strict and there is a warning or an address gone"},
		Args:        cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			return write.Build(cmd.Context(), &a.World, args, f)
		},
	}
	fl := cmd.Flags()
	fl.StringVarP(&f.Output, "output", "o", "", "write the site to `DIR` (default: _site beside site.yaml, else here)")
	fl.StringVar(&f.BaseURL, "base-url", "",
		"where the site will stand: `URL` for 404, canonical addresses, feeds and the sitemap")
	fl.StringVar(&f.Against, "against", "", "say what is gone and what changed since the site in `DIR`")
	fl.StringSliceVar(&f.Hosts, "host", nil, "write the settings of `HOST` too: "+strings.Join(config.Hosts(), ", "))
	fl.BoolVar(&f.Compress, "compress", false, "write .gz and .br beside each text file, for hosts that send them")
	fl.BoolVar(&f.Markdown, "markdown", false, "write index.md beside each record's page: the same as Markdown")
	fl.BoolVar(&f.Strict, "strict", false, "exit with 1 when there is a warning")
	fl.BoolVar(&f.Drafts, "drafts", false, "include records with draft: true")
	fl.BoolVar(&f.Internal, "internal", false, "include records with visibility: internal")
	fl.BoolVar(&f.JSON, "json", false, "print a summary as JSON")
	fl.BoolVar(&f.Timings, "timings", false, "print what each stage took, and how much of it was made anew")
	fl.StringVar(&f.Trace, "trace", "", "write an execution trace to `FILE`, for go tool trace")
	cacheFlag(cmd, &f.Cache)
	return cmd
}
