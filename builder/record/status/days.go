package status

import (
	"slices"
	"strings"

	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/record/form"
	"digsite/builder/text"
)

// retiredKeys are fields that state the day on which a record stopped to hold, in the order in which they are read, and
// the word that goes with them: "Retired on: 2021-03-04".
var retiredKeys = []struct{ key, word string }{
	{"retired", "deprecated"}, {"retiredon", "deprecated"}, {"dateretired", "deprecated"},
	{"retirementdate", "deprecated"},
	{"deprecatedon", "deprecated"}, {"datedeprecated", "deprecated"}, {"deprecateddate", "deprecated"},
	{"supersededon", "superseded"}, {"datesuperseded", "superseded"}, {"supersededdate", "superseded"},
	{"withdrawnon", "withdrawn"}, {"datewithdrawn", "withdrawn"},
	{"rejectedon", "rejected"}, {"daterejected", "rejected"},
}

// dated notes a status line that states its day. A day that is part of a name or an address ("superseded by
// 2020-01-02-use-queues"), or that is a wish ("review by 2025-01-01"), dates nothing.
func (r *reader) dated(line string) {
	line = record.MarkdownLink.ReplaceAllString(record.WikiLink.ReplaceAllString(line, " "), " ")
	day, from, to := record.FindDate(line)
	if day == "" || strings.ContainsAny(line[max(0, from-1):from], "-_/") ||
		strings.ContainsAny(line[to:min(len(line), to+1)], "-_/") {
		return
	}
	word, partial, ok := record.NormaliseStatus(line, r.Settings.Statuses)
	if !ok || partial || record.Choice(line) {
		return
	}
	if lead := line[:from]; dayLead.MatchString(lead) || record.IsStatus(record.Plain(lead)) { // "Accepted 2020-01-02"
		r.addDay(day, word, line)
	}
}

// dayLead is what may stand before the day of a status.
var dayLead = text.Compile(`(?i)(^\W*|[:(,;–—-]\s*|\b(on|since|as of|effective|from|at)\s+)$`)

// datedLines notes the dated lines and rows of a Status section.
func (r *reader) datedLines(s *form.Section) {
	var head []string
	for i := s.From; i < s.To && i < s.From+form.MaxLines; i++ {
		b := &r.Doc.Blocks[i]
		switch {
		case b.Quoted:
		case b.Kind == markdown.Row && b.Head:
			head = b.Cells
		case b.Kind == markdown.Row:
			r.datedRow(head, b.Cells)
		case b.Kind == markdown.Paragraph || b.Kind == markdown.Item:
			for k, l := range form.FirstLines(b.Text) {
				r.dated(r.Unstruck(l, b.Line+k))
			}
		}
	}
}

// datedRow notes a row of a status table that has its day in another cell.
func (r *reader) datedRow(head, cells []string) {
	status := statusCell(head, cells)
	word, partial, ok := record.NormaliseStatus(status, r.Settings.Statuses)
	if !ok || partial {
		return
	}
	for _, c := range cells {
		if day, _, _ := record.FindDate(c); day != "" && c != status {
			r.addDay(day, word, status)
			return
		}
	}
	r.dated(status)
}

// addDay keeps one dated statement, once.
func (r *reader) addDay(day, word, words string) {
	d := record.StatusDay{Day: day, Word: word, Text: text.Cut(text.Squash(record.Plain(words)), 80)}
	if len(r.days) < form.MaxLines && !slices.Contains(r.days, d) {
		r.days = append(r.days, d)
	}
}

// sortedDays returns the dated statements in the order of time, those of fields with them. Equal days keep the author's
// order.
func (r *reader) sortedDays() []record.StatusDay {
	for _, k := range retiredKeys {
		if x := r.Get(k.key); x != nil {
			if day, _, _ := record.FindDate(record.Plain(x.Text)); day != "" {
				r.addDay(day, k.word, x.Label)
			}
		}
	}
	slices.SortStableFunc(r.days, func(a, b record.StatusDay) int { return strings.Compare(a.Day, b.Day) })
	return r.days
}

// Dated returns the day of a record that states none of its own: that of the first state that it tells with its day, as
// "Accepted (2021-03-04)" does. The day on which a record was retired is not that of its decision.
func Dated(s record.Status, own record.Date) record.Date {
	if own.From != "none" {
		return own
	}
	for _, d := range s.Days {
		if record.Adopted(d.Word) || d.Word == "draft" || d.Word == "proposed" {
			return record.Date{Day: d.Day, From: "declared", Pos: s.Pos}
		}
	}
	return own
}
