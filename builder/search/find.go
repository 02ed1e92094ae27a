package search

import (
	"context"
	"fmt"

	"digsite/builder/search/excerpt"
	"digsite/builder/search/language"
	"digsite/builder/search/query"
	"digsite/builder/search/rank"
	"digsite/builder/search/store"
)

// Options say how much of a result is wanted.
type Options struct {
	Limit, Offset int  // of the hits; a Limit of 0 counts them alone
	Facets        bool // count the values of facets, too
	ByDate        bool // newest first instead of best first
	Exactly       bool // correct no word, and take none for another of its meaning or for a beginning
	InForceOnly   bool // leave out what is retired
	Everything    bool // an empty query stands for every document
	Explain       bool // hits tell the parts of their scores

	// Choices are values of facets: {"kind": {"decision", "incident"}}. A hit has one of the values of each facet. With
	// choices, an empty query stands for every document.
	Choices map[string][]string

	// Passages returns a document's text, as it was indexed, for headings and snippets; nil: none.
	Passages func(id string) []Section
}

// Search answers a query. An error means that the index cannot be read; whatever a person types is no error.
func (x *Index) Search(typed string, o Options) (Result, error) {
	x.mu.RLock()
	lang := x.languages.Own()
	x.mu.RUnlock()
	root, notes := query.Parse(typed, lang)
	r := Result{Query: typed, Corrected: map[string]string{}, Notes: notes}
	a, hits, err := x.find(root, &r, o)
	if err != nil {
		return Result{}, err
	}
	if o.Passages != nil {
		for i, f := range hits {
			r.Hits[i].Excerpt = excerpt.Locate(o.Passages(r.Hits[i].ID), f.Section, a.Marks)
		}
	}
	return r, nil
}

// find fills in a result but its excerpts, and returns the hits that are shown. The index is held while it works, and
// not while texts are loaded.
func (x *Index) find(root query.Node, r *Result, o Options) (a rank.Answer, shown []rank.Hit, err error) {
	if err := x.fresh(); err != nil {
		return a, nil, err
	}
	x.mu.RLock()
	defer x.mu.RUnlock()
	if x.store == nil {
		return a, nil, nil
	}
	snap, lib, err := x.snapshot()
	if err != nil {
		return a, nil, fmt.Errorf("read search index: %w", err)
	}
	defer snap.Close()
	narrowed := len(o.Choices) > 0 || o.InForceOnly
	a, err = rank.Ask(snap.Source(), lib, x.k, root,
		rank.Options{Exactly: o.Exactly, Everything: narrowed || o.Everything, Explain: o.Explain,
			Languages: x.languages, Synonyms: x.synonyms})
	if err != nil {
		return a, nil, fmt.Errorf("read search index: %w", err)
	}
	hits := a.Hits
	if o.ByDate {
		lib.ByDate(hits)
	}
	if o.Facets || narrowed {
		hits, r.Facets = lib.Choose(hits, o.Choices, o.InForceOnly)
	}
	r.Total, r.Corrected = len(hits), a.Corrected
	r.Notes = append(r.Notes, a.Notes...)
	lo := min(max(0, o.Offset), len(hits))
	shown = hits[lo:min(lo+max(0, o.Limit), len(hits))]
	for _, f := range shown {
		c := lib.Cards[f.Number]
		r.Hits = append(r.Hits, Hit{ID: c.ID, Label: c.Label, Replaced: x.store.Table.Names(c.Replaced), Score: f.Score,
			Parts: f.Parts})
	}
	return a, shown, nil
}

// fresh opens the index when the last Sync found nothing to do and so did not. The first query pays for that; a build
// in which nothing changed need never.
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
	_, err := x.update(context.Background())
	return err
}

// snapshot returns the index and its library at this moment.
func (x *Index) snapshot() (*store.Snapshot, *rank.Library, error) {
	x.snapMu.Lock()
	defer x.snapMu.Unlock()
	s, err := x.store.Snapshot()
	return s, x.documents(), err
}

// documents returns the library, while snapMu is held. It is made when it is first asked for, from the one before:
// several updates in a row cost one.
func (x *Index) documents() *rank.Library {
	if x.library == nil {
		x.library, x.known = rank.NewLibrary(x.store.Table, &x.k, x.known), nil
	}
	return x.library
}

// Vocabulary is what a site's words mean beside what they are.
type Vocabulary struct {
	// Languages are BCP 47 tags: the site's, in which queries are read, then those of its documents. None is English.
	Languages []string
	// Synonyms are groups of words that mean the same. A word of a query then finds the others of its group too, each
	// counted as a kin of the word, like another form of its stem.
	Synonyms [][]string
}

// SetVocabulary says what words mean, from the next query on. New synonyms need nothing indexed again. A new language
// of the site does: the sums of Entries have to tell it.
func (x *Index) SetVocabulary(v Vocabulary) {
	languages := language.NewSet(v.Languages...)
	byStem := languages.Own().Synonyms(v.Synonyms)
	x.mu.Lock()
	x.languages, x.synonyms = languages, byStem
	x.mu.Unlock()
}

// Language returns the code of the language by which the words of a text are stemmed: "de" for "de-AT", "en" for every
// language whose forms are not known here.
func Language(tag string) string { return language.Of(tag).Code }
