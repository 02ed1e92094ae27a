// Package records writes records.json: what a site says of each record, for other programs.
//
// Its law: field names stay, and what a record does not state is left out. Names of people are those of the site.
package records

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"digsite/builder/graph"
	"digsite/builder/site"
)

// Record is one element of records.json, which other programs read: field names stay as they are. What a record does
// not state is left out.
type Record struct {
	ID           string       `json:"id"`
	Kind         string       `json:"kind"`
	Number       *int         `json:"number,omitempty"`
	Title        string       `json:"title"`
	Status       string       `json:"status"`
	StatusText   string       `json:"status_text,omitempty"` // the author's words, where they are others
	Standing     string       `json:"standing,omitempty"`
	Partial      bool         `json:"partial,omitempty"` // only a part of it is superseded
	InForce      bool         `json:"in_force"`
	Date         string       `json:"date,omitempty"`
	DateFrom     string       `json:"date_from,omitempty"` // "declared", "name", "git"
	Changed      string       `json:"changed,omitempty"`   // the day of the last commit
	ReviewBy     string       `json:"review_by,omitempty"`
	URL          string       `json:"url"`             // relative to the site's root: "decisions/use-queues/"
	Short        string       `json:"short,omitempty"` // the permanent address: "r/adr-12/"
	Path         string       `json:"path"`            // of the source, relative to the content root
	Of           string       `json:"of,omitempty"`    // of a chapter or translation: the id of its record
	Page         bool         `json:"page,omitempty"`  // it is a page beside the records
	Summary      string       `json:"summary,omitempty"`
	Tags         []string     `json:"tags,omitempty"`
	Services     []string     `json:"services,omitempty"`
	Authors      []string     `json:"authors,omitempty"`
	Deciders     []string     `json:"decision_makers,omitempty"`
	Owners       []string     `json:"owners,omitempty"`
	Code         []string     `json:"code,omitempty"` // its anchors, as stated
	Bearing      string       `json:"bearing,omitempty"`
	Constraints  []Constraint `json:"constraints,omitempty"`
	Premises     []Premise    `json:"premises,omitempty"`
	Options      []Option     `json:"options,omitempty"`
	Relations    []Relation   `json:"relations,omitempty"` // as its file states them; mere citations are not among them
	SupersededBy []string     `json:"superseded_by,omitempty"`
	ClaimedBy    []string     `json:"claimed_by,omitempty"` // of one that states nothing: who says that it is replaced
}

// Constraint is something that forced a record, judged on the build date: State is "holds", "lifted" or "ahead".
type Constraint struct {
	What  string `json:"what"`
	Since string `json:"since,omitempty"`
	Until string `json:"until,omitempty"`
	State string `json:"state"`
}

// Premise is something that a record takes to be so: State is "holds", "fallen" or "untested".
type Premise struct {
	What  string `json:"what"`
	State string `json:"state"`
	Found string `json:"found,omitempty"` // what the test found
}

// Option is one considered option.
type Option struct {
	Title  string `json:"title"`
	Chosen bool   `json:"chosen,omitempty"`
}

// Relation is what a record states about another one: {"rel": "supersedes", "to": "adr-3"}.
type Relation struct {
	Rel     string `json:"rel"`
	To      string `json:"to"`
	Partial bool   `json:"partial,omitempty"`
	Part    string `json:"part,omitempty"` // which part, in the author's words
}

// JSON returns records.json: one record a line, so that a diff of two sites reads well.
func JSON(s *site.Site) []byte {
	var b bytes.Buffer
	b.WriteString("[")
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(true)
	for i, r := range s.Records {
		if i > 0 {
			b.Truncate(b.Len() - 1)
			b.WriteString(",")
		}
		b.WriteString("\n")
		_ = enc.Encode(recordOf(s, r)) // plain values into memory cannot fail
	}
	b.WriteString("]\n")
	return bytes.Clone(b.Bytes()) // it is held until the site is written, and a buffer has up to as much again
}

// recordOf describes one record.
func recordOf(s *site.Site, r *site.Record) Record {
	out := Record{ID: r.ID, Kind: r.Kind, Title: r.Title, Status: r.Status.Word, Standing: string(r.Standing),
		Partial: r.PartlySuperseded, InForce: r.InForce, Date: r.Day, Changed: r.Modified, ReviewBy: r.ReviewBy,
		URL: r.URL, Short: r.Short, Path: r.Path, Of: r.Of, Page: !r.IsRecord, Summary: r.Summary, Tags: r.Tags,
		Services: r.Services, Authors: peopleOf(s, r.Authors), Deciders: peopleOf(s, r.DecisionMakers),
		Owners: peopleOf(s, r.Owners), Code: r.Code, Bearing: r.Bearing, SupersededBy: r.SupersededBy,
		ClaimedBy: r.ClaimedBy}
	if r.Number >= 0 {
		n := r.Number
		out.Number = &n
	}
	if !strings.EqualFold(r.Status.Text, r.Status.Word) {
		out.StatusText = r.Status.Text
	}
	if r.Day != "" {
		out.DateFrom = r.DayFrom
	}
	for _, c := range r.Forces {
		out.Constraints = append(out.Constraints, Constraint{c.What, c.Since, c.Until, c.State(s.Day)})
	}
	for _, p := range r.Tested {
		out.Premises = append(out.Premises, Premise{p.Words(), p.State, p.Found.String()})
	}
	for _, o := range r.Options {
		out.Options = append(out.Options, Option{o.Title, o.Chosen})
	}
	for _, e := range s.Graph.Out(r.ID) {
		x := Relation{string(e.Rel), e.To, e.Partial, e.Part}
		if e.Rel != graph.Cites && s.ByID(e.To) != nil && !slices.Contains(out.Relations, x) {
			out.Relations = append(out.Relations, x)
		}
	}
	return out
}

// peopleOf returns people under the names of the site.
func peopleOf(s *site.Site, written []string) (out []string) {
	for _, w := range written {
		if name := s.Person(w); name != "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}
