package main

import (
	"fmt"
	"slices"
	"strings"

	"digsite/builder/answer/why"
	"digsite/builder/coderef"
)

// whyText prints an answer for people: the most telling record first.
func (a *app) whyText(w why.Answer, tree *coderef.Tree) error {
	var b strings.Builder
	b.WriteString(a.out.bold(clean(place(w))))
	if f := tree.File(w.Path); w.Line > 0 && w.Line <= len(f.Lines) {
		b.WriteString("  " + a.out.dim(fit(clean(f.Lines[w.Line-1]), max(a.out.width-len(place(w))-3, 0))))
	}
	b.WriteByte('\n')
	for _, r := range w.Records {
		b.WriteByte('\n')
		a.whyRecord(&b, r, w.Line > 0)
	}
	if w.Commit != nil && !slices.ContainsFunc(w.Records, func(r why.Record) bool { return r.Via == "blame" }) {
		fmt.Fprintf(&b, "\n%s\n", a.out.dim(fmt.Sprintf("The line came with commit %s of %s: %s", w.Commit.ID[:10], w.Commit.Day, clean(w.Commit.Subject))))
	}
	if w.Note != "" {
		a.note("%s", w.Note)
	}
	_, err := fmt.Fprint(a.stdout, b.String())
	return err
}

// whyRecord prints one record as the answers to what its reader asks: what was decided, what forced it and whether that
// still holds, what comes back without it, and why it is named here.
func (a *app) whyRecord(b *strings.Builder, r why.Record, oneLine bool) {
	facts := []string{}
	if r.Standing != "" || r.Status != "unknown" {
		facts = append(facts, a.out.standing(r.Standing, r.Status))
	}
	if r.Date != "" {
		facts = append(facts, r.Date)
	}
	facts = append(facts, a.out.dim(clean(r.Path)))
	fmt.Fprintf(b, "%s  %s\n", a.out.accent(clean(r.ID)), a.out.bold(clean(r.Title)))
	a.row(b, "", strings.Join(facts, a.out.dim(" · ")))
	if words := replaced(r); words != "" {
		a.row(b, "but", a.out.warn(words))
	}
	if r.Decision != "" {
		label := "says"
		if r.Kind == "decision" || r.Kind == "principle" {
			label = "decided"
		}
		a.row(b, label, clean(r.Decision))
	}
	a.forces(b, r)
	for _, i := range r.Incidents {
		label, note := incidentWords(r, i)
		words := a.out.accent(clean(i.ID)) + " " + clean(i.Title)
		if i.Date != "" {
			note = strings.TrimSuffix(i.Date+", "+note, ", ")
		}
		a.row(b, label, words+" "+a.out.dim("("+note+")"))
	}
	for i, reason := range r.Reasons {
		if i == 4 && !a.verbose {
			a.row(b, "", a.out.dim(fmt.Sprintf("and %d more places (-v shows them)", len(r.Reasons)-i)))
			break
		}
		a.row(b, "here by", a.reason(reason, oneLine))
	}
}

// row writes one labelled line, wrapped below itself.
func (a *app) row(b *strings.Builder, label, text string) {
	const column = 13
	width := min(a.out.width, 110)
	for i, line := range wrap(text, max(width-column-1, 0)) {
		if i > 0 {
			label = ""
		}
		fmt.Fprintf(b, "  %s%s\n", a.out.dim(pad(label, column-2)), line)
	}
}

// replaced says what became of a record that no longer holds, or holds in part; "" for the others.
func replaced(r why.Record) string {
	by := strings.Join(r.SupersededBy, ", ")
	switch {
	case by != "" && r.Standing == "retired":
		words := "superseded by " + by
		if now := strings.Join(r.Current, ", "); now != "" && now != by {
			words += "; in force today: " + now
		}
		return clean(words)
	case r.Standing == "retired":
		return "this record is no longer in force"
	case by != "":
		return clean("superseded in part by " + by)
	}
	return ""
}

// incidentWords say what an incident has to do with a record. What taught a decision, or forced one that still stands,
// comes back when the decision is taken out.
func incidentWords(r why.Record, i why.Incident) (label, note string) {
	note = strings.ReplaceAll(i.Rel, "-", " ") + " it"
	switch i.Rel {
	case "forced":
		note = "forced the constraint"
	case "taught":
		note = "taught it"
	}
	back := i.Rel == "forced" || i.Rel == "taught"
	if back && r.Standing != "retired" && r.Bearing != "safe-to-revisit" {
		return "comes back", note
	}
	return "incident", note
}

// forces says what forced a record, whether it still does, and what follows.
func (a *app) forces(b *strings.Builder, r why.Record) {
	holding := 0
	for i, c := range r.Constraints {
		if c.State != "lifted" {
			holding++
		}
		state, notes := a.constraint(c)
		line := clean(c.What)
		if len(notes) > 0 {
			line += a.out.dim(" (" + strings.Join(notes, ", ") + ")")
		}
		label := "forced by"
		if i > 0 {
			label = ""
		}
		a.row(b, label, state+" "+line)
	}
	switch r.Bearing {
	case "load-bearing":
		a.row(b, "so", fmt.Sprintf("%s: %d of %s still in force", a.out.bad("load-bearing"), holding, count(len(r.Constraints), "constraint", "constraints")))
	case "safe-to-revisit":
		a.row(b, "so", a.out.good("safe to revisit")+": all that forced it is lifted")
	}
}

// constraint words a constraint's state and what is known of it.
func (a *app) constraint(c why.Constraint) (state string, notes []string) {
	if c.Source != "" {
		notes = append(notes, clean(c.Source))
	}
	if c.Since != "" {
		notes = append(notes, "since "+c.Since)
	}
	state = a.out.bad("still holds:")
	switch {
	case c.State == "lifted":
		state = a.out.good("lifted:")
		if c.Until != "" {
			notes = append(notes, "until "+c.Until)
		}
		if c.LiftedBy != "" {
			notes = append(notes, "lifted by "+clean(c.LiftedBy))
		}
	case c.State == "ahead":
		state = a.out.warn("to come:")
	case c.Until != "":
		notes = append(notes, "until "+c.Until)
	}
	return state, notes
}

// wayWords names the kind of a tie, before what states it.
func wayWords(r why.Reason) string {
	switch {
	case r.Via == "marker":
		return "the comment "
	case r.Via == "blame":
		return ""
	case r.Via == "glob" && strings.ContainsAny(r.Stated, "*?[{"):
		return "pattern "
	case r.Via == "glob":
		return "path "
	}
	return "anchor "
}

// reason words one tie.
func (a *app) reason(r why.Reason, oneLine bool) string {
	words := wayWords(r) + clean(r.Stated)
	if r.Via != "blame" && r.Via != "marker" {
		words = "its " + words
	}
	if r.Via == "marker" || !oneLine && r.Via != "glob" {
		if r.Lines[0] > 0 {
			words += ", " + coderef.Range(r.Lines[0], r.Lines[1])
		}
	}
	if r.Anchor != "exact" {
		word := r.Anchor
		if r.Anchor == "drifted" || r.Anchor == "lost" {
			word = a.out.warn(word)
		}
		words += ", " + word
	}
	if r.Note != "" {
		words += a.out.dim(" (" + clean(r.Note) + ")")
	}
	return words
}
