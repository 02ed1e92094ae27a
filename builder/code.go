package builder

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"digsite/builder/agents"
	"digsite/builder/check"
	"digsite/builder/coderef"
	"digsite/builder/coderef/source"
	"digsite/builder/files"
	"digsite/builder/finding"
	"digsite/builder/fingerprint"
	"digsite/builder/gate"
	"digsite/builder/insight"
	"digsite/builder/premise"
	"digsite/builder/record"
	"digsite/builder/site"
)

// named fills in which records the comments mean, and leaves out what concerns nobody here: an RFC-123 on a site
// without RFCs is somebody else's. The survey that is kept is not changed: records may get other names while it serves.
func named(v coderef.Survey, names insight.Names) coderef.Survey {
	var marks []coderef.Mark
	for _, m := range v.Marks {
		if !m.Own && !names.Knows(m.Prefix) {
			continue
		}
		m.Records = names.Of(m.Prefix, m.Number, m.ID)
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

// OpenCode opens the code that site.yaml names, else the repository around the content. The caller closes it.
func (in *Inputs) OpenCode() (*coderef.Tree, error) {
	c := in.Config.Code
	return coderef.Open(in.Root, in.History, coderef.Options{Roots: c.Roots, Exclude: c.Exclude, Memo: in.Store})
}

// Finder returns what finds the names of a site's records in code: its kinds' words and the shapes of site.yaml.
func (in *Inputs) Finder(names insight.Names) *source.Finder {
	return source.NewFinder(names.Words(), in.Config.Code.Markers)
}

// codeLook keeps the last look at the code.
type codeLook struct {
	survey coderef.Survey
	at     fingerprint.Sum // what the survey depended on
}

// look returns what records say about code and code about records. The last look serves while the anchors and git's
// head stay: a keystroke in a record must not read the whole repository. A comment that was edited in the code and not
// committed is therefore seen only once the server starts anew or an anchor changes.
func (k *codeLook) look(ctx context.Context, in *Inputs, s *site.Site) (coderef.Survey, error) {
	var stated []coderef.Stated
	for _, r := range s.Records {
		if len(r.Code) > 0 {
			stated = append(stated, coderef.Stated{Record: r.ID, Path: r.Path, Texts: r.Code, Lines: r.CodeLines})
		}
	}
	names := insight.NewNames(s, in.Config.References)
	key := fingerprint.Of(struct {
		Stated []coderef.Stated
		Head   string
		Words  []string
	}{stated, in.History.Head, names.Words()})
	if key == k.at {
		return named(k.survey, names), nil
	}
	tree, err := in.OpenCode()
	if err != nil {
		return coderef.Survey{}, fmt.Errorf("look at the code: %w", err)
	}
	defer tree.Close()
	v := tree.Survey(ctx, stated, in.Finder(names))
	if err := cmp.Or(ctx.Err(), in.Tree.Short()); err != nil {
		return coderef.Survey{}, err
	}
	k.survey, k.at = v, key
	return named(v, names), nil
}

// facts answers the premises of records that ask about files. Where the code cannot be opened nobody knows.
func facts(ctx context.Context, in *Inputs, pages []site.Page) map[record.Test]record.Fact {
	var tests []record.Test
	for i := range pages {
		for _, p := range pages[i].Record.Premises {
			tests = append(tests, p.Test)
		}
	}
	if len(tests) == 0 {
		return nil
	}
	tree, err := in.OpenCode()
	if err != nil {
		return nil
	}
	defer tree.Close()
	return premise.Facts(ctx, tree, tests)
}

// lookAgain looks for what only a check asks.
func lookAgain(ctx context.Context, in *Inputs, s *site.Site, v coderef.Survey) ([]finding.Finding, error) {
	tree, err := in.OpenCode()
	if err != nil {
		return nil, err
	}
	defer tree.Close()
	found := gate.Look(ctx, tree, s, v, func(path string) string {
		data, err := in.Tree.Read(path)
		if err != nil {
			return "" // it was read a moment ago; who looks again finds nothing in it
		}
		words, _ := files.Text(data)
		return string(words)
	})
	// Lines come without their ends, which the part takes from the file.
	if f := tree.File(agents.File); f.Kind == coderef.Text {
		found = append(found, check.Agents(v.Prefix, []byte(strings.Join(f.Lines, "\n")+"\n"),
			agents.Part(s, record.Kinds(in.Config), v.Prefix))...)
	}
	return found, ctx.Err()
}
