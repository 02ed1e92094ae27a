// Package read makes a Record of a file: this page says in which order its parts are read, and by whom.
//
// Its law: a part is read by a function from the form to that part, which sees of the other parts only what it is
// given. Reading never fails: what is not stated is empty, and what was not understood is a finding of the record. It
// looks at no other file; what records say of one another is put together by the site.
//
// To add
//   - a dialect: a file in package dialect that recognises it, and a row of its table;
//   - a word for a state: a row of the table in record/status.go; a place in which a status is stated: a function and a
//     row of textPlaces in package status;
//   - a shape of a timeline or of action items: a case in package incident;
//   - a word for a relation: a row of the table in record/verbs.go;
//   - a part of a record: its type in package record, a function here or in a package beside this one, a line in File.
package read

import (
	"cmp"
	"fmt"

	"digsite/builder/finding"
	"digsite/builder/record"
	"digsite/builder/record/blank"
	"digsite/builder/record/decision"
	"digsite/builder/record/dialect"
	"digsite/builder/record/form"
	"digsite/builder/record/incident"
	"digsite/builder/record/notes"
	"digsite/builder/record/numbering"
	"digsite/builder/record/opening"
	"digsite/builder/record/relations"
	"digsite/builder/record/status"
	"digsite/builder/text"
)

// Input is one file as the rooms below return it.
type Input = form.Input

// File returns what one file states. The order below is that of the findings, and of what a part needs: status, day and
// title come before the parts that look at them, whether the file is a record at all comes last.
func File(in Input) record.Record {
	f := form.New(in)
	numbering.Learn(f)
	d := dialect.Of(f)
	kind, stated := kindOf(f, d)
	f.Settings = f.Settings.For(kind)
	r := record.Record{Path: in.Path, Format: d.Name, Kind: kind}
	shared(f, &r, d, title(f, d))
	if d.Options != nil {
		r.Options = d.Options(f)
	}
	ofKind(f, &r)
	r.Reviews, r.Questions = notes.Reviews(f, &r), notes.Questions(f)
	r.Generated, r.Verified, r.Sources = notes.Origin(f)
	if d := r.Generated.Day; d != "" && r.Updated.Day == "" {
		r.Updated = record.Date{Day: d, From: "declared"}
	}
	if who := record.Person(r.Generated.By); who != "" && r.Authors == nil {
		r.Authors = []string{who}
	}
	r.Summary, r.SummaryOf = summary(f, kind)
	r.Asks = decision.Asks(f)
	entry, said := siteFolder(f)
	r.Told = stated || said && entry.IsFile()
	r.IsRecord = isRecord(f, &r, d)
	if !unfilled(f, &r) {
		untouched(f, &r)
	}
	r.Findings = f.Findings
	if r.IsRecord {
		r.Restated, r.Repeats = opening.Restated(f, &r), opening.Repeats(f, &r)
	} else {
		asPage(&r, stated)
		unsaid(f, &r)
	}
	r.Opens = opening.With(f, r.Restated, cmp.Or(r.Decided, r.Summary))
	r.Fields = unread(f, r.Kind)
	return r
}

// maxTitle is how many characters of a title are shown. It stands in every list, and at every link to its record: one
// of 200 KB that is cited 20,000 times would make 4 GB.
const maxTitle = 300

// shared reads the parts that records of every kind have. title is what the file says; its dialect may know better.
func shared(f *form.Form, r *record.Record, d dialect.Dialect, title string) {
	declared, id := identity(f, d, title)
	r.ID, r.Prefix, r.Number, r.Title, r.Guessed = declared, id.Prefix, id.Number, id.Title, id.Guessed
	if short := text.Shorten(r.Title, maxTitle); short != r.Title {
		line := 1
		if t := f.Title(); t != nil {
			line = t.Line
		}
		f.Report(finding.At(finding.TextTooLarge, f.Pos(line, 1),
			fmt.Sprintf("the title has more than %d characters, and only these are shown", maxTitle)))
		r.Title = short
	}
	if r.Number >= 0 && (r.Prefix == "" || r.Guessed) && !f.Side {
		r.Called = called(f)
	}
	r.Draft, r.Visibility, r.Language = draft(f), visibility(f), language(f)
	var lines []form.Statement
	r.Status, lines = status.Read(f, r.Kind == "page")
	r.Date, r.Updated, r.ReviewBy = dates(f, r.Kind)
	r.Date = status.Dated(r.Status, r.Date)
	people(f, r, d.Approvers)
	r.Claims = relations.Read(f, r.Kind, r.Status, lines)
	if !f.Side {
		r.Constraints = decision.Constraints(f, r.Kind, r.Date.Day)
		r.Premises = decision.Premises(f)
	}
}

// ofKind reads the parts that only records of one kind have.
func ofKind(f *form.Form, r *record.Record) {
	switch r.Kind {
	case "decision":
		r.Options = decision.Options(f, r.Options)
		r.OptionsAt, r.OptionsBare = decision.Listed(f)
		r.Alternatives = decision.Alternatives(f, r.Title, r.Options)
		r.Decided = decision.Decided(f, r.Status.Word)
	case "incident":
		r.Incident = incident.Read(f, r.Date.Day)
		if r.Date.From == "none" {
			r.Date = timelineDay(f, r.Incident)
		}
	case "shadowing":
		if r.Shadowing = notes.Shadowing(f); r.Shadowing != nil {
			incident.Clocks(r.Shadowing.Moves)
		}
	case "history":
		r.Eras = notes.Eras(f)
	case "trail":
		r.Goal, r.Stops = f.TakeText("goal"), notes.Stops(f)
		r.For, r.Takes = f.TakeText("for"), f.TakeText("takes")
	case "principle":
		r.Rule, r.Examples, r.Exceptions = f.TakeText("rule"), notes.Examples(f), notes.Exceptions(f)
		for _, n := range r.Exceptions {
			r.Claims = append(r.Claims, relations.Bends(n)...)
		}
	case "pairing":
		r.Pairing = notes.Pairing(f)
	}
}

// untouched reports a record that is still the template that it began as: nothing is written below its title, nor into
// the fields that hold what its kind is about.
func untouched(f *form.Form, r *record.Record) {
	filled := len(r.Constraints)+len(r.Premises)+len(r.Code)+len(r.Eras)+len(r.Stops)+len(r.Exceptions)+len(r.Examples) > 0 ||
		r.Rule != "" || r.Draft
	if i := r.Incident; i != nil {
		filled = filled || i.Started+i.Detected+i.Mitigated+i.Resolved != ""
	}
	if s := r.Shadowing; s != nil {
		filled = filled || len(s.Moves)+len(s.Questions)+len(r.Claims) > 0 || s.Debrief != ""
	}
	if p := r.Pairing; p != nil {
		filled = filled || len(p.Goals)+len(p.Sessions) > 0 || p.Gap != ""
	}
	k, ok := f.Settings.Kind(r.Kind)
	if filled || !r.IsRecord || !ok || !blank.Untouched(form.BodyOf(f), k) {
		return
	}
	line := 1
	if t := f.Title(); t != nil {
		line = t.Line
	}
	f.Report(finding.At(finding.TemplateUntouched, f.Pos(line, 1), "nothing is written into this record yet"))
}

// unfilled reports a record that is accepted and whose decision is still the template's, and whether it is one.
func unfilled(f *form.Form, r *record.Record) bool {
	if r.Kind != "decision" || !r.IsRecord || r.Decided != "" || !record.Adopted(r.Status.Word) {
		return false
	}
	s := decision.Unfilled(f)
	if s != nil {
		f.Report(finding.At(finding.TemplateUnfilled, f.Pos(s.Line, 1), "the record is "+r.Status.Word+
			", and this section says nothing yet"))
	}
	return s != nil
}
