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

// FilesIn lists the files of a commit that lie below a folder, "" for all of them, sorted by path.
func (r Repo) FilesIn(ctx context.Context, commit, folder string) ([]Entry, error) {
	if !isCommit(commit) {
		return nil, errNoCommits
	}
	args := []string{"ls-tree", "-r", "-z", "--full-tree", commit}
	if folder = strings.Trim(folder, "/"); folder != "" {
		args = append(args, "--", folder)
	}
	out, err := git(ctx, r.Top, patient, args...)
	if err != nil {
		return nil, err
	}
	return parseTree(string(out)), nil
}

// parseTree reads entries such as "100644 blob 3f2a…<TAB>src/queue.go", which end in NUL.
func parseTree(out string) []Entry {
	var files []Entry
	for entry := range strings.SplitSeq(out, "\x00") {
		facts, name, ok := strings.Cut(entry, "\t")
		parts := strings.Fields(facts)
		if ok && len(parts) == 3 {
			files = append(files, Entry{name, parts[2], parts[0] == "120000", parts[0] == "160000"})
		}
	}
	return files
}
