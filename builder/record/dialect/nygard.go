package dialect

import "digsite/builder/record/form"

// nygard is Michael Nygard's form as adr-tools writes it: "# 3. Title", "Date: 1992-01-12", "## Status" with its lines,
// "## Context", "## Decision", "## Consequences".
var nygard = Dialect{Name: "nygard", Kind: "decision", Recognise: func(f *form.Form) bool {
	n := f.CountSections("status", "context", "decision", "consequences")
	return n >= 3 || n == 2 && f.Has("decision") ||
		n >= 1 && f.Has("decision", "context") && f.Get("date") != nil && f.Name.Stated()
}}
