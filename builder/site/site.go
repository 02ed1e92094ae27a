// Package site is the fold: every record, resolved, computed afresh on each build. A Fold that lives keeps what records
// are called while no name changes (named.go); what it returns is the same. New (fold.go)
// is its table of contents: records are admitted, get addresses, can be looked up (site/index), have their references
// resolved and their claims turned into edges, and are judged by what supersedes them.
//
// Its law: a Site is a value that depends on the records, the configuration, the history and the build date alone.
// It will not read files, render, or change after New returned it; questions over a Site are package insight's.
package site

import (
	"digsite/builder/finding"
	"digsite/builder/fingerprint"
	"digsite/builder/graph"
	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/site/deleted"
	"digsite/builder/site/glossary"
	"digsite/builder/site/index"
	"digsite/builder/site/people"
	"digsite/builder/site/places"
	"digsite/builder/site/shelf"
	"digsite/builder/text"
)

// Page is one parsed file as the fold needs it: the record and the light part of its Doc. Body names the heavy part
// (Doc.Parts and Doc.Blocks), which the fold never loads.
type Page struct {
	Record   record.Record
	Headings []markdown.Heading
	Refs     []markdown.Ref
	Unread   []markdown.Ref // see markdown.Doc
	Blocks   []string       // ids of blocks that a link may name, headings left out
	Words    int
	Diagram  bool         // the body has a drawing
	Terms    []string     // the glossary's terms that the text uses, as the body's holes number them
	Defines  []Definition // of a glossary's own page: what it says that terms mean
	H1       int          // index into Headings of the h1 that is kept out of the body; -1 when there is none
	Body     fingerprint.Sum
	Content  fingerprint.Sum // of the file's bytes
	Findings []finding.Finding
	Ignores  []finding.Ignore // which of them, and of those that the whole site has about the file, are meant to be
}

// Asset is an existing file that is not Markdown and that a page may name.
type Asset = shelf.Asset

// Definition is one term of a glossary's page.
type Definition = glossary.Definition

// Term is one term of the site's glossary.
type Term = glossary.Term

// Site is the whole, resolved. Records are sorted by path.
type Site struct {
	Records   []*Record
	Graph     *graph.Graph `fingerprint:"-"`
	Assets    []Asset      // those that pages name, to be copied to the output; sorted by path
	Ambiguous []Clash      // bare ids and addresses that several records claim
	Redirects []Redirect   // earlier addresses, sorted by From
	Deleted   []deleted.Page
	Glossary  []Term // sorted by name, each name once
	Findings  []finding.Finding
	Day       string // the build date, YYYY-MM-DD

	people people.List        `fingerprint:"-"` // whom site.yaml names
	byID   map[string]*Record `fingerprint:"-"` // by folded id
	byPath map[string]*Record `fingerprint:"-"`
}

// Clash is a bare id such as adr-12, or an address, that several records claim; it becomes a page that lists them.
type Clash struct {
	ID  string   // "" for an address
	URL string   // where the page that lists them stands: "r/adr-12/", "decisions/intro/"
	IDs []string // sorted
}

// Standing is what a record's state means for a reader.
type Standing string

// The standings of content/guide/statuses.md; "" is that of a kind that has none and states none.
const (
	Holds    Standing = "holds"
	Retired  Standing = "retired"
	Open     Standing = "open"     // a stated status that is neither
	Unstated Standing = "unstated" // no status is stated, or none that was understood
)

// Standings lists them in the order in which lists, filters and messages name them.
func Standings() []Standing { return []Standing{Holds, Open, Retired, Unstated} }

// Record is one page of the site: what its file states and what the other files make of it.
type Record struct {
	record.Record
	Page *Page // the parsed file

	Former   []string // addresses that it has under other rules than those that hold; they lead to it
	Of       string   // of a page: the id of the record that it is a chapter or a translation of
	Parts    []string // ids of such pages of this record, by path
	ID       string   // permanent id, see content/guide/addresses.md
	Slug     string
	URL      string // relative to the site's root, ends in "/", no leading "/"; "" for the home page
	Short    string // "r/<id>/", "" where it would equal URL
	Day      string // the date to show: declared, else name, else git; "" when none
	DayFrom  string // declared, name, git, none
	Modified string // day of the last commit, "" without git

	Standing Standing // "" for kinds that have none and state none
	InForce  bool
	Held     Held // when it held
	// Missing is true for a record without a status among others that state theirs. Where none of a folder does, that
	// is the house's way, and nothing is said of it.
	Missing bool

	Targets          []Target // parallel to Page.Refs: what each reference turned out to be
	PartlySuperseded bool     // a part of it was replaced and the rest was not

	Forces []Force   // parallel to Constraints: what they name, resolved
	Tested []Premise // parallel to Premises: tested on the build date
	// LoadBearing, SafeToRevisit or Silent on the build date; "" for what is retired or has no standing
	Bearing    string
	bears      bool           `fingerprint:"-"` // of a kind that may be in force: its kind says so
	places     *places.Places `fingerprint:"-"` // nil after the fold, as entry is
	entry      *index.Entry   `fingerprint:"-"` // how others may name it
	Committers []string       // who committed to the file, by name, most commits first; never an address

	SupersededBy []string // ids of records that replace this one, in force first
	ClaimedBy    []string // where nothing is stated: ids of the records that say that they supersede this one
	Current      []string // ids at the end of the supersession chain: what is in force today; empty if none is
	Prev, Next   string   // ids of neighbours within the kind, by number then date then slug
}

// State is what became of a reference.
type State uint8

// The states of a reference.
const (
	Plain     State = iota // not a link: an unresolved citation, or an address that may not be written
	ToRecord               // a page of this site
	ToAsset                // a copied file
	ToOutside              // http, https, mailto, tel
	ToBlock                // a place on the same page
	Broken                 // its author meant a link, and nothing is there
	Ambiguous              // several pages answer to it
	ToTag                  // a tag's page
	ToList                 // the list of what a folder holds
)

// Target is what a reference turned out to be.
type Target struct {
	State         State
	ID            string // ToRecord
	Href          string // ToOutside: the address; ToAsset, ToList: path in the output
	Fragment      string // heading or block id that exists at the target
	Width, Height int    // ToAsset images
}

// ByID finds a record by its id, in any case; nil when there is none.
func (s *Site) ByID(id string) *Record { return s.byID[text.FoldCase(id)] }

// ByPath finds a record by its file; nil when there is none.
func (s *Site) ByPath(path string) *Record { return s.byPath[path] }

// With returns the site with other records, parallel to its own, and another graph.
func (s *Site) With(records []*Record, g *graph.Graph) *Site {
	out := *s
	out.Records, out.Graph = records, g
	out.byID, out.byPath = make(map[string]*Record, len(records)), make(map[string]*Record, len(records))
	for _, r := range records {
		out.byID[text.FoldCase(r.ID)], out.byPath[r.Path] = r, r
	}
	return &out
}

// report adds findings.
func (s *Site) report(list ...finding.Finding) { s.Findings = append(s.Findings, list...) }

// Held is when a record held, by the dates that records state. A day is YYYY-MM-DD.
//
//   - From is the record's own date, else the first day of its dated statuses, else its first commit; "" when there
//     is none of these. Records are absent before it.
//   - Until is the first day on which it did not hold any more: the date of the first record in force that supersedes
//     it, or its own dated retirement, whichever is earlier. "" while it holds, and where no date tells.
//   - Known is false for a retired record without Until, and for one without From: whether it held on a day between
//     its date and today cannot be told, so it is not in force then.
//   - By is the id of the record that ended it, "" when it ended by its own word.
//
// Where the end is dated before the beginning, Contradicted is true, From stays and the record never held.
type Held struct {
	From, Until  string
	Known        bool
	By           string
	Contradicted bool
}

// Redirect is an address that a page had once, or that its author wants to lead to it.
type Redirect struct {
	From string // relative to the site's root, ends in "/"
	To   string // id of the record
}
