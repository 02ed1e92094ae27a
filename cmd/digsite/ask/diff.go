package ask

import (
	"context"
	"errors"
	"strings"

	"digsite/builder"
	"digsite/builder/answer/why"
	"digsite/builder/compare"
	"digsite/builder/finding"
	"digsite/builder/text"
	"digsite/cmd/digsite/exit"
	"digsite/cmd/digsite/report"
	"digsite/cmd/digsite/run"
)

// DiffOptions are the flags of `digsite diff`.
type DiffOptions struct{ Format, Cache string }

// Diff answers what a change does to the knowledge.
func Diff(ctx context.Context, w *run.World, rev string, paths []string, f DiffOptions) error {
	o := w.Options(paths, f.Cache)
	o.Drafts, o.Internal = true, true
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
	q, err := changeAsked(ctx, repo, rev)
	if err != nil {
		return err
	}
	d, err := knowledge(ctx, in, q)
	if err != nil {
		return err
	}
	if f.Format == "json" {
		return w.Out.JSON(d)
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

// knowledge compares the records of two versions, each read as it was.
func knowledge(ctx context.Context, in *builder.Inputs, q why.DiffQuestion) (compare.Diff, error) {
	was, err := in.At(ctx, q.From)
	if err != nil {
		return compare.Diff{}, lacking(err)
	}
	now := in.Undated()
	if q.To != "" {
		later, err := in.At(ctx, q.To)
		if err != nil {
			return compare.Diff{}, lacking(err)
		}
		now = later.Inputs
	}
	renamed, err := was.Renamed(ctx, q.From, q.To)
	if err != nil {
		return compare.Diff{}, err
	}
	after, err := now.Load(ctx)
	if err != nil {
		return compare.Diff{}, err
	}
	before, err := was.Load(ctx)
	if err != nil {
		return compare.Diff{}, err
	}
	d := compare.Of(compare.Version{Site: before.Site, Findings: before.Findings},
		compare.Version{Site: after.Site, Findings: after.Findings}, renamed)
	d.Base, d.Target, d.Note = q.From, q.To, otherwise(was, q.From[:10], len(before.Site.Records))
	return d, ctx.Err()
}

// otherwise says how the earlier version was read where it does not lie as today's does.
func otherwise(was builder.Earlier, commit string, records int) string {
	var notes []string
	for now, then := range was.Lain {
		notes = append(notes, now+" lay in "+then+" at "+commit)
	}
	for _, folder := range was.Lacking {
		notes = append(notes, "there was no "+folder+" at "+commit)
	}
	if was.OtherSite {
		notes = append(notes, "site.yaml has an error at "+commit+", so today's is used for both")
	}
	if records == 0 && len(notes) == 0 {
		notes = append(notes, "there were no records at "+commit)
	}
	return strings.Join(notes, "; ")
}

// lacking words a file of a commit that cannot be had.
func lacking(err error) error {
	var missing *builder.MissingError
	if errors.As(err, &missing) {
		return exit.Failed(text.Clean(missing.Error())+": this clone lacks it, or it has more than 8 MiB",
			"a clone without --filter has the texts of all commits")
	}
	return err
}
