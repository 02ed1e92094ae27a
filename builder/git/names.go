package git

import (
	"context"
	"strings"
)

// mostTrees bounds how many different folders NamesIn reads.
const mostTrees = 100

// NamesIn lists the names of the files and folders that lie in a folder of commits, by commit. Commits whose folders
// are equal are read once, and nothing is checked out. A commit without the folder, or whose objects the clone lacks,
// has no names.
func (r Repo) NamesIn(ctx context.Context, commits []string, folder string) (map[string][]string, error) {
	folder = strings.Trim(folder, "/")
	if folder == "." {
		folder = ""
	}
	if len(commits) == 0 || strings.ContainsAny(folder, "\x00\n") {
		return nil, nil
	}
	var asked []string
	for _, c := range commits {
		asked = append(asked, c+":"+folder)
	}
	out, err := r.batch(ctx, "--batch-check=%(objecttype) %(objectname)", asked)
	if err != nil {
		return nil, err
	}
	names, trees := map[string][]string{}, map[string][]string{}
	for i, line := range strings.Split(strings.TrimSuffix(string(out), "\n"), "\n") {
		kind, tree, ok := strings.Cut(line, " ")
		if i >= len(commits) || !ok || kind != "tree" || !isCommit(tree) {
			continue
		}
		if _, known := trees[tree]; !known {
			if len(trees) == mostTrees {
				continue
			}
			list, err := git(ctx, r.Top, shortly, "ls-tree", "-z", "--name-only", tree)
			if err != nil {
				continue // the clone lacks it
			}
			trees[tree] = strings.Split(strings.TrimSuffix(string(list), "\x00"), "\x00")
		}
		names[commits[i]] = trees[tree]
	}
	return names, nil
}
