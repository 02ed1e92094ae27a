package read

import (
	"cmp"
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
		"dateproposed", "dateaccepted", "accepteddate", "approveddate", "data"}
	incidentDayFields = []string{"date", "startdate", "started", "detected", "created", "proposed", "posted", "since",
		"submitted", "assigned", "data"}
)

// dates returns the record's own day, the day of its last change and that of its next review.
func dates(f *form.Form, kind string) (own, updated record.Date, review string) {
	keys := dayFields
	if kind == "incident" {
		keys = incidentDayFields
	}
	own, updated = fieldDay(f, keys)
	if x := f.Take("updated"); x != nil {
		if d, _ := declared(f, x); d.From != "" {
			updated = d
		}
	}
	if own.From == "" {
		own = otherDay(f)
	}
	if _, last := changeLog(f); updated.From == "" && last.Day > own.Day {
		updated = last
	}
	own, updated = settled(f, own, updated)
	if x := f.Take("reviewby"); x != nil {
		d, _ := declared(f, x)
		review = d.Day
	}
	return own, updated, review
}

// settled decides the order of day and month where the file itself does: by its other day, or by the day in its name.
func settled(f *form.Form, own, updated record.Date) (record.Date, record.Date) {
	order := cmp.Or(own.Order, updated.Order)
	for k, day := range own.Either {
		if day != "" && day == f.Name.Date {
			order = []string{record.DayFirst, record.MonthFirst}[k]
		}
	}
	for _, d := range []*record.Date{&own, &updated} {
		if d.Either[0] != "" && order != "" {
			d.Settle(order)
			d.Order = order
		}
	}
	return own, updated
}

// fieldDay returns the day of the first field that states one. "2020-01-02, updated 2020-03-04" states both days.
func fieldDay(f *form.Form, keys []string) (own, updated record.Date) {
	for _, key := range keys {
		x := f.Get(key)
		if x == nil || timeAlone(key, x) {
			continue
		}
		d, rest := declared(f, x)
		if d.From == "" {
			continue
		}
		if key != "started" && key != "detected" { // an incident's own fields
			x.Used = true
		}
		if i := strings.Index(strings.ToLower(rest), "updated"); i >= 0 {
			if u, _ := record.FindDay(rest[i:]); u != (record.Date{}) {
				u.From, u.Pos = "declared", x.Pos
				updated = u
			}
		}
		return d, updated
	}
	return own, updated
}

// timeAlone reports whether a field that may state something else states no day: an incident's "Started: 10:05", and
// "data", which is a date in Portuguese, Italian and Polish.
func timeAlone(key string, x *form.Field) bool {
	_, ok := record.NormaliseDate(x.Text)
	return !ok && (key == "started" || key == "detected" || key == "data")
}

// otherDay returns the day of a section headed Date, else the day that opens the title, else that of the file's name,
// else that on which its change log begins. A template's words left in for the date are reported.
func otherDay(f *form.Form) record.Date {
	if d := sectionDay(f); d.From != "" {
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
	if d, _ := changeLog(f); d.From != "" {
		return d
	}
	return record.Date{From: "none"}
}

// changeLogs are sections that tell how the file itself changed; a history may be that of what it is about.
var changeLogs = []string{"changelog", "change log", "changes log", "change history", "revision history", "revisions",
	"revision log", "document history", "version history", "document revision history", "edit history"}

// changes are words of an entry that tells of a change to what was there before it.
var changes = text.Compile(`(?i)^\W*(?:the\s+)?(?:\w+\s+)?(?:was\s+|is\s+|has\s+been\s+)?` +
	`(?:amend|revis|updat|chang|fix|clarif|edit|correct|rework|extend)(?:ed|es|s|e|ment|ion)?\b`)

// changeLog returns the first and the last day of a change log: what began an entry, or stands in a row of it. The
// first is none where its entry tells of a change: the record is older than its log.
func changeLog(f *form.Form) (first, last record.Date) {
	s := f.Section(changeLogs...)
	if s == nil || s.Level > 3 {
		return first, last
	}
	changed := false
	for i := s.From; i < min(s.End, s.From+form.MaxLines); i++ {
		b := &f.Doc.Blocks[i]
		d, rest := record.FindDay(text.Cut(b.Text, 80))
		begins := len(text.Cut(b.Text, 80))-len(rest) < 24 || b.Kind == markdown.Row
		if b.Quoted || b.Kind == markdown.Code || d == (record.Date{}) || !begins {
			continue
		}
		d.From, d.Pos = "declared", f.Pos(b.Line, 0)
		if first.From == "" || d.Day != "" && d.Day < first.Day {
			first, changed = d, changes.MatchString(rest)
		}
		if last.From == "" || d.Day > last.Day {
			last = d
		}
	}
	if changed {
		first = record.Date{}
	}
	return first, last
}

// timelineDay returns the day on which an incident's timeline begins.
func timelineDay(f *form.Form, inc *record.Incident) record.Date {
	for _, e := range inc.Timeline {
		d, _ := record.FindDay(e.Time)
		if day, _, ok := strings.Cut(e.At, "T"); ok && d == (record.Date{}) {
			d.Day = day // of a heading above
		}
		if d == (record.Date{}) {
			continue
		}
		d.From, d.Pos = "declared", f.Pos(e.Line, 0)
		return d
	}
	return record.Date{From: "none"}
}

// declared reads a field's day; where it is none, From is "" and a finding says so. rest is what follows it.
func declared(f *form.Form, x *form.Field) (d record.Date, rest string) {
	words := record.Plain(x.Text)
	if words == "" && len(x.Items) > 0 {
		words = x.Items[0].Text
	}
	d, rest = record.FindDay(words)
	if d == (record.Date{}) {
		if words != "" && !x.Empty() {
			f.Report(finding.At(finding.DateInvalid, x.Pos, "the date was not understood").
				WithText(text.Cut(words, 100), ""))
		}
		return d, rest
	}
	d.From, d.Pos = "declared", x.Pos
	return d, rest
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
		if d, _ := record.FindDay(b.Text); d != (record.Date{}) && !record.Placeholder(b.Text) {
			d.From, d.Pos = "declared", f.Pos(b.Line, 0)
			return d
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
