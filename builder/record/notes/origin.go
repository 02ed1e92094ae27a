package notes

import (
	"strings"
	"time"

	"digsite/builder/record"
	"digsite/builder/record/form"
	"digsite/builder/yaml"
)

// IsLog reports whether a file is the log of a folder in the Open Knowledge Format (section 9 of its specification):
// log.md, below whose title each heading is a day.
func IsLog(f *form.Form) bool {
	if !strings.EqualFold(f.Name.Stem, "log") {
		return false
	}
	days := 0
	for i := range f.Sections {
		if s := &f.Sections[i]; s.Level == 2 {
			if _, err := time.Parse(time.DateOnly, strings.TrimSpace(s.Text)); err != nil {
				return false
			}
			days++
		}
	}
	return days > 0
}

// Origin returns what front matter states of a text's origin: what wrote it, who checked it, and what it was made from.
// A timestamp of version 0.1 is the day on which it was written.
//
//	generated: {by: human:ada, at: 2026-06-20T22:53:05Z}
//	verified: [{by: human:ada, at: 2026-06-25T09:00:00Z}, {by: process:nightly, at: 2026-06-26T02:00:00Z}]
//	sources: [{id: policy, resource: https://example.org/policy, title: The policy}]
func Origin(f *form.Form) (generated record.Check, verified []record.Check, sources []record.Source) {
	if all := checks(f, "generated"); len(all) > 0 {
		generated = all[0]
	}
	verified = checks(f, "verified")
	if x := f.GetFront("timestamp"); x != nil && f.GetFront("type") != nil && generated.Day == "" {
		if day, ok := record.NormaliseDate(x.Text); ok {
			x.Used, generated.Day = true, day
		}
	}
	return generated, verified, sourceList(f)
}

// checks reads {by, at}, or a list of such; another shape is left to be shown as it is.
func checks(f *form.Form, key string) []record.Check {
	x := f.GetFront(key)
	if x == nil {
		return nil
	}
	items := x.Val.Items
	if x.Val.Kind == yaml.Map {
		items = []yaml.Value{x.Val}
	}
	var out []record.Check
	for _, v := range items {
		if v.Kind != yaml.Map {
			return nil
		}
		c := record.Check{By: form.Entry(v, "authors")}
		day, ok := record.NormaliseDate(form.Entry(v, "at"))
		if ok {
			c.Day = day
		}
		if c != (record.Check{}) {
			out = append(out, c)
		}
	}
	x.Used = len(out) > 0
	return out
}

// sourceList reads a list of {resource, id, title, author, last_modified}; another shape is left as it is.
func sourceList(f *form.Form) []record.Source {
	x := f.GetFront("sources")
	if x == nil || x.Val.Kind != yaml.List {
		return nil
	}
	var out []record.Source
	for _, v := range x.Val.Items {
		s := record.Source{ID: form.Entry(v, "id"), Title: form.Entry(v, "title"), Resource: form.Entry(v, "resource"),
			Author: form.Entry(v, "authors"), Modified: form.Entry(v, "updated")}
		if v.Kind != yaml.Map || s.Resource == "" {
			return nil
		}
		out = append(out, s)
	}
	x.Used = len(out) > 0
	return out
}
