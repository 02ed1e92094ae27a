package builder

import (
	"context"
	"slices"
	"strings"

	"digsite/builder/agents"
	"digsite/builder/check"
	"digsite/builder/coderef"
	"digsite/builder/files"
	"digsite/builder/finding"
	"digsite/builder/record"
	"digsite/builder/site"
)

// gate returns what only a check asks, since it costs a second look at each record's text, and at git's history: paths
// in running text that lead nowhere, and records that came after their code had gone.
func gate(ctx context.Context, in *Inputs, s *site.Site, v coderef.Survey) ([]finding.Finding, error) {
	tree, err := in.OpenCode()
	if err != nil {
		return nil, err
	}
	defer tree.Close()
	var texts []coderef.Prose
	for _, r := range s.Records {
		if check.TellsOfToday(r) {
			if data, err := in.Tree.Read(r.Path); err == nil {
				words, _ := files.Text(data)
				texts = append(texts, coderef.Prose{File: r.Path, Lines: strings.Split(string(words), "\n")})
			}
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
	found := append(check.Stale(stale), check.AcceptedAfter(s, v, gone)...)
	// Lines come without their ends, which the part takes from the file.
	if f := tree.File(agents.File); f.Kind == coderef.Text {
		found = append(found, check.Agents(v.Prefix, []byte(strings.Join(f.Lines, "\n")+"\n"),
			agents.Part(s, record.Kinds(in.Config), v.Prefix))...)
	}
	return found, ctx.Err()
}
