// Package record is the content model: the nouns of what one file states, and the tables by which its words are read:
// kinds, statuses, days, series, relations.
//
// Its law: a Record holds what one file says, in the author's words beside our reading of them; nothing is
// guessed, and what was not understood is a finding. The package reads single words ("on hold" -> deferred,
// "3rd of March 2020" -> 2020-03-03); it never sees a file. Package form looks at a file, package read makes a Record
// of it.
package record

import (
	"path"
	"strings"

	"digsite/builder/finding"
)

// Record is what one file states. Dates are YYYY-MM-DD, "" when not stated. Lists keep the author's order.
//
// A wrong use: to fill a field that the file does not state, from git, another record or a default. What is not stated
// stays empty here; the site, which knows more, has types of its own for what it concludes.
type Record struct {
	Path     string // slash-separated, below the content's root
	Format   string // the dialect that was recognised: "nygard", "madr-2", "madr-3", "madr-4", "rust-rfc", "plain" ...
	Kind     string // a Kind's name
	IsRecord bool   // false: a page beside the records (README that lists, template, index, guide, stub)

	ID     string // declared in front matter, "" otherwise
	Prefix string // for a derived id: "adr", "rfc"; "" means the kind's own
	Number int    // -1: none

	Guessed bool   // Prefix is what most records of such a form or folder are called; the file does not say it
	Called  string // what its text calls it, where neither file nor folder tells the series: "otep" of "this OTEP"
	Told    bool   // its front matter names its kind, or site.yaml the file itself: no neighbour has a say
	Lone    bool   // a record for its folder's name alone, so only among others that have no number either

	Title string // in the author's spelling, without number, series, kind and day in front

	Status  Status
	Date    Date // the record's own date: From is declared or name, else none
	Updated Date // of the last change, where the file states it

	Authors        []string // whoever wrote or decided, in the format's own field
	DecisionMakers []string // MADR's deciders, a KEP's approvers
	Consulted      []string
	Informed       []string
	Owners         []string // whose system it is about: people, a team, a KEP's owning SIG
	Responders     []string // to an incident
	Tags           []string // without the # of "#queues"
	Services       []string
	Aliases        []string // other names, and earlier addresses that redirect here
	Code           []string // globs, path:10-20, path#Symbol
	CodeLines      []int    // parallel to Code: the line that states it
	ReviewBy       string   // the day on which somebody wants it looked at again
	Draft          bool     // draft: true in front matter (not the status)
	Visibility     string   // "" or "internal"
	Language       string   // of the text, a BCP 47 tag of front matter
	Decided        string   // kind decision: the first sentence of its outcome, at most 300 runes
	Asks           []string // what the record leaves open, a sentence each, at most five
	Summary        string   // first sentence or stated summary, plain, at most 300 runes
	SummaryOf      string   // key of the section that has it, "summary" for a field and for the author's own, else ""

	Restated string // id of the heading behind lines that a page's head shows again, "" for none; see opening
	Repeats  string // id of the section of the state where it says nothing else, "" for none
	Opens    bool   // the text begins with Decided, or with Summary where that is ""

	Claims       []Claim       // typed relations, as stated
	Constraints  []Constraint  // in the author's order
	Premises     []Premise     // in the author's order
	Options      []Option      // MADR: considered options
	OptionsAt    string        // id of the heading below which they are listed, "" for none
	OptionsBare  bool          // nothing but their names stands there
	Alternatives []Alternative // kind decision: ways that were considered and not taken
	Incident     *Incident     // kind incident
	Shadowing    *Shadowing    // kind shadowing
	Eras         []Era         // kind history
	Goal         string        // kind trail
	Stops        []Stop        // kind trail
	For, Takes   string        // kind trail: who walks it, and how long that takes
	Reviews      []Review
	Questions    []Asked  // of its [!question] callouts, each with whom it asks
	Generated    Check    // what wrote the text, and when, where the file says so
	Verified     []Check  // who or what checked the text against its sources, and when
	Sources      []Source // what the text was made from
	Rule         string   // kind principle
	Exceptions   []Note   // kind principle
	Examples     []Note   // kind principle
	Pairing      *Pairing // kind pairing
	Fields       []Field  // front matter and header fields that nothing above took, kept and shown

	Findings []finding.Finding // what was not understood, in the order of reading
}

// Status is what the file says about its state. Word is the normalised word (see StatusPhrases), "unknown" when nothing
// is stated or nothing was understood. Text is the author's, "" when nothing is stated.
//
// "Superseded in part by ADR-9" has the word superseded, is partial, and its claim is in Record.Claims.
type Status struct {
	Word    string
	Text    string      // plain and on one line, at most 300 runes
	Partial bool        // only a part of the record is retired
	From    string      // "front matter", "header", "section", "side file", "" when not stated
	Days    []StatusDay // what it was from which day on, oldest first; empty when no statement is dated
	Pos     finding.Pos
}

// Ended returns the day from which on the dated statements retire the record for good, "" when none says.
func (s Status) Ended() string {
	day := ""
	for _, d := range s.Days {
		switch {
		case !Retired(d.Word):
			day = ""
		case day == "":
			day = d.Day
		}
	}
	return day
}

// StatusDay is one dated statement of a status: a row of a "| Date | Status |" table, "2021-03-04: Deprecated", or
// "Superseded: 2019-12-19 by ADR 14".
type StatusDay struct {
	Day  string // YYYY-MM-DD
	Word string // normalised
	Text string // the author's words, plain and short
}

// Date is a day and where it was found: {2020-01-02, declared} of "Date: 2nd of January 2020".
type Date struct {
	Day    string    // YYYY-MM-DD
	From   string    // "declared", "name", "git", "none"
	Either [2]string // where Day is not settled: its readings with the day first and with the month first; see FindDay
	Order  string    // DayFirst or MonthFirst where the day shows in which order its author writes, else ""
	Pos    finding.Pos
}

// Claim is a relation as the file states it; the site finds out whom it means. Rel is graph's word for the relation
// as read from this record to the target, Inverse true when the file stated the other direction ("superseded by").
type Claim struct {
	Rel     string // "supersedes", "amends", "caused" ...
	Inverse bool
	Partial bool   // a part of the target, or of this record, is meant
	Part    string // which part, in the author's words
	Target  string // an id, number, path, link target, wikilink or title
	Ref     int    // index into the Doc's Refs when the target is one of them, else -1
	Text    string // the author's words
	Kind    string // "field" or "status"
	Pos     finding.Pos
}

// Field is a stated value that no built-in field takes: {"Cost centre", ["4711"]}.
type Field struct {
	Key    string   // as written
	Values []string // at least one, plain, each at most 300 runes
	Pos    finding.Pos
}

// Constraint is something that forced a decision, with its lifetime. Since and Until are days or ""; where the author
// named a month, quarter or year, they are its first and last day, and SinceAs and UntilAs say what was named.
type Constraint struct {
	What, Source, Since, Until string
	SinceAs, UntilAs           string // "2024-06", "2024-Q2", "2024", "the end of 2024"; "" for a day
	Incident                   string
	LiftedBy                   string // what ended it: a record, or the author's words
	From                       string // the heading of the section that states it in running text, "" for front matter
	Block                      string // id of the block that states it there, "" for front matter
	Dated                      bool   // in running text: the sentence or item bears a mark of its own
	Pos                        finding.Pos
}

// Option is one considered option of a MADR record.
type Option struct {
	Title   string
	Chosen  bool
	Good    []string // "Good, because ..."
	Bad     []string
	Neutral []string
	Block   string   // id of the heading that discusses it, "" when only listed
	Code    []string // what its title has as code: "github.com/hibiken/asynq"
}

// Alternative is a way that was considered and not taken, read from a section that says so by its name.
type Alternative struct {
	Title    string   // its heading, or the first sentence of its list item
	Why      string   // what is said of it first, "" where nothing is
	Block    string   // id of its heading or item, that of the section where it has none
	Rejected bool     // the section says "rejected", not merely "alternatives"
	Code     []string // as of Option
}

// Incident holds what only incidents state. Times are RFC 3339, without the offset where nobody says in which zone they
// are; or a day; or the author's words.
type Incident struct {
	Severity                               string
	Started, Detected, Mitigated, Resolved string
	Timeline                               []Event
	Whole                                  bool // every time is dated, by one clock, and no day has none
	Actions                                []Action
	Sections                               map[string]int // canonical section, see IncidentSection -> heading index
}

// Event is one line of a timeline.
type Event struct {
	Time string // as written
	At   string // as those of the incident when it could be dated, else ""
	Text string
	Line int

	Until string // as At, the end of a stretch: of "14:00-14:30", or of "19.20, 19.27"; else ""
}

// Action is one action item.
type Action struct {
	Text   string
	Parts  []string // that a list below it names
	Owner  string   // the author's words: "AB, CD"
	Owners []string // each of them: "AB", "CD"
	State  string   // "open", "done" or the author's word
	Due    string   // the author's words
	Target string   // where its first link leads
	Line   int
}

// Shadowing holds what only shadowing notes state.
type Shadowing struct {
	Observer, Observed string
	Moves              []Move
	Questions          []Question
	Debrief            string
}

// Move is one thing the expert looked at, in order, and why.
type Move struct {
	At, LookedAt, Because, Found string // the author's words

	// Day is the day that At states, YYYY-MM-DD; Clock its first time of day, "13:45", or "13:45+02:00" where it names
	// the zone. Each is "" for none. Loose is true where that time is a bound: "after 13:45", "between 13:45 and
	// 14:00".
	Day, Clock string
	Loose      bool
}

// Question is asked before its answer is shown.
type Question struct{ Ask, Answer string }

// Asked is what a callout of the text asks, and of whom: {"Why one?", "grace"} of "> [!question] @grace Why one?".
type Asked struct{ Ask, Of string }

// Note is one exception or example of a principle: its author's words. Target is the record that an exception names, ""
// for none; it is a claim too, at the same place.
type Note struct {
	Text, Target string
	Pos          finding.Pos
}

// Era is one period of a history.
type Era struct {
	Name, From, To string
	Text           string
}

// Stop is one station of a trail: a record or record#block.
type Stop struct {
	Record, Note, Question string
	Pos                    finding.Pos
}

// Folder returns the folder in which a record stands among others: "adr" of "adr/0012-queues.md", and of
// "adr/0012-queues/README.md" too.
func (r *Record) Folder() string {
	dir, file := path.Split(r.Path)
	dir = strings.TrimSuffix(dir, "/")
	if stem := strings.TrimSuffix(file, path.Ext(file)); strings.EqualFold(stem, "readme") ||
		strings.EqualFold(stem, "index") {
		return path.Dir(dir)
	}
	return dir
}
