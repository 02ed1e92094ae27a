// Package search indexes documents with bleve and answers queries with one documented formula.
//
// Its law: a result depends on the documents and the query alone, never on the order or number of batches, segments
// or updates. content/guide/search-files.md says what of bleve would break that. It knows no record: documents are
// plain text and facets.
package search

// What is found in.
type (
	Document = documentT
	Section  = sectionT
	Passage  = passageT
	Entry    = entryT
)

// What the answers are made of.
type (
	Excerpt = excerptT
	Count   = countT
)

// ExportFormat is the version of what Export writes.
const ExportFormat = exportFormat

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
