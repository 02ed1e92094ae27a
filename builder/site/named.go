package site

import (
	"reflect"
	"slices"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/forge"
	"digsite/builder/git"
	"digsite/builder/markdown"
	"digsite/builder/site/index"
	"digsite/builder/site/kinds"
	"digsite/builder/site/names"
	"digsite/builder/site/shelf"
	"digsite/builder/text"
)

// named is what everything is called, and what every reference means: what a Fold keeps.
type named struct {
	in       Input // what it was made of
	site     *Site
	kinds    kinds.Table
	lookup   *index.Lookup
	entries  []index.Entry // of lookup, parallel to the site's records
	clashes  map[string]string
	shelf    *shelf.Shelf
	said     []finding.Finding   // of addresses and days
	resolved [][]finding.Finding // of the references of each record
	asked    int                 // how many hints of the dear kind were asked for, at most
}

// again returns the same for other inputs in which everything is called as before, with the targets of what was not
// changed; nil where that is not so.
func (n *named) again(in *Input) *named {
	if n == nil || !n.holds(in) {
		return nil
	}
	was, records := n.site, make([]Record, len(n.site.Records))
	shown, i, edited := make([]*Record, len(records)), 0, map[string]bool{}
	for p := range in.Pages {
		if i == len(records) || was.Records[i].Path != in.Pages[p].Record.Path {
			continue // it is not shown
		}
		old, page := was.Records[i], &in.Pages[p]
		r := &records[i]
		*r = Record{Record: old.Record, Page: page, Former: old.Former, Of: old.Of, Parts: old.Parts, ID: old.ID,
			Slug: old.Slug, URL: old.URL, Short: old.Short, Day: old.Day, DayFrom: old.DayFrom,
			Modified: old.Modified, Committers: old.Committers, entry: &n.entries[i]}
		if page.Body == old.Page.Body {
			r.Targets = old.Targets
		} else {
			r.Record = page.Record
			r.Prefix, r.Guessed, r.Number = old.Prefix, old.Guessed, old.Number
			r.Date, r.Updated = old.Date, old.Updated
			edited[r.ID] = true
		}
		n.entries[i].Record = &r.Record
		shown[i] = r
		i++
	}
	if i < len(records) { // the pages are in another order
		return nil
	}
	s := newSite(in, shown)
	for _, r := range shown {
		s.byID[text.FoldCase(r.ID)] = r
		for t := range r.Targets {
			if rests(&r.Page.Refs[t], r.Targets[t], edited) {
				r.Targets = nil
				break
			}
		}
	}
	s.Ambiguous, s.Redirects, s.Deleted = was.Ambiguous, was.Redirects, was.Deleted
	s.report(n.said...)
	next := *n
	next.in, next.site = *in, s
	if next.resolve(); next.asked > index.MostHints {
		return nil
	}
	return &next
}

// holds reports whether nothing is called otherwise in other inputs.
func (n *named) holds(in *Input) bool {
	a, b := n.in, *in
	files := func(h git.History) uintptr { return reflect.ValueOf(h.Files).Pointer() }
	if len(a.Pages) != len(b.Pages) || len(b.Sides) > 0 || a.History.Head != b.History.Head ||
		files(a.History) != files(b.History) {
		return false
	}
	a.Pages, a.History, a.Facts, b.Pages, b.History, b.Facts = nil, git.History{}, nil, nil, git.History{}, nil
	if !reflect.DeepEqual(a, b) {
		return false
	}
	for i := range in.Pages {
		was, now := &n.in.Pages[i], &in.Pages[i]
		if was.Body == now.Body && was.Record.Path == now.Record.Path {
			continue
		}
		r := n.site.byPath[now.Record.Path]
		if r == nil || r.Kind != was.Record.Kind || r.IsRecord != was.Record.IsRecord ||
			slices.ContainsFunc(r.Targets, func(t Target) bool { return t.State == ToAsset }) ||
			!names.Alike(&was.Record, &now.Record, was.Refs, now.Refs) {
			return false
		}
	}
	return true
}

// rests reports whether a target rests on what stands on one of some pages: a fragment is looked for there, and a
// permalink that names one leads to the forge where it is gone.
func rests(ref *markdown.Ref, t Target, pages map[string]bool) bool {
	return strings.Contains(ref.Target, "#") && (pages[t.ID] || t.State == ToOutside && forge.Like(t.Href))
}

// resolve works out what every reference means that has no target yet.
func (n *named) resolve() {
	v := resolver{in: &n.in, site: n.site, kinds: n.kinds, lookup: n.lookup, hints: n.lookup.Hints(), shelf: n.shelf,
		clashes: n.clashes}
	v.all(n.resolved)
	n.asked += v.hints.Asked()
	n.site.Assets = n.shelf.Named()
}
