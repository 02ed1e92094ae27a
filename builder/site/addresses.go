package site

import (
	"path"
	"strings"

	"digsite/builder/config"
	"digsite/builder/finding"
	"digsite/builder/site/address"
	"digsite/builder/text"
)

// addresses gives every record its id, slug, URL and short address, and lists the clashes.
func (f *folding) addresses() {
	rs := f.site.Records
	places := make([]address.Place, len(rs))
	home := f.home()
	for i, r := range rs {
		places[i] = address.NewPlace(&r.Record, f.below(r.Path), i == home, f.kind(r.Kind))
		rs[i].Slug = places[i].Slug
	}
	f.places = places
	ids, doubled := address.IDs(places)
	urls, crossed := address.URLs(places)
	for i, r := range rs {
		r.ID = ids[i]
		if urls[i] != "" {
			r.URL = urls[i] + "/"
		}
		if r.Short = config.ShortURL + r.ID + "/"; text.FoldCase(r.Short) == text.FoldCase(r.URL) {
			r.Short = ""
		}
		f.byID[text.FoldCase(r.ID)] = r
	}
	f.clashes(doubled, crossed)
}

// clashes turns the names that nobody got into pages that list those who claimed them, with a finding each.
func (f *folding) clashes(doubled, crossed []address.Crossing) {
	for _, c := range doubled {
		clash := Clash{ID: c.Name, URL: config.ShortURL + c.Name + "/", IDs: f.ids(c.Items)}
		f.site.Ambiguous = append(f.site.Ambiguous, clash)
		f.clash[text.FoldCase(c.Name)] = c.Name
		for _, i := range c.Items {
			if r := f.site.Records[i]; f.places[i].Given && r.IsRecord &&
				text.FoldCase(f.places[i].Bare) == text.FoldCase(c.Name) {
				f.report(finding.At(finding.IDClash, finding.Pos{Path: r.Path, Line: 1},
					"the id "+c.Name+" is also claimed by "+f.others(c.Items, i)).WithText(c.Name, r.ID))
			}
		}
	}
	for _, c := range crossed {
		f.site.Ambiguous = append(f.site.Ambiguous, Clash{URL: c.Name + "/", IDs: f.ids(c.Items)})
		for _, i := range c.Items {
			r := f.site.Records[i]
			if text.FoldCase(f.places[i].URL()) != text.FoldCase(c.Name) {
				continue // told already
			}
			f.report(finding.At(finding.SlugClash, finding.Pos{Path: r.Path, Line: 1},
				"the address "+c.Name+"/ would also be that of "+f.others(c.Items, i)).WithText(c.Name+"/", r.URL))
		}
	}
}

// ids gives the ids of records by number, sorted.
func (f *folding) ids(items []int) []string {
	out := make([]string, len(items))
	for n, i := range items {
		out[n] = f.site.Records[i].ID
	}
	return text.SortedUnique(out)
}

// others names the files of a clash but one, at most three of them.
func (f *folding) others(items []int, but int) string {
	var names []string
	for _, i := range items {
		if i != but {
			names = append(names, f.site.Records[i].Path)
		}
	}
	return text.Few(names)
}

// home finds the record that opens the site: index.md, else README.md, of the first content folder that has one.
func (f *folding) home() int {
	for _, folder := range f.folders {
		best := -1
		for i, r := range f.site.Records {
			dir, file := path.Split(r.Path)
			if strings.Trim(dir, "/") != folder || !address.IsIndex(strings.TrimSuffix(file, path.Ext(file))) {
				continue
			}
			if best < 0 || strings.HasPrefix(strings.ToLower(file), "index.") {
				best = i
			}
		}
		if best >= 0 {
			return best
		}
	}
	return -1
}

// below gives a path below its content folder.
func (f *folding) below(p string) string {
	best := ""
	for _, folder := range f.folders {
		if len(folder) > len(best) && strings.HasPrefix(p, folder+"/") {
			best = folder
		}
	}
	return strings.TrimPrefix(strings.TrimPrefix(p, best), "/")
}
