// Package dialect recognises the formats that records are written in: Nygard's, MADR's, KEPs, PEPs, Rust RFCs and more.
//
// Its law: a dialect is known by what its files say, never by their names alone; what all dialects share (status,
// dates, people, relations) is read elsewhere, for all of them. A new dialect is a file here that says how it is
// recognised and a row of dialects.
package dialect

import (
	"digsite/builder/record"
	"digsite/builder/record/form"
)

// Dialect is one format.
type Dialect struct {
	Name      string
	Kind      string // what its files are where no field and no folder says it, "" for nothing: of no shape of its own
	Prefix    string // of derived ids, "" for the kind's
	Recognise func(*form.Form) bool

	Amend     func(*form.Form, Identity) Identity // what only this dialect says of identity, nil for nothing
	Options   func(*form.Form) []record.Option    // options that it states in a way of its own, nil for none
	Untitled  bool                                // its files have no title: their first heading is a section's
	Titled    bool                                // the title is the one in front matter: headings are sections
	Approvers bool                                // its approvers are those who decide
}

// Identity is how a record is called. Amend gets what fields, heading and file name say.
type Identity struct {
	Prefix  string
	Number  int  // -1: none
	Guessed bool // Prefix is that of most records of this form
	Title   string
}
