package search

import (
	"fmt"
	"slices"
)

// Options say how much of a result is wanted.
type Options struct {
	Limit, Offset int
	Facets        bool
	// the last word is still being typed: it also stands for words that begin so
	Typing  bool
	ByDate  bool // newest first instead of best first
	Exactly bool // correct no word
	// of facets: a hit has one of the values of each; with them, an empty query stands for everything
	Choices     map[string][]string
	InForceOnly bool // leave out what is retired
	// a document's text, as it was indexed, for headings and snippets; nil: none
	Passages func(id string) []Section

	synonyms map[string][]string // the index's
}

// Search answers a query. An error means that the index cannot be read; whatever a person types is no error.
func (x *Index) Search(query string, o Options) (Result, error) {
	root, notes := Parse(query, o.Typing)
	r := Result{Query: query, Corrected: map[string]string{}, Notes: notes}
	hits, err := x.find(root, &r, o)
	if err != nil {
		return Result{}, err
	}
	if o.Passages != nil {
		for i := range hits {
			hits[i].locate(r.Hits[i].ID, o.Passages, &r.Hits[i])
		}
	}
	return r, nil
}

// shown is what is needed to show a hit once the index is no longer held.
type shown struct {
	section int
	words   map[string]float64 // keys and stems that matched, by weight
}

// find fills in a result but its snippets.
func (x *Index) find(root Node, r *Result, o Options) ([]shown, error) {
	if err := x.fresh(); err != nil {
		return nil, err
	}
	x.mu.RLock()
	defer x.mu.RUnlock()
	if x.store == nil {
		return nil, nil
	}
	snap, lib, err := x.snapshot()
	if err != nil {
		return nil, fmt.Errorf("read search index: %w", err)
	}
	defer snap.close()
	o.synonyms = x.synonyms
	p, hits, err := answer(snap.source(), lib, x.k, root, o)
	if soft, changed := soften(root); err == nil && changed && len(hits) == 0 {
		if p, hits, err = answer(snap.source(), lib, x.k, soft, o); len(hits) > 0 {
			r.Notes = append(r.Notes, "no record has these words side by side; searched for them one by one")
		}
	}
	if err != nil {
		return nil, fmt.Errorf("read search index: %w", err)
	}
	if o.ByDate {
		lib.byDate(hits)
	}
	if o.Facets || len(o.Choices) > 0 || o.InForceOnly {
		hits, r.Facets = lib.choose(hits, o.Choices, o.InForceOnly)
	}
	r.Total, r.Corrected = len(hits), p.corrected
	r.Notes = append(r.Notes, p.unknown(root)...)
	words := p.marks()
	var out []shown
	lo := min(max(0, o.Offset), len(hits))
	for _, f := range hits[lo:min(lo+max(0, o.Limit), len(hits))] {
		r.Hits = append(r.Hits, Hit{ID: lib.cards[f.number].ID, Score: f.score})
		out = append(out, shown{f.section, words})
	}
	return out, nil
}

func answer(src source, lib *library, k weights, root Node, o Options) (*planner, []found, error) {
	p := newPlanner(src, lib)
	p.exactly, p.synonyms = o.Exactly, o.synonyms
	p.all = root.empty() && (len(o.Choices) > 0 || o.InForceOnly)
	if err := p.plan(root); err != nil {
		return p, nil, err
	}
	return p, p.hits(root, &scorer{k: k, average: lib.average}), nil
}

// empty tells whether nothing is asked for.
func (n Node) empty() bool { return len(n.Should)+len(n.Must)+len(n.Not)+len(n.Filters) == 0 }

// soften looks for the words of phrases one by one.
func soften(root Node) (Node, bool) {
	must := root.Must
	root.Must = nil
	root.Should = slices.Clone(root.Should)
	for _, n := range must {
		if n.Op != Phrase || n.Field != "" || len(n.Words) < 2 {
			root.Must = append(root.Must, n)
			continue
		}
		for _, w := range n.Words {
			if w != "" {
				root.Should = append(root.Should, Node{Op: Term, Text: w})
			}
		}
	}
	return root, len(root.Must) < len(must)
}

// fresh opens the index when the last Sync found nothing to do and so did not.
func (x *Index) fresh() error {
	x.mu.RLock()
	open := x.store != nil || x.load == nil
	x.mu.RUnlock()
	if open {
		return nil
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if err := x.ready(); err != nil {
		return err
	}
	_, err := x.update()
	return err
}

// snapshot is the index and its library at this moment.
func (x *Index) snapshot() (*snapshot, *library, error) {
	x.snapMu.Lock()
	defer x.snapMu.Unlock()
	if x.library == nil {
		x.library, x.known = newLibrary(x.table, &x.k, x.known), nil
	}
	s, err := x.store.snapshot(x.table)
	return s, x.library, err
}

// unknown tells of filters whose value no document has.
func (p *planner) unknown(root Node) (notes []string) {
	for _, n := range slices.Concat(root.Filters, root.Not) {
		if n.Op != Filter || n.Field == "before" || n.Field == "after" || n.Field == "in" {
			continue
		}
		for _, v := range n.Values {
			if !slices.ContainsFunc(p.lib.cards, func(c *card) bool { return c.has(n.Field, v) }) {
				notes = append(notes, fmt.Sprintf("no record has %s %q", n.Field, v))
			}
		}
	}
	return notes
}
