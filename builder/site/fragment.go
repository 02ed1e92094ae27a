package site

import (
	"slices"
	"strings"
	"unicode"

	"digsite/builder/finding"
	"digsite/builder/markdown"
)

// fragments finds places on pages. It holds the tables of those pages that were asked for more than an exact id.
type fragments map[*Record]map[string]string

// find finds a heading or block of a record by what an author wrote behind "#": its id, the id that another tool
// would make, the heading's own words ("Some heading"), a path of headings ("A#B"), or a block ("^abc").
func (fs fragments) find(r *Record, text string) (string, bool) {
	text = strings.TrimPrefix(strings.TrimSpace(text), "user-content-")
	if r.Page.has(text) {
		return text, true
	}
	if i := strings.LastIndexByte(text, '#'); i >= 0 {
		text = text[i+1:]
	}
	if block, ok := strings.CutPrefix(text, "^"); ok && r.Page.has(block) {
		return block, true
	}
	key := loose(text)
	if key == "" {
		return "", false
	}
	table := fs[r]
	if table == nil {
		table = r.Page.looseIDs()
		fs[r] = table
	}
	id, ok := table[key]
	return id, ok
}

// has reports whether a page has a heading or block of exactly this id.
func (p *Page) has(id string) bool {
	return id != "" && (slices.ContainsFunc(p.Headings, func(h markdown.Heading) bool {
		return h.ID == id
	}) || slices.Contains(p.Blocks, id))
}

// looseIDs lists a page's places by what is left of their ids, and of the headings' words, when only letters and digits
// are kept. Ids come before words, headings before blocks; the first one wins.
func (p *Page) looseIDs() map[string]string {
	table := make(map[string]string, 2*len(p.Headings)+len(p.Blocks))
	enter := func(text, id string) {
		if key := loose(text); key != "" && id != "" {
			if _, taken := table[key]; !taken {
				table[key] = id
			}
		}
	}
	for _, h := range p.Headings {
		enter(h.ID, h.ID)
	}
	for _, h := range p.Headings {
		enter(h.Text, h.ID)
	}
	for _, b := range p.Blocks {
		enter(b, b)
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

// nearestHeading returns the id of the heading that a mistyped fragment may have meant.
func nearestHeading(r *Record, text string) string {
	ids := make([]string, 0, len(r.Page.Headings))
	want := loose(text)
	for _, h := range r.Page.Headings {
		ids = append(ids, h.ID)
		if got := loose(h.ID); len(want) > 4 &&
			(strings.HasPrefix(got, want) || len(got) > 4 && strings.HasPrefix(want, got)) {
			return h.ID
		}
	}
	return finding.Nearest(text, ids)
}

// known returns the id of what a fragment names on a page, "" when it names nothing there.
func (fs fragments) known(r *Record, fragment string) string {
	if fragment == "" {
		return ""
	}
	id, _ := fs.find(r, fragment)
	return id
}
