package site

import (
	"digsite/builder/config"
	"digsite/builder/finding"
	"digsite/builder/record"
	"digsite/builder/site/address"
	"digsite/builder/site/folder"
	"digsite/builder/site/kinds"
	"digsite/builder/text"
)

// addressed is what making addresses leaves for later stages.
type addressed struct {
	kinds   kinds.Table
	folders address.Folders
	places  []address.Place   // parallel to Site.Records
	clashes map[string]string // folded id that several claim -> the id of the page that lists them
}

// address assigns every record its id, slug, URL and short address, and lists the clashes.
func (s *Site) address(kinds kinds.Table, folders address.Folders) *addressed {
	a := &addressed{kinds: kinds, folders: folders, places: make([]address.Place, len(s.Records)),
		clashes: map[string]string{}}
	home := folders.Home(len(s.Records), func(i int) string { return s.Records[i].Path })
	for i, r := range s.Records {
		a.places[i] = address.NewPlace(&r.Record, folders.Below(r.Path), i == home, kinds.Of(r.Kind))
		r.Slug = a.places[i].Slug
	}
	ids, doubled := address.IDs(a.places)
	urls, crossed := address.URLs(a.places)
	for i, r := range s.Records {
		r.ID = ids[i]
		if urls[i] != "" {
			r.URL = urls[i] + "/"
		}
		if r.Short = config.ShortURL + r.ID + "/"; text.FoldCase(r.Short) == text.FoldCase(r.URL) {
			r.Short = ""
		}
		s.byID[text.FoldCase(r.ID)] = r
	}
	a.cross(s, doubled, crossed)
	return a
}

// former keeps the addresses that the records would have by other rules, see folder.Settled: each leads to its record,
// one that several would like becomes a page that lists them.
func (a *addressed) former(s *Site, others []folder.Identity) {
	places := make([]address.Place, len(others))
	for i, o := range others {
		if now := &s.Records[i].Record; o == folder.IdentityOf(now) {
			places[i] = a.places[i]
			continue
		}
		r := record.Record{Path: o.Path, Kind: o.Kind, ID: o.ID, Prefix: o.Prefix, Number: o.Number,
			IsRecord: o.IsRecord}
		places[i] = address.NewPlace(&r, a.folders.Below(r.Path), s.Records[i].URL == "", a.kinds.Of(r.Kind))
	}
	names, doubled := address.IDs(places)
	urls, crossed := address.URLs(places)
	taken := map[string]bool{}
	for _, c := range s.Ambiguous {
		taken[text.FoldCase(c.URL)] = true
	}
	for i, r := range s.Records {
		if names[i] != r.ID {
			r.Former = append(r.Former, config.ShortURL+names[i]+"/")
		}
		if urls[i]+"/" != r.URL && urls[i] != "" {
			r.Former = append(r.Former, urls[i]+"/")
		}
		taken[text.FoldCase(r.URL)], taken[config.ShortURL+text.FoldCase(r.ID)+"/"] = true, true
	}
	list := func(id, url string, items []int) {
		if !taken[text.FoldCase(url)] {
			s.Ambiguous = append(s.Ambiguous, Clash{ID: id, URL: url, IDs: ids(s.Records, items)})
		}
	}
	for _, c := range doubled {
		list(c.Name, config.ShortURL+c.Name+"/", c.Items)
	}
	for _, c := range crossed {
		list("", c.Name+"/", c.Items)
	}
}

// cross turns the names that nobody got into pages that list those who claimed them, with a finding each.
func (a *addressed) cross(s *Site, doubled, crossed []address.Crossing) {
	for _, c := range doubled {
		clash := Clash{ID: c.Name, URL: config.ShortURL + c.Name + "/", IDs: ids(s.Records, c.Items)}
		s.Ambiguous = append(s.Ambiguous, clash)
		a.clashes[text.FoldCase(c.Name)] = c.Name
		for _, i := range c.Items {
			if r := s.Records[i]; a.places[i].Given && r.IsRecord &&
				text.FoldCase(a.places[i].Bare) == text.FoldCase(c.Name) {
				s.report(finding.At(finding.IDClash, finding.Pos{Path: r.Path, Line: 1},
					"the id "+c.Name+" is also claimed by "+others(s.Records, c.Items, i)).WithText(c.Name, r.ID))
			}
		}
	}
	for _, c := range crossed {
		s.Ambiguous = append(s.Ambiguous, Clash{URL: c.Name + "/", IDs: ids(s.Records, c.Items)})
		for _, i := range c.Items {
			r := s.Records[i]
			if text.FoldCase(a.places[i].URL()) != text.FoldCase(c.Name) {
				continue // told already
			}
			s.report(finding.At(finding.SlugClash, finding.Pos{Path: r.Path, Line: 1},
				"the address "+c.Name+"/ would also be that of "+others(s.Records, c.Items, i)).
				WithText(c.Name+"/", r.URL))
		}
	}
}

// ids returns the ids of records by number, sorted.
func ids(records []*Record, items []int) []string {
	out := make([]string, len(items))
	for n, i := range items {
		out[n] = records[i].ID
	}
	return text.SortedUnique(out)
}

// others names the files of a clash but one, at most three of them.
func others(records []*Record, items []int, but int) string {
	var names []string
	for _, i := range items {
		if i != but {
			names = append(names, records[i].Path)
		}
	}
	return text.Few(names)
}
