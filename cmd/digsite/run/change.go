package run

import (
	"cmp"
	"context"
	"errors"
	"strings"

	"digsite/builder/answer/why"
	"digsite/builder/git"
	"digsite/builder/text"
	"digsite/cmd/digsite/exit"
)

// ChangeAsked reads what --diff names:
//
//	main       from where main and this commit parted to the files as they are now, committed or not
//	A...B      from where A and B parted to B
//	A..B       from A itself to B; a missing side is HEAD
//
// The first two start at the common ancestor, because what others did on main since is no part of the change.
func ChangeAsked(ctx context.Context, repo git.Repo, rev string) (why.DiffQuestion, error) {
	var q why.DiffQuestion
	switch {
	case repo.Top == "":
		return q, exit.Failed("there is no git repository here, so there is nothing to compare",
			"digsite why PATH:LINE answers without git")
	case repo.Head == "":
		return q, exit.Failed("the repository has no commits, so there is nothing to compare", "")
	case strings.TrimSpace(rev) == "":
		return q, exit.Usage("there is no revision to compare with", "name one, such as origin/main")
	}
	from, to, between := strings.Cut(rev, "..")
	to, symmetric := strings.CutPrefix(to, ".")
	commit := func(name string) (string, error) {
		id, err := repo.Commit(ctx, cmp.Or(name, "HEAD"))
		if err != nil {
			return "", exit.Usage(text.Clean(err.Error()),
				"name a branch, a tag or a commit that this clone has: git fetch brings others")
		}
		return id, nil
	}
	var err error
	if q.From, err = commit(from); err != nil {
		return q, err
	}
	other := repo.Head // what From is compared with; To stays empty for the files as they are now
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
	case errors.Is(err, git.ErrNoBase) && repo.Shallow: // what CI clones by default
		return q, exit.Failed(
			"the clone is shallow and lacks the commit from which "+text.Clean(rev)+" and this one come",
			"fetch the whole history: git fetch --unshallow, or fetch-depth: 0 in GitHub Actions")
	case err != nil:
		return q, exit.Failed(text.Clean(rev)+" and this commit have no common ancestor",
			"compare two commits with A..B")
	}
	q.From = base
	return q, nil
}
