package ask

import (
	"context"

	"digsite/builder"
	"digsite/builder/answer/packet"
	"digsite/builder/answer/why"
	"digsite/builder/coderef"
	"digsite/builder/workspace"
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
	var p packet.Packet
	var err error
	if f.OfChange {
		p, err = ofChange(ctx, w, o, f.Diff, f.Budget)
	} else {
		p, err = ofPlaces(ctx, w, o, args, f.Budget)
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

// openGuards opens what answers which records guard a place, and says where there is no record at all.
func openGuards(ctx context.Context, w *run.World, o workspace.Options) (*why.Guards, error) {
	g, err := why.OpenGuards(ctx, o)
	if err == nil && g.Empty != nil {
		w.SayEmpty(g.Empty)
	}
	return g, err
}

// ofPlaces returns what has to be known before places in the code are changed.
func ofPlaces(ctx context.Context, w *run.World, o workspace.Options, places []string, budget int) (packet.Packet,
	error) {
	g, err := openGuards(ctx, w, o)
	if err != nil {
		return packet.Packet{}, err
	}
	defer g.Close()
	return Packet(w, g.Inputs, g.Tree, places, budget, func(q why.Question) ([]why.Record, error) {
		return g.Of(ctx, q)
	})
}

// Packet returns what has to be known before places in the code are changed; guards answers about one of them.
func Packet(w *run.World, in *builder.Inputs, tree *coderef.Tree, places []string, budget int,
	guards func(why.Question) ([]why.Record, error)) (packet.Packet, error) {
	var found []packet.Entry
	for _, arg := range places {
		q, err := PlaceAsked(w, tree, arg)
		if err != nil {
			return packet.Packet{}, err
		}
		list, err := guards(q)
		if err != nil {
			return packet.Packet{}, err
		}
		found = append(found, entries(list, q.Path)...)
	}
	return packet.New(found, budget, run.AddressOf(in)), nil
}

// entries are the records that guard a place, for a packet.
func entries(list []why.Record, file string) []packet.Entry {
	var out []packet.Entry
	for _, r := range list {
		out = append(out, packet.Entry{Record: r, Places: why.Places(r, file)})
	}
	return out
}

// ofChange returns what has to be known of a change. What the change brings guards nothing yet.
func ofChange(ctx context.Context, w *run.World, o workspace.Options, rev string, budget int) (packet.Packet, error) {
	res, err := w.LoadToAsk(ctx, o)
	if err != nil {
		return packet.Packet{}, err
	}
	defer res.Inputs.Close()
	code, err := OpenCode(res)
	if err != nil {
		return packet.Packet{}, err
	}
	defer code.Tree.Close()
	q, err := run.ChangeAsked(ctx, code.Tree.Repo, rev)
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
			found = append(found, entries([]why.Record{g.Record}, "")...)
		}
	}
	return packet.New(found, budget, run.AddressOf(res.Inputs)), nil
}
