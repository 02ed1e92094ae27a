package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"digsite/builder"
	"digsite/builder/answer/why"
	"digsite/builder/git"
)

// whyDiff answers what guards a change.
func (a *app) whyDiff(ctx context.Context, res *builder.Result, code why.Code, rev string, failOn []string, format string) error {
	q, err := diffQuestion(ctx, code.Tree.Repo, rev)
	if err != nil {
		return err
	}
	q.FailOn = failOn
	d, err := why.OfDiff(ctx, res.Site, code, q)
	if err != nil {
		return err
	}
	switch format {
	case "json":
		err = a.printJSON(d)
	case "github":
		err = a.diffGitHub(d, res.Inputs.History.Prefix)
	case "markdown":
		_, err = fmt.Fprint(a.stdout, diffMarkdown(d, links(res)))
	default:
		err = a.diffText(d, rev)
	}
	if err != nil {
		return err
	}
	if len(d.Gate.Failing) > 0 {
		return failed("the change touches what "+strings.Join(d.Gate.Failing, ", ")+" guards", "read "+them(len(d.Gate.Failing))+", and where the change is right all the same, say so in a commit message:\n"+trailers(d))
	}
	return nil
}

func them(n int) string {
	if n == 1 {
		return "it"
	}
	return "them"
}

// trailers are the lines that let the gate pass.
func trailers(d why.Diff) string {
	var out []string
	for _, id := range d.Gate.Failing {
		out = append(out, "  Acknowledges: "+clean(id))
	}
	return strings.Join(out, "\n")
}

// diffQuestion reads REV, A..B or A...B.
func diffQuestion(ctx context.Context, repo git.Repo, rev string) (why.DiffQuestion, error) {
	var q why.DiffQuestion
	switch {
	case repo.Top == "":
		return q, failed("there is no git repository here, so there is nothing to compare", "digsite why PATH:LINE answers without git")
	case repo.Head == "":
		return q, failed("the repository has no commits, so there is nothing to compare", "")
	case strings.TrimSpace(rev) == "":
		return q, usage("--diff needs a revision", "digsite why --diff origin/main")
	}
	from, to, between := strings.Cut(rev, "..")
	to, symmetric := strings.CutPrefix(to, ".")
	commit := func(name string) (string, error) {
		id, err := repo.Commit(ctx, cmp.Or(name, "HEAD"))
		if err != nil {
			return "", usage(clean(err.Error()), "name a branch, a tag or a commit that this clone has: git fetch brings others")
		}
		return id, nil
	}
	var err error
	if q.From, err = commit(from); err != nil {
		return q, err
	}
	other := repo.Head
	if between {
		if q.To, err = commit(to); err != nil {
			return q, err
		}
		other = q.To
	}
	if between && !symmetric {
		return q, nil
	}
	base, err := repo.MergeBase(ctx, q.From, other)
	switch {
	case errors.Is(err, git.ErrNoBase) && repo.Shallow:
		return q, failed("the clone is shallow and lacks the commit from which "+clean(rev)+" and this one come", "fetch the whole history: git fetch --unshallow, or fetch-depth: 0 in GitHub Actions")
	case err != nil:
		return q, failed(clean(rev)+" and this commit have no common ancestor", "compare two commits with A..B")
	}
	q.From = base
	return q, nil
}

// diffText prints the answer for people.
func (a *app) diffText(d why.Diff, rev string) error {
	var b strings.Builder
	since := "since " + clean(rev)
	if strings.Contains(rev, "..") {
		since = "in " + clean(rev)
	}
	if len(d.Records) == 0 && len(d.Removed) == 0 {
		fmt.Fprintf(&b, "No record guards what changed %s (%s).\n", since, count(d.Files, "file", "files"))
	} else {
		fmt.Fprintf(&b, "%s %s what changed %s (%s).\n", a.out.bold(count(len(d.Records), "record", "records")), map[bool]string{true: "guards", false: "guard"}[len(d.Records) == 1], since, count(d.Files, "file", "files"))
	}
	for _, g := range d.Records {
		b.WriteByte('\n')
		reasons := g.Reasons
		g.Reasons = nil
		a.whyRecord(&b, g.Record, true)
		for i, r := range reasons {
			if i == 8 && !a.verbose {
				a.row(&b, "", a.out.dim(fmt.Sprintf("and %d more places (-v shows them)", len(reasons)-i)))
				break
			}
			label := "touched"
			if i > 0 {
				label = ""
			}
			a.row(&b, label, a.out.bold(clean(spot(r)))+" "+r.Change+", "+a.reason(r, true))
		}
		for i, q := range questions(g.Record) {
			label := "asks"
			if i > 0 {
				label = ""
			}
			a.row(&b, label, clean(q))
		}
		if note := guardNote(g); note != "" {
			a.row(&b, "note", a.out.good(note))
		}
	}
	for _, r := range d.Removed {
		fmt.Fprintf(&b, "\n%s\n", a.out.warn("The change deletes the record "+clean(r.Path)+", so nothing says any more what it guarded."))
	}
	for _, v := range d.Unknown {
		a.note("a commit says \"Acknowledges: %s\", and there is no such record", clean(v))
	}
	if d.Note != "" {
		a.note("%s", d.Note)
	}
	_, err := fmt.Fprint(a.stdout, b.String())
	return err
}

// spot writes where a change touched what a record guards.
func spot(r why.Reason) string {
	switch {
	case r.Lines[0] == 0 || r.Via == "glob":
		return r.Path
	case r.Lines[0] == r.Lines[1]:
		return fmt.Sprintf("%s:%d", r.Path, r.Lines[0])
	}
	return fmt.Sprintf("%s:%d-%d", r.Path, r.Lines[0], r.Lines[1])
}

// guardNote says what the change itself does about a record.
func guardNote(g why.Guard) string {
	var out []string
	if g.New {
		out = append(out, "the change brings this record")
	}
	if g.Edited {
		out = append(out, "the change edits this record too")
	}
	if g.Acknowledged {
		out = append(out, "acknowledged in a commit message")
	}
	return strings.Join(out, "; ")
}

// questions are what a reviewer is asked: what the record leaves open, whether what forced it still holds, and what
// keeps an incident from coming back.
func questions(r why.Record) []string {
	out := slices.Clone(r.Questions)
	if r.Standing == "retired" {
		return out
	}
	if r.Bearing == "load-bearing" {
		out = append(out, "Does what forced it still hold, and does the change keep to it?")
	}
	for _, i := range r.Incidents {
		if label, _ := incidentWords(r, i); label == "comes back" {
			out = append(out, "What keeps "+i.ID+" ("+i.Title+") from coming back?")
		}
	}
	return out[:min(len(out), 8)]
}
