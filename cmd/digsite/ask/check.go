package ask

import (
	"context"

	"digsite/builder"
	"digsite/builder/finding"
	"digsite/cmd/digsite/exit"
	"digsite/cmd/digsite/report"
	"digsite/cmd/digsite/run"
	"digsite/cmd/digsite/terminal"
	"digsite/cmd/digsite/version"
)

// Check reports what is wrong with the records in one format: text, json, sarif or github. Drafts and internal records
// are checked too, because who writes them should hear of a mistake before they are published. The exit status is 1
// when there is an error or a warning, whatever the format.
func Check(ctx context.Context, w *run.World, paths []string, format, cache string) error {
	o := w.Options(paths, cache)
	o.Drafts, o.Internal, o.Code = true, true, true
	res, err := w.Load(ctx, o)
	if err != nil {
		return err
	}
	defer res.Inputs.Close()
	if err := printFindings(w, res, format); err != nil {
		return err
	}
	if errors, warnings, _ := finding.Count(res.Findings); errors+warnings > 0 {
		return exit.WithFindings()
	}
	return nil
}

// printFindings writes all findings to stdout in one format, and for people a summary to stderr. SARIF and GitHub name
// files from the top of the repository, so they need the prefix of the content's folder within it.
func printFindings(w *run.World, res *builder.Result, format string) error {
	ds, prefix := res.Findings, res.Inputs.History.Prefix
	switch format {
	case "json":
		return w.Out.JSON(report.FindingsJSON(ds))
	case "sarif":
		return w.Out.JSON(report.SARIF(ds, version.Read().Version, prefix))
	case "github":
		return w.Out.Text(report.FindingsGitHub(ds, prefix))
	}
	source := func(path string) []byte { return run.SourceOf(res, path) }
	if err := w.Out.Text(report.Findings(w.Out.Style, ds, w.Err.Verbose, source)); err != nil {
		return err
	}
	w.Err.Note("%s in %s", report.Tally(ds, w.Err.Verbose), terminal.Count(len(res.Site.Records), "page", "pages"))
	return nil
}
