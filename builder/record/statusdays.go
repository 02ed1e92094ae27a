package record

import (
	"regexp"
	"slices"
	"strings"

	"digsite/builder/markdown"
	"digsite/builder/text"
)

// StatusDay is one dated statement of a status: a row of a "| Date | Status |" table, "2021-03-04: Deprecated", or
// "Superseded: 2019-12-19 by ADR 14".
type StatusDay struct {
	Day  string // YYYY-MM-DD
	Word string // normalised
	Text string // the author's words, plain and short
}

// retiredKeys are fields that state the day on which a record stopped to hold, and the word that goes with them.
var retiredKeys = []struct{ key, word string }{
	{"retired", "deprecated"}, {"retiredon", "deprecated"}, {"dateretired", "deprecated"}, {"retirementdate", "deprecated"},
	{"deprecatedon", "deprecated"}, {"datedeprecated", "deprecated"}, {"deprecateddate", "deprecated"},
	{"supersededon", "superseded"}, {"datesuperseded", "superseded"}, {"supersededdate", "superseded"},
	{"withdrawnon", "withdrawn"}, {"datewithdrawn", "withdrawn"}, {"rejectedon", "rejected"}, {"daterejected", "rejected"},
}

// dated notes a status line that states its day. A day that is part of a name or an address ("superseded by
// 2020-01-02-use-queues"), or that is a wish ("review by 2025-01-01"), dates nothing.
func (f *file) dated(text string) {
	text = markdownLink.ReplaceAllString(wikiLink.ReplaceAllString(text, " "), " ")
	day, from, to := findDate(text)
	if day == "" || to < len(text) && strings.ContainsAny(text[to:to+1], "-_/") || from > 0 && strings.ContainsAny(text[from-1:from], "-_/") {
		return
	}
	word, part, ok := NormaliseStatus(text, f.in.Settings.Statuses)
	if !ok || part || choice(text) || !dayLead.MatchString(text[:from]) && !f.bare(text[:from]) {
		return
	}
	f.addDay(day, word, text)
}

// dayLead is what may stand before the day of a status.
var dayLead = regexp.MustCompile(`(?i)(^\W*|[:(,;–—-]\s*|\b(on|since|as of|effective|from|at)\s+)$`)

// bare tells that a text is a status and nothing else: "Accepted 2020-01-02".
func (f *file) bare(text string) bool {
	words := tokens(plainText(text))
	_, known, n := phraseAt(words, 0)
	return known && n == len(words)
}

// datedRow notes a row of a status table that has its day in another cell.
func (f *file) datedRow(head, cells []string) {
	status := statusCell(head, cells)
	word, part, ok := NormaliseStatus(status, f.in.Settings.Statuses)
	if !ok || part {
		return
	}
	for _, c := range cells {
		if day, _, _ := findDate(c); day != "" && c != status {
			f.addDay(day, word, status)
			return
		}
	}
	f.dated(status)
}

// addDay keeps one dated statement, once.
func (f *file) addDay(day, word, txt string) {
	d := StatusDay{day, word, text.Cut(text.Squash(plainText(txt)), 80)}
	if len(f.days) < maxLines && !slices.Contains(f.days, d) {
		f.days = append(f.days, d)
	}
}

// readStatusDays puts the dated statements in the order of time. Equal days keep the author's order.
func (f *file) readStatusDays() {
	for _, k := range retiredKeys {
		if x := f.get(k.key); x != nil {
			if day, _, _ := findDate(plainText(x.text)); day != "" {
				f.addDay(day, k.word, x.label)
			}
		}
	}
	slices.SortStableFunc(f.days, func(a, b StatusDay) int { return strings.Compare(a.Day, b.Day) })
	f.rec.Status.Days = f.days
}

// statusList notes the dated lines and rows of a Status section.
func (f *file) statusList(s section) {
	var head []string
	for i := s.from; i < s.to && i < s.from+maxLines; i++ {
		b := &f.in.Doc.Blocks[i]
		switch {
		case b.Quoted:
		case b.Kind == markdown.Row && b.Head:
			head = b.Cells
		case b.Kind == markdown.Row:
			f.datedRow(head, b.Cells)
		case b.Kind == markdown.Paragraph || b.Kind == markdown.Item:
			for k, l := range firstLines(b.Text) {
				f.dated(f.unstruck(l, b.Line+k))
			}
		}
	}
}
