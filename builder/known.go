package builder

import (
	"maps"
	"slices"

	"digsite/builder/coderef"
	"digsite/builder/config"
	"digsite/builder/finding"
	"digsite/builder/fingerprint"
	"digsite/builder/git"
	"digsite/builder/output"
	"digsite/builder/pages"
	"digsite/builder/recall"
	"digsite/builder/site"
)

// walk lists the files of the site. It makes the views of those pages for which something else is read than before.
func (r *Result) walk() ([]output.File, error) {
	l, err := r.look()
	if err != nil {
		return nil, err
	}
	var name fingerprint.Sum
	if !r.Inputs.Options.Live {
		name = fingerprint.Of([]fingerprint.Sum{l.pages.Sum(), l.theme.Sum()})
	}
	groups := recall.Open(r.Inputs.Store, name, l.pages.Reader(), r.Data)
	if groups.Explore != nil {
		l.pages.Remember(groups.Explore)
	}
	l.pages.Groups(groups.Known, func(g pages.Group) {
		var files []output.File
		for _, page := range g.Pages {
			files = append(files, r.page(l, page))
			if name, key, ok := l.twins.Name(page); ok {
				files = append(files, output.File{Path: name, Key: key, Data: func() ([]byte, error) {
					data, _, err := r.Data(name) // its view is made again, as a page's is
					return data, err
				}})
			}
		}
		groups.Add(g.Name, g.Read, files)
	})
	return slices.AppendSeq(groups.Keep(l.pages.Explored()), maps.Values(l.assets)), nil
}

// listName names everything that the list of files depends on: what the fold took in, with each page by the name of its
// parse, and what pages are made of beside the site. A field that is added to either is in it. false where the theme
// cannot be read, and for the live server, which lists its files in memory.
func listName(r *Result) (fingerprint.Sum, bool) {
	in := r.Inputs
	theme, ok := in.ThemeSum()
	if !ok || in.Options.Live {
		return fingerprint.Sum{}, false
	}
	folded, bodies := r.folded, make([]fingerprint.Sum, len(r.folded.Pages))
	for i := range folded.Pages {
		bodies[i] = folded.Pages[i].Body
	}
	folded.Pages, folded.History = nil, git.History{} // the one is in bodies, the other in in.stand
	return fingerprint.Of(struct {
		Folded   site.Input
		Bodies   []fingerprint.Sum
		Stand    string
		Theme    fingerprint.Sum
		Config   config.Config
		Findings []finding.Finding
		Code     coderef.Survey
		Logo     pages.Logo
		Version  string
		Search   bool
		Shards   fingerprint.Sum
	}{folded, bodies, in.stand, theme, in.Config, r.Findings, r.Code, r.logo.picture(), in.Options.Version,
		r.shards != nil, recall.Name(r.shards)}), true
}
