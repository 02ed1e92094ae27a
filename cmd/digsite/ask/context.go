package ask

import (
	"context"

	"digsite/builder"
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
	var p packet.Packet
	if f.OfChange {
		p, err = ofChange(ctx, res, code, f.Diff, f.Budget)
	} else {
		p, err = Packet(ctx, w, res, code, args, f.Budget)
	}
	switch {
	case err != nil:
		return err
	case f.Format == "json":
		return w.Out.JSON(p)
	case p.Text == "":
		w.Err.Note("no record guards this")
	}
	return w.Out.Text(p.Text)
}

// Packet returns what has to be known before places in the code are changed.
func Packet(ctx context.Context, w *run.World, res *builder.Result, code why.Code, places []string, budget int) (
	packet.Packet, error) {
	var found []packet.Entry
	for _, arg := range places {
		q, err := PlaceAsked(w, code.Tree, arg)
		if err != nil {
			return packet.Packet{}, err
		}
		list, err := entries(ctx, res, code, q)
		if err != nil {
			return packet.Packet{}, err
		}
		found = append(found, list...)
	}
	return packet.New(found, budget, addressOf(res)), nil
}

// entries returns the records that answer a question about a place.
func entries(ctx context.Context, res *builder.Result, code why.Code, q why.Question) ([]packet.Entry, error) {
	a, err := why.Of(ctx, res.Site, code, q)
	var out []packet.Entry
	for _, r := range a.Records {
		out = append(out, packet.Entry{Record: r, Places: report.Places(r, a.Path)})
	}
	return out, err
}

// ofChange returns what has to be known of a change. What the change brings guards nothing yet.
func ofChange(ctx context.Context, res *builder.Result, code why.Code, rev string, budget int) (packet.Packet, error) {
	q, err := changeAsked(ctx, code.Tree.Repo, rev)
	if err != nil {
		return packet.Packet{}, err
	}
	d, err := why.OfDiff(ctx, res.Site, code, q)
	if err != nil {
		return packet.Packet{}, err
	}
	var found []packet.Entry
	for _, g := range d.Records {
		if !g.New {
			found = append(found, packet.Entry{Record: g.Record, Places: report.Places(g.Record, "")})
		}
	}
	return packet.New(found, budget, addressOf(res)), nil
}
