package why

import (
	"fmt"
	"slices"

	"digsite/builder/coderef"
	"digsite/builder/git"
)

// maxTouched is how many records a commit may touch and still say something about its other files: the commit that
// imported everything explains nothing, and so does a repository's first one.
const maxTouched = 6

// origin is the commit that a line came with, or why it is not known.
type origin struct {
	change git.Change
	known  bool   // change is set
	note   string // for people; "" when known, and when no line was asked about
}

// origin asks git which commit the line came with. It changes nothing of w, so it may run beside the rest of the
// question. The line of the file on disk is first found in the committed one: blame knows that alone.
func (w *asking) origin() origin {
	repo := w.tree.Repo
	switch {
	case w.q.Line == 0 || w.file.Kind != coderef.Text || w.q.Line > len(w.file.Lines):
		return origin{}
	case repo.Top == "":
		return origin{note: "there is no git repository here, so it is not known where the line came from"}
	case repo.Head == "":
		return origin{note: "the repository has no commits, so it is not known where the line came from"}
	}
	data, ok := repo.Blob(w.ctx, repo.Head, w.q.Path)
	old, text := coderef.Lines(data)
	if !ok || !text {
		return origin{note: w.q.Path + " is not committed, so it is not known where the line came from"}
	}
	at := coderef.Follow(w.file.Lines, old)[w.q.Line-1]
	if at < 0 {
		return origin{note: "the line is not committed yet"}
	}
	lines, err := repo.Blame(w.ctx, w.q.Path, at+1, at+1)
	if err != nil || len(lines) == 0 {
		return origin{note: "git does not tell where the line came from"}
	}
	if lines[0].Edge {
		return origin{note: "the clone is shallow, so it is not known which commit the line came with"}
	}
	c, err := w.tree.Change(w.ctx, lines[0].Commit)
	if err != nil {
		return origin{note: "git does not tell what the line's commit changed"}
	}
	return origin{change: c, known: true}
}

// blame adds the records that the line's commit touched or names.
func (w *asking) blame(o origin, out *Answer) {
	if !o.known {
		return
	}
	c := o.change
	out.Commit = &Commit{c.ID, c.Day, c.Subject}
	reason := Reason{Via: "blame", Anchor: string(coderef.Exact), Lines: [2]int{w.q.Line, w.q.Line},
		Stated: fmt.Sprintf("commit %s of %s: %s", c.ID[:10], c.Day, c.Subject),
		At:     fmt.Sprintf("%s:%d", w.q.Path, w.q.Line)}
	for _, m := range w.code.Finder.Mentions(c.Message) {
		for _, id := range w.code.Names.Of(m.Prefix, m.Number, m.ID) {
			reason.Note = "the commit names it"
			w.once(id, reason)
		}
	}
	touched := touchedBy(w.site, w.code, w.tree.Base, c.Files)
	if len(touched) > maxTouched || c.First {
		return
	}
	for _, r := range touched {
		reason.Note = "the commit changed the record too"
		w.once(r.ID, reason)
	}
}

// once adds a reason unless the record has one of its way.
func (w *asking) once(id string, reason Reason) {
	if !slices.ContainsFunc(w.reasons[id], func(x Reason) bool { return x.Via == reason.Via }) {
		w.add(id, reason)
	}
}
