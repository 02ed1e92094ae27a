package why

import (
	"context"
	"slices"

	"digsite/builder"
	"digsite/builder/cache"
	"digsite/builder/coderef"
	"digsite/builder/coderef/source"
	"digsite/builder/fingerprint"
	"digsite/builder/git"
	"digsite/builder/insight"
	"digsite/builder/workspace"
)

// index is all that the records of a site say about code, as a cache keeps it: small enough to be read for each edit,
// while a Load reads every record. It is named by Inputs.Key, so it never outlives what it was made of.
type index struct {
	History git.History // of the files that state an anchor alone, and of these what Tree asks for
	Names   insight.Names
	Stated  []stated
	IDs     []string // of all records, sorted
	Records []string // parallel to IDs: a Record without its ties, encoded, since a question is about few of them
}

// newIndex makes the index of a site.
func newIndex(res *builder.Result) index {
	s, all := res.Site, res.Inputs.History
	x := index{Names: insight.NewNames(s, res.Inputs.Config.References), Stated: statedBy(s)}
	x.History = git.History{Available: all.Available, Shallow: all.Shallow, Head: all.Head, Branch: all.Branch,
		Remote: all.Remote, Prefix: all.Prefix, Files: map[string]git.File{}}
	for _, r := range x.Stated {
		if f, ok := all.Files[r.Path]; ok {
			x.History.Files[r.Path] = git.File{Trace: f.Trace}
		}
	}
	for _, r := range s.Records {
		x.IDs = append(x.IDs, r.ID)
	}
	slices.Sort(x.IDs)
	for _, id := range x.IDs {
		x.Records = append(x.Records, string(fingerprint.Encode(weigh(s, s.ByID(id)))))
	}
	return x
}

// record returns what the index knows of a record; false where it is damaged.
func (x *index) record(id string) (r Record, ok bool) {
	i, ok := slices.BinarySearch(x.IDs, id)
	return r, ok && i < len(x.Records) && fingerprint.Decode([]byte(x.Records[i]), &r) == nil
}

// Guards answers which records guard places in the code: those of Of, without the ones that a commit alone ties to a
// line, and without reading a record that was read before. It serves one question after another about the files as
// they were at the first, and is closed then.
type Guards struct {
	Inputs *builder.Inputs // History names no days
	Tree   *coderef.Tree
	Empty  *builder.Result // where there is no record at all: what a Load found instead
	index  index
	finder *source.Finder
}

// OpenGuards looks whether anything was changed since the records were read last, and reads them where something was.
// It keeps what it found apart from the cache of builds, which a server of the same session holds.
func OpenGuards(ctx context.Context, o workspace.Options) (*Guards, error) {
	o.Beside = cache.Guards
	in, err := builder.Look(ctx, o)
	if err != nil {
		return nil, err
	}
	g := &Guards{Inputs: in}
	if err = g.read(ctx); err == nil {
		g.Tree, err = g.Inputs.OpenCode()
	}
	if err != nil {
		in.Close()
		return nil, err
	}
	g.finder = g.Inputs.Finder(g.index.Names)
	return g, nil
}

// read takes the index from the cache, or makes it. What was read while somebody wrote is not kept.
func (g *Guards) read(ctx context.Context) error {
	key := g.Inputs.Key()
	if data, ok := g.Inputs.Store.Get("guards", key); ok && fingerprint.Decode(data, &g.index) == nil {
		in := *g.Inputs
		in.History, g.Inputs = g.index.History, &in
		return nil
	}
	in, err := g.Inputs.WithHistory(ctx)
	if err != nil {
		return err
	}
	res, err := in.Load(ctx)
	if err != nil {
		return err
	}
	if g.index = newIndex(res); len(res.Site.Records) == 0 {
		g.Empty = res
	} else if builder.Stays(ctx, in) {
		in.Store.Put("guards", key, fingerprint.Encode(g.index))
	}
	g.Inputs = in
	return nil
}

// Close closes what OpenGuards opened.
func (g *Guards) Close() error {
	g.Tree.Close()
	return g.Inputs.Close()
}

// Of answers one question, in the order of Answer.Records.
func (g *Guards) Of(ctx context.Context, q Question) ([]Record, error) {
	w := newTying(ctx, g.Tree, g.finder, g.index.Names, g.index.Stated, q)
	return w.records(g.index.record)
}

// Named returns the records that a text names, "ADR-12": tied to no place in the code.
func (g *Guards) Named(text string) []Record {
	var out []Record
	for _, m := range g.finder.Mentions(text) {
		for _, id := range g.index.Names.Of(m.Prefix, m.Number, m.ID) {
			if r, ok := g.index.record(id); ok {
				out = append(out, r.tied([]Reason{{}}))
			}
		}
	}
	return out
}
