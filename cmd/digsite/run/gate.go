package run

import (
	"context"
	"path"
	"slices"
	"strings"

	"digsite/builder"
	"digsite/builder/check"
	"digsite/builder/finding"
	"digsite/builder/gate"
	"digsite/builder/output"
	"digsite/builder/record"
	"digsite/builder/text"
	"digsite/builder/workspace"
	"digsite/cmd/digsite/exit"
)

// Changed keeps the findings of files that differ from a revision, and those that name a file which has gone since: a
// link that the change broke stands in a file that it did not touch.
func Changed(ctx context.Context, res *builder.Result, ds []finding.Finding, rev string) ([]finding.Finding, error) {
	in := res.Inputs
	repo := in.History.Repo(in.Root)
	if strings.Contains(rev, "..") {
		first, _, _ := strings.Cut(rev, "..")
		return nil, exit.Usage("--changed takes one revision, and "+text.Clean(rev)+" is a range",
			"the files are checked as they are now: digsite check --changed "+text.Clean(first))
	}
	if repo.Head == "" {
		return nil, exit.Failed("there is no git repository here with a commit, so there is nothing to compare", "")
	}
	from, err := repo.Commit(ctx, rev)
	if err != nil {
		return nil, exit.Usage(text.Clean(err.Error()),
			"name a branch, a tag or a commit that this clone has: git fetch brings others")
	}
	if base, err := repo.MergeBase(ctx, from, repo.Head); err == nil {
		from = base // what the branch of rev did meanwhile is not of this change
	}
	deltas, err := repo.Deltas(ctx, from, "")
	if err != nil {
		return nil, err
	}
	touched := map[string]bool{}
	var gone []string
	for _, d := range deltas {
		touched[d.Path] = true
		old, below := strings.CutPrefix("/"+d.Old, path.Join("/", in.History.Prefix, "/"))
		if below && (d.Status == 'D' || d.Old != d.Path) {
			gone = append(gone, strings.TrimPrefix(old, "/"))
		}
	}
	return slices.DeleteFunc(slices.Clone(ds), func(d finding.Finding) bool {
		return !touched[path.Join(in.History.Prefix, d.Pos.Path)] && !slices.ContainsFunc(gone, func(old string) bool {
			return slices.Contains(strings.Fields(d.Message), old)
		})
	}), nil
}

// Against adds what a comparison finds: of numbers with other branches, by patterns, and of addresses with a site that
// was built, by its folder or its build.json. What is both is the site.
func (w *World) Against(ctx context.Context, res *builder.Result, o workspace.Options, ds []finding.Finding,
	with []string) ([]finding.Finding, error) {
	var patterns []string
	for _, x := range with {
		if !output.IsEarlier(w.Abs(x)) {
			patterns = append(patterns, x)
			continue
		}
		found, err := w.addressesGone(ctx, res, o, x)
		if err != nil {
			return nil, err
		}
		ds = finding.Sort(append(slices.Clone(ds), found...))
	}
	if len(patterns) == 0 {
		return ds, nil
	}
	return againstBranches(ctx, res, ds, patterns)
}

// addressesGone compares with a site that was built. Drafts and internal records, which are checked too, are in no
// site that is published: the pages are those of one without them.
func (w *World) addressesGone(ctx context.Context, res *builder.Result, o workspace.Options, place string) (
	[]finding.Finding, error) {
	paths, err := output.EarlierPaths(w.Abs(place))
	if err != nil {
		return nil, exit.Failed(w.Shown(w.Abs(place))+" is no site to compare with: "+text.Clean(err.Error()),
			"name the folder of a site that was built, or its build.json")
	}
	o.Drafts, o.Internal, o.Gate = false, false, false
	public, err := w.Load(ctx, o)
	if err != nil {
		return nil, err
	}
	defer public.Inputs.Close()
	there, err := Paths(public)
	if err != nil {
		return nil, err
	}
	found := check.AddressesGone(paths, func(p string) bool { return there[p] }, res.Inputs.Place("deleted", ""))
	return check.Settle(found, res.Site, res.Inputs.Config, false), nil
}

// Paths returns the paths of the files that a build would write.
func Paths(res *builder.Result) (map[string]bool, error) {
	files, err := res.Outputs()
	out := make(map[string]bool, len(files))
	for _, f := range files {
		out[f.Path] = true
	}
	return out, err
}

// againstBranches adds what a comparison with other branches finds.
func againstBranches(ctx context.Context, res *builder.Result, ds []finding.Finding, patterns []string) (
	[]finding.Finding, error) {
	in := res.Inputs
	repo := in.History.Repo(in.Root)
	if repo.Head == "" {
		return nil, exit.Failed("there is no git repository here with a commit, so there is no branch to compare with",
			"a site to compare with is a folder with its build.json")
	}
	all, err := gate.OnBranches(ctx, repo, in.Folders, record.NewSettings(in.Config), patterns)
	if err != nil {
		return nil, exit.Usage(text.Clean(err.Error()), "git branch -a lists the branches of this clone; "+
			"git fetch brings others. A site to compare with is a folder with a build.json")
	}
	isNew := func(base, file string) bool {
		_, there := repo.Blob(ctx, base, path.Join(in.History.Prefix, file))
		return !there
	}
	found := check.Settle(check.NumbersTaken(res.Site, all, isNew), res.Site, in.Config, false)
	return finding.Sort(append(slices.Clone(ds), found...)), nil
}
