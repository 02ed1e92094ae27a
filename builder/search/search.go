// Package search indexes documents with bleve and answers queries with one documented formula.
//
// Its law: a result depends on the documents and the query alone, never on the order or number of batches, segments
// or updates. It knows no record: documents are plain text and facets. It keeps an index up to date and hands out
// answers and exports; how that is done stands in its rooms: words, query, document, excerpt, rank, store, shards, and
// quality, which measures it.
package search

import (
	"digsite/builder/search/document"
	"digsite/builder/search/excerpt"
	"digsite/builder/search/rank"
	"digsite/builder/search/shards"
)

// What is found in.
type (
	Document = document.Document
	Section  = document.Section
	Passage  = document.Passage
	Entry    = document.Entry
	Name     = document.Name
)

// What the answers are made of.
type (
	Excerpt = excerpt.Excerpt
	Count   = rank.Count
	Part    = rank.Part
	Where   = rank.Where
)

// ExportFormat is the version of what Export writes.
const ExportFormat = shards.Format

// IndexFormat names what is kept of a document; the words of an export depend on it.
const IndexFormat = document.Format

// Hit is one result, with the place in it that answers best.
type Hit struct {
	ID       string  // as in its Entry
	Label    string  // as in Document
	Replaced []Name  // what replaces it
	Score    float64 // comparable within one Result only
	Excerpt          // empty unless Options.Passages was given
	Parts    []Part  // that Score is the sum of; nil unless Options.Explain was given
}

// Result answers one query. Corrected maps a word that matched nothing to the one searched instead.
type Result struct {
	Query     string             // as it was typed
	Total     int                // of all hits, whatever Limit and Offset say
	Hits      []Hit              // those that Limit and Offset leave, in order
	Facets    map[string][]Count // by facet, each most frequent first; nil unless asked for or chosen from
	Corrected map[string]string  // "limt" -> "limit"; never nil
	Notes     []string           // what of the query was not understood, in plain words
}
