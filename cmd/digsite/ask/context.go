package ask

import (
	"context"

	"digsite/builder/answer/packet"
	"digsite/builder/answer/why"
	"digsite/cmd/digsite/report"
	"digsite/cmd/digsite/run"
)

// ContextOptions are the flags of `digsite context`. Budget is in tokens.
type ContextOptions struct {
	Format, Cache, Diff string
	OfChange            bool // --diff was given, be it empty
	Budget              int
}

// Context prints what has to be known before the places are changed, or of a change. Nothing is printed where nothing
// guards them, and the exit status is 0 all the same: it is no fault to be free.
func Context(ctx context.Context, w *run.World, args []string, f ContextOptions) error {
	o := w.Options(nil, f.Cache)
	o.Drafts, o.Internal, o.Records = true, true, true
	res, err := w.LoadToAsk(ctx, o)
	if err != nil {
		return err
	}
	defer res.Inputs.Close()
	code, err := OpenCode(res)
	if err != nil {
		return err
	}
	defer code.Tree.Close()
	var found []packet.Entry
	if f.OfChange {
		q, err := changeAsked(ctx, code.Tree.Repo, f.Diff)
		if err != nil {
			return err
		}
		d, err := why.OfDiff(ctx, res.Site, code, q)
		if err != nil {
			return err
		}
		for _, g := range d.Records {
			if !g.New { // what the change brings guards nothing yet
				found = append(found, packet.Entry{Record: g.Record, Places: report.Places(g.Record, "")})
			}
		}
	}
	for _, arg := range args {
		q, err := PlaceAsked(w, code.Tree, arg)
		if err != nil {
			return err
		}
		a, err := why.Of(ctx, res.Site, code, q)
		if err != nil {
			return err
		}
		for _, r := range a.Records {
			found = append(found, packet.Entry{Record: r, Places: report.Places(r, a.Path)})
		}
	}
	p := packet.New(found, f.Budget, addressOf(res))
	if f.Format == "json" {
		return w.Out.JSON(p)
	}
	if p.Text == "" {
		w.Err.Note("no record guards this")
	}
	return w.Out.Text(p.Text)
}
