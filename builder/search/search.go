// Package search indexes documents with bleve and answers queries with one documented formula.
//
// Its law: a result depends on the documents and the query alone, never on the order or number of batches, segments
// or updates. content/guide/search-files.md says what of bleve would break that. It knows no record: documents are
// plain text and facets.
package search

import "digsite/builder/fingerprint"

// Document is one thing that can be found. Lists are sorted or in the author's order; dates are YYYY-MM-DD.
type Document struct {
	ID       string
	Title    string
	Names    []string // ids, numbers and aliases that should match exactly: "adr-12", "ADR 12", "12"
	URL      string   // relative to the site's root
	Path     string
	Kind     string
	Status   string // normalised word
	Standing string // holds, retired, open or ""
	InForce  bool
	Replaced []string // ids of what replaces it
	Tags     []string
	Services []string
	Authors  []string
	Date     string
	Cited    int // how many other documents cite it
	Sections []Section
}

// Section is the text under one heading; the first one, without heading, is the document's head.
type Section struct {
	Heading  string
	Anchor   string // fragment of the heading
	Passages []Passage
}

// Passage is one block of text with its own address.
type Passage struct {
	Anchor string
	Text   string
	Code   bool
}

// Entry names a document and its content, so that the index is updated by difference.
type Entry struct {
	ID  string
	Sum fingerprint.Sum
}

// Hit is one result, with the place in it that answers best.
type Hit struct {
	ID    string
	Score float64
	Excerpt
}

// Result answers one query. Corrected maps a word that matched nothing to the one searched instead.
type Result struct {
	Query     string
	Total     int
	Hits      []Hit
	Facets    map[string][]Count
	Corrected map[string]string
	Notes     []string // what of the query was not understood, in plain words
}

// Count is one value of a facet, most frequent first, ties by value.
type Count struct {
	Value string
	Count int
}
