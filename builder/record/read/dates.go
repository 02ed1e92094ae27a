package read

import (
	"strings"

	"digsite/builder/finding"
	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/record/form"
	"digsite/builder/text"
)

// The fields that state a record's own day, the most telling first.
var (
	dayFields = []string{"date", "created", "startdate", "proposed", "posted", "since", "submitted", "assigned",
		"dateproposed", "dateaccepted", "accepteddate", "approveddate"}
	incidentDayFields = []string{"date", "created", "startdate", "started", "proposed", "posted", "since", "submitted",
		"assigned", "detected"}
)

// dates returns the record's own day, the day of its last change and that of its next review.
func dates(f *form.Form, kind string) (own, updated record.Date, review string) {
	keys := dayFields
	if kind == "incident" {
		keys = incidentDayFields
	}
	own, updated = fieldDay(f, keys)
	if x := f.Take("updated"); x != nil {
		if d, _ := declared(f, x); d != "" {
			updated = record.Date{Day: d, From: "declared", Pos: x.Pos}
		}
	}
	if own.Day == "" {
		own = otherDay(f)
	}
	if x := f.Take("reviewby"); x != nil {
		review, _ = declared(f, x)
	}
	return own, updated, review
}

// fieldDay returns the day of the first field that states one. "2020-01-02, updated 2020-03-04" states both days.
func fieldDay(f *form.Form, keys []string) (own, updated record.Date) {
	for _, key := range keys {
		x := f.Get(key)
		if x == nil {
			continue
		}
		d, rest := declared(f, x)
		if d == "" {
			continue
		}
		if key != "started" && key != "detected" { // an incident's own fields
			x.Used = true
		}
		if i := strings.Index(strings.ToLower(rest), "updated"); i >= 0 {
			if u, ok := record.NormaliseDate(rest[i:]); ok {
				updated = record.Date{Day: u, From: "declared", Pos: x.Pos}
			}
		}
		return record.Date{Day: d, From: "declared", Pos: x.Pos}, updated
	}
	return own, updated
}

// otherDay returns the day of a section headed Date, else the day that opens the title, else that of the file's name. A
// template's words left in for the date are reported.
func otherDay(f *form.Form) record.Date {
	if d := sectionDay(f); d.Day != "" {
		return d
	}
	reportPlaceholder(f)
	if s := f.Title(); s != nil {
		words, _ := withoutKind(text.Squash(f.TitleText()))
		if d, from, _ := record.FindDate(words); d != "" && from <= 1 {
			return record.Date{Day: d, From: "declared", Pos: f.Pos(f.Doc.Headings[s.Heading].Line, 0)}
		}
	}
	if f.Name.Date != "" {
		return record.Date{Day: f.Name.Date, From: "name", Pos: f.Pos(1, 0)}
	}
	return record.Date{From: "none"}
}

// declared reads a field's day, "" and a finding when it is none. rest is what follows it.
func declared(f *form.Form, x *form.Field) (day, rest string) {
	words := record.Plain(x.Text)
	if words == "" && len(x.Items) > 0 {
		words = x.Items[0].Text
	}
	d, _, to := record.FindDate(words)
	if d == "" && words != "" && !x.Empty() {
		f.Report(finding.At(finding.DateInvalid, x.Pos, "the date was not understood").
			WithText(text.Cut(words, 100), ""))
	}
	return d, words[to:]
}

// sectionDay reads a section headed exactly Date.
func sectionDay(f *form.Form) (none record.Date) {
	s := f.Section("date", "decision date", "date of decision")
	if s == nil || s.Level > 3 || f.Foreign(s) {
		return none
	}
	for i := s.From; i < s.To; i++ {
		b := &f.Doc.Blocks[i]
		if b.Quoted || b.Kind != markdown.Paragraph && b.Kind != markdown.Item {
			continue
		}
		if d, ok := record.NormaliseDate(b.Text); ok && !record.Placeholder(b.Text) {
			return record.Date{Day: d, From: "declared", Pos: f.Pos(b.Line, 0)}
		}
		return none
	}
	return none
}

// reportPlaceholder reports a template's words left in for the date.
func reportPlaceholder(f *form.Form) {
	for _, x := range f.Fields() {
		if x.Key == "date" && x.Empty() && x.Text != "" && record.Placeholder(x.Text) {
			x.Used = true
			f.Report(finding.At(finding.DateInvalid, x.Pos, "the date is a template's placeholder").
				WithText(text.Cut(x.Text, 100), ""))
			return
		}
	}
}
