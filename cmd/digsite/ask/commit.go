package ask

import (
	"context"
	"io"
	"os"
	"strings"

	"digsite/builder/answer/packet"
	"digsite/builder/answer/why"
	"digsite/builder/git"
	"digsite/builder/text"
	"digsite/cmd/digsite/exit"
	"digsite/cmd/digsite/report"
	"digsite/cmd/digsite/run"
)

// maxMessage bounds what is read of a commit's message, in bytes.
const maxMessage = 1 << 20

// maxNamed is how many records are named before a commit: who reads more reads none.
const maxNamed = 5

// PreCommit names what guards the staged lines, on stderr. It never fails: a commit is no place to learn that a record
// cannot be read.
func PreCommit(ctx context.Context, w *run.World, f HookOptions) error {
	d, address, err := staged(ctx, w, f, "")
	if err != nil {
		w.Err.Note("no record was looked up: %v", err)
		return nil
	}
	var found []packet.Entry
	for _, g := range d.Records {
		if !g.New {
			found = append(found, packet.Entry{Record: g.Record, Places: why.Places(g.Record, "")})
		}
	}
	list := packet.New(found, 1<<20, address).Records
	if len(list) == 0 {
		return nil
	}
	w.Err.Note("what is staged is guarded by:")
	for _, e := range list[:min(len(list), maxNamed)] {
		w.Err.Item("%s", packet.Line(e))
	}
	if n := len(list) - maxNamed; n > 0 {
		w.Err.Item("and %d more: digsite why --diff HEAD", n)
	}
	w.Err.Hint("digsite show %s prints one; a line in the message says that it was read: %s: %s", list[0].ID,
		why.Trailer, list[0].ID)
	return nil
}

// CommitMsg reads the message of a commit in a file. A trailer that names no record is reported, no more. With
// --block-on it refuses the commit where such a record guards what is staged and no trailer names it, as the gate of
// `digsite why --diff --fail-on` does; a merge never, since most of it was somebody else's commit. Whatever else goes
// wrong refuses nothing.
func CommitMsg(ctx context.Context, w *run.World, name string, f HookOptions) error {
	message, err := messageOf(w.Abs(name))
	if err != nil {
		w.Err.Note("the message cannot be read: %v", text.Cause(err))
		return nil
	}
	if f.BlockOn == "" && !strings.Contains(strings.ToLower(message), strings.ToLower(why.Trailer)) {
		return nil
	}
	d, _, err := staged(ctx, w, f, message)
	if err != nil {
		w.Err.Note("no record was looked up: %v", err)
		return nil
	}
	for _, v := range d.Unknown {
		w.Err.Note("the message says \"%s: %s\", and there is no such record", why.Trailer, text.Clean(v))
	}
	if len(d.Gate.Failing) == 0 {
		return nil
	}
	return exit.Failed(report.Stopped(d), "read it, and where the change is right all the same, say so at the end of "+
		"the message (it is kept: git commit -eF "+w.Shown(w.Abs(name))+"):\n  "+
		strings.Join(report.Trailers(d), "\n  "))
}

// messageOf reads a commit's message.
func messageOf(name string) (string, error) {
	file, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, maxMessage))
	return string(data), err
}

// staged answers what guards what is about to be committed. message is that of the commit, "" where it is not written
// yet. Of a merge nothing is asked.
func staged(ctx context.Context, w *run.World, f HookOptions, message string) (d why.Diff,
	address func(why.Record) string, err error) {
	c, ok := git.FindCheckout(ctx, w.Dir)
	if !ok || c.Merging {
		return d, nil, nil
	}
	o := w.Options(nil, f.Cache)
	o.Dir, o.Drafts, o.Internal, o.Records = stand(w, ""), true, true, true
	res, err := w.Load(ctx, o)
	if err != nil {
		return d, nil, err
	}
	defer res.Inputs.Close()
	code, err := OpenCode(res)
	if err != nil {
		return d, nil, err
	}
	defer code.Tree.Close()
	repo := code.Tree.Repo
	if repo.Head == "" { // the first commit: nothing guards what was not there
		return d, nil, nil
	}
	q := why.DiffQuestion{From: repo.Head, Staged: true}
	if index, ok := w.Env("GIT_INDEX_FILE"); ok && index != "" {
		q.Index = w.Abs(index)
	}
	if f.BlockOn != "" {
		q.FailOn = []string{f.BlockOn}
	}
	if q.Acknowledged, err = repo.TrailersOf(ctx, why.Trailer, message); err != nil {
		return d, nil, err
	}
	d, err = why.OfDiff(ctx, res.Site, code, q)
	return d, run.AddressOf(res.Inputs), err
}
