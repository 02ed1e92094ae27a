package wire

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"slices"

	"digsite/builder/agents"
	"digsite/builder/record"
	"digsite/builder/site"
	"digsite/builder/text"
	"digsite/cmd/digsite/exit"
	"digsite/cmd/digsite/run"
)

// AgentsOptions are the flags of `digsite agents`.
type AgentsOptions struct {
	Write, Check bool
	Cache        string
}

// Agents prints the part of AGENTS.md that tells assistants of the records, writes it, or says whether the one that is
// there is out of date.
func Agents(ctx context.Context, w *run.World, f AgentsOptions) error {
	o := w.Options(nil, f.Cache)
	o.Drafts, o.Internal = true, true // as digsite check reads: an internal record may retire a public one
	res, err := w.Load(ctx, o)
	if err != nil {
		return err
	}
	defer res.Inputs.Close()
	if !f.Check && !slices.ContainsFunc(res.Site.Records, func(r *site.Record) bool { return r.IsRecord }) {
		return exit.Failed("there is no record of which an assistant could be told",
			"begin one with: digsite new decision TITLE")
	}
	tree, err := res.Inputs.OpenCode() // which knows the top, with git and without
	if err != nil {
		return err
	}
	defer tree.Close()
	prefix, _ := tree.Rel(res.Inputs.Root)
	part := agents.Part(res.Site, record.Kinds(res.Inputs.Config), prefix)
	if !f.Write && !f.Check {
		return w.Out.Text(part)
	}
	shown := w.Shown(filepath.Join(tree.Dir(), agents.File))
	file, err := plainFile(tree.Dir(), agents.File)
	if err != nil {
		return exit.Failed(fmt.Sprintf("%s cannot be used: %v", shown, text.Cause(err)), "")
	}
	if f.Check {
		at, stale, err := agents.Stale(file, part)
		if err == nil && !stale {
			return nil
		}
		if err == nil {
			err = fmt.Errorf("is not what the records say now, from line %d", at)
		}
		return exit.Failed(fmt.Sprintf("%s %v", shown, err), "digsite agents --write brings it up to date")
	}
	now, had, err := agents.Put(file, part)
	if err != nil {
		return exit.Failed(fmt.Sprintf("%s %v", shown, err), "leave one of each, or none; nothing was written")
	}
	if bytes.Equal(now, file) {
		w.Err.Note("%s is up to date", shown)
		return nil
	}
	if err := exchange(tree.Dir(), agents.File, now, 0o666); err != nil {
		return fmt.Errorf("write %s: %w", shown, text.Cause(err))
	}
	what := "wrote the part into"
	if had {
		what = "brought up to date"
	}
	w.Err.Note("%s %s", what, shown)
	return nil
}
