// Package write carries out the commands that leave files behind: build, publish, init, new, and cache, which takes
// them away again.
//
// Its law: what somebody else wrote is neither overwritten nor deleted. A command that would have to ends with an
// error, and the folder is as it was.
package write

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"digsite/builder"
	"digsite/builder/config"
	"digsite/builder/export"
	"digsite/builder/finding"
	"digsite/builder/stage"
	"digsite/cmd/digsite/exit"
	"digsite/cmd/digsite/report"
	"digsite/cmd/digsite/run"
	"digsite/cmd/digsite/terminal"
)

// BuildOptions are the flags of `digsite build`. A text that is empty was not given: site.yaml and the environment then
// decide.
type BuildOptions struct {
	Output, BaseURL, Cache         string
	Against                        string // the folder of a site to compare with
	Hosts                          []string
	Trace                          string // the file for an execution trace
	Strict, Drafts, Internal, JSON bool
	Timings                        bool
	Compress, Markdown             bool
}

// summary is what `digsite build --json` prints. Scripts read it, so its names stay.
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
	// Timings are the stages that --timings asks for; they are left out without.
	Timings []run.Timing `json:"timings,omitempty"`
	// Against is what --against found; it is left out without.
	Against *export.Difference `json:"against,omitempty"`
}

// indexSummary says how large the search index is, which is written beside the pages.
type indexSummary struct {
	Documents int   `json:"documents"`
	Terms     int   `json:"terms"`
	Bytes     int64 `json:"bytes"`
}

// Build reads the content, brings the index up to date and writes the site. A bad record stops nothing: the exit status
// is 0 with findings, and 1 with --strict, which is judged only after everything is written, so that a run in CI leaves
// a site to look at.
func Build(ctx context.Context, w *run.World, paths []string, f BuildOptions) (err error) {
	begin := w.Now()
	traced, err := w.Trace(f.Trace)
	if err != nil {
		return err
	}
	defer func() { err = cmp.Or(err, traced()) }()
	for _, host := range f.Hosts {
		if err := exit.OneOf("host", host, config.Hosts()); err != nil {
			return err
		}
	}
	o := w.Options(paths, f.Cache)
	o.Hosts, o.Compress, o.Markdown = f.Hosts, f.Compress, f.Markdown
	o.Output, o.BaseURL = cmp.Or(f.Output, o.Output), cmp.Or(f.BaseURL, o.BaseURL)
	o.Drafts, o.Internal, o.Code = f.Drafts, f.Internal, true
	before, err := readEarlier(w, f.Against)
	if err != nil {
		return err
	}
	ctx, meter, gone := w.Watch(ctx)
	defer gone()
	res, err := w.Load(ctx, o)
	if err != nil {
		return err
	}
	defer res.Inputs.Close()
	out, err := writeSite(ctx, w.Err, res, gone)
	if err != nil {
		return err
	}
	stages := meter.End()
	if f.Timings {
		out.Timings = run.Timings(stages)
	}
	if out.Against, err = before.against(res); err != nil {
		return err
	}
	out.Seconds = float64(int(w.Now().Sub(begin).Seconds()*1000)) / 1000
	reportFindings(w.Err, run.Named(res, res.Findings, w.Here))
	if len(res.Site.Records) == 0 {
		w.Err.Hint("name the folder that holds your records, or begin one with: digsite init")
	}
	sayBuilt(w, res, out)
	if err := sayAsked(w, f, out, stages); err != nil {
		return err
	}
	if f.Strict {
		return strictly(w, res, out, f.Against)
	}
	return nil
}

// sayAsked prints what was asked for on stdout.
func sayAsked(w *run.World, f BuildOptions, out summary, stages []stage.Figures) error {
	if f.JSON {
		return w.Out.JSON(out)
	}
	if f.Timings {
		if err := w.SayTimings(stages); err != nil {
			return err
		}
	}
	if out.Against != nil {
		return sayAgainst(w, f.Against, out.Against)
	}
	return nil
}

// sayBuilt prints what was written, and what of it may come as a surprise.
func sayBuilt(w *run.World, res *builder.Result, out summary) {
	w.Err.Note("%s, %s in %s: %s written, %s unchanged, %s deleted; %.1f s",
		terminal.Count(out.Records, "record", "records"), terminal.Count(out.Pages, "page", "pages"),
		w.Shown(res.Inputs.Output), terminal.Thousands(out.Written), terminal.Thousands(out.Unchanged),
		terminal.Thousands(out.Deleted), out.Seconds)
	if n := out.Written + out.Unchanged; n > fewest {
		w.Err.Note("that is %s files, and some hosts take no more than %s: Cloudflare Pages is one of them",
			terminal.Thousands(n), terminal.Thousands(fewest))
	}
	if res.Inputs.History.Shallow { // it is a note, and those are not printed
		w.Err.Note("the clone is shallow: dates and authors of what older commits brought are not known")
		w.Err.Hint("fetch the whole history: git fetch --unshallow, or fetch-depth: 0 in GitHub Actions")
	}
	for _, f := range res.Findings {
		if f.Code == finding.GitFailed {
			w.Err.Note("dates and authors of the history are missing: %s", f.Message)
			w.Err.Hint("%s", f.Hint)
		}
	}
}

// strictly is the error of --strict, nil where there is nothing to complain of. against is the site that this one was
// compared with.
func strictly(w *run.World, res *builder.Result, out summary, against string) error {
	if out.Against != nil && len(out.Against.Gone) > 0 {
		return exit.Failed("--strict: "+terminal.Count(len(out.Against.Gone), "address is", "addresses are")+
			" gone that the site in "+against+" has",
			"keep an address with aliases: in front matter, or deleted: in site.yaml")
	}
	if out.Warnings+out.Errors > 0 {
		return exit.Failed("--strict: "+report.Tally(res.Findings, w.Err.Verbose), "digsite check shows them all")
	}
	return nil
}

// fewest is how many files the host with the lowest limit takes (developers.cloudflare.com/pages/platform/limits).
const fewest = 20_000

// mostReported is how many findings a build prints unless -v asks for all. Whoever builds wants the site; who wants
// the findings runs `digsite check`.
const mostReported = 10

// reportFindings prints the first warnings and errors of a build, and how many more there are.
func reportFindings(m terminal.Messages, ds []finding.Finding) {
	if m.Quiet {
		return
	}
	shown := 0
	for _, d := range ds {
		if d.Severity == finding.Info {
			continue
		}
		if shown++; shown <= mostReported || m.Verbose {
			fmt.Fprintln(m, report.LineWithCode(m.Style, d))
		}
	}
	if shown > mostReported && !m.Verbose {
		m.Note("and %d more: digsite check shows them all, with hints", shown-mostReported)
	}
}

// writeSite brings the index up to date and puts the site, with the index as static files, on disk. The export comes
// before the writing, because its files are outputs like pages and are exchanged with them in one step.
// built is called when that is done, before anything is said.
func writeSite(ctx context.Context, m terminal.Messages, res *builder.Result, built func()) (summary, error) {
	x, err := res.OpenIndex()
	if err != nil {
		return summary{}, err
	}
	defer x.Close()
	if err := res.Export(ctx, x); err != nil {
		return summary{}, err
	}
	report, err := res.Write(ctx)
	built()
	if err != nil {
		return summary{}, err
	}
	out := summary{Written: report.Written, Unchanged: report.Unchanged, Deleted: report.Deleted}
	for _, f := range report.Foreign {
		if f == ".gitignore" { // ours, or whoever wrote it meant it
			continue
		}
		m.Detail("%s in the output folder is not ours and was kept", f)
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
		if r.IsRecord { // an index or a glossary is a page and no record
			out.Records++
		}
	}
	out.Errors, out.Warnings, _ = finding.Count(res.Findings)
	out.Index.Documents, out.Index.Terms, out.Index.Bytes = x.Stats()
	for _, w := range []string{res.Inputs.Store.Warning(), x.Warning()} {
		if w != "" {
			m.Detail("%s", w)
		}
	}
	return out, nil
}
