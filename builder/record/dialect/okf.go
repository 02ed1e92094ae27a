package dialect

import "digsite/builder/record/form"

// okf is a concept of the Open Knowledge Format, versions 0.1 and 0.2
// (https://github.com/GoogleCloudPlatform/knowledge-catalog, folder okf): front matter with a type, and one of the
// keys that only that format adds.
var okf = Dialect{Name: "okf", Titled: true, Recognise: func(f *form.Form) bool {
	return form.Count(f.Front, "type") > 0 &&
		form.Count(f.Front, "generated", "verified", "sources", "reviewby", "timestamp", "resource", "runtime") > 0
}}
