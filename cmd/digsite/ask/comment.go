package ask

import (
	"context"
	"errors"

	"digsite/builder"
	"digsite/builder/answer/why"
	"digsite/builder/earlier"
	"digsite/builder/text"
	"digsite/cmd/digsite/report"
	"digsite/cmd/digsite/run"
)

// comment prints what guards a change and what it does to the knowledge, as one comment for a pull request. Where git
// lacks the text of a record as it was, the comment says the first alone: a gate behind it must not fail for that.
func comment(ctx context.Context, w *run.World, in *builder.Inputs, d why.Diff, preview string) error {
	k, err := earlier.Diff(ctx, in, d.Base, d.Target)
	var missing *earlier.MissingError
	if errors.As(err, &missing) {
		w.Err.Note("what the change does to the records is left out: %s", text.Clean(missing.Error()))
	} else if err != nil {
		return err
	}
	pages := run.PageOf(in, preview)
	guards := func(r why.Record) string { return pages(report.Effect{Path: r.Path, URL: r.URL}) }
	return w.Out.Text(report.DiffMarkdown(d, k, guards, pages))
}
