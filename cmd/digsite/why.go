package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"digsite/builder"
	"digsite/builder/anchor"
	"digsite/builder/ask"
)

func (a *app) whyCommand() *cobra.Command {
	var format, cache string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "why PATH[:LINE]",
		Short: "Say which records explain a line of code",
		Long: `Say which records explain a file, a folder or a line of code: which decision put it there, which constraint forced it, whether that constraint still holds, and which incident it has to do with.

A record is tied to code by an entry of its code: list (a path, a glob, path:10-20, path#Symbol), by a comment in the code that names it (ADR-12, @adr 12, see RFC 123), or by the commit that the line came with, when that commit changed the record or names it.

The lines of an anchor are compared with those of the commit that last changed the anchor in its record:

  exact      the text is what it was
  moved      the same text stands elsewhere, or the file was renamed
  drifted    the text was changed since
  lost       it is gone
  unchecked  there is no such history: no git, a shallow clone, an anchor that is not committed

"Load-bearing": a constraint still holds. "Safe to revisit": all are lifted. It is judged on the build date.`,
		Example: `  digsite why internal/queue/worker.go:42
  digsite why internal/queue/worker.go       all records about the file
  digsite why internal/queue --json | jq -r '.records[].id'`,
		Annotations: map[string]string{one: "no record was found"},
		Args:        takes(1, 1, "one PATH or PATH:LINE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := formatFlag(&format, asJSON, "text", "json"); err != nil {
				return err
			}
			o := a.options(nil, cache)
			o.Drafts, o.Internal, o.Records = true, true, true
			res, err := a.load(cmd.Context(), o)
			if err != nil {
				return err
			}
			defer res.Inputs.Close()
			code, err := codeOf(res)
			if err != nil {
				return err
			}
			defer code.Tree.Close()
			return a.why(cmd.Context(), res, code, args[0], format)
		},
	}
	addFormat(cmd, &format, &asJSON, "text", "json")
	cacheFlag(cmd, &cache)
	return cmd
}

// codeOf opens the code around a site's content.
func codeOf(res *builder.Result) (ask.Code, error) {
	in := res.Inputs
	tree, err := in.OpenCode()
	if err != nil {
		return ask.Code{}, err
	}
	names := res.Site.Names(in.Config.References)
	return ask.Code{Tree: tree, Names: names, Finder: in.Finder(names), History: in.History, Sections: res.Passages}, nil
}

// why answers one question.
func (a *app) why(ctx context.Context, res *builder.Result, code ask.Code, arg, format string) error {
	q, err := a.question(code.Tree, arg)
	if err != nil {
		return err
	}
	answer, err := ask.WhyOf(ctx, res.Site, code, q)
	if err != nil {
		return err
	}
	if format == "json" {
		if err := a.printJSON(answer); err != nil {
			return err
		}
	}
	if len(answer.Records) > 0 {
		if format == "json" {
			return nil
		}
		return a.whyText(answer, code.Tree)
	}
	message := "no record says why " + place(answer) + " is as it is"
	if answer.Note != "" {
		message += ": " + answer.Note
	}
	return failed(clean(message), a.whyHint(answer))
}

// lineSuffix is what PATH may end in: ":42", ":42:7", ":40-44", "#L42".
var lineSuffix = regexp.MustCompile(`^(.+?)(?::|#L)(\d{1,9})(?:-L?(\d{1,9})|:\d{1,9})?:?$`)

// question reads PATH[:LINE]. A file whose name ends so is meant as it is written.
func (a *app) question(tree *anchor.Tree, arg string) (ask.Question, error) {
	if strings.TrimSpace(arg) == "" || strings.ContainsRune(arg, 0) {
		return ask.Question{}, usage("PATH is empty", "name a file, as in: digsite why src/main.go:12")
	}
	name, q := arg, ask.Question{}
	if _, err := os.Lstat(a.abs(arg)); err != nil {
		if m := lineSuffix.FindStringSubmatch(arg); m != nil {
			name = m[1]
			q.Line, _ = strconv.Atoi(m[2])
			q.To, _ = strconv.Atoi(m[3])
			if q.Line == 0 {
				return q, usage(fmt.Sprintf("%s: lines are counted from 1", clean(arg)), "")
			}
		}
	}
	rel, ok := tree.Rel(a.abs(name))
	if !ok {
		return q, usage(fmt.Sprintf("%s lies outside %s", clean(name), a.shown(tree.Dir())), "name a file of the repository that holds the records; -C DIR starts elsewhere")
	}
	if _, err := os.Lstat(a.abs(name)); errors.Is(err, fs.ErrNotExist) && !filepath.IsAbs(name) {
		if top, ok := tree.Rel(filepath.Join(tree.Dir(), name)); ok && tree.File(top).Kind != anchor.Missing {
			rel = top // as git and compilers print it, from the top
		}
	}
	q.Path = rel
	return q, nil
}

// place names what was asked.
func place(w ask.Why) string {
	name := w.Path
	if name == "" {
		name = "this folder"
	}
	if w.Line > 0 {
		return fmt.Sprintf("%s:%d", name, w.Line)
	}
	return name
}

// whyHint names the nearest records, where the line came from, and how to tie a record to the place.
func (a *app) whyHint(w ask.Why) string {
	var b strings.Builder
	stated := place(w)
	if strings.Contains(w.Note, "there is no line") {
		return "digsite why " + w.Path + " names the records about the file"
	}
	fmt.Fprintf(&b, "to tie a record to it, add to the record's front matter\n  code:\n    - %s", clean(stated))
	if w.Commit != nil {
		fmt.Fprintf(&b, "\nthe line came with commit %s of %s: %s", w.Commit.ID[:10], w.Commit.Day, clean(w.Commit.Subject))
	}
	for i, n := range w.Nearest {
		if i == 0 {
			where := n.Folder
			if where == "" {
				where = "the repository"
			}
			fmt.Fprintf(&b, "\nrecords about %s:", clean(where))
		}
		fmt.Fprintf(&b, "\n  %s  %s", clean(n.ID), clean(n.Title))
	}
	return b.String()
}

// whyText prints an answer for people: the most telling record first.
func (a *app) whyText(w ask.Why, tree *anchor.Tree) error {
	var b strings.Builder
	fmt.Fprintln(&b, a.out.bold(clean(place(w))))
	if f := tree.File(w.Path); w.Line > 0 && w.Line <= len(f.Lines) {
		fmt.Fprintf(&b, "  %s\n", a.out.dim(fit(clean(f.Lines[w.Line-1]), max(a.out.width-3, 0))))
	}
	for _, r := range w.Records {
		b.WriteByte('\n')
		a.whyRecord(&b, r, w.Line > 0)
	}
	if w.Commit != nil && !slices.ContainsFunc(w.Records, func(r ask.WhyRecord) bool { return r.Via == "blame" }) {
		fmt.Fprintf(&b, "\n%s\n", a.out.dim(fmt.Sprintf("The line came with commit %s of %s: %s", w.Commit.ID[:10], w.Commit.Day, clean(w.Commit.Subject))))
	}
	if w.Note != "" {
		a.note("%s", w.Note)
	}
	_, err := fmt.Fprint(a.stdout, b.String())
	return err
}

// whyRecord prints one record: what it is, whether it holds, why it is named here, what forced it, what it met.
func (a *app) whyRecord(b *strings.Builder, r ask.WhyRecord, oneLine bool) {
	facts := []string{a.out.accent(clean(r.ID))}
	if r.Standing != "" || r.Status != "unknown" {
		facts = append(facts, a.out.standing(r.Standing, r.Status))
	}
	if r.Date != "" {
		facts = append(facts, r.Date)
	}
	facts = append(facts, a.out.dim(clean(r.Path)))
	fmt.Fprintf(b, "%s\n%s\n", strings.Join(facts, a.out.dim(" · ")), a.out.bold(clean(r.Title)))
	switch {
	case len(r.SupersededBy) > 0 && r.Standing == "retired":
		words := "superseded by " + strings.Join(r.SupersededBy, ", ")
		if now := strings.Join(r.Current, ", "); now != "" && now != strings.Join(r.SupersededBy, ", ") {
			words += "; in force today: " + now
		}
		fmt.Fprintf(b, "  %s\n", a.out.warn(clean(words)))
	case r.Standing == "retired":
		fmt.Fprintf(b, "  %s\n", a.out.warn("this record no longer holds"))
	case len(r.SupersededBy) > 0:
		fmt.Fprintf(b, "  %s\n", a.out.warn(clean("superseded in part by "+strings.Join(r.SupersededBy, ", "))))
	}
	for i, reason := range r.Reasons {
		if i == 4 && !a.verbose {
			fmt.Fprintf(b, "  %s\n", a.out.dim(fmt.Sprintf("and %d more places (-v shows them)", len(r.Reasons)-i)))
			break
		}
		fmt.Fprintf(b, "  here by %s\n", a.reason(reason, oneLine))
	}
	a.bearing(b, r)
	for _, i := range r.Incidents {
		day := ""
		if i.Date != "" {
			day = i.Date + " "
		}
		rel := strings.ReplaceAll(i.Rel, "-", " ")
		if rel == "forced" {
			rel = "forced the constraint"
		} else {
			rel += " it"
		}
		fmt.Fprintf(b, "  incident %s %s%s %s\n", a.out.accent(clean(i.ID)), day, clean(i.Title), a.out.dim("("+rel+")"))
	}
}

// reason words one tie.
func (a *app) reason(r ask.WhyReason, oneLine bool) string {
	words := map[string]string{"range": "its anchor ", "symbol": "its anchor ", "glob": "its pattern ", "marker": "the comment ", "blame": ""}[r.Via] + clean(r.Stated)
	if r.Via == "marker" || !oneLine && r.Via != "glob" {
		if r.Lines[0] > 0 {
			words += ", " + anchor.Range(r.Lines[0], r.Lines[1])
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

// bearing says whether what forced a record still does, and lists the constraints.
func (a *app) bearing(b *strings.Builder, r ask.WhyRecord) {
	holding := 0
	for _, c := range r.Constraints {
		if c.State != "lifted" {
			holding++
		}
	}
	switch r.Bearing {
	case "load-bearing":
		fmt.Fprintf(b, "  %s: %d of %s still in force\n", a.out.bad("load-bearing"), holding, count(len(r.Constraints), "constraint", "constraints"))
	case "safe-to-revisit":
		fmt.Fprintf(b, "  %s: what forced it is lifted\n", a.out.good("safe to revisit"))
	}
	for _, c := range r.Constraints {
		var notes []string
		if c.Source != "" {
			notes = append(notes, clean(c.Source))
		}
		if c.Since != "" {
			notes = append(notes, "since "+c.Since)
		}
		state := a.out.bad("holds ")
		switch {
		case c.State == "lifted":
			state = a.out.good("lifted")
			notes = append(notes, "until "+c.Until)
		case c.State == "ahead":
			state = a.out.warn("ahead ")
		case c.Until != "":
			notes = append(notes, "until "+c.Until)
		}
		line := fmt.Sprintf("    %s %s", state, clean(c.What))
		if len(notes) > 0 {
			line += a.out.dim(" (" + strings.Join(notes, ", ") + ")")
		}
		fmt.Fprintln(b, line)
	}
}
