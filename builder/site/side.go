package site

import (
	"path"
	"strings"

	"digsite/builder/record"
)

// attach merges the facts of side files (kep.yaml and its kin) onto the record of their folder: its README.md or
// index.md, else its only page. A side file is its author's own table of fields, so it holds against what was read
// from the text; front matter holds against it.
func (f *folding) attach() {
	byFolder := map[string][]*Record{}
	for _, r := range f.site.Records {
		dir := path.Dir(r.Path)
		byFolder[dir] = append(byFolder[dir], r)
	}
	for i := range f.in.Sides {
		side := &f.in.Sides[i]
		rs := byFolder[path.Dir(side.Path)]
		var owner *Record
		for _, r := range rs {
			if stem := strings.TrimSuffix(path.Base(r.Path), path.Ext(r.Path)); isIndex(stem) && (owner == nil || strings.EqualFold(stem, "readme")) {
				owner = r
			}
		}
		if owner == nil && len(rs) == 1 {
			owner = rs[0]
		}
		if owner != nil {
			owner.Record = merge(owner.Record, *side)
		}
	}
}

// merge gives r with side's facts. Nothing of r's own slices is written to: the page is shared with the next build.
func merge(r, side record.Record) record.Record {
	r.IsRecord = true
	if side.Format != "" {
		r.Format = side.Format
	}
	if side.Kind != "" {
		r.Kind = side.Kind
	}
	first(&r.ID, side.ID)
	first(&r.Prefix, side.Prefix)
	if side.Prefix != "" {
		r.Prefix = side.Prefix
	}
	if side.Number >= 0 {
		r.Number = side.Number
	}
	if side.Status.Text != "" && r.Status.From != "front matter" {
		r.Status = side.Status
	}
	if side.Title != "" {
		r.Title = side.Title
	}
	if side.Date.Day != "" && r.Date.From != "declared" {
		r.Date = side.Date
	}
	if side.Updated.Day != "" && r.Updated.Day == "" {
		r.Updated = side.Updated
	}
	for _, pair := range [][2]*[]string{{&r.Authors, &side.Authors}, {&r.DecisionMakers, &side.DecisionMakers},
		{&r.Consulted, &side.Consulted}, {&r.Informed, &side.Informed}, {&r.Owners, &side.Owners},
		{&r.Tags, &side.Tags}, {&r.Services, &side.Services}, {&r.Aliases, &side.Aliases}, {&r.Code, &side.Code}} {
		if len(*pair[0]) == 0 {
			*pair[0] = *pair[1]
		}
	}
	first(&r.ReviewBy, side.ReviewBy)
	first(&r.Visibility, side.Visibility)
	first(&r.Summary, side.Summary)
	r.Draft = r.Draft || side.Draft
	for _, c := range side.Claims {
		c.Ref = -1
		r.Claims = append(r.Claims[:len(r.Claims):len(r.Claims)], c)
	}
	r.Constraints = append(r.Constraints[:len(r.Constraints):len(r.Constraints)], side.Constraints...)
	r.Fields = append(r.Fields[:len(r.Fields):len(r.Fields)], side.Fields...)
	r.Diags = append(r.Diags[:len(r.Diags):len(r.Diags)], side.Diags...)
	return r
}

// first fills an empty text.
func first(to *string, from string) {
	if *to == "" {
		*to = from
	}
}
