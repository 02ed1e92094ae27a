package show

import (
	"cmp"
	"fmt"
	"strings"

	"digsite/builder/answer"
	"digsite/builder/insight"
	"digsite/builder/record"
	"digsite/builder/site"
)

// section is a list of a record's front matter as a part of its text.
type section struct {
	title string
	items []string // Markdown, each with its line break; none: the section is left out
}

// stated returns, as Markdown, the lists that a record keeps in its front matter. Answers stay folded away, as on the
// page, until they are asked for.
func stated(s *site.Site, r *site.Record, answers bool) string {
	sections := []section{
		{"Constraints", constraints(r, s.Day)}, {"Premises", premises(r)},
		{"Eras", eras(r)},
	}
	if r.Shadowing != nil {
		sections = append(sections, shadowing(r.Shadowing, answers)...)
	}
	sections = append(sections, section{"Stops", stops(s, r)}, section{"Exceptions", notesOf(r.Exceptions)},
		section{"Examples", notesOf(r.Examples)})
	if r.Pairing != nil {
		sections = append(sections, section{"Goals", goals(s, r)}, section{"Sessions", sessions(s, r)})
	}
	sections = append(sections, section{"Reviews", reviews(s, r)})
	var b strings.Builder
	for _, x := range sections {
		if len(x.items) > 0 {
			fmt.Fprintf(&b, "\n\n## %s\n\n%s", x.title, strings.Join(x.items, ""))
		}
	}
	return b.String()
}

// constraints lists those that stand in front matter: the others stand in the text, which is shown.
func constraints(r *site.Record, day string) (out []string) {
	for _, c := range r.Forces {
		if c.From == "" {
			when := period(cmp.Or(c.SinceAs, c.Since), cmp.Or(c.UntilAs, c.End))
			out = append(out, fmt.Sprintf("- %s%s\n", c.What, brackets(c.Source, when, lifted(c, day))))
		}
	}
	return out
}

// premises lists what a record takes to be so, and what became of it.
func premises(r *site.Record) (out []string) {
	for _, p := range r.Tested {
		state := ""
		if p.Test.Kind != "" {
			state = p.State
		}
		out = append(out, fmt.Sprintf("- %s%s\n", p.Words(), brackets(state, p.Found.String())))
	}
	return out
}

// lifted says that a constraint is gone, and by what; or that it has not begun, or contradicts itself.
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

// eras lists the parts of a history.
func eras(r *site.Record) (out []string) {
	for _, e := range r.Eras {
		out = append(out, fmt.Sprintf("- **%s**%s %s\n", e.Name, brackets(period(e.From, e.To)), e.Text))
	}
	return out
}

// shadowing returns what was seen over somebody's shoulder, and what was asked.
func shadowing(sh *record.Shadowing, answers bool) []section {
	var moves, questions, debrief []string
	for i, m := range sh.Moves {
		moves = append(moves, fmt.Sprintf("%d. **%s**%s%s%s\n", i+1, m.LookedAt, brackets(m.At),
			phrase(". Because ", m.Because), phrase(". Found: ", m.Found)))
	}
	for i, q := range sh.Questions {
		item := fmt.Sprintf("%d. %s\n", i+1, q.Ask)
		if answers {
			item += fmt.Sprintf("\n    %s\n\n", q.Answer)
		}
		questions = append(questions, item)
	}
	if len(questions) > 0 && !answers {
		questions = append(questions, "\n-v shows the answers.\n")
	}
	if sh.Debrief != "" {
		debrief = []string{sh.Debrief + "\n"}
	}
	return []section{{"What the expert looked at, in order", moves}, {"Questions and answers", questions},
		{"Debrief", debrief}}
}

// stops lists the records of a trail.
func stops(s *site.Site, r *site.Record) (out []string) {
	for i, stop := range r.Stops {
		out = append(out, fmt.Sprintf("%d. **%s**%s%s\n", i+1, recordName(s, stop.Record), phrase(": ", stop.Note),
			phrase(" *", stop.Question+"*")))
	}
	return out
}

// recordName names a record that a list states by its id and title. What names none, or several, stays as it was
// stated.
func recordName(s *site.Site, stated string) string {
	name, _, _ := strings.Cut(stated, "#")
	if hits := answer.Find(s, strings.TrimPrefix(strings.TrimPrefix(name, "../"), "./")); len(hits) == 1 {
		return hits[0].ID + " " + hits[0].Title
	}
	return stated
}

// notesOf lists what a principle says itself; a note that names a record stands with the record's relations.
func notesOf(notes []record.Note) (out []string) {
	for _, n := range notes {
		if n.Target == "" {
			out = append(out, "- "+n.Text+"\n")
		}
	}
	return out
}

// goals lists what a pairing is for.
func goals(s *site.Site, r *site.Record) (out []string) {
	for _, g := range r.Pairing.Goals {
		state := "due " + cmp.Or(g.DueAs, g.Due)
		switch {
		case g.Done:
			state = strings.TrimSpace("done " + g.DoneOn)
		case g.Due == "":
			state = ""
		case g.Due < s.Day && insight.Paired(r):
			state = "overdue since " + g.Due
		}
		out = append(out, fmt.Sprintf("- %s%s\n", g.Text, brackets(state)))
	}
	return out
}

// sessions lists when a pair met.
func sessions(s *site.Site, r *site.Record) (out []string) {
	for _, m := range r.Pairing.Sessions {
		named := ""
		if m.Record != "" {
			named = recordName(s, m.Record)
		}
		out = append(out, fmt.Sprintf("- %s\n", strings.TrimSpace(m.Date+" "+m.Text+brackets(named))))
	}
	return out
}

// reviews lists who was asked for a review and what they said.
func reviews(s *site.Site, r *site.Record) (out []string) {
	for _, v := range r.Reviews {
		day := strings.TrimLeft(v.Date+" ", " ")
		out = append(out, "- "+day+verdict(v.Verdict)+phrase(" by ", s.Person(v.By))+phrase(": ", v.Note)+"\n")
	}
	return out
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
	return word // question, answer, or what the author wrote
}

// brackets puts what is stated in brackets: " (since 2020; lifted)". It returns nothing for nothing.
func brackets(parts ...string) string {
	var some []string
	for _, p := range parts {
		if p != "" {
			some = append(some, p)
		}
	}
	if len(some) == 0 {
		return ""
	}
	return " (" + strings.Join(some, "; ") + ")"
}

// period words two days, either of which may be unknown.
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

// phrase puts lead before a text, and returns nothing for nothing or for mere emphasis of nothing ("**").
func phrase(lead, words string) string {
	if strings.Trim(words, "*") == "" {
		return ""
	}
	return lead + words
}
