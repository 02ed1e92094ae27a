// Package premise answers the tests of premises that ask about files: a path is there or gone, a module in a manifest
// is below or above a version.
//
// Its law: what a manifest does not state in so many digits is not known, and never taken for either. Files are read as
// they are, through the tree; nothing is run, and no registry is asked.
package premise

import (
	"context"
	"path"
	"slices"
	"strings"

	"digsite/builder/coderef"
	"digsite/builder/record"
)

// Facts answers each test once. Tests of days and records are the site's own business and are left out.
func Facts(ctx context.Context, tree *coderef.Tree, tests []record.Test) map[record.Test]record.Fact {
	out := map[record.Test]record.Fact{}
	var manifests []string
	listed := false
	for _, t := range tests {
		if _, done := out[t]; done {
			continue
		}
		switch t.Kind {
		case record.PathThere, record.PathGone:
			out[t] = there(tree, t)
		case record.ModuleAt:
			if !listed {
				manifests, listed = manifestsOf(ctx, tree), true
			}
			out[t] = module(tree, manifests, t)
		}
	}
	return out
}

// there looks for a path below the top of the repository, the content and the code roots.
func there(tree *coderef.Tree, t record.Test) record.Fact {
	name := path.Clean(strings.TrimPrefix(t.Subject, "/"))
	if strings.HasPrefix(name, "../") || name == ".." {
		return record.Fact{Found: record.NewSentence("it leads out of the repository")}
	}
	found := ""
	for _, base := range tree.Bases() {
		in := path.Join(base, name)
		switch tree.File(in).Kind {
		case coderef.Missing:
			continue
		case coderef.Refused:
			return record.Fact{Found: record.NewSentence("%s cannot be read", in)}
		}
		found = in
		break
	}
	if found != "" {
		return record.Fact{Known: true, Holds: t.Kind == record.PathThere,
			Found: record.NewSentence("%s is there", found)}
	}
	return record.Fact{Known: true, Holds: t.Kind == record.PathGone, Found: record.NewSentence("it is not there")}
}

// manifestsOf lists the manifests of the repository, those at its top first: it is what most mean.
func manifestsOf(ctx context.Context, tree *coderef.Tree) []string {
	var out []string
	for _, f := range coderef.Files(ctx, tree) {
		if reader(f) != nil && !strings.Contains("/"+f, "/node_modules/") && !strings.Contains("/"+f, "/vendor/") &&
			!strings.Contains("/"+f, "/testdata/") {
			out = append(out, f)
		}
	}
	slices.SortStableFunc(out, func(a, b string) int { return strings.Count(a, "/") - strings.Count(b, "/") })
	return out
}

// module compares a module's version in every manifest that names it: the premise holds where it holds in all.
func module(tree *coderef.Tree, manifests []string, t record.Test) record.Fact {
	var unread *record.Fact
	var held *record.Fact
	for _, m := range manifests {
		if t.In != "" && path.Clean(t.In) != m {
			continue
		}
		f := tree.File(m)
		if f.Kind != coderef.Text {
			continue
		}
		written, ok := reader(m)(f.Lines)[t.Subject]
		if !ok {
			continue
		}
		order, ok := compare(written, t.Version)
		if !ok {
			unread = &record.Fact{
				Found: record.NewSentence(`"%s" in %s is no version that can be compared`, written, m)}
			continue
		}
		fact := record.Fact{Known: true, Holds: order > 0, Found: record.NewSentence("%s in %s", written, m)}
		if t.Bound == "below" {
			fact.Holds = order < 0
		}
		if !fact.Holds {
			return fact
		}
		if held == nil {
			held = &fact
		}
	}
	switch {
	case unread != nil:
		return *unread
	case held != nil:
		return *held
	}
	return record.Fact{Found: record.NewSentence("no manifest names it")}
}
