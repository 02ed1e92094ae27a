package show

import (
	"fmt"
	"strings"

	"digsite/builder/site"
	"digsite/builder/text"
	"digsite/cmd/digsite/terminal"
)

// facts returns one line for each short value that stands in a record's front matter, which is not shown itself. The
// order is fixed, and not that of the file, so that the same fact is found at the same place in every record; fields
// that site.yaml adds come last.
func facts(t terminal.Style, r *site.Record) string {
	type fact struct{ label, value string }
	var all []fact
	add := func(label string, values ...string) {
		if v := text.Clean(strings.Join(values, ", ")); v != "" {
			all = append(all, fact{label, v})
		}
	}
	if s := r.Shadowing; s != nil {
		add("Observer", s.Observer)
		add("Observed", s.Observed)
	}
	if i := r.Incident; i != nil {
		add("Severity", i.Severity)
		add("Started", i.Started)
		add("Detected", i.Detected)
		add("Mitigated", i.Mitigated)
		add("Resolved", i.Resolved)
	}
	if p := r.Pairing; p != nil {
		add("Mentor", p.Mentor)
		add("Mentee", p.Mentee)
		add("To learn", p.Gap)
		if p.Capacity > 0 {
			add("Capacity", fmt.Sprintf("%d %% of the mentor's week", p.Capacity))
		}
	}
	add("Goal", r.Goal)
	add("Rule", r.Rule)
	add("Written by", r.Authors...)
	add("Decided by", r.DecisionMakers...)
	add("Consulted", r.Consulted...)
	add("Informed", r.Informed...)
	add("Owned by", r.Owners...)
	add("Responders", r.Responders...)
	add("Services", r.Services...)
	add("Tags", r.Tags...)
	add("Code", r.Code...)
	add("Review by", r.ReviewBy)
	for _, f := range r.Fields {
		add(text.Clean(f.Key), f.Values...)
	}
	width := 0
	for _, f := range all {
		width = max(width, len(f.label))
	}
	var b strings.Builder
	for _, f := range all {
		lines := []string{f.value}
		if t.Width > 0 { // in a pipe one fact is one line
			lines = terminal.Wrap(f.value, max(t.Columns(100, 0)-width-2, 20))
		}
		fmt.Fprintf(&b, "%s  %s\n", t.Dim(terminal.Pad(f.label, width)),
			strings.Join(lines, "\n"+strings.Repeat(" ", width+2)))
	}
	return b.String()
}
