package builder

import (
	"fmt"

	"digsite/builder/coderef"
	"digsite/builder/config"
	"digsite/builder/finding"
	"digsite/builder/fingerprint"
	"digsite/builder/git"
	"digsite/builder/output"
	"digsite/builder/pages"
	"digsite/builder/site"
)

// outputName is a file of the output: its path, and its key.
type outputName struct {
	Path string
	Key  fingerprint.Sum
}

// known returns the files of the site as they were listed when the same values were walked before, false where they
// were not. No view is made for it: that each file has this key follows from all that the views are made of, as a
// page's bytes follow from its view. One different value is another name, and everything is walked (ADR-3).
func known(r *Result, name fingerprint.Sum) ([]output.File, bool) {
	var list []outputName
	b, ok := r.Inputs.Store.Get("outputs", name)
	if !ok || fingerprint.Decode(b, &list) != nil {
		return nil, false
	}
	files := make([]output.File, len(list))
	for i, f := range list {
		files[i] = output.File{Path: f.Path, Key: f.Key, Data: func() ([]byte, error) {
			data, ok, err := r.Data(f.Path)
			if !ok && err == nil {
				err = fmt.Errorf("make %s: the cache lists it, and the site has no such page; remove the cache", f.Path)
			}
			return data, err
		}}
	}
	return files, true
}

// keep remembers what known will ask for.
func keep(r *Result, name fingerprint.Sum, files []output.File) {
	r.Inputs.Store.Put("outputs", name, fingerprint.Encode(listOf(files)))
}

// listOf lists files.
func listOf(files []output.File) []outputName {
	list := make([]outputName, len(files))
	for i, f := range files {
		list[i] = outputName{f.Path, f.Key}
	}
	return list
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
		Shards   []outputName
	}{folded, bodies, in.stand, theme, in.Config, r.Findings, r.Code, r.logo.picture(), in.Options.Version,
		r.shards != nil, listOf(r.shards)}), true
}
