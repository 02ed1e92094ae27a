// Package why answers which records explain a place in the code, and which guard a change of it.
//
// A record is tied to code by an entry of its code: list (a path, a glob, path:10-20, path#Symbol), by a comment in the
// code that names it (ADR-12), or by the commit that the line came with. Every tie is a Reason; a record's reasons are
// ordered from the most telling to the least.
//
// Its law: an answer is a closed value whose JSON is a contract, as in package answer. It reads code and git through
// the tree that it is handed; it will not print, change anything, or stop because git does not answer: what the answer
// lacks for that stands in its Note.
package why

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"digsite/builder/coderef"
	"digsite/builder/coderef/source"
	"digsite/builder/git"
	"digsite/builder/insight"
	"digsite/builder/site"
)

// Question asks why a place in the code is as it is: "src/queue.go" is {Path: "src/queue.go"}, "src/queue.go:40-44" has
// Line 40 and To 44. Path is relative to the tree, "" for its top. Line counts from 1 and is 0 for the whole file or
// folder; To is the last line of a range, or at most Line for one line.
type Question struct {
	Path     string
	Line, To int
}

// Answer is the answer, and what `digsite why --json` prints. Lists are empty, never null, so that readers need not
// ask.
//
//	{"path": "src/queue.go", "line": 42,
//	 "records": [{"id": "adr-12", "via": "range", "anchor": "moved", "lines": [52, 56], ...}],
//	 "commit": {"id": "3f2a...", "day": "2026-11-30", "subject": "Bound the queue"},
//	 "nearest": [], "note": ""}
type Answer struct {
	Path    string   `json:"path"`    // as asked
	Line    int      `json:"line"`    // as asked, 0 for the whole
	Records []Record `json:"records"` // the most telling way first, of one way the load-bearing first
	Commit  *Commit  `json:"commit"`  // the one that the line came with; null when that is not known
	Nearest []Near   `json:"nearest"` // records about the folder, when there is none for the place
	Note    string   `json:"note"`    // what the answer lacks, and why
}

// Record is one record that says why, with what somebody needs to know before changing the place. Via, Anchor and Lines
// are those of its first reason.
type Record struct {
	ID           string           `json:"id"`
	Title        string           `json:"title"`
	Kind         string           `json:"kind"`     // "decision", "incident", …
	Status       string           `json:"status"`   // the record's word, "unknown" where it states none
	Standing     string           `json:"standing"` // what the status comes to: site.Holds, site.Retired, …
	SupersededBy []string         `json:"superseded_by"`
	Current      []string         `json:"current"` // ids of the records that hold in its place today
	URL          string           `json:"url"`
	Path         string           `json:"path"` // of its file, relative to the content root
	Date         string           `json:"date"` // YYYY-MM-DD, or less; "" for none
	Summary      string           `json:"summary"`
	Via          string           `json:"via"`       // one of ways
	Anchor       string           `json:"anchor"`    // a coderef.State
	Lines        [2]int           `json:"lines"`     // today's; [0,0] when nothing is left
	Reasons      []Reason         `json:"reasons"`   // at least one, the most telling first
	Decision     string           `json:"decision"`  // what its section of it says; a principle's rule; "" for none
	Said         insight.Saying   `json:"-"`         // what Decision is, else Says
	NotTaken     []Way            `json:"-"`         // weighed then, by name; none where the record does not hold
	Revisit      []insight.Reason `json:"-"`         // why it is to be looked at again, as `digsite list --revisit` has it
	Approved     bool             `json:"-"`         // since all that forced it was lifted
	Questions    []string         `json:"questions"` // that the record leaves open
	Bearing      string           `json:"bearing"`   // load-bearing, safe-to-revisit, silent; "" for what is retired
	Constraints  []Constraint     `json:"constraints"`
	Premises     []Premise        `json:"premises"`
	Shaken       []string         `json:"shaken"` // ids of what it rests on of which a premise has fallen
	Incidents    []Incident       `json:"incidents"`
	ToldBy       []Told           `json:"told_by"` // histories, those that explain the record first
	Ask          []Witness        `json:"ask"`     // who is still there and knows
}

// Told is a history that tells of a record.
type Told struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	URL   string `json:"url"`
}

// Witness is somebody who can be asked; Did is "decided", "wrote", "watched", "responded" or "committed".
type Witness struct {
	Name string `json:"name"`
	Did  string `json:"did"`
}

// Reason is one tie between a record and the place.
//
//	{"via": "range", "anchor": "moved", "lines": [52, 56], "stated": "src/queue.go:40-44",
//	 "at": "decisions/0012-queues.md:7", "note": "it was at lines 40 to 44"}
type Reason struct {
	Via    string `json:"via"`    // one of ways
	Anchor string `json:"anchor"` // a coderef.State
	Lines  [2]int `json:"lines"`  // first and last today, from 1; [0,0] when nothing is left
	Stated string `json:"stated"` // the anchor, the marker's words or the commit
	At     string `json:"at"`     // where that is written: path:line
	Note   string `json:"note"`   // for people; "" when there is nothing to say

	// with --diff: the file that was changed, under today's name; of a folder: the file that a comment stands in
	Path   string `json:"path,omitempty"`
	Change string `json:"change,omitempty"` // with --diff: what was done to it
}

// Premise is something that the decision takes to be so. State is "holds", "fallen" or "untested" on the build date;
// Found is what its test found.
type Premise struct {
	What  string `json:"what"`
	State string `json:"state"`
	Found string `json:"found"`
}

// Constraint is something that forced the decision. State is "holds", "lifted" or "ahead" on the build date (ADR-21).
//
//	{"what": "Java 8 on the build machines", "source": "ops", "since": "2019-04-01", "until": "2024-06-30",
//	 "state": "lifted", "incident": "", "lifted_by": "adr-31"}
type Constraint struct {
	What     string `json:"what"`
	Source   string `json:"source"`
	Since    string `json:"since"` // YYYY-MM-DD, or less; "" when not stated
	Until    string `json:"until"` // the stated end; "" for none
	State    string `json:"state"`
	Incident string `json:"incident"`  // id of the incident that taught it; "" for none
	LiftedBy string `json:"lifted_by"` // a record's id, else the author's words
}

// Incident is an incident that the record is tied to; Rel reads from the incident to the record.
type Incident struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Date  string `json:"date"`
	Rel   string `json:"rel"`
	URL   string `json:"url"`
}

// Commit is the commit that a line came with: the full id, the author's day as YYYY-MM-DD, the first line of the
// message.
type Commit struct {
	ID      string `json:"id"`
	Day     string `json:"day"`
	Subject string `json:"subject"`
}

// Near is a record about something near, for a person who got no answer.
type Near struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	// Folder is the innermost folder around the place that the record says something about, or the file itself; "" for
	// the top.
	Folder string `json:"folder"`

	// Service is the service that a folder of the path is called after; then Folder is that folder.
	Service string `json:"service"`
}

// ways are the ties, the most telling first: a record that states the line itself says more than one whose glob covers
// the folder, and a commit that happened to touch both says least.
var ways = []string{"range", "symbol", "marker", "glob", "blame"}

// Code is what questions about code are put to, besides the site. The caller opened Tree and closes it.
type Code struct {
	Tree    *coderef.Tree
	Names   insight.Names  // which records the code's words mean
	Finder  *source.Finder // and where they stand
	History git.History
}

// Of answers a question about the code. A question that makes no sense (a line behind the file's end) has an answer
// too, whose Note says so; the error is the context's alone.
func Of(ctx context.Context, s *site.Site, code Code, q Question) (Answer, error) {
	w := &asking{site: s, code: code, past: code.History, tying: newTying(ctx, code.Tree, code.Finder, code.Names,
		statedBy(s), q)}
	q = w.q
	out := Answer{Path: q.Path, Line: q.Line, Records: []Record{}, Nearest: []Near{}}
	past := w.behind()
	switch {
	case past:
		out.Note = fmt.Sprintf("%s has %d lines; there is no line %d", q.Path, len(w.file.Lines), q.Line)
	case q.Line > 0 && w.file.Kind == coderef.Folder:
		out.Note = q.Path + " is a folder; it has no lines"
	case w.file.Kind == coderef.Missing:
		out.Note = "there is no file " + q.Path
	case w.file.Kind == coderef.Binary && q.Line > 0:
		out.Note = q.Path + " is no text, so only what is said of the whole file can be found"
	case w.file.Kind == coderef.Large && q.Line > 0:
		out.Note = q.Path + " has more than 8 MiB, so only what is said of the whole file can be found"
	case w.file.Kind == coderef.Refused:
		out.Note = q.Path + " cannot be read, or leads out of the tree"
	}
	if !past {
		// git's answer takes longest, so it is asked for while anchors and markers are read.
		came := make(chan origin, 1)
		go func() { came <- w.origin() }()
		w.anchors()
		w.markers()
		o := <-came
		w.blame(o, &out)
		out.Note = cmp.Or(out.Note, o.note)
	}
	for id, reasons := range w.reasons {
		out.Records = append(out.Records, weigh(s, s.ByID(id)).tied(reasons))
	}
	sortRecords(out.Records)
	if len(out.Records) == 0 {
		out.Nearest = w.nearest()
	}
	return out, ctx.Err()
}

// Closeness orders ties, 0 first: the lines, a symbol, a comment in the code, the file or folder, a commit.
func Closeness(a, b Record) int {
	return cmp.Compare(slices.Index(ways, a.Via), slices.Index(ways, b.Via))
}

// ComesBack reports whether an incident comes back when the decision is taken out: it taught one, or forced one, that
// still stands.
func ComesBack(r Record, i Incident) bool {
	return (i.Rel == "forced" || i.Rel == "taught") && r.Standing != string(site.Retired) &&
		r.Bearing != site.SafeToRevisit
}

// Weight orders records by what a change has to respect, 0 first: load-bearing, in force, open, retired.
func Weight(r Record) int {
	switch {
	case r.Standing == string(site.Retired):
		return 3
	case r.Bearing == "load-bearing":
		return 0
	case r.Standing == string(site.Holds):
		return 1
	}
	return 2
}

// asking is one question at work.
type asking struct {
	tying
	site *site.Site
	code Code
	past git.History
}
