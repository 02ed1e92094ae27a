package gate

import (
	"context"
	"strings"

	"digsite/builder/check"
	"digsite/builder/git"
	"digsite/builder/record"
	"digsite/builder/record/read"
	"digsite/builder/text"
)

// OnBranches returns the numbered files that other branches have added to the content since they parted from HEAD, by
// patterns such as "origin/*" (see git.Repo.Branches). It reads git's objects; nothing is checked out. A branch that
// has no common commit with HEAD is left out. folders are those of the content, relative to its root.
func OnBranches(ctx context.Context, repo git.Repo, folders []string, settings record.Settings, patterns []string) (
	[]check.Elsewhere, error) {
	var out []check.Elsewhere
	for _, p := range patterns {
		branches, err := repo.Branches(ctx, p)
		if err != nil {
			return nil, err
		}
		for _, b := range branches {
			base, err := repo.MergeBase(ctx, repo.Head, b.Commit)
			if err != nil {
				continue
			}
			deltas, err := repo.Deltas(ctx, base, b.Commit)
			if err != nil {
				return nil, err
			}
			for _, d := range deltas {
				if x, ok := added(repo.Prefix, folders, settings, d); ok {
					x.Branch, x.Base = b.Name, base
					out = append(out, x)
				}
			}
		}
	}
	return out, ctx.Err()
}

// added returns what a branch added to the content, if it is a numbered page.
func added(prefix string, folders []string, settings record.Settings, d git.Delta) (check.Elsewhere, bool) {
	if prefix != "" {
		prefix += "/"
	}
	name, below := strings.CutPrefix(d.Path, prefix)
	if !below || d.Status == 'D' || d.Status == 'M' || d.Status == 'T' || !text.IsPage(name) {
		return check.Elsewhere{}, false
	}
	for _, f := range folders {
		if f == "." || strings.HasPrefix(name, f+"/") {
			number := read.NumberOf(name, settings)
			return check.Elsewhere{Path: name, Number: number}, number >= 0
		}
	}
	return check.Elsewhere{}, false
}
