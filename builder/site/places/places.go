// Package places finds a heading or block of a page by what an author wrote behind "#", also where another tool makes
// other ids of headings.
//
// Its law: headings and ids of blocks in, an id out. It will not look at records or at other pages.
package places

import (
	"slices"
	"strings"
	"unicode"

	"digsite/builder/finding"
	"digsite/builder/markdown"
)

// Places is what a link may name on one page. The tables behind Find are made when they are first asked for.
type Places struct {
	headings []markdown.Heading
	blocks   []string
	loose    map[string]string // see looseIDs
}

// New returns the places of a page with these headings and ids of blocks.
func New(headings []markdown.Heading, blocks []string) *Places {
	return &Places{headings: headings, blocks: blocks}
}

// Find returns the id of a heading or block by what an author wrote behind "#": its id, the id that another tool
// would make, the heading's own words ("Some heading"), a path of headings ("A#B"), or a block ("^abc"). The id of the
// top of a page is "".
func (p *Places) Find(text string) (string, bool) {
	text = strings.TrimPrefix(strings.TrimPrefix(strings.TrimSpace(text), "user-content-"), "markdown-header-")
	if p.has(text) {
		return text, true
	}
	if i := strings.LastIndexByte(text, '#'); i >= 0 {
		text = text[i+1:]
	}
	block, ok := strings.CutPrefix(text, "^")
	if ok && p.has(block) {
		return block, true
	}
	if kept := "user-" + block; p.has(kept) { // a name that is the page's own (html.GuardID)
		return kept, true
	}
	key := loose(text)
	if key == "" {
		return "", false
	}
	if p.loose == nil {
		p.loose = p.looseIDs()
	}
	id, ok := p.loose[key]
	return id, ok || slices.Contains(tops, strings.ToLower(text))
}

// tops are the anchors that forges and browsers put at the top of every page: github.com/o/r/blob/main/x.md#readme.
var tops = []string{"readme", "top", "start-of-content"}

// has reports whether a page has a heading or block of exactly this id.
func (p *Places) has(id string) bool {
	return id != "" && (slices.ContainsFunc(p.headings, func(h markdown.Heading) bool {
		return h.ID == id
	}) || slices.Contains(p.blocks, id))
}

// looseIDs lists a page's places by what is left of their ids, and of the headings' words, when only letters and digits
// are kept. Ids come before words, headings before blocks; the first one wins.
func (p *Places) looseIDs() map[string]string {
	table := make(map[string]string, 2*len(p.headings)+len(p.blocks))
	enter := func(text, id string) {
		if key := loose(text); key != "" && id != "" {
			if _, taken := table[key]; !taken {
				table[key] = id
			}
		}
	}
	for _, h := range p.headings {
		enter(h.ID, h.ID)
	}
	for _, h := range p.headings {
		enter(h.Text, h.ID)
	}
	for _, b := range p.blocks {
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

// Nearest returns the id of the heading that a mistyped fragment may have meant.
func (p *Places) Nearest(text string) string {
	ids := make([]string, 0, len(p.headings))
	want := loose(text)
	for _, h := range p.headings {
		ids = append(ids, h.ID)
		if got := loose(h.ID); len(want) > 4 &&
			(strings.HasPrefix(got, want) || len(got) > 4 && strings.HasPrefix(want, got)) {
			return h.ID
		}
	}
	return finding.Nearest(text, ids)
}
