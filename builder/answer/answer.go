// Package answer answers the questions that people and programs put to a site: list, search, show, revisit, export.
// Those about code are answered by package why below it.
//
// Its law: an answer is a closed value whose JSON is a contract (field names, no null where a list is meant), so the
// terminal, the live server and an editor's assistant only format it. It will not print, read a clock or change
// anything.
package answer

import (
	"cmp"
	"slices"

	"digsite/builder/insight"
	"digsite/builder/site"
)

// Record is one element of `digsite list --json`. Names of fields are permanent; content/guide/command-line.md
// describes them for readers.
type Record struct {
	ID           string   `json:"id"`
	Kind         string   `json:"kind"`
	Number       *int     `json:"number"` // null for a record without one
	Title        string   `json:"title"`
	Status       string   `json:"status"`      // a normalised word (config.StatusWords), "unknown" where none is stated
	StatusText   string   `json:"status_text"` // the author's words
	Standing     string   `json:"standing"`    // "holds", "open", "retired", "unstated", ...; see site.Standing
	InForce      bool     `json:"in_force"`
	Date         string   `json:"date"`      // YYYY-MM-DD; "" when there is none
	DateFrom     string   `json:"date_from"` // who says so: "declared", "name", "git", ..., "none"
	Path         string   `json:"path"`      // of the file, relative to the content root
	URL          string   `json:"url"`       // relative to the site's root
	Tags         []string `json:"tags"`
	Authors      []string `json:"authors"` // those who wrote, then those who decided; each once
	Format       string   `json:"format"`
	Links        []Link   `json:"links"`         // what the file says about others, by line
	SupersededBy []string `json:"superseded_by"` // ids
	Partial      bool     `json:"partial"`       // only a part of it is superseded
	// of a record that states nothing: ids of those that say that they supersede it
	ClaimedBy []string `json:"claimed_by,omitempty"`
	IsRecord  bool     `json:"is_record"`
	Of        string   `json:"of,omitempty"` // of a chapter or translation: the id of its record

	// load-bearing, safe-to-revisit, silent; "" for what is retired or cannot be in force
	Bearing     string       `json:"bearing"`
	Constraints []Constraint `json:"constraints"`
}

// Link is one reference that stands in the record's own file.
//
//	"We follow [the limits](0007-limits.md)." on line 9:
//	{"rel": "cites", "kind": "link", "to": "adr-7", "to_path": "decisions/0007-limits.md",
//	 "text": "the limits", "line": 9}
type Link struct {
	Rel    string  `json:"rel"`     // as the file reads: "cites", "superseded-by"
	Kind   string  `json:"kind"`    // how it is written, a graph.Kind
	To     *string `json:"to"`      // an id; null when nothing answers to it
	ToPath *string `json:"to_path"` // its file; null with To
	Text   string  `json:"text"`    // the author's words
	Line   int     `json:"line"`

	Partial bool `json:"partial,omitempty"` // only a part of the target is meant
}

// Filter says which records List returns. The zero value means all.
type Filter struct {
	Kind   string // a kind's name
	Status string // a normalised word, or a standing: holds, open, retired, unstated
	AsOf   string // YYYY-MM-DD: records as they stood that day; those dated later are left out
}

// List returns the records that pass the filter, in the site's order.
func List(s *site.Site, f Filter) []Record {
	out := make([]Record, 0, len(s.Records))
	for _, r := range s.Records {
		then := insight.Then{Standing: r.Standing, Word: r.Status.Word}
		if f.AsOf != "" {
			then = insight.AsOf(s, r, f.AsOf)
		}
		if !f.passes(r, then) {
			continue
		}
		d := Describe(s, r)
		// As of a day only what depends on the day differs: title, text and links are today's.
		if f.AsOf != "" {
			d.Status, d.StatusText, d.Standing, d.InForce = cmp.Or(then.Word, "unknown"), then.Text,
				string(then.Standing), then.InForce
			d.SupersededBy, d.Partial, d.ClaimedBy = list(then.SupersededBy), then.Partial, nil
			d.Bearing, d.Constraints = "", constraints(r, f.AsOf)
			if !slices.Contains([]site.Standing{"", insight.Unknown, site.Retired}, then.Standing) {
				d.Bearing = r.BearingOn(f.AsOf)
			}
		}
		out = append(out, d)
	}
	return out
}

// passes reports whether r is wanted, by what it is, or was on the filter's day.
func (f Filter) passes(r *site.Record, then insight.Then) bool {
	if then.Absent || f.Kind != "" && r.Kind != f.Kind {
		return false
	}
	return f.Status == "" || then.Word == f.Status || string(then.Standing) == f.Status
}

// Describe returns one record as List does, as it stands on the build date.
func Describe(s *site.Site, r *site.Record) Record {
	out := Record{
		ID: r.ID, Kind: r.Kind, Title: r.Title,
		Status: r.Status.Word, StatusText: r.Status.Text, Standing: string(r.Standing), InForce: r.InForce,
		Date: r.Day, DateFrom: r.DayFrom, Path: r.Path, URL: r.URL,
		Tags: list(r.Tags), Authors: list(authors(r)), Format: r.Format,
		Links: links(s, r), SupersededBy: list(r.SupersededBy), ClaimedBy: r.ClaimedBy,
		Partial: r.PartlySuperseded, IsRecord: r.IsRecord, Of: r.Of,
		Bearing: r.Bearing, Constraints: constraints(r, s.Day),
	}
	if r.Number >= 0 {
		n := r.Number
		out.Number = &n
	}
	if out.Status == "" {
		out.Status = "unknown"
	}
	if out.DateFrom == "" {
		out.DateFrom = "none"
	}
	return out
}

// authors returns who wrote or decided, without repeats.
func authors(r *site.Record) []string {
	var out []string
	for _, group := range [][]string{r.Authors, r.DecisionMakers} {
		for _, name := range group {
			if !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	return out
}

// list copies a slice and makes an empty one of nil, so that JSON shows [] and the caller cannot reach the site's own.
func list(in []string) []string { return append(make([]string, 0, len(in)), in...) }
