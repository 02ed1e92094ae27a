// Package gate looks for what only a check asks, since it costs a second look: at the records' text, and at git beyond
// the history of the content.
//
// Its law: what it asks is asked of git's objects and of files as they are; nothing is checked out, nothing is kept. It
// words no finding: package check does.
package gate

import (
	"context"
	"slices"
	"strings"

	"digsite/builder/check"
	"digsite/builder/coderef"
	"digsite/builder/finding"
	"digsite/builder/site"
)

// Look returns paths in running text that lead nowhere, and records that came after their code had gone. read returns
// a record's text.
func Look(ctx context.Context, tree *coderef.Tree, s *site.Site, v coderef.Survey,
	read func(path string) string) []finding.Finding {
	var texts []coderef.Prose
	for _, r := range s.Records {
		if check.TellsOfToday(r) {
			texts = append(texts, coderef.Prose{File: r.Path, Lines: strings.Split(read(r.Path), "\n")})
		}
	}
	stale := coderef.StalePaths(ctx, tree, texts)
	// What front matter names as an anchor is told there.
	stale = slices.DeleteFunc(stale, func(x coderef.Stale) bool {
		r := s.ByPath(x.File)
		return r != nil && slices.Contains(r.Code, x.Text)
	})
	gone := map[string]string{} // by the path that an anchor states
	lost := map[string][]string{}
	var ask []string
	for _, t := range v.Ties {
		if t.State == coderef.Lost {
			lost[t.Text] = coderef.Ways(tree, t.Text)
			ask = append(ask, lost[t.Text]...)
		}
	}
	days := tree.Repo.Gone(ctx, ask)
	for anchor, ways := range lost {
		for _, w := range ways {
			gone[anchor] = max(gone[anchor], days[w].Day)
		}
	}
	return append(check.Stale(stale), check.AcceptedAfter(s, v, gone)...)
}
