package dialect

import (
	"strings"

	"digsite/builder/record"
	"digsite/builder/record/form"
	"digsite/builder/text"
)

// incident is a postmortem, known by its sections: a timeline with another of them, or three of them; by an impact, a
// root cause and another part of what postmortems tell, be it in sections or in fields ("**Trigger:** a deploy"); or by
// a title that says so, with one of them.
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
	told := postmortem(f)
	if told["impact"] && told["root cause"] && len(told) > 2 || len(told) > 0 && titled.MatchString(f.TitleText()) {
		return true
	}
	series := f.Name.Prefix == "pm" || f.Name.Prefix == "inc" || f.Name.Prefix == "postmortem"
	return n >= 3 || n >= 2 && f.States("severity") || n >= 1 && series
}}

// titled is a title that names its own kind: "[Postmortem] Proxy down", "Incident report: proxy down".
var titled = text.Compile(`(?i)^\W{0,3}(?:post-?\s?mortem|incident(?:\s+(?:report|review))?|outage(?:\s+report)?|rca)` +
	`\s*(?:[\])]\s*|[:–—]\s+|\s-\s+)\S`)

// postmortem returns which parts of a postmortem, beside its summary, a file has in sections or in header fields.
func postmortem(f *form.Form) map[string]bool {
	parts := map[string]bool{}
	note := func(key string) {
		switch c := record.IncidentSection(key); {
		case strings.HasPrefix(key, "root cause"):
			parts["root cause"] = true
		case key == "trigger" || key == "detection":
			parts[key] = true
		case c == "impact" || c == "timeline" || strings.HasPrefix(key, "action item"):
			parts[c] = true
		}
	}
	for i := range f.Sections {
		if s := &f.Sections[i]; !s.IsTitle && !f.Foreign(s) {
			note(s.Key)
		}
	}
	for _, x := range f.Head {
		note(form.HeadingKey(x.Label))
	}
	return parts
}

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
