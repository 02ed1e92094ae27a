package main

import (
	"cmp"
	"fmt"
	"path"
	"strings"

	"digsite/builder"
	"digsite/builder/answer/why"
)

// commentMark lets a program that posts the comment find the one that it posted before.
const commentMark = "<!-- digsite why -->"

// links gives the address of a record for readers outside the terminal: on the published site, else on the forge, else
// its path alone.
func links(res *builder.Result) func(r why.Record) string {
	in := res.Inputs
	web := strings.TrimSuffix(cmp.Or(in.Config.Repository, in.History.Remote), "/")
	return func(r why.Record) string {
		switch {
		case in.Config.BaseURL != "":
			return strings.TrimRight(in.Config.BaseURL, "/") + "/" + r.URL
		case web != "" && in.History.Head != "":
			return web + "/blob/" + in.History.Head + "/" + path.Join(in.History.Prefix, r.Path)
		}
		return ""
	}
}

// diffMarkdown writes one comment for a pull request.
func diffMarkdown(d why.Diff, address func(why.Record) string) string {
	var b strings.Builder
	b.WriteString(commentMark + "\n")
	if len(d.Records) == 0 && len(d.Removed) == 0 {
		fmt.Fprintf(&b, "No record guards what this change touches (%s).\n", count(d.Files, "file", "files"))
		return b.String()
	}
	bearing := 0
	for _, g := range d.Records {
		if g.Bearing == "load-bearing" {
			bearing++
		}
	}
	fmt.Fprintf(&b, "### This change touches what %s %s\n\n", count(len(d.Records), "record", "records"), map[bool]string{true: "guards", false: "guard"}[len(d.Records) == 1])
	if bearing > 0 {
		fmt.Fprintf(&b, "%d of them %s load-bearing: what forced the decision still holds.\n\n", bearing, map[bool]string{true: "is", false: "are"}[bearing == 1])
	}
	for _, r := range d.Removed {
		fmt.Fprintf(&b, "**The change deletes the record %s**, so nothing says any more what it guarded.\n\n", code(r.Path))
	}
	for i, g := range d.Records {
		if i == maxCommented {
			fmt.Fprintf(&b, "And %d more: `digsite why --diff` lists them.\n\n", len(d.Records)-i)
			break
		}
		recordMarkdown(&b, g.Record, address(g.Record), guardNote(g))
	}
	if len(d.Gate.Failing) > 0 {
		b.WriteString("To say that this was read and is meant, end a commit message with\n\n```\n")
		for _, id := range d.Gate.Failing {
			b.WriteString("Acknowledges: " + strings.ReplaceAll(clean(id), "`", "") + "\n")
		}
		b.WriteString("```\n")
	}
	return b.String()
}

// maxCommented bounds a comment: forges refuse those above 65,536 characters, and nobody reads them.
const maxCommented = 20

// recordMarkdown writes one record for a reviewer.
func recordMarkdown(b *strings.Builder, r why.Record, address, note string) {
	name := "**" + literal(r.ID) + ": " + literal(r.Title) + "**"
	if address != "" {
		name = "[" + name + "](<" + strings.NewReplacer("<", "%3C", ">", "%3E", " ", "%20", "\n", "").Replace(address) + ">)"
	}
	facts := []string{}
	if r.Standing != "" || r.Status != "unknown" {
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
	if r.Decision != "" {
		b.WriteString("> " + literal(r.Decision) + "\n\n")
	}
	for i, x := range r.Reasons {
		if i == 6 {
			fmt.Fprintf(b, "- and %d more places\n", len(r.Reasons)-i)
			break
		}
		change := cmp.Or(x.Change, "asked about")
		fmt.Fprintf(b, "- %s %s, by %s%s", code(spot(x)), change, wayWords(x), code(x.Stated))
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
		fmt.Fprintf(b, "- %s\n", literal(strings.ToUpper(note[:1])+note[1:]))
	}
	b.WriteByte('\n')
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
		label, how := incidentWords(r, i)
		if label == "comes back" {
			label = "**Comes back:**"
		} else {
			label = "Incident:"
		}
		fmt.Fprintf(b, "- %s %s %s (%s)\n", label, literal(i.ID), literal(i.Title), literal(strings.TrimPrefix(i.Date+", "+how, ", ")))
	}
}

func when(word, day string) string {
	if day == "" {
		return ""
	}
	return word + day
}

// literal makes a text from a record plain text in Markdown: no markup, no HTML, no link, and nobody is notified by
// an @ in it.
func literal(s string) string {
	s = clean(s)
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

// code makes a code span that holds any text.
func code(s string) string {
	s = clean(s)
	fence := "`"
	for strings.Contains(s, fence) {
		fence += "`"
	}
	if len(fence) > 1 {
		return fence + " " + s + " " + fence
	}
	return fence + s + fence
}

// whyMarkdown writes the answer to one question as Markdown.
func (a *app) whyMarkdown(res *builder.Result, w why.Answer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "### Why %s is as it is\n\n", code(place(w)))
	address := links(res)
	for _, r := range w.Records {
		for i := range r.Reasons {
			r.Reasons[i].Path = w.Path
		}
		recordMarkdown(&b, r, address(r), "")
	}
	_, err := fmt.Fprint(a.stdout, b.String())
	return err
}

// annotation escapes the parts of a workflow command.
type annotation struct {
	level, file, title, message string
	lines                       [2]int
}

// annotate writes one workflow command, which GitHub shows at its line.
func (a *app) annotate(n annotation) error {
	data := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	prop := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	at := "file=" + prop.Replace(n.file)
	if n.lines[0] > 0 {
		at += fmt.Sprintf(",line=%d,endLine=%d", n.lines[0], n.lines[1])
	}
	_, err := fmt.Fprintf(a.stdout, "::%s %s,title=%s::%s\n", n.level, at, prop.Replace(cleanLines(n.title)), data.Replace(cleanLines(n.message)))
	return err
}

// said puts what a reader of an annotation needs into a few lines.
func said(r why.Record) string {
	lines := []string{cmp.Or(clean(r.Decision), clean(r.Title))}
	for _, c := range r.Constraints {
		state := map[string]string{"holds": "Still holds: ", "lifted": "Lifted: ", "ahead": "To come: "}[c.State]
		lines = append(lines, state+clean(c.What))
	}
	for _, i := range r.Incidents {
		if label, _ := incidentWords(r, i); label == "comes back" {
			lines = append(lines, "Comes back: "+clean(i.ID)+" "+clean(i.Title))
		}
	}
	return strings.Join(append(lines, "Record: "+clean(r.Path)), "\n")
}

// titleOf heads an annotation.
func titleOf(r why.Record) string {
	title := clean(r.ID) + " " + clean(r.Title)
	if r.Bearing == "load-bearing" {
		title += " (load-bearing)"
	} else if words := replaced(r); words != "" {
		title += " (" + words + ")"
	}
	return title
}

// diffGitHub writes one annotation for each record and file.
func (a *app) diffGitHub(d why.Diff, prefix string) error {
	for _, g := range d.Records {
		level := "notice"
		if g.Bearing == "load-bearing" && !g.Acknowledged && !g.New {
			level = "warning"
		}
		at := map[string]bool{}
		for _, r := range g.Reasons {
			if at[r.Path] {
				continue
			}
			at[r.Path] = true
			lines := r.Lines
			if r.Via == "glob" {
				lines = [2]int{}
			}
			if err := a.annotate(annotation{level, r.Path, titleOf(g.Record), said(g.Record), lines}); err != nil {
				return err
			}
		}
	}
	for _, r := range d.Removed {
		if err := a.annotate(annotation{level: "warning", file: path.Join(prefix, r.Path), title: "a record is deleted", message: "Nothing says any more what " + r.Path + " guarded."}); err != nil {
			return err
		}
	}
	return nil
}

// whyGitHub writes the answer to one question as annotations.
func (a *app) whyGitHub(w why.Answer) error {
	for _, r := range w.Records {
		if err := a.annotate(annotation{"notice", w.Path, titleOf(r), said(r), r.Lines}); err != nil {
			return err
		}
	}
	return nil
}
