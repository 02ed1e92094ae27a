package builder

import (
	"maps"
	"slices"

	"digsite/builder/coderef"
	"digsite/builder/config"
	"digsite/builder/finding"
	"digsite/builder/fingerprint"
	"digsite/builder/git"
	"digsite/builder/page"
	"digsite/builder/pages"
	"digsite/builder/recall"
	"digsite/builder/site"
)

// list returns the files of the site, as they were kept or anew. late is as in recall.Site.
func (r *Result) list(late bool) (recall.Listing, error) {
	name, named := listName(r)
	if !named {
		name = fingerprint.Sum{}
	}
	if files, known := recall.List(r.Inputs.Store, name, r.Data); named && known {
		return recall.Listing{Files: files, Keep: func() {}}, nil
	}
	l, err := r.look()
	if err != nil {
		return recall.Listing{}, err
	}
	return recall.Site{Store: r.Inputs.Store, Name: name, Pages: l.pages, Twins: l.twins, Theme: l.theme.Sum(),
		Assets: slices.Collect(maps.Values(l.assets)), Data: r.Data, Live: r.Inputs.Options.Live, Late: late,
		Render: func(p page.Page) ([]byte, error) { return r.render(l.theme, p) }}.Walk(), nil
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
