// Package material makes of records what an assistant reads: short, cut to a budget, and so that no text of a record
// passes for anything else.
//
// Its law: a text is cleaned of control and direction characters, a record's mark stands in the same block, nothing in
// a text closes the fence around it, and what had no room is named. It knows no protocol, and asks nobody.
package material

import (
	"fmt"
	"strings"

	"digsite/builder/answer"
	"digsite/builder/site"
	"digsite/builder/text"
)

// Row is the short form of a record: what a model reads is limited and costs, and show has the rest.
type Row struct {
	ID           string   `json:"id"`
	Kind         string   `json:"kind"`
	Title        string   `json:"title"`
	Status       string   `json:"status"`
	Standing     string   `json:"standing"`
	Date         string   `json:"date"`
	Path         string   `json:"path"`
	SupersededBy []string `json:"superseded_by"`
	Mark         string   `json:"mark,omitempty"` // why it may not be cited as what holds; left out where it may
}

// RowOf describes a record.
func RowOf(r *site.Record) Row { return AsRow(r, string(r.Standing), r.Status.Word, r.SupersededBy) }

// AsRow describes a record as it stood on some day.
func AsRow(r *site.Record, standing, status string, by []string) Row {
	if status == "" {
		status = "unknown"
	}
	return Row{r.ID, r.Kind, text.Shorten(text.Clean(r.Title), 200), status, standing, r.Day, r.Path,
		append([]string{}, by...), Mark(standing, by, r.Current)}
}

// Mark says how far a record may be cited, "" for what is in force as a whole, for what has no standing, and for what
// states none: where no record of a house does, a mark at each says nothing. It goes with every text of the record, in
// the same block: a model that is handed a part of an answer must still read it.
func Mark(standing string, by, current []string) string {
	switch {
	case standing == string(site.Retired):
		words := "NO LONGER IN FORCE"
		if len(by) > 0 {
			words += ", superseded by " + Few(by)
		}
		if names := Few(current); names != "" && names != Few(by) {
			words += "; in force today: " + names
		}
		return words
	case standing == string(site.Open):
		return "NOT DECIDED"
	case len(by) > 0:
		return "superseded in part by " + Few(by)
	}
	return ""
}

// Few names up to six ids.
func Few(ids []string) string {
	const most = 6
	names := strings.Join(ids[:min(most, len(ids))], ", ")
	if len(ids) > most {
		names += fmt.Sprintf(" and %d more", len(ids)-most)
	}
	return text.Shorten(text.Clean(names), 300)
}

// Line is one record in a list: "- adr-1: Use a queue (decision, superseded, 2024-05-06) NO LONGER IN FORCE, …".
func (r Row) Line() string { return fmt.Sprintf("- %s: %s %s\n", text.Clean(r.ID), r.Title, r.Facts()) }

// Facts says what a record is: "(decision, superseded, 2024-05-06) NO LONGER IN FORCE, superseded by adr-2".
func (r Row) Facts() string {
	list := []string{r.Kind}
	if r.Status != "unknown" {
		list = append(list, r.Status)
	}
	if r.Date != "" {
		list = append(list, r.Date)
	}
	words := "(" + text.Clean(strings.Join(list, ", ")) + ")"
	if r.Mark != "" {
		words += " " + r.Mark
	}
	return words
}

// Marked returns an author's words on one line behind the record's mark.
func (r Row) Marked(words string, most int) string {
	words = text.Shorten(text.Clean(words), most)
	if words == "" || r.Mark == "" {
		return words
	}
	return "[" + r.Mark + "] " + words
}

// Quote writes an author's words below a line of a list; nothing for none.
func (r Row) Quote(words string, most int) string {
	if words = r.Marked(words, most); words == "" {
		return ""
	}
	return "  > " + words + "\n"
}

// Fenced returns a text of several lines as material: between fences longer than any in it, without control and
// direction characters, its record's mark as the first line.
func (r Row) Fenced(words string) string {
	words = strings.TrimRight(text.CleanLines(words), "\n")
	fence := strings.Repeat("`", max(3, text.LongestRun(words, '`')+1))
	head := ""
	if r.Mark != "" {
		head = "[" + text.Clean(r.ID) + ": " + r.Mark + "]\n"
	}
	return fence + "markdown\n" + head + words + "\n" + fence + "\n"
}

// Forces says what forced a record and whether it holds, one a line.
func Forces(list []answer.Constraint) string {
	var b strings.Builder
	for _, c := range list {
		label := map[string]string{"holds": "Forced by, and it still holds", "lifted": "Was forced by, and is lifted",
			"ahead": "Will be forced by"}[c.State]
		if label == "" {
			continue
		}
		fmt.Fprintf(&b, "- %s: %s\n", label, text.Shorten(text.Clean(c.What), 240))
	}
	return b.String()
}
