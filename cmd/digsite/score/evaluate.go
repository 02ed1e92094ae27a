// Package score carries out `digsite search --eval`: how good is the search?
//
// Its law: it prints figures and judges none. The rankings of --rankings are the one file that it writes.
package score

import (
	"context"
	"fmt"
	"os"

	"digsite/builder"
	"digsite/builder/answer"
	"digsite/builder/search/quality"
	"digsite/builder/text"
	"digsite/cmd/digsite/ask"
	"digsite/cmd/digsite/exit"
	"digsite/cmd/digsite/run"
	"digsite/cmd/digsite/terminal"
)

// Evaluate scores the quality of the search, with the queries of a file or, without one, with queries made from the
// site's own links. It prints figures and judges none: the exit status is 0 however bad they are.
func Evaluate(ctx context.Context, w *run.World, f *ask.SearchOptions, args []string) error {
	if f.Eval == ask.OwnLinks && len(args) > 0 { // --eval FILE with a blank leaves FILE among the arguments
		f.Eval, args = args[0], args[1:]
	}
	if len(args) > 0 {
		return exit.Usage(fmt.Sprintf("--eval takes one file, and %q is more", args[0]),
			"digsite search --eval FILE --set NAME")
	}
	if f.Eval == ask.OwnLinks {
		return evaluateOwn(ctx, w, f)
	}
	in, err := os.Open(w.Abs(f.Eval))
	if err != nil {
		return exit.Usage(fmt.Sprintf("cannot open %s: %v", text.Clean(f.Eval), text.Cause(err)),
			"--eval needs a file of judged queries")
	}
	defer in.Close()
	queries, err := quality.ReadJudged(in, f.Set)
	if err != nil {
		return exit.Failed(text.Clean(f.Eval)+": "+err.Error(), "")
	}
	if len(queries) == 0 {
		return exit.Failed(fmt.Sprintf("%s holds no query of the set %q", text.Clean(f.Eval), text.Clean(f.Set)),
			"the set is the first folder of the paths")
	}
	res, err := w.LoadToAsk(ctx, w.Options(f.Paths, f.Cache))
	if err != nil {
		return err
	}
	defer res.Inputs.Close()
	return score(ctx, w, res, queries, 0, f)
}

// evaluateOwn scores the search with queries that the site's links provide: the words of a link are what somebody
// called the page behind it, so that page should be found by them.
func evaluateOwn(ctx context.Context, w *run.World, f *ask.SearchOptions) error {
	if f.Set != "" {
		return exit.Usage("--set picks rows of a file, and --eval names none", "digsite search --eval FILE --set NAME")
	}
	res, err := w.LoadToAsk(ctx, w.Options(f.Paths, f.Cache))
	if err != nil {
		return err
	}
	defer res.Inputs.Close()
	queries, days := answer.Queries(res.Site)
	if len(queries) == 0 {
		return exit.Failed("no page links to another in words of its own, so there is nothing to ask",
			"give a file of judged queries: digsite search --eval FILE")
	}
	if err := score(ctx, w, res, queries, days, f); err != nil || days == 0 || f.Format == "json" {
		return err
	}
	return w.Out.Text(fmt.Sprintf("left out %s whose text is a date or numbers alone\n",
		terminal.Count(days, "link", "links")))
}

// score asks each query and prints the figures: how often the right page came first, among three and among ten, the
// mean reciprocal rank, and how many queries found nothing. --rankings keeps each ranking, to be compared with another
// run. leftOut is how many links were not asked.
func score(ctx context.Context, w *run.World, res *builder.Result, queries []quality.Judged, leftOut int,
	f *ask.SearchOptions) error {
	x, err := res.Index(ctx)
	if err != nil {
		return err
	}
	defer x.Close()
	scores, rankings, err := answer.Score(res.Site, x, queries)
	if err != nil {
		return err
	}
	if f.Rankings != "" {
		if err := os.WriteFile(w.Abs(f.Rankings), []byte(rankings), 0o644); err != nil {
			return fmt.Errorf("write the rankings: %w", err)
		}
	}
	if f.Format == "json" {
		return w.Out.JSON(struct {
			quality.Scores
			LeftOut int `json:"left_out"`
		}{scores, leftOut})
	}
	return w.Out.Text(fmt.Sprintf("queries  %d\nMRR@10   %.3f\n"+
		"S@1      %.3f\nS@3      %.3f\nS@10     %.3f\nnothing  %.3f\n",
		scores.Queries, scores.MRR10, scores.S1, scores.S3, scores.S10, scores.Zero))
}
