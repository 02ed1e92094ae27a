package main

import (
	"cmp"
	"fmt"
	"strings"

	"digsite/builder/answer"
	"digsite/builder/site"
)

// What a record states outside its text stands in front matter, which is not shown: facts gives its short values,
// told its longer ones as Markdown.

// facts prints one line a fact.
func (a *app) facts(b *strings.Builder, r *site.Record) {
	type fact struct{ label, value string }
	var all []fact
	add := func(label string, values ...string) {
		if v := clean(strings.Join(values, ", ")); v != "" {
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
		add(clean(f.Key), f.Values...)
	}
	width := 0
	for _, f := range all {
		width = max(width, len(f.label))
	}
	for _, f := range all {
		lines := []string{f.value}
		if a.out.width > 0 {
			lines = wrap(f.value, max(min(a.out.width, 100)-width-2, 20))
		}
		fmt.Fprintf(b, "%s  %s\n", a.out.dim(pad(f.label, width)), strings.Join(lines, "\n"+strings.Repeat(" ", width+2)))
	}
}

// told gives, as Markdown, the lists that a record keeps in its front matter. Answers stay folded away, as on the page,
// until -v asks for them.
func told(s *site.Site, r *site.Record, answers bool) string {
	var b strings.Builder
	section := func(title string, n int) bool {
		if n > 0 {
			fmt.Fprintf(&b, "\n\n## %s\n\n", title)
		}
		return n > 0
	}
	if own := fieldForces(r); section("Constraints, then and now", len(own)) {
		for _, c := range own {
			fmt.Fprintf(&b, "- %s%s\n", c.What, notes(c.Source, period(cmp.Or(c.SinceAs, c.Since), cmp.Or(c.UntilAs, c.End)), lifted(c, s.Day)))
		}
	}
	if section("Eras", len(r.Eras)) {
		for _, e := range r.Eras {
			fmt.Fprintf(&b, "- **%s**%s %s\n", e.Name, notes(period(e.From, e.To)), e.Text)
		}
	}
	if sh := r.Shadowing; sh != nil {
		if section("What the expert looked at, in order", len(sh.Moves)) {
			for i, m := range sh.Moves {
				fmt.Fprintf(&b, "%d. **%s**%s%s%s\n", i+1, m.LookedAt, notes(m.At), phrase(". Because ", m.Because), phrase(". Found: ", m.Found))
			}
		}
		if section("Questions and answers", len(sh.Questions)) {
			for i, q := range sh.Questions {
				fmt.Fprintf(&b, "%d. %s\n", i+1, q.Ask)
				if answers {
					fmt.Fprintf(&b, "\n    %s\n\n", q.Answer)
				}
			}
			if !answers {
				b.WriteString("\n-v shows the answers.\n")
			}
		}
		if sh.Debrief != "" && section("Debrief", 1) {
			b.WriteString(sh.Debrief + "\n")
		}
	}
	if section("Stops", len(r.Stops)) {
		for i, stop := range r.Stops {
			fmt.Fprintf(&b, "%d. **%s**%s%s\n", i+1, stopName(s, stop.Record), phrase(": ", stop.Note), phrase(" *", stop.Question+"*"))
		}
	}
	if notes := ownNotes(r.Exceptions); section("Exceptions", len(notes)) {
		b.WriteString(strings.Join(notes, ""))
	}
	if notes := ownNotes(r.Examples); section("Examples", len(notes)) {
		b.WriteString(strings.Join(notes, ""))
	}
	pairing(&b, s, r, section)
	if section("Reviews", len(r.Reviews)) {
		for _, v := range r.Reviews {
			fmt.Fprintf(&b, "- %s%s%s%s\n", phrase("", strings.TrimLeft(v.Date+" ", " ")), verdict(v.Verdict), phrase(" by ", s.Person(v.By)), phrase(": ", v.Note))
		}
	}
	return b.String()
}

// stopName names a trail's stop by its record's id and title.
func stopName(s *site.Site, stated string) string {
	name, _, _ := strings.Cut(stated, "#")
	if hits := answer.Find(s, strings.TrimPrefix(strings.TrimPrefix(name, "../"), "./")); len(hits) == 1 {
		return hits[0].ID + " " + hits[0].Title
	}
	return stated
}

// notes gives what is stated in brackets.
func notes(parts ...string) string {
	var stated []string
	for _, p := range parts {
		if p != "" {
			stated = append(stated, p)
		}
	}
	if len(stated) == 0 {
		return ""
	}
	return " (" + strings.Join(stated, "; ") + ")"
}

// period words two days.
func period(from, to string) string {
	switch {
	case from != "" && to != "":
		return from + " to " + to
	case from != "":
		return "since " + from
	case to != "":
		return "until " + to
	}
	return ""
}

// phrase puts lead before a text, and gives nothing for nothing.
func phrase(lead, text string) string {
	if strings.Trim(text, "*") == "" {
		return ""
	}
	return lead + text
}

// retiredLinks names what this record refers to and what no longer holds.
func (a *app) retiredLinks(b *strings.Builder, s *site.Site, r *site.Record) {
	seen := map[string]bool{}
	for _, l := range answer.Describe(s, r).Links {
		if l.To == nil || seen[*l.To] || l.Rel == "supersedes" || l.Rel == "superseded-by" {
			continue
		}
		seen[*l.To] = true
		to := s.ByID(*l.To)
		if to == nil || to.Standing != site.Retired {
			continue
		}
		why := to.Status.Word
		if len(to.SupersededBy) > 0 {
			why = "superseded by " + strings.Join(to.SupersededBy, ", ")
		}
		fmt.Fprintf(b, "%s\n", a.out.warn(fmt.Sprintf("It refers to %s %s, which is no longer in force: %s", clean(to.ID), clean(to.Title), clean(why))))
	}
}
