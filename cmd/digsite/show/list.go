package show

import (
	"strings"

	"digsite/builder/answer"
	"digsite/builder/insight"
	"digsite/builder/record"
	"digsite/builder/text"
	"digsite/cmd/digsite/terminal"
)

// List returns one line a record: id, status, date, title. On a terminal they are sorted by kind, because ids of
// different lengths would leave no room for titles. Programs get them in one piece.
func List(t terminal.Style, records []answer.Record, kinds []record.Kind) string {
	if !t.TTY {
		return lines(t, records)
	}
	var b strings.Builder
	for _, k := range kinds {
		var group []answer.Record
		for _, r := range records {
			if r.Kind == k.Name {
				group = append(group, r)
			}
		}
		if len(group) == 0 {
			continue
		}
		if len(group) < len(records) {
			if b.Len() > 0 {
				b.WriteByte('\n')
			}
			b.WriteString(t.Bold(text.Clean(k.Title)) + "\n")
		}
		b.WriteString(lines(t, group))
	}
	return b.String()
}

// lines returns the records as one table.
func lines(t terminal.Style, records []answer.Record) string {
	var ids, statuses, days, titles []string
	for _, r := range records {
		ids, statuses = append(ids, text.Clean(r.ID)), append(statuses, status(r))
		title := r.Title
		if r.Of != "" {
			title += " (of " + r.Of + ")"
		}
		days, titles = append(days, r.Date), append(titles, text.Clean(title))
	}
	return t.Table(len(records),
		terminal.Column{Cells: ids, Flex: terminal.Widest(ids) > 40,
			Paint: func(_ int, s string) string { return t.Accent(s) }},
		terminal.Column{Cells: statuses,
			Paint: func(i int, s string) string { return t.Standing(records[i].Standing, s) }},
		terminal.Column{Cells: days, Paint: func(_ int, s string) string { return t.Dim(s) }},
		terminal.Column{Cells: titles, Flex: true})
}

// status words how a record stands, "superseded in part"; "" for a page that has no status.
func status(r answer.Record) string {
	s := r.Status
	switch {
	case r.Standing == string(insight.Unknown):
		s = "unknown"
	case s == "unknown":
		s = ""
	}
	if r.Partial {
		s += " in part"
	}
	return s
}
