package dialect

import (
	"strings"

	"digsite/builder/record"
	"digsite/builder/record/form"
	"digsite/builder/text"
)

// rust is the form of rust-lang/rfcs: the metadata is the file's first list, there is no title, and the sections are of
// level 1. The feature's name is a title only where it is one; else the file's name is.
var rust = Dialect{Name: "rust-rfc", Kind: "decision", Untitled: true,
	Recognise: isRust, Amend: func(f *form.Form, id Identity) Identity {
		x := f.Take("featurename")
		if y := f.GetFront("feature"); y != nil && x == nil {
			x, y.Used = y, true
		}
		switch {
		case x == nil && !f.States("featurename"):
		case x == nil || noName.MatchString(text.Squash(record.Plain(x.Text))): // stated as N/A
			id.Title = f.Name.Title()
		default:
			id.Title = paired(text.Squash(record.Plain(x.Text)))
		}
		if id.Prefix == "" { // others took the form over with their own name for it
			id.Prefix, id.Guessed = "rfc", true
		}
		return id
	}}

// isRust counts the fields of the form, in the list or in front matter, where later files call the name the feature.
func isRust(f *form.Form) bool {
	own := []string{"featurename", "startdate", "rfcpr", "rustissue"}
	return form.Count(f.Head, own...) >= 2 || form.Count(f.Front, own...) >= 2 ||
		form.Count(f.Front, "feature", "startdate") == 2
}

// noName is said where the feature has no name: "N/A".
var noName = text.Compile(`(?i)^\W*(n/?a|none|nil|tbd|todo|fill me in)\b`)

// paired drops a bracket at the end of a name that nothing opened: "`inherit-features`)".
func paired(name string) string {
	if n := strings.Count(name, ")"); n > strings.Count(name, "(") {
		return strings.TrimSpace(strings.TrimSuffix(name, ")"))
	}
	return name
}
