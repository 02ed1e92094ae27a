package ask

import (
	"context"

	"digsite/builder/answer"
	"digsite/builder/finding"
	"digsite/cmd/digsite/run"
	"digsite/cmd/digsite/show"
)

// SearchOptions are the flags of `digsite search`. Eval is "" for a plain search, OwnLinks or a file; Set and Rankings
// belong to it.
type SearchOptions struct {
	Limit               int
	Explain             bool
	Paths               []string // folders of content, none for those of site.yaml
	Format, Cache       string
	Eval, Set, Rankings string
}

// Search answers one query. The time that it reports is that of the search alone, without reading the content, so that
// it can be compared with the search box. Nothing found is an answer: exit status 0.
func Search(ctx context.Context, w *run.World, query string, f *SearchOptions) error {
	res, err := w.LoadToAsk(ctx, w.Options(f.Paths, f.Cache))
	if err != nil {
		return err
	}
	defer res.Inputs.Close()
	x, err := res.Index(ctx)
	if err != nil {
		return err
	}
	defer x.Close()
	begin := w.Now()
	wanted := answer.Wanted{Limit: f.Limit, Facets: f.Format == "json", Passages: res.Passages, Explain: f.Explain}
	found, err := answer.Search(res.Site, x, query, wanted)
	if err != nil {
		return err
	}
	found.TookMS = answer.Milliseconds(w.Now().Sub(begin))
	if f.Format == "json" {
		return w.Out.JSON(found)
	}
	for _, n := range show.Notes(found) {
		w.Err.Note("%s", n)
	}
	for i := range found.Hits {
		found.Hits[i].Path = w.Here(res, finding.Pos{Path: found.Hits[i].Path}).Path
	}
	if err := w.Out.Text(show.Hits(w.Out.Style, found.Hits)); err != nil {
		return err
	}
	switch {
	case found.Total == 0:
		w.Err.Note("nothing found")
		w.Err.Hint("try fewer or other words; any of several words may match")
	case found.Total > len(found.Hits) && w.Err.TTY:
		w.Err.Note("\n%d of %d records (--limit shows more)", len(found.Hits), found.Total)
	}
	return nil
}

// OwnLinks is --eval without a file.
const OwnLinks = "own-links"
