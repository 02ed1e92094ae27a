package git

import (
	"context"
	"slices"
	"strings"
)

// Gone is a path that HEAD has not any more: a file, or a folder of which the last file went.
type Gone struct {
	Path, Day, Commit string // Commit took it away, on Day
	Now               string // what the file is called today, "" where git finds no other
}

// mostGone bounds how many paths are asked about at once, and for how many of their commits git compares names.
const mostGone, mostRenames = 200, 20

// Gone returns which of some paths were once in the history of HEAD and are gone since. The caller knows that they are
// not there.
func (r Repo) Gone(ctx context.Context, paths []string) map[string]Gone {
	paths = slices.Clone(paths)
	slices.Sort(paths)
	paths = slices.Compact(paths)
	paths = paths[:min(len(paths), mostGone)]
	out := map[string]Gone{}
	if r.Head == "" || len(paths) == 0 {
		return out
	}
	args := []string{"log", "-z", "--name-status", "--diff-filter=D", "--no-renames", "--no-ext-diff", "--no-textconv",
		"--no-relative", "--encoding=UTF-8", "--format=" + logFormat, r.Head, "--"}
	for _, p := range paths {
		args = append(args, ":(top,literal)"+p)
	}
	log, err := git(ctx, r.Top, patient, args...)
	if err != nil {
		return out
	}
	renamed := map[string]map[string]string{}
	for _, c := range parseLog(log) {
		for _, ch := range c.changes {
			for _, p := range paths {
				if _, known := out[p]; known || ch.path != p && !strings.HasPrefix(ch.path, p+"/") {
					continue
				}
				g := Gone{Path: p, Day: c.day, Commit: c.id}
				if ch.path == p && !c.root {
					if _, asked := renamed[c.id]; !asked && len(renamed) < mostRenames {
						renamed[c.id], _ = r.Renamed(ctx, c.id+"^")
					}
					g.Now = renamed[c.id][p]
				}
				out[p] = g
			}
		}
	}
	return out
}
