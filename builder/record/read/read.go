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
	"digsite/builder/finding"
	"digsite/builder/record"
	"digsite/builder/record/decision"
	"digsite/builder/record/dialect"
	"digsite/builder/record/form"
	"digsite/builder/record/incident"
	"digsite/builder/record/notes"
	"digsite/builder/record/numbering"
	"digsite/builder/record/relations"
	"digsite/builder/record/status"
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
	r.Reviews = notes.Reviews(f)
	r.Generated, r.Verified, r.Sources = notes.Origin(f)
	if d := r.Generated.Day; d != "" && r.Updated.Day == "" {
		r.Updated = record.Date{Day: d, From: "declared"}
	}
	if who := record.Person(r.Generated.By); who != "" && r.Authors == nil {
		r.Authors = []string{who}
	}
	r.Summary = summary(f, kind)
	r.Asks = decision.Asks(f)
	r.IsRecord = isRecord(f, &r, d)
	unfilled(f, &r)
	r.Findings = f.Findings
	if !r.IsRecord {
		asPage(&r, stated)
	}
	r.Fields = unread(f, r.Kind)
	return r
}

// shared reads the parts that records of every kind have. title is what the file says; its dialect may know better.
func shared(f *form.Form, r *record.Record, d dialect.Dialect, title string) {
	declared, id := identity(f, d, title)
	r.ID, r.Prefix, r.Number, r.Title = declared, id.Prefix, id.Number, id.Title
	r.Draft, r.Visibility = draft(f), visibility(f)
	var lines []form.Statement
	r.Status, lines = status.Read(f, r.Kind == "page")
	r.Date, r.Updated, r.ReviewBy = dates(f, r.Kind)
	people(f, r, d.Approvers)
	r.Claims = relations.Read(f, r.Kind, r.Status, lines)
	if !f.Side {
		r.Constraints = decision.Constraints(f, r.Kind, r.Date.Day)
	}
}

// ofKind reads the parts that only records of one kind have.
func ofKind(f *form.Form, r *record.Record) {
	switch r.Kind {
	case "decision":
		r.Options = decision.Options(f, r.Options)
		r.Alternatives = decision.Alternatives(f, r.Title, r.Options)
		r.Decided = decision.Decided(f, r.Status.Word)
	case "incident":
		r.Incident = incident.Read(f, r.Date.Day)
		if r.Date.From == "none" {
			r.Date = timelineDay(f, r.Incident)
		}
	case "shadowing":
		r.Shadowing = notes.Shadowing(f)
	case "history":
		r.Eras = notes.Eras(f)
	case "trail":
		r.Goal, r.Stops = f.TakeText("goal"), notes.Stops(f)
	case "principle":
		r.Rule, r.Examples, r.Exceptions = f.TakeText("rule"), notes.Examples(f), notes.Exceptions(f)
		for _, n := range r.Exceptions {
			r.Claims = append(r.Claims, relations.Bends(n)...)
		}
	case "pairing":
		r.Pairing = notes.Pairing(f)
	}
}

// unfilled reports a record that is accepted and whose decision is still the template's.
func unfilled(f *form.Form, r *record.Record) {
	if r.Kind != "decision" || !r.IsRecord || r.Decided != "" || !record.Adopted(r.Status.Word) {
		return
	}
	if s := decision.Unfilled(f); s != nil {
		f.Report(finding.At(finding.TemplateUnfilled, f.Pos(s.Line, 1), "the record is "+r.Status.Word+
			", and this section says nothing yet"))
	}
}
