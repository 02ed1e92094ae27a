package ask

import (
	"context"
	"errors"
	"strings"

	"digsite/builder"
	"digsite/builder/earlier"
	"digsite/builder/finding"
	"digsite/builder/text"
	"digsite/cmd/digsite/exit"
	"digsite/cmd/digsite/report"
	"digsite/cmd/digsite/run"
)

// DiffOptions are the flags of `digsite diff`.
type DiffOptions struct{ Format, Cache, Preview string }

// Diff answers what a change does to the knowledge.
func Diff(ctx context.Context, w *run.World, rev string, paths []string, f DiffOptions) error {
	if err := run.CheckPreview(f.Preview, f.Format); err != nil {
		return err
	}
	o := w.Options(paths, f.Cache)
	o.Drafts, o.Internal = true, f.Format != "markdown" // which is posted where others read it
	in, err := builder.Gather(ctx, o)
	if err != nil {
		return err
	}
	defer in.Close()
	repo := in.History.Repo(in.Root)
	if repo.Top == "" {
		return exit.Failed("there is no git repository here, so there is nothing to compare",
			"digsite build --against OLD_SITE compares two sites without git")
	}
	q, err := run.ChangeAsked(ctx, repo, rev)
	if err != nil {
		return err
	}
	d, err := earlier.Diff(ctx, in, q.From, q.To)
	if err != nil {
		return lacking(err)
	}
	switch f.Format {
	case "json":
		return w.Out.JSON(d)
	case "markdown":
		return w.Out.Text(report.KnowledgeMarkdown(d, run.PageOf(in, f.Preview)))
	}
	if d.Note != "" {
		w.Err.Note("%s", text.Clean(d.Note))
	}
	for i, l := range d.Links {
		d.Links[i].Path = w.Here(&builder.Result{Inputs: in}, finding.Pos{Path: l.Path}).Path
	}
	if err := w.Out.Text(report.Knowledge(w.Out.Style, d)); err != nil {
		return err
	}
	since := "since "
	if strings.Contains(rev, "..") {
		since = "in "
	}
	w.Err.Note("%s%s: %s", since, text.Clean(rev), report.KnowledgeTally(d))
	return nil
}

// lacking words a file of a commit that cannot be had.
func lacking(err error) error {
	var missing *earlier.MissingError
	if errors.As(err, &missing) {
		return exit.Failed(text.Clean(missing.Error())+": this clone lacks it, or it has more than 8 MiB",
			"a clone without --filter has the texts of all commits")
	}
	return err
}
