package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"digsite/builder"
	"digsite/builder/answer/why"
	"digsite/builder/coderef"
	"digsite/builder/insight"
)

func (a *app) whyCommand() *cobra.Command {
	var format, cache, diff string
	var failOn []string
	var asJSON bool
	formats := []string{"text", "json", "github", "markdown"}
	cmd := &cobra.Command{
		Use:   "why PATH[:LINE] | --diff REV",
		Short: "Show which records explain a line of code, or guard a change",
		Long: `Show which records explain a file, a folder or a line of code: which decision put it there, which constraint forced it, whether that constraint still holds, and which incident comes back without it.

A record is tied to code by an entry of its code: list (a path, a glob, path:10-20, path#Symbol), by a comment in the code that names it (ADR-12, @adr 12, see RFC 123, and what code.markers in site.yaml adds), or by the commit that the line came with, when that commit changed the record or names it.

The lines of an anchor are compared with those of the commit that last changed the anchor in its record:

  exact      the text is what it was
  moved      the same text stands elsewhere, or the file was renamed
  drifted    the text was changed since
  lost       it is gone
  unchecked  there is no such history: no git, a shallow clone, an anchor that is not committed

"Load-bearing": a constraint still holds. "Safe to revisit": all are lifted. It is judged on the build date.

With --diff REV it says which records guard what a change touches: the difference between the working tree and the merge base of REV and HEAD. A..B compares two commits and A...B their merge base with B, as git does. Load-bearing records come first.

--fail-on makes it a gate: load-bearing (a constraint still holds), holds (any record in force), incident (one that an incident is tied to), any. A record that the change deletes always fails it; one that the change brings never does, nor one that is tied by blame alone. A commit of the change that ends in the line

  Acknowledges: adr-12

says that its author has read the record, and the gate lets it pass.`,
		Example: `  digsite why internal/queue/worker.go:42
  digsite why internal/queue/worker.go       all records about the file
  digsite why internal/queue --json | jq -r '.records[].id'
  digsite why --diff origin/main
  digsite why --diff origin/main --format markdown > comment.md
  digsite why --diff origin/main --format github --fail-on load-bearing`,
		Annotations: map[string]string{one: "no record was found; with --diff and --fail-on: the gate stops the change. --diff alone ends with 0"},
		Args: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("diff") {
				if len(args) > 0 {
					return usage("--diff takes no PATH", "digsite why --diff REV")
				}
				return nil
			}
			return takes(1, 1, "one PATH or PATH:LINE, or --diff REV")(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := formatFlag(&format, asJSON, formats...); err != nil {
				return err
			}
			for _, w := range failOn {
				if err := oneOf("fail-on", w, why.GateWords()); err != nil {
					return err
				}
			}
			if len(failOn) > 0 && !cmd.Flags().Changed("diff") {
				return usage("--fail-on needs --diff", "digsite why --diff origin/main --fail-on load-bearing")
			}
			o := a.options(nil, cache)
			o.Drafts, o.Internal, o.Records = true, true, true
			if format == "markdown" || format == "github" {
				o.Internal = false // others read them
			}
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
			if cmd.Flags().Changed("diff") {
				return a.whyDiff(cmd.Context(), res, code, diff, failOn, format)
			}
			return a.why(cmd.Context(), res, code, args[0], format)
		},
	}
	cmd.Flags().StringVar(&diff, "diff", "", "what guards the change since `REV`, or between A..B or A...B")
	cmd.Flags().StringSliceVar(&failOn, "fail-on", nil, "end with 1 when the change touches what such a record guards: `WORD` is load-bearing, holds, incident or any")
	addFormat(cmd, &format, &asJSON, formats...)
	cacheFlag(cmd, &cache)
	return cmd
}

// codeOf opens the code around a site's content.
func codeOf(res *builder.Result) (why.Code, error) {
	in := res.Inputs
	tree, err := in.OpenCode()
	if err != nil {
		return why.Code{}, err
	}
	names := insight.NewNames(res.Site, in.Config.References)
	return why.Code{Tree: tree, Names: names, Finder: in.Finder(names), History: in.History}, nil
}

// why answers one question.
func (a *app) why(ctx context.Context, res *builder.Result, code why.Code, arg, format string) error {
	q, err := a.question(code.Tree, arg)
	if err != nil {
		return err
	}
	answer, err := why.Of(ctx, res.Site, code, q)
	if err != nil {
		return err
	}
	if format == "json" {
		if err := a.printJSON(answer); err != nil {
			return err
		}
	}
	if len(answer.Records) > 0 {
		switch format {
		case "json":
			return nil
		case "github":
			return a.whyGitHub(answer)
		case "markdown":
			return a.whyMarkdown(res, answer)
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
func (a *app) question(tree *coderef.Tree, arg string) (why.Question, error) {
	if strings.TrimSpace(arg) == "" || strings.ContainsRune(arg, 0) {
		return why.Question{}, usage("PATH is empty", "name a file, as in: digsite why src/main.go:12")
	}
	name, q := arg, why.Question{}
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
		if top, ok := tree.Rel(filepath.Join(tree.Dir(), name)); ok && tree.File(top).Kind != coderef.Missing {
			rel = top // as git and compilers print it, from the top
		}
	}
	q.Path = rel
	return q, nil
}

// place names what was asked.
func place(w why.Answer) string {
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
func (a *app) whyHint(w why.Answer) string {
	var b strings.Builder
	if strings.Contains(w.Note, "there is no line") {
		return "digsite why " + w.Path + " names the records about the file"
	}
	for i, n := range w.Nearest {
		if i == 0 {
			where := n.Folder
			if where == "" {
				where = "the repository"
			}
			if n.Service != "" {
				where = "the service " + n.Service
			}
			fmt.Fprintf(&b, "the nearest records are about %s:\n", clean(where))
		}
		fmt.Fprintf(&b, "  %s  %s\n", clean(n.ID), clean(n.Title))
	}
	if w.Commit != nil {
		fmt.Fprintf(&b, "the line came with commit %s of %s: %s\n", w.Commit.ID[:10], w.Commit.Day, clean(w.Commit.Subject))
	}
	fmt.Fprintf(&b, "to tie a record to it, add to the record's front matter\n  code:\n    - %s", clean(place(w)))
	if w.Line > 0 {
		b.WriteString("\nor name the record in a comment beside the line, as in: ADR-12")
	}
	return b.String()
}
