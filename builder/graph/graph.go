// Package graph keeps typed edges between records and answers questions about them: out, in, what comes before, cycles,
// orphans.
//
// Its law: an edge is stored once and seen from both ends. It will not know what a record is: nodes are ids, and an id
// that no record has may be one.
package graph

import "digsite/builder/finding"

// Rel names a relation, read from From to To.
type Rel string

// The relations of content/guide/record-formats.md. Inverse words are for the other end; see Rel.Inverse.
const (
	Supersedes  Rel = "supersedes"
	Amends      Rel = "amends"
	Refines     Rel = "refines"
	RelatesTo   Rel = "relates-to"
	Conflicts   Rel = "conflicts-with"
	Requires    Rel = "requires"
	Causes      Rel = "caused"      // From brought To about
	Teaches     Rel = "taught"      // incident -> decision it led to
	Tested      Rel = "tested"      // incident -> decision that was put to the test
	Produced    Rel = "produced"    // incident -> record that came out of it
	Contradicts Rel = "contradicts" // incident -> decision whose assumption it disproved
	Shadows     Rel = "shadows"     // shadowing note -> incident
	Explains    Rel = "explains"    // history -> record
	Stop        Rel = "stop"        // trail -> record
	Applies     Rel = "applies"     // decision -> principle that it follows
	Bends       Rel = "bends"       // decision -> principle to which it is a stated exception
	Breaks      Rel = "breaks"      // decision -> principle that it knowingly does not follow
	Cites       Rel = "cites"       // anything else: a link or a bare reference
)

// Kind says how an edge was written: the words of `digsite list --json`.
type Kind string

// The kinds of statement.
const (
	ByCitation Kind = "citation"
	ByLink     Kind = "link"
	ByWikilink Kind = "wikilink"
	ByField    Kind = "field"
	ByStatus   Kind = "status"
)

// Edge is one statement that From stands in Rel to To. "Superseded by ADR-12" in adr-3 is {From: adr-12, To: adr-3,
// Rel: Supersedes, Kind: ByStatus, Inverted}: every relation has one direction, whoever states it.
type Edge struct {
	From, To string // ids; equal where a record names itself
	Rel      Rel
	Kind     Kind
	Partial  bool        // only a part of To is meant
	Part     string      // which part, in the author's words; "" where they name none
	Fragment string      // the heading or block of To that is named, without "#"
	Inverted bool        // it was stated at To ("superseded by From"), so Pos is in To's file
	Pos      finding.Pos // where it was stated
	Text     string      // the author's words for the target
	Sentence string      // the sentence around it, for backlinks; "" for fields
}
