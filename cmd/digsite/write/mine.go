package write

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"digsite/builder"
	"digsite/builder/coderef/source"
	"digsite/builder/draft"
	"digsite/builder/git"
	"digsite/builder/insight"
	"digsite/builder/mine"
	"digsite/builder/record"
	"digsite/builder/text"
	"digsite/cmd/digsite/exit"
	"digsite/cmd/digsite/report"
	"digsite/cmd/digsite/run"
)

// MineOptions are the flags of `digsite mine`.
type MineOptions struct {
	Format, Cache, Span string
	Rules               []string // asked for by name
	Draft               string   // a place in the list, or a commit; "": none
	Dismiss, Reason     string   // a commit, and why it needs no record
}

// How far back commits are looked at, and how many are offered: more are not read, and a long history must not make
// anybody wait.
const (
	mostCommits = 2000
	mostOffered = 10
	mineFor     = 20 * time.Second
)

// dismissals is the file that remembers which commits need no record, beside site.yaml. It is for the whole team, so it
// is committed.
const dismissals = ".digsite-mined"

// Mine prints commits that look like decisions nobody wrote down, or begins the record of one, or remembers that one
// needs none.
func Mine(ctx context.Context, w *run.World, f MineOptions) error {
	rules, unknown := mine.Chosen(f.Rules)
	if unknown != "" {
		return exit.Usage(fmt.Sprintf("there is no rule %q", text.Clean(unknown)),
			exit.Nearest(unknown, ruleNames(), "the rules are "))
	}
	o := w.Options(nil, f.Cache)
	o.Drafts, o.Internal = true, true
	res, err := w.Load(ctx, o)
	if err != nil {
		return err
	}
	defer res.Inputs.Close()
	repo := res.Inputs.History.Repo(res.Inputs.Root)
	if repo.Head == "" {
		return exit.Failed("there is no git history here", "digsite mine reads the messages and changes of commits")
	}
	root, err := os.OpenRoot(res.Inputs.Root)
	if err != nil {
		return fmt.Errorf("open the content folder: %w", err)
	}
	defer root.Close()
	file, err := root.ReadFile(dismissals)
	if err != nil && !os.IsNotExist(err) {
		return fmt.Errorf("read %s: %w", dismissals, text.Cause(err))
	}
	if f.Dismiss != "" {
		return dismiss(ctx, w, repo, root, string(file), f)
	}
	if place, err := strconv.Atoi(f.Draft); f.Draft != "" && (err != nil || place > mostOffered) {
		return draftOf(ctx, w, res, repo, rules, f.Draft)
	}
	found, err := search(ctx, res, repo, rules, f.Span, string(file))
	if err != nil {
		return err
	}
	if f.Draft != "" {
		place, _ := strconv.Atoi(f.Draft)
		if err := listed(found, place); err != nil {
			return err
		}
		return begin(ctx, w, res, found.Candidates[place-1])
	}
	if f.Format == "json" {
		return w.Out.JSON(found)
	}
	if err := w.Out.Text(report.Mined(w.Out.Style, found)); err != nil {
		return err
	}
	w.Err.Note("%s", report.MinedTally(found))
	if len(found.Candidates) > 0 {
		w.Err.Hint("digsite mine --draft N begins the record; " +
			"digsite mine --dismiss COMMIT REASON takes one off the list")
	}
	return nil
}

// listed is the error of a place that the list does not have.
func listed(found report.Mine, place int) error {
	switch {
	case place >= 1 && place <= len(found.Candidates):
		return nil
	case found.Note != "":
		return exit.Failed("the history was not read to its end: "+found.Note, "run it again, or name a commit")
	}
	return exit.Usage(fmt.Sprintf("--draft %d: the list has %s", place, candidates(len(found.Candidates))),
		"digsite mine shows the list; a commit may be named instead")
}

// ruleNames returns the names of all rules, and the word for all of them.
func ruleNames() []string {
	out := []string{"all"}
	for _, r := range mine.Rules() {
		out = append(out, r.Name)
	}
	return out
}

// candidates counts them in words.
func candidates(n int) string {
	if n == 1 {
		return "one entry"
	}
	return fmt.Sprintf("%d entries", n)
}

// search walks over the history and returns the best candidates.
func search(ctx context.Context, res *builder.Result, repo git.Repo, rules []mine.Rule, span, file string) (
	report.Mine, error) {
	from, to, err := spanAsked(ctx, repo, span)
	if err != nil {
		return report.Mine{}, err
	}
	known := knownOf(res)
	known.Dismissals(file)
	out := report.Mine{}
	var all []mine.Candidate
	whole, err := repo.Patches(ctx, from, to, mostCommits, mineFor, func(p git.Patch) {
		out.Commits, out.Since = out.Commits+1, p.Day
		c, ok := mine.Find(rules, p)
		var files []string
		for _, f := range p.Files {
			files = append(files, f.Path)
		}
		if ok && !known.Settled(c, p.Message, files) {
			all = append(all, c)
		}
	})
	if err := ctx.Err(); err != nil {
		return out, err
	}
	if err != nil {
		out.Note = err.Error()
	}
	out.Whole, out.Found = whole, len(all)
	out.Candidates = mine.Best(all, mostOffered)
	return out, nil
}

// spanAsked reads "A..B", "A.." and "A", which is up to HEAD; "" is all of HEAD's history.
func spanAsked(ctx context.Context, repo git.Repo, span string) (from, to string, err error) {
	a, b, _ := strings.Cut(span, "..")
	if strings.HasPrefix(b, ".") {
		return "", "", exit.Usage(fmt.Sprintf("%q is no range of commits", text.Clean(span)),
			"write A..B, with two dots")
	}
	to = repo.Head
	for _, x := range []struct {
		rev string
		id  *string
	}{{a, &from}, {b, &to}} {
		if x.rev == "" {
			continue
		}
		if *x.id, err = repo.Commit(ctx, x.rev); err != nil {
			return "", "", exit.Usage(text.Clean(err.Error()), "name a branch, a tag or a commit")
		}
	}
	return from, to, nil
}

// knownOf returns what records say of commits.
func knownOf(res *builder.Result) *mine.Known {
	in := res.Inputs
	names := insight.NewNames(res.Site, in.Config.References)
	finder := in.Finder(names)
	var paths []string
	for _, r := range res.Site.Records {
		if !r.IsRecord {
			continue
		}
		for _, p := range append([]string{r.Path}, in.History.Files[r.Path].Renamed...) {
			paths = append(paths, path.Join(in.History.Prefix, p))
		}
	}
	known := mine.NewKnown(paths, func(message string) bool {
		return slices.ContainsFunc(finder.Mentions(message), func(m source.Marker) bool {
			return len(names.Of(m.Prefix, m.Number, m.ID)) > 0
		})
	})
	for _, r := range res.Site.Records {
		if r.IsRecord {
			known.Cites(string(run.SourceOf(res, r.Path)))
		}
	}
	return known
}

// draftOf begins the record of a commit that is named, whether the rules find something in it or not.
func draftOf(ctx context.Context, w *run.World, res *builder.Result, repo git.Repo, rules []mine.Rule,
	rev string) error {
	id, err := repo.Commit(ctx, rev)
	if err != nil {
		return exit.Usage(text.Clean(err.Error()), "digsite mine shows the list; name one of its commits, or its place")
	}
	var c mine.Candidate
	if _, err := repo.Patches(ctx, "", id, 1, mineFor, func(p git.Patch) { c, _ = mine.Find(rules, p) }); err != nil {
		return err
	}
	if c.Commit != id {
		return exit.Usage(fmt.Sprintf("%s is a merge", text.Clean(rev)), "name the commit that it brought")
	}
	return begin(ctx, w, res, c)
}

// request is the number that a forge puts behind a subject: "(#123)".
var request = text.Compile(`\s*\([#!]\d+\)$`)

// begin writes the draft of a record about a commit and prints its path, as `digsite new` does.
func begin(ctx context.Context, w *run.World, res *builder.Result, c mine.Candidate) error {
	title := request.ReplaceAllString(text.Clean(c.Subject), "")
	if !titled(title) {
		title = "Commit " + c.Commit[:10]
	}
	kind, _ := draft.FindKind(record.Kinds(res.Inputs.Config), "decision")
	_, err := writeRecord(ctx, w, res, draft.Request{Kind: kind, Title: title, Day: w.Day,
		Evidence: report.Evidence(c), Taken: run.Taken(ctx, res, kind)})
	return err
}

// dismiss remembers that a commit needs no record.
func dismiss(ctx context.Context, w *run.World, repo git.Repo, root *os.Root, file string, f MineOptions) error {
	id, err := repo.Commit(ctx, f.Dismiss)
	if err != nil {
		return exit.Usage(text.Clean(err.Error()), "digsite mine shows the commits")
	}
	known := mine.NewKnown(nil, func(string) bool { return false })
	known.Dismissals(file)
	if known.Settled(mine.Candidate{Commit: id}, "", nil) {
		w.Err.Note("%s says so already", dismissals)
		return nil
	}
	if st, err := root.Lstat(dismissals); err == nil && st.Mode()&fs.ModeType != 0 {
		return exit.Failed(dismissals+" is no plain file", "")
	}
	if err := run.Replace(root, dismissals, []byte(mine.Dismiss(file, id, f.Reason))); err != nil {
		return err
	}
	w.Err.Note("%s now says that %s needs no record; commit it", dismissals, id[:10])
	return nil
}
