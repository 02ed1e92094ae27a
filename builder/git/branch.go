package git

import (
	"context"
	"fmt"
	"strconv"
	"strings"
)

// Branch is a branch of this clone, or one of a remote as it was when it was fetched last.
type Branch struct{ Name, Commit string } // "origin/queue-limits", a full id

// mostBranches bounds how many are looked at, the ones with the newest commits first.
const mostBranches = 100

// Branches returns the branches that a pattern names: "main", "origin/queue-limits", or with a star for all below:
// "origin/*", "*". Of several at one commit the first is returned; those at HEAD are left out. It is an error where
// there is none of that name, or none below: a clone that has not fetched them must not pass for one without.
func (r Repo) Branches(ctx context.Context, pattern string) ([]Branch, error) {
	return r.branches(ctx, pattern)
}

// OpenBranches returns the branches with commits that HEAD has not.
func (r Repo) OpenBranches(ctx context.Context) ([]Branch, error) {
	if r.Head == "" {
		return nil, errNoCommits
	}
	return r.branches(ctx, "*", "--no-merged="+r.Head)
}

// branches asks git, which takes further options.
func (r Repo) branches(ctx context.Context, pattern string, options ...string) ([]Branch, error) {
	under := strings.TrimSuffix(strings.TrimSuffix(pattern, "*"), "/")
	if strings.ContainsAny(under, "*?[\\\x00\n") || strings.HasPrefix(under, "-") || pattern == "" {
		return nil, fmt.Errorf("%q names no branch", pattern)
	}
	args := []string{"for-each-ref", "--sort=-committerdate", "--count=" + strconv.Itoa(4*mostBranches),
		"--format=%(objecttype) %(objectname) %(refname)"}
	args = append(args, options...)
	for _, where := range []string{"refs/heads/", "refs/remotes/"} {
		args = append(args, strings.TrimSuffix(where+under, "/"))
	}
	out, err := git(ctx, r.Top, shortly, args...)
	if err != nil {
		return nil, err
	}
	known := map[string]bool{r.Head: true}
	var all []Branch
	found := false
	for line := range strings.Lines(string(out)) {
		kind, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		id, ref, _ := strings.Cut(rest, " ")
		name := strings.TrimPrefix(strings.TrimPrefix(ref, "refs/heads/"), "refs/remotes/")
		if kind != "commit" || !strings.HasSuffix(pattern, "*") && name != under {
			continue
		}
		found = true
		if !known[id] && len(all) < mostBranches {
			all = append(all, Branch{name, id})
		}
		known[id] = true
	}
	if !found && under != "" {
		return nil, fmt.Errorf("there is no branch %q", pattern)
	}
	return all, nil
}
