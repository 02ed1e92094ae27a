package main

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"digsite/builder"
	"digsite/builder/finding"
)

// buildFlags are the flags of `digsite build`.
type buildFlags struct {
	output, baseURL, cache           string
	strict, drafts, internal, asJSON bool
}

func (a *app) buildCommand() *cobra.Command {
	var f buildFlags
	cmd := &cobra.Command{
		Use:   "build [PATH...]",
		Short: "Write the site",
		Long: `Write the site of the records in PATH, or of the folders that site.yaml names, or of the current folder.

The output is static files for any file server, under any base path. It is exchanged in one step: whoever looks sees the old
site or the new one. A folder that digsite did not make, and that is not empty, is refused. A bad record never stops a build:
it is reported, and the rest is built.`,
		Example: `  digsite build                          the folders of site.yaml, into _site
  digsite build docs/adr -o public       any folder, no configuration
  digsite build --strict                 fail when there is a warning, after the whole build`,
		Annotations: map[string]string{one: "the build failed, or --strict and there is a warning"},
		Args:        cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.build(cmd.Context(), args, f)
		},
	}
	fl := cmd.Flags()
	fl.StringVarP(&f.output, "output", "o", "", "write the site to `DIR` (default: _site beside site.yaml, else here)")
	fl.StringVar(&f.baseURL, "base-url", "", "where the site will stand: `URL` for 404, canonical addresses, feeds and the sitemap")
	fl.BoolVar(&f.strict, "strict", false, "exit with 1 when there is a warning")
	fl.BoolVar(&f.drafts, "drafts", false, "include records with draft: true")
	fl.BoolVar(&f.internal, "internal", false, "include records with visibility: internal")
	fl.BoolVar(&f.asJSON, "json", false, "print a summary as JSON")
	cacheFlag(cmd, &f.cache)
	return cmd
}

// summary is what `digsite build --json` prints.
type summary struct {
	Records   int          `json:"records"`
	Pages     int          `json:"pages"`
	Written   int          `json:"written"`
	Unchanged int          `json:"unchanged"`
	Deleted   int          `json:"deleted"`
	Warnings  int          `json:"warnings"`
	Errors    int          `json:"errors"`
	Seconds   float64      `json:"seconds"`
	Index     indexSummary `json:"index"`
}

type indexSummary struct {
	Documents int   `json:"documents"`
	Terms     int   `json:"terms"`
	Bytes     int64 `json:"bytes"`
}

// build reads, writes and indexes.
func (a *app) build(ctx context.Context, paths []string, f buildFlags) error {
	begin := a.now()
	o := a.options(paths, f.cache)
	o.Output, o.BaseURL = cmp.Or(f.output, o.Output), cmp.Or(f.baseURL, o.BaseURL)
	o.Drafts, o.Internal, o.Code = f.drafts, f.internal, true
	if a.err.tty && !a.quiet {
		fmt.Fprint(a.stderr, a.err.dim("reading ..."))
	}
	res, err := a.load(ctx, o)
	if a.err.tty && !a.quiet {
		fmt.Fprint(a.stderr, "\r\x1b[K")
	}
	if err != nil {
		return err
	}
	defer res.Inputs.Close()
	out, err := a.write(ctx, res)
	if err != nil {
		return err
	}
	out.Seconds = float64(int(a.now().Sub(begin).Seconds()*1000)) / 1000
	a.reportFindings(res)
	a.note("%s, %s in %s: %s written, %s unchanged, %s deleted; %.1f s", count(out.Records, "record", "records"),
		count(out.Pages, "page", "pages"), a.shown(res.Inputs.Output), thousands(out.Written), thousands(out.Unchanged), thousands(out.Deleted), out.Seconds)
	if f.asJSON {
		if err := a.printJSON(out); err != nil {
			return err
		}
	}
	if f.strict && out.Warnings+out.Errors > 0 {
		return failed(fmt.Sprintf("--strict: %s", a.tally(res.Findings)), "digsite check shows them all")
	}
	return nil
}

// reportFindings prints the first warnings and errors of a build, and how many more there are.
func (a *app) reportFindings(res *builder.Result) {
	if a.quiet {
		return
	}
	most := 10
	if a.verbose {
		most = 1 << 30
	}
	shown := 0
	for _, d := range res.Findings {
		if d.Severity == finding.Info {
			continue
		}
		if shown++; shown <= most {
			fmt.Fprintf(a.stderr, "%s: %s %s %s\n", a.err.bold(clean(d.Pos.String())), a.severity(a.err, d.Severity),
				clean(d.Message), a.err.dim("["+string(d.Code)+"]"))
		}
	}
	if shown > most {
		a.note("and %d more: digsite check shows them all, with hints", shown-most)
	}
}

// write brings the index up to date and puts the site, with the index as static files, on disk.
func (a *app) write(ctx context.Context, res *builder.Result) (summary, error) {
	if len(res.Site.Records) > 2000 {
		a.floor = nil
	}
	x, err := res.OpenIndex()
	if err != nil {
		return summary{}, err
	}
	defer x.Close()
	if err := res.Export(ctx, x); err != nil {
		return summary{}, err
	}
	report, err := res.Write(ctx)
	if err != nil {
		return summary{}, err
	}
	out := summary{Written: report.Written, Unchanged: report.Unchanged, Deleted: report.Deleted}
	for _, f := range report.Foreign {
		a.detail("%s in the output folder is not ours and was kept", f)
	}
	files, err := res.Outputs()
	if err != nil {
		return summary{}, err
	}
	for _, f := range files {
		if strings.HasSuffix(f.Path, ".html") {
			out.Pages++
		}
	}
	for _, r := range res.Site.Records {
		if r.IsRecord {
			out.Records++
		}
	}
	out.Errors, out.Warnings, _ = finding.Count(res.Findings)
	out.Index.Documents, out.Index.Terms, out.Index.Bytes = x.Stats()
	for _, w := range []string{res.Inputs.Store.Warning(), x.Warning()} {
		if w != "" {
			a.detail("%s", w)
		}
	}
	return out, nil
}
