package run

import (
	"context"
	"path"

	"digsite/builder"
	"digsite/builder/draft"
	"digsite/builder/record"
	"digsite/builder/text"
)

// Taken returns the numbers that records of a kind have on branches which are not merged here, as far as this clone
// knows them. Where there is no git, or it does not answer, there are none: the number is then that of the files alone.
func Taken(ctx context.Context, res *builder.Result, k record.Kind) []draft.Taken {
	in := res.Inputs
	numbering, numbered := draft.NumberingOf(res.Site, in.Config, in.HasSite, k)
	if !numbered {
		return nil
	}
	repo := in.History.Repo(in.Root)
	branches, err := repo.OpenBranches(ctx)
	if err != nil {
		return nil
	}
	var commits []string
	for _, b := range branches {
		commits = append(commits, b.Commit)
	}
	names, err := repo.NamesIn(ctx, commits, path.Join(repo.Prefix, numbering.Folder))
	if err != nil {
		return nil
	}
	var out []draft.Taken
	for _, b := range branches {
		for _, name := range names[b.Commit] {
			if n, ok := numbering.Number(name); ok {
				out = append(out, draft.Taken{Number: n, Branch: text.Clean(b.Name)})
			}
		}
	}
	return out
}
