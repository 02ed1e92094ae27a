package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"digsite/builder"
	"digsite/builder/answer"
	"digsite/builder/insight"
	"digsite/builder/record"
	"digsite/builder/site"
)

// revisit prints the queue of `digsite list --revisit`.
func (a *app) revisit(s *site.Site, f answer.Filter, format string) error {
	due := answer.Revisit(s, f)
	if format == "json" {
		return a.printJSON(due)
	}
	for _, d := range due {
		fmt.Fprintf(a.stdout, "%s %s\n", a.out.accent(clean(d.ID)), clean(d.Title))
		for _, r := range d.Reasons {
			fmt.Fprintf(a.stdout, "    %s\n", a.due(r))
		}
	}
	if len(due) == 0 {
		a.note("nothing waits to be looked at again")
	}
	return nil
}

// due says one reason in words.
func (a *app) due(r answer.Reason) string {
	on := ""
	if r.Day != "" {
		on = " " + a.out.dim("("+r.Day+")")
	}
	switch r.Reason {
	case insight.Contradicted:
		return a.out.bad("contradicted") + " by " + clean(strings.Join(r.Records, ", ")) + on
	case insight.Overdue:
		return a.out.warn("review was due on " + r.Day)
	case insight.AllLeft:
		return a.out.warn("all who decided have left") + ": " + clean(strings.Join(r.People, ", ")) + on
	}
	words := a.out.good("safe to revisit") + ": every constraint is lifted"
	if len(r.Records) > 0 {
		words += ", by " + clean(strings.Join(r.Records, ", "))
	}
	return words + on
}

// review prints what waits for somebody: `digsite list --review NAME`.
func (a *app) review(s *site.Site, name string, f answer.Filter, format string) error {
	waiting, names := answer.Reviews(s, name, f)
	if format == "json" {
		return a.printJSON(waiting)
	}
	for _, w := range waiting {
		fmt.Fprintf(a.stdout, "%s %s %s\n", a.out.accent(clean(w.ID)), a.out.standing(w.Standing, w.Status), clean(w.Title))
		for _, v := range w.Reviews {
			line := a.out.warn(verdict(v.Verdict))
			if v.Date != "" {
				line = a.out.dim(v.Date) + " " + line
			}
			fmt.Fprintf(a.stdout, "    %s%s\n", line, phrase(": ", clean(v.Note)))
		}
	}
	switch {
	case len(waiting) > 0:
	case len(names) == 0:
		a.note("no review is open")
	default:
		a.note("nothing waits for %s; reviews wait for %s", clean(name), clean(strings.Join(names, ", ")))
	}
	return nil
}

// reviewers gives for whom reviews wait, for completion.
func reviewers(res *builder.Result) []string {
	_, names := answer.Reviews(res.Site, "", answer.Filter{})
	return slices.DeleteFunc(names, func(n string) bool { return n == "" })
}

// fieldForces gives the constraints that stand in front matter: the others stand in the text, which is shown.
func fieldForces(r *site.Record) []site.Force {
	var out []site.Force
	for _, c := range r.Forces {
		if c.From == "" {
			out = append(out, c)
		}
	}
	return out
}

// lifted tells that a constraint is gone, and by what; or that it has not begun, or contradicts itself.
func lifted(c site.Force, day string) string {
	switch {
	case c.Contradicted:
		return "in force: its dates contradict each other"
	case c.State(day) == site.Ahead:
		return "not yet in force"
	case c.State(day) == site.Lifted:
		return "lifted" + phrase(" by ", cmp.Or(c.LifterID, c.LiftedBy))
	}
	return ""
}

// ownNotes lists what a principle says itself; exceptions that name a record stand with its relations.
func ownNotes(notes []record.Note) []string {
	var out []string
	for _, n := range notes {
		if n.Target == "" {
			out = append(out, "- "+n.Text+"\n")
		}
	}
	return out
}

// pairing writes goals and sessions as Markdown.
func pairing(b *strings.Builder, s *site.Site, r *site.Record, section func(string, int) bool) {
	p := r.Pairing
	if p == nil {
		return
	}
	if section("Goals", len(p.Goals)) {
		for _, g := range p.Goals {
			state := "due " + cmp.Or(g.DueAs, g.Due)
			switch {
			case g.Done:
				state = strings.TrimSpace("done " + g.DoneOn)
			case g.Due == "":
				state = ""
			case g.Due < s.Day && insight.Paired(r):
				state = "overdue since " + g.Due
			}
			fmt.Fprintf(b, "- %s%s\n", g.Text, notes(state))
		}
	}
	if section("Sessions", len(p.Sessions)) {
		for _, m := range p.Sessions {
			named := ""
			if m.Record != "" {
				named = stopName(s, m.Record)
			}
			fmt.Fprintf(b, "- %s\n", strings.TrimSpace(m.Date+" "+m.Text+notes(named)))
		}
	}
}

// verdict words what a review's entry says.
func verdict(word string) string {
	switch word {
	case "":
		return "asked for"
	case "change":
		return "change wanted"
	case "approve":
		return "approved"
	}
	return word
}
