// Package document says what is found in: a document as the caller has it, the same cut into words, and the card that
// the index keeps of it.
//
// Its law: what is kept of a document depends on the document alone. It knows neither bleve nor the formula, so that
// what stores, ranks and exports cards can do without each other.
package document

import "digsite/builder/fingerprint"

// Document is one thing that can be found. Lists are sorted or in the author's order; dates are YYYY-MM-DD.
type Document struct {
	ID       string
	Label    string // what it is called by number: "ADR-12"; "" for none
	Title    string
	Names    []string // ids, numbers and aliases that should match exactly: "adr-12", "ADR 12", "12"
	URL      string   // relative to the site's root
	Path     string
	Of       string // what is shown behind the title: "of RFC-86"
	Kind     string
	Status   string // normalised word
	Standing string // holds, open, retired, unstated or ""
	InForce  bool
	Replaced []string // ids of what replaces it
	Tags     []string
	Services []string
	Authors  []string
	Date     string
	Cited    int    // how many other documents cite it
	Language string // BCP 47, of its text
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
