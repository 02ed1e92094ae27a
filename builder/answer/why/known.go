package why

import (
	"context"

	"digsite/builder/coderef"
	"digsite/builder/coderef/source"
	"digsite/builder/insight"
	"digsite/builder/site"
)

// Known answers which records guard places in the code, for who has the site in memory and asks many times: as Guards
// does, about any tree. It may be used by several goroutines, a tree by one.
type Known struct {
	site   *site.Site
	names  insight.Names
	finder *source.Finder
	stated []stated
}

// NewKnown collects what the records of a site say about code.
func NewKnown(s *site.Site, names insight.Names, finder *source.Finder) *Known {
	return &Known{s, names, finder, statedBy(s)}
}

// Of answers one question, in the order of Answer.Records.
func (k *Known) Of(ctx context.Context, tree *coderef.Tree, q Question) ([]Record, error) {
	w := newTying(ctx, tree, k.finder, k.names, k.stated, q)
	return w.records(func(id string) (Record, bool) {
		r := k.site.ByID(id)
		if r == nil {
			return Record{}, false
		}
		return weigh(k.site, r), true
	})
}
