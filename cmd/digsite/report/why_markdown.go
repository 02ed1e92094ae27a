package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"digsite/builder/answer/why"
	"digsite/builder/compare"
	"digsite/builder/text"
	"digsite/cmd/digsite/terminal"
)

// commentMark lets a program that posts the comment find the one that it posted before.
const commentMark = "<!-- digsite why -->"

// nothingMark follows it where a change touches nothing that is guarded: a script then need begin no comment.
const nothingMark = "<!-- nothing -->"

// WhyMarkdown returns the answer about a place as Markdown. address returns a record's web address, "" where it has
// none.
func WhyMarkdown(w why.Answer, address func(why.Record) string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "### Why %s is as it is\n\n", code(Place(w)))
	for _, r := range w.Records {
		r.Reasons = slices.Clone(r.Reasons)
		for i := range r.Reasons {
			r.Reasons[i].Path = cmp.Or(r.Reasons[i].Path, w.Path)
		}
		recordMarkdown(&b, r, address(r), "")
	}
	return b.String()
}

// DiffMarkdown returns the answer about a change as one comment for a pull request, with what it does to the knowledge
// behind. Its first line is commentMark, even where no record guards anything: the comment of an earlier push has to be
// replaced then too.
func DiffMarkdown(d why.Diff, k compare.Diff, address func(why.Record) string, page func(Effect) string) string {
	var b strings.Builder
	b.WriteString(commentMark + "\n")
	if len(d.Records) == 0 && len(d.Removed) == 0 && k.Empty() {
		b.WriteString(nothingMark + "\n")
	}
	guards(&b, d, address)
	if !k.Empty() {
		b.WriteString("\n")
		effects(&b, k, page)
	}
	return b.String()
}

// guards writes which records guard a change.
func guards(b *strings.Builder, d why.Diff, address func(why.Record) string) {
	if len(d.Records) == 0 && len(d.Removed) == 0 {
		if d.Files == 0 {
			b.WriteString("This change touches no code, so there is nothing that a record guards.\n")
			return
		}
		fmt.Fprintf(b, "No record guards what this change touches (%s).\n", terminal.Count(d.Files, "file", "files"))
		return
	}
	bearing := 0
	for _, g := range d.Records {
		if g.Bearing == "load-bearing" {
			bearing++
		}
	}
	if n := len(d.Records); n > 0 {
		fmt.Fprintf(b, "### This change touches what %s %s\n\n",
			terminal.Count(n, "record", "records"), verb(n, "guards", "guard"))
	} else {
		fmt.Fprintf(b, "### This change %s\n\n", deletes(d))
	}
	if bearing > 0 {
		fmt.Fprintf(b, "%d of them %s load-bearing: what forced the decision still holds.\n\n",
			bearing, verb(bearing, "is", "are"))
	}
	for _, r := range d.Removed {
		fmt.Fprintf(b, "**The change deletes the record %s**; what it said of the code goes with it.\n\n",
			code(r.Path))
	}
	for i, g := range d.Records {
		if i == maxCommented {
			fmt.Fprintf(b, "And %d more: `digsite why --diff` lists them.\n\n", len(d.Records)-i)
			break
		}
		recordMarkdown(b, g.Record, address(g.Record), ofTheChange(g))
	}
	if len(d.Gate.Failing) > 0 {
		b.WriteString("To say that this was read and is meant, end a commit message with\n\n```\n")
		for _, id := range d.Gate.Failing {
			b.WriteString("Acknowledges: " + strings.ReplaceAll(text.Clean(id), "`", "") + "\n")
		}
		b.WriteString("```\n")
	}
}

// maxCommented bounds a comment: forges refuse those above 65,536 characters, and nobody reads them.
const maxCommented = 20

// recordMarkdown writes one record for a reviewer, with what to ask as boxes to tick.
func recordMarkdown(b *strings.Builder, r why.Record, address, note string) {
	name := named(r.ID, r.Title, address)
	facts := []string{}
	if r.Status != "unknown" {
		facts = append(facts, literal(r.Status))
	}
	if r.Date != "" {
		facts = append(facts, literal(r.Date))
	}
	if r.Bearing == "load-bearing" {
		facts = append(facts, "**load-bearing**")
	} else if r.Bearing == "safe-to-revisit" {
		facts = append(facts, "safe to revisit")
	}
	if words := replaced(r); words != "" {
		facts = append(facts, literal(words))
	}
	b.WriteString(name)
	if len(facts) > 0 {
		b.WriteString(" (" + strings.Join(facts, ", ") + ")")
	}
	b.WriteString("\n\n")
	if label, words := said(r); words != "" {
		b.WriteString("> " + text.Capital(label) + ": " + literal(words) + "\n\n")
	}
	for i, x := range r.Reasons {
		if i == 6 {
			fmt.Fprintf(b, "- and %d more places\n", len(r.Reasons)-i)
			break
		}
		change := cmp.Or(x.Change, "asked about")
		fmt.Fprintf(b, "- %s %s, by %s%s", code(x.Spot()), change, way(x), code(x.Stated))
		if x.Note != "" {
			b.WriteString(" (" + literal(x.Note) + ")")
		}
		b.WriteByte('\n')
	}
	forcesMarkdown(b, r)
	for _, q := range questions(r) {
		fmt.Fprintf(b, "- [ ] %s\n", literal(q))
	}
	if note != "" {
		fmt.Fprintf(b, "- %s\n", literal(text.Capital(note)))
	}
	b.WriteByte('\n')
}

// named writes a record's name, which leads to its address where it has one.
func named(id, title, address string) string {
	name := "**" + literal(id) + ": " + literal(title) + "**"
	if address == "" {
		return name
	}
	escape := strings.NewReplacer("<", "%3C", ">", "%3E", " ", "%20", "\n", "")
	return "[" + name + "](<" + escape.Replace(address) + ">)"
}

// forcesMarkdown writes what forced a record, and what comes back without it.
func forcesMarkdown(b *strings.Builder, r why.Record) {
	for _, c := range r.Constraints {
		state := map[string]string{"holds": "**Still holds:**", "lifted": "Lifted:", "ahead": "To come:"}[c.State]
		fmt.Fprintf(b, "- %s %s", state, literal(c.What))
		var notes []string
		for _, n := range []string{c.Source, when("since ", c.Since), when("until ", c.Until)} {
			if n != "" {
				notes = append(notes, literal(n))
			}
		}
		if len(notes) > 0 {
			b.WriteString(" (" + strings.Join(notes, ", ") + ")")
		}
		b.WriteByte('\n')
	}
	for _, i := range r.Incidents {
		label := "Incident:"
		if why.ComesBack(r, i) {
			label = "**Comes back:**"
		}
		fmt.Fprintf(b, "- %s %s %s (%s)\n", label, literal(i.ID), literal(i.Title), literal(tie(i)))
	}
}

// when puts a word before a day, and returns nothing for none.
func when(word, day string) string {
	if day == "" {
		return ""
	}
	return word + day
}

// literal makes a text from a record plain text in Markdown: no markup, no HTML, no link, and nobody is notified by
// an @ in it.
func literal(s string) string {
	s = text.Clean(s)
	var b strings.Builder
	for i, r := range s {
		switch {
		case strings.ContainsRune("\\`*_{}[]<>|~#", r):
			b.WriteByte('\\')
		case r == '&':
			b.WriteString("&amp;")
			continue
		case r == '@':
			b.WriteString("@\u200b")
			continue
		case i == 0 && strings.ContainsRune("+-=!", r):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return strings.ReplaceAll(b.String(), "://", ":\u200b//")
}

// code makes a code span that holds any text: the fence is a row of backquotes that the text does not have, and blanks
// keep it apart from those that it has.
func code(s string) string {
	s = text.Clean(s)
	fence := "`"
	for strings.Contains(s, fence) {
		fence += "`"
	}
	if len(fence) > 1 {
		return fence + " " + s + " " + fence
	}
	return fence + s + fence
}
