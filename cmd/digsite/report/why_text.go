package report

import (
	"fmt"
	"slices"
	"strings"

	"digsite/builder/answer/why"
	"digsite/builder/coderef"
	"digsite/builder/text"
	"digsite/cmd/digsite/terminal"
)

// whyText writes records as the answers to what their reader asks: what was decided, what forced it and whether that
// still holds, what comes back without it, and why it is named here.
type whyText struct {
	terminal.Style
	strings.Builder
	verbose bool // all reasons
}

// Why returns the answer about a place for people, the most telling record first:
//
//	src/queue.go:42  for len(batch) < most {
//
//	adr-12  Use queues between services
//	             accepted · 2021-03-01 · decisions/0012-use-queues.md
//	  decided    Services talk through queues.
//	  forced by  still holds: The billing host answers slowly (since 2020)
//	  here by    its anchor src/queue.go#Drain, moved
//
// source is the file that was asked about, by lines.
func Why(t terminal.Style, w why.Answer, source []string, verbose bool) string {
	b := &whyText{Style: t, verbose: verbose}
	b.WriteString(t.Bold(text.Clean(Place(w))))
	if w.Line > 0 && w.Line <= len(source) {
		line := text.Clean(source[w.Line-1])
		b.WriteString("  " + t.Dim(terminal.Fit(line, max(t.Width-len(Place(w))-3, 0))))
	}
	b.WriteByte('\n')
	for _, r := range w.Records {
		b.WriteByte('\n')
		b.record(r)
		b.reasons("here by", r.Reasons, 4, func(x why.Reason) string { return b.reason(x, w.Line > 0) })
	}
	byBlame := func(r why.Record) bool { return r.Via == "blame" }
	if w.Commit != nil && !slices.ContainsFunc(w.Records, byBlame) {
		fmt.Fprintf(b, "\n%s\n", t.Dim(cameWith("The line", *w.Commit)))
	}
	return b.String()
}

// Diff returns the answer about a change for people. rev is what the change was asked for by, "main" or "A..B".
func Diff(t terminal.Style, d why.Diff, rev string, verbose bool) string {
	b := &whyText{Style: t, verbose: verbose}
	since := "since " + text.Clean(rev)
	if strings.Contains(rev, "..") {
		since = "in " + text.Clean(rev)
	}
	files, n := terminal.Count(d.Files, "file", "files"), len(d.Records)
	switch {
	case n == 0 && len(d.Removed) > 0:
		fmt.Fprintf(b, "The change %s.", t.Bold(deletes(d)))
		if d.Files > 0 {
			fmt.Fprintf(b, " No other guards what changed %s (%s).", since, files)
		}
		b.WriteByte('\n')
	case n == 0 && d.Files == 0:
		fmt.Fprintf(b, "No code changed %s, so there is nothing that a record guards.\n", since)
	case n == 0:
		fmt.Fprintf(b, "No record guards what changed %s (%s).\n", since, files)
	default:
		fmt.Fprintf(b, "%s %s what changed %s (%s).\n",
			t.Bold(terminal.Count(n, "record", "records")), verb(n, "guards", "guard"), since, files)
	}
	for _, g := range d.Records {
		b.WriteByte('\n')
		b.record(g.Record)
		b.reasons("touched", g.Reasons, 8, func(x why.Reason) string {
			return t.Bold(text.Clean(x.Spot())) + " " + x.Change + ", " + b.reason(x, true)
		})
		label := "asks"
		for _, q := range questions(g.Record) {
			b.row(label, text.Clean(q))
			label = ""
		}
		if note := ofTheChange(g); note != "" {
			b.row("note", t.Good(note))
		}
	}
	for _, r := range d.Removed {
		fmt.Fprintf(b, "\n%s\n", t.Warn("The change deletes the record "+text.Clean(r.Path)+
			"; what it said of the code goes with it."))
	}
	return b.String()
}

// record writes one record up to why it is named.
func (b *whyText) record(r why.Record) {
	var facts []string
	if r.Status != "unknown" {
		facts = append(facts, b.Standing(r.Standing, r.Status))
	}
	if r.Date != "" {
		facts = append(facts, r.Date)
	}
	facts = append(facts, b.Dim(text.Clean(r.Path)))
	fmt.Fprintf(b, "%s  %s\n", b.Accent(text.Clean(r.ID)), b.Bold(text.Clean(r.Title)))
	b.row("", strings.Join(facts, b.Dim(" · ")))
	if words := replaced(r); words != "" {
		b.row("but", b.Warn(words))
	}
	if label, words := said(r); words != "" {
		b.row(label, text.Clean(words))
	}
	b.forces(r)
	b.premises(r)
	for _, i := range r.Incidents {
		label := "incident"
		if why.ComesBack(r, i) {
			label = "comes back"
		}
		b.row(label, b.Accent(text.Clean(i.ID))+" "+text.Clean(i.Title)+" "+b.Dim("("+tie(i)+")"))
	}
	b.people(r)
}

// mostNamed is how many histories and people one record names where -v does not ask for all.
const mostNamed = 5

// people says which histories tell of a record, and who can be asked.
func (b *whyText) people(r why.Record) {
	most := mostNamed
	if b.verbose {
		most = len(r.ToldBy) + len(r.Ask)
	}
	for _, h := range r.ToldBy[:min(most, len(r.ToldBy))] {
		b.row("told by", b.Accent(text.Clean(h.ID))+" "+text.Clean(h.Title))
	}
	var who []string
	for _, k := range r.Ask[:min(most, len(r.Ask))] {
		who = append(who, text.Clean(k.Name)+" "+b.Dim("("+k.Did+")"))
	}
	if more := len(r.Ask) - len(who); more > 0 {
		who = append(who, fmt.Sprintf("%d more", more))
	}
	if len(who) > 0 {
		b.row("ask", strings.Join(who, ", "))
	}
}

// reasons writes one row a reason, at most that many unless verbose. Where each has its own place, as with --diff, the
// label stands before the first alone.
func (b *whyText) reasons(label string, reasons []why.Reason, most int, words func(why.Reason) string) {
	for i, r := range reasons {
		if i == most && !b.verbose {
			b.row("", b.Dim(fmt.Sprintf("and %d more places (-v shows them)", len(reasons)-i)))
			return
		}
		b.row(label, words(r))
		if label == "touched" {
			label = ""
		}
	}
}

// row writes one labelled line, wrapped below itself. Without a terminal nothing is wrapped: a program that reads the
// output finds one row in one line.
func (b *whyText) row(label, words string) {
	const column = 13
	for _, line := range terminal.Wrap(words, max(b.Columns(110, 0)-column-1, 0)) {
		fmt.Fprintf(b, "  %s%s\n", b.Dim(terminal.Pad(label, column-2)), line)
		label = ""
	}
}

// forces says what forced a record, whether it still does, and what follows.
func (b *whyText) forces(r why.Record) {
	holding, label := 0, "forced by"
	for _, c := range r.Constraints {
		if c.State != "lifted" {
			holding++
		}
		state, notes := b.constraint(c)
		line := text.Clean(c.What)
		if len(notes) > 0 {
			line += b.Dim(" (" + strings.Join(notes, ", ") + ")")
		}
		b.row(label, state+" "+line)
		label = ""
	}
	switch r.Bearing {
	case "load-bearing":
		b.row("so", fmt.Sprintf("%s: %d of %s still in force", b.Bad("load-bearing"), holding,
			terminal.Count(len(r.Constraints), "constraint", "constraints")))
	case "safe-to-revisit":
		if r.Approved {
			b.row("so", "all that forced it is lifted, and it was approved since")
		} else {
			b.row("so", b.Good("safe to revisit")+": all that forced it is lifted")
		}
	}
}

// premises lists what the record takes to be so, and whether it is; then what it rests on that is shaken.
func (b *whyText) premises(r why.Record) {
	label, fell := "premise", false
	for _, p := range r.Premises {
		words := text.Clean(p.What)
		switch p.State {
		case "fallen":
			words, fell = b.Bad("fallen:")+" "+words+b.Dim(" ("+text.Clean(p.Found)+")"), true
		case "holds":
			words = b.Good("holds:") + " " + words
		}
		b.row(label, words)
		label = ""
	}
	if len(r.Shaken) > 0 {
		b.row("rests on", text.Clean(strings.Join(r.Shaken, ", "))+", of which a premise has fallen")
	}
	if fell || len(r.Shaken) > 0 {
		b.row("so", b.Warn("worth another look"))
	}
}

// constraint words a constraint's state and what is known of it: "still holds:" with "since 2020".
func (b *whyText) constraint(c why.Constraint) (state string, notes []string) {
	if c.Source != "" {
		notes = append(notes, text.Clean(c.Source))
	}
	if c.Since != "" {
		notes = append(notes, "since "+c.Since)
	}
	state = b.Bad("still holds:")
	switch {
	case c.State == "lifted":
		state = b.Good("lifted:")
		if c.Until != "" {
			notes = append(notes, "until "+c.Until)
		}
		if c.LiftedBy != "" {
			notes = append(notes, "lifted by "+text.Clean(c.LiftedBy))
		}
	case c.State == "ahead":
		state = b.Warn("to come:")
	case c.Until != "":
		notes = append(notes, "until "+c.Until)
	}
	return state, notes
}

// reason words one reason: what ties the record to the place, where, and how fresh that is. An exact anchor is the rule
// and not spoken of; one that drifted or is lost is marked, since the record may speak of code that is gone. oneLine
// says that the place is a line already, so that only a comment, which stands elsewhere, names its own.
func (b *whyText) reason(r why.Reason, oneLine bool) string {
	words := way(r) + text.Clean(r.Stated)
	if r.Via != "blame" && r.Via != "marker" {
		words = "its " + words
	}
	if r.Via == "marker" && r.Path != "" && r.Change == "" {
		words += " in " + text.Clean(r.At)
	} else if (r.Via == "marker" || !oneLine && r.Via != "glob") && r.Lines[0] > 0 {
		words += ", " + coderef.Range(r.Lines[0], r.Lines[1])
	}
	if r.Anchor != "exact" {
		word := r.Anchor
		if r.Anchor == "drifted" || r.Anchor == "lost" {
			word = b.Warn(word)
		}
		words += ", " + word
	}
	if r.Note != "" {
		words += b.Dim(" (" + text.Clean(r.Note) + ")")
	}
	return words
}
