package main

import (
	"fmt"
	"slices"
	"strings"

	"digsite/builder"
	"digsite/builder/ask"
	"digsite/builder/site"
)

// revisit prints the queue of `digsite list --revisit`.
func (a *app) revisit(s *site.Site, f ask.Filter, format string) error {
	due := ask.Revisit(s, f)
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
func (a *app) due(r ask.Reason) string {
	on := ""
	if r.Day != "" {
		on = " " + a.out.dim("("+r.Day+")")
	}
	switch r.Reason {
	case site.Contradicted:
		return a.out.bad("contradicted") + " by " + clean(strings.Join(r.Records, ", ")) + on
	case site.Overdue:
		return a.out.warn("review was due on " + r.Day)
	case site.AllLeft:
		return a.out.warn("all who decided have left") + ": " + clean(strings.Join(r.People, ", ")) + on
	}
	words := a.out.good("safe to revisit") + ": every constraint is lifted"
	if len(r.Records) > 0 {
		words += ", by " + clean(strings.Join(r.Records, ", "))
	}
	return words + on
}

// review prints what waits for somebody: `digsite list --review NAME`.
func (a *app) review(s *site.Site, name string, f ask.Filter, format string) error {
	waiting, names := ask.Reviews(s, name, f)
	if format == "json" {
		return a.printJSON(waiting)
	}
	for _, w := range waiting {
		fmt.Fprintf(a.stdout, "%s %s %s\n", a.out.accent(clean(w.ID)), a.out.standing(w.Standing, w.Status), clean(w.Title))
		for _, v := range w.Reviews {
			word := v.Verdict
			switch word {
			case "":
				word = "asked for"
			case "change":
				word = "change wanted"
			case "approve":
				word = "approved"
			}
			line := a.out.warn(word)
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
	_, names := ask.Reviews(res.Site, "", ask.Filter{})
	return slices.DeleteFunc(names, func(n string) bool { return n == "" })
}
