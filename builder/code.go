package builder

import (
	"context"
	"fmt"

	"digsite/builder/coderef"
	"digsite/builder/coderef/source"
	"digsite/builder/fingerprint"
	"digsite/builder/site"
)

// OpenCode opens the code that site.yaml names, else the repository around the content. The caller closes it.
func (in *Inputs) OpenCode() (*coderef.Tree, error) {
	c := in.Config.Code
	return coderef.Open(in.Root, in.History, coderef.Options{Roots: c.Roots, Exclude: c.Exclude, Memo: in.Memo})
}

// Finder gives what finds the names of a site's records in code.
func (in *Inputs) Finder(names site.Names) *source.Finder {
	return source.NewFinder(names.Words(), in.Config.Code.Markers)
}

// survey looks at what records say about code and code about records. The live server keeps the last one while the
// anchors and git's head stay: a keystroke in a record must not read the whole repository.
func (in *Inputs) survey(ctx context.Context, s *site.Site) (coderef.Survey, error) {
	var stated []coderef.Stated
	for _, r := range s.Records {
		if len(r.Code) > 0 {
			stated = append(stated, coderef.Stated{Record: r.ID, Path: r.Path, Texts: r.Code, Lines: r.CodeLines})
		}
	}
	names := s.Names(in.Config.References)
	key := fingerprint.Of(struct {
		Stated []coderef.Stated
		Head   string
		Words  []string
	}{stated, in.History.Head, names.Words()})
	if in.Options.Live && key == in.surveyed {
		return named(in.code, names), nil
	}
	tree, err := in.OpenCode()
	if err != nil {
		return coderef.Survey{}, fmt.Errorf("look at the code: %w", err)
	}
	defer tree.Close()
	v := tree.Survey(ctx, stated, in.Finder(names))
	if err := ctx.Err(); err != nil {
		return coderef.Survey{}, err
	}
	in.code, in.surveyed = v, key
	return named(v, names), nil
}

// named says which records the comments mean. A name of a family that this site has not is not its business.
func named(v coderef.Survey, names site.Names) coderef.Survey {
	var marks []coderef.Mark
	for _, m := range v.Marks {
		if !m.Own && !names.Knows(m.Prefix) {
			continue
		}
		m.Records = nil
		for _, r := range names.Of(m.Prefix, m.Number, m.ID) {
			m.Records = append(m.Records, r.ID)
		}
		marks = append(marks, m)
	}
	v.Marks = marks
	var seen []coderef.Seen
	tied := map[string]bool{}
	for _, t := range v.Ties {
		tied[t.Path] = true
	}
	for _, m := range marks {
		tied[m.Path] = tied[m.Path] || len(m.Records) > 0
	}
	for _, f := range v.Seen {
		if tied[f.Path] {
			seen = append(seen, f)
		}
	}
	v.Seen = seen
	return v
}
