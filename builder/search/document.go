package search

import "digsite/builder/fingerprint"

// Document is one thing that can be found. Lists are sorted or in the author's order; dates are YYYY-MM-DD.
type documentT struct {
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
	Sections []sectionT
}

// Section is the text under one heading; the first one, without heading, is the document's head.
type sectionT struct {
	Heading  string
	Anchor   string // fragment of the heading
	Passages []passageT
}

// Passage is one block of text with its own address.
type passageT struct {
	Anchor string
	Text   string
	Code   bool
}

// Entry names a document and its content, so that the index is updated by difference.
type entryT struct {
	ID  string
	Sum fingerprint.Sum
}
