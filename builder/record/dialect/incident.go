package dialect

import (
	"digsite/builder/record"
	"digsite/builder/record/form"
)

// incident is a postmortem, known by its sections: a timeline with another of them, or three of them.
var incident = Dialect{Name: "incident", Kind: "incident", Recognise: func(f *form.Form) bool {
	n := IncidentSections(f)
	for _, s := range f.Sections {
		if record.IncidentSection(s.Key) == "timeline" {
			return n >= 2 || f.Name.Date != "" || f.Name.Compound
		}
	}
	if form.Count(f.Front, "severity", "resolved", "started", "detected", "mitigated") >= 2 {
		return true
	}
	series := f.Name.Prefix == "pm" || f.Name.Prefix == "inc" || f.Name.Prefix == "postmortem"
	return n >= 3 || n >= 1 && (series || f.States("severity"))
}}

// IncidentSections counts the canonical sections of an incident that a file has; those that any file may have left out.
func IncidentSections(f *form.Form) int {
	seen := map[string]bool{}
	for _, s := range f.Sections {
		switch c := record.IncidentSection(s.Key); c {
		case "", "summary", "lessons", "resolution":
		default:
			seen[c] = true
		}
	}
	return len(seen)
}
