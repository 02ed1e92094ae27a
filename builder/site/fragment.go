package site

import (
	"strings"
	"unicode"

	"digsite/builder/yaml"
)

// fragment finds a heading or block of a record by what an author wrote behind "#": its id, the id that another tool
// would make, the heading's own words ("Some heading"), a path of headings ("A#B"), or a block ("^abc").
func (f *folding) fragment(r *Record, text string) (string, bool) {
	table := f.fragments[r]
	if table == nil {
		table = fragments(r.Page)
		f.fragments[r] = table
	}
	text = strings.TrimPrefix(strings.TrimSpace(text), "user-content-")
	if id, ok := table[text]; ok {
		return id, true
	}
	if i := strings.LastIndexByte(text, '#'); i >= 0 {
		text = text[i+1:]
	}
	if block, ok := strings.CutPrefix(text, "^"); ok {
		if id, ok := table[block]; ok {
			return id, true
		}
	}
	id, ok := table[" "+loose(text)]
	return id, ok && loose(text) != ""
}

// fragments lists a page's places: ids as they are, and behind a blank their loose forms. The first one wins.
func fragments(p *Page) map[string]string {
	table := make(map[string]string, 3*len(p.Headings)+len(p.Blocks))
	enter := func(key, id string) {
		if _, taken := table[key]; !taken && id != "" {
			table[key] = id
		}
	}
	for _, h := range p.Headings {
		enter(h.ID, h.ID)
	}
	for _, b := range p.Blocks {
		enter(b, b)
	}
	for _, h := range p.Headings {
		enter(" "+loose(h.ID), h.ID)
	}
	for _, h := range p.Headings {
		enter(" "+loose(h.Text), h.ID)
	}
	for _, b := range p.Blocks {
		enter(" "+loose(b), b)
	}
	return table
}

// loose keeps letters and digits: tools differ in all the rest.
func loose(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// nearestHeading finds the heading that a mistyped fragment may have meant.
func (f *folding) nearestHeading(r *Record, text string) string {
	ids := make([]string, 0, len(r.Page.Headings))
	want := loose(text)
	for _, h := range r.Page.Headings {
		ids = append(ids, h.ID)
		if got := loose(h.ID); len(want) > 4 && (strings.HasPrefix(got, want) || len(got) > 4 && strings.HasPrefix(want, got)) {
			return h.ID
		}
	}
	return yaml.Nearest(text, ids)
}
