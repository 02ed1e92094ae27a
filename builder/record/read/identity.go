package read

import (
	"slices"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/record"
	"digsite/builder/record/dialect"
	"digsite/builder/record/form"
	"digsite/builder/text"
)

// names is how a record is called, and who may see it.
type names struct {
	dialect.Identity
	id         string
	draft      bool
	visibility string
}

// into puts them into a record.
func (n names) into(r *record.Record) {
	r.ID, r.Prefix, r.Number, r.Title = n.id, n.Prefix, n.Number, n.Title
	r.Draft, r.Visibility = n.draft, n.visibility
}

// identity returns the declared id, the prefix and the number: from the file's name or its folder's, else from the
// heading ("ADR-12: ...", "3. Title"), else from a field. The title is read elsewhere.
func identity(f *form.Form, d dialect.Dialect) names {
	n := names{Identity: dialect.Identity{Prefix: prefix(f, d), Number: -1}}
	if !f.Name.Compound {
		n.Number = f.Name.Number
	}
	series, number := headingNumber(f.TitleText(), f.Settings.Prefixes)
	if n.Number < 0 && f.Name.Date == "" && !f.Name.Compound {
		n.Number = number
	}
	if n.Prefix == "" && number >= 0 && number == n.Number {
		n.Prefix = series
	}
	for _, p := range slices.Backward(f.Name.Parents) {
		if n.Prefix == "" {
			n.Prefix = record.FolderPrefix(p)
		}
	}
	if x := f.Take("number"); x != nil && n.Number < 0 {
		n.Number = form.LeadingNumber(x.Text)
	}
	if x := f.Take("id"); x != nil && x.Front {
		if at := form.LeadingNumber(x.Text); at >= 0 && text.Digits(x.Text) {
			n.Number = at
		} else {
			n.id = x.Text
		}
	}
	n.draft = draft(f)
	n.visibility = visibility(f)
	return n
}

// prefix returns the series in the file's name, else the dialect's. Words such as "decision" in front of a number make
// no prefix.
func prefix(f *form.Form, d dialect.Dialect) string {
	switch f.Name.Prefix {
	case "", "decision", "incident", "proposal", "postmortem":
		return d.Prefix
	}
	return f.Name.Prefix
}

// draft reports whether the front matter says "draft: true".
func draft(f *form.Form) (is bool) {
	for _, x := range f.Front {
		if x.Key == "draft" {
			x.Used = true
			is = strings.EqualFold(x.Text, "true") || strings.EqualFold(x.Text, "yes")
		}
	}
	return is
}

// visibility returns "internal" or "" for all to see. A word that is not known hides: the other way round a typing
// mistake would publish.
func visibility(f *form.Form) string {
	x := f.Take("visibility")
	if x == nil {
		return ""
	}
	switch strings.ToLower(x.Text) {
	case "public":
		return ""
	case "internal", "private":
	default:
		f.Report(finding.At(finding.FrontType, x.Pos, "visibility is internal or public").WithText(x.Text, "internal"))
	}
	return "internal"
}
