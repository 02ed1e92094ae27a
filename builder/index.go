package builder

import (
	"context"
	"fmt"
	"path/filepath"
	"strconv"

	"digsite/builder/fingerprint"
	"digsite/builder/graph"
	"digsite/builder/markdown"
	"digsite/builder/search"
	"digsite/builder/site"
)

// OpenIndex opens the search index in the cache, as it was left. The caller closes it.
func (r *Result) OpenIndex() (*search.Index, error) {
	dir := ""
	if r.Inputs.Cache != "" {
		dir = filepath.Join(r.Inputs.Cache, "index")
	}
	x, err := search.Open(dir)
	if err != nil {
		return nil, fmt.Errorf("open the search index: %w", err)
	}
	return x, nil
}

// Index opens the search index and brings it up to date by difference: only documents whose text or facets changed
// are indexed again. The caller closes it.
func (r *Result) Index(ctx context.Context) (*search.Index, error) {
	x, err := r.OpenIndex()
	if err != nil {
		return nil, err
	}
	if err := r.SyncIndex(ctx, x); err != nil {
		x.Close()
		return nil, err
	}
	return x, nil
}

// SyncIndex brings an open index up to date with this Result. What is indexed is named by a record's facts and the name
// of its text: the text itself is read for those alone that changed.
func (r *Result) SyncIndex(ctx context.Context, x *search.Index) error {
	docs := make(map[string]search.Document, len(r.Site.Records))
	pages := make(map[string]*site.Record, len(r.Site.Records))
	entries := make([]search.Entry, 0, len(r.Site.Records))
	for _, rec := range r.Site.Records {
		d := document(r.Site, rec)
		docs[d.ID], pages[d.ID] = d, rec
		entries = append(entries, search.Entry{ID: d.ID, Sum: fingerprint.Of(struct {
			Facts search.Document
			Body  fingerprint.Sum
		}{d, rec.Page.Body})})
	}
	r.entries = entries
	x.SetSynonyms(r.Inputs.Config.Synonyms)
	_, err := x.Sync(entries, func(id string) search.Document {
		d := docs[id]
		d.Sections = sections(pages[id].Page.Headings, r.parser.blocks(pages[id]))
		return d
	})
	if err != nil {
		return fmt.Errorf("bring the search index up to date: %w", err)
	}
	return ctx.Err()
}

// Passages returns the text of one record as the index saw it, for snippets.
func (r *Result) Passages(id string) []search.Section {
	rec := r.Site.ByID(id)
	if rec == nil {
		return nil
	}
	return sections(rec.Page.Headings, r.parser.blocks(rec))
}

// document returns what search may know of a record, its text left out. Cited counts the records that point to it: what
// many rest on ranks higher (ADR-11).
func document(s *site.Site, r *site.Record) search.Document {
	d := search.Document{
		ID: r.ID, Title: r.Title, URL: r.URL, Path: r.Path, Kind: r.Kind, Status: r.Status.Word,
		Standing: string(r.Standing), InForce: r.InForce, Replaced: r.SupersededBy, Tags: r.Tags,
		Services: r.Services, Authors: append(append([]string{}, r.Authors...), r.DecisionMakers...), Date: r.Day,
		Names: append([]string{r.ID}, r.Aliases...),
	}
	if r.Number >= 0 {
		d.Names = append(d.Names, strconv.Itoa(r.Number))
	}
	for _, e := range s.Graph.In(r.ID) {
		if e.Rel != graph.Stop {
			d.Cited++
		}
	}
	return d
}

// sections cuts a document's blocks at its headings; what stands before the first is a section without a heading. A
// heading's own block is left out, since the section has its text.
func sections(headings []markdown.Heading, blocks []markdown.Block) []search.Section {
	var out []search.Section
	last := -2
	for _, b := range blocks {
		if b.Heading != last || len(out) == 0 {
			sec := search.Section{}
			if b.Heading >= 0 && b.Heading < len(headings) {
				sec.Heading, sec.Anchor = headings[b.Heading].Text, headings[b.Heading].ID
			}
			out, last = append(out, sec), b.Heading
		}
		if b.Kind == markdown.HeadingBlock || b.Text == "" {
			continue
		}
		sec := &out[len(out)-1]
		sec.Passages = append(sec.Passages, search.Passage{Anchor: b.ID, Text: b.Text, Code: b.Kind == markdown.Code})
	}
	return out
}
