package mend

import (
	"fmt"
	"path"
	"regexp"
	"strings"

	"digsite/builder/draft"
	"digsite/builder/finding"
	"digsite/builder/graph"
	"digsite/builder/lsp/records"
	"digsite/builder/record"
	"digsite/builder/site"
	"digsite/builder/text"
)

// The hints whose words say what to write: they are those of the findings, and a test holds that they are.
var (
	meantHint   = regexp.MustCompile(`^did you mean (?:"([^"]+)"|(\S+?))\?`)
	insteadHint = regexp.MustCompile(`^(?:cite|name) (\S+) instead$`)
	stateHint   = regexp.MustCompile(`^state (\S+:\d+(?:-\d+)?) here`)
)

// Fixes returns edits that put findings about a document right. The document is as it was when they were found.
func Fixes(d *records.Desk, doc records.Doc, found []finding.Finding) []Fix {
	var out []Fix
	for i, f := range found {
		var list []Fix
		switch f.Code {
		case finding.OneSided:
			list = bothSides(d, doc)
		case finding.IDClash, finding.DuplicateNumber:
			list = nextFree(d, doc)
		default:
			list = asHinted(d, doc, f)
		}
		for _, x := range list {
			x.Finding = i
			out = append(out, x)
		}
	}
	return out
}

// asHinted writes what a finding's hint says.
func asHinted(d *records.Desk, doc records.Doc, f finding.Finding) []Fix {
	if m := meantHint.FindStringSubmatch(f.Hint); m != nil && f.Text != "" {
		return put(doc, f, closest(f.Text, m[1]+m[2]), fmt.Sprintf("Write %q", m[1]+m[2]))
	}
	if m := insteadHint.FindStringSubmatch(f.Hint); m != nil {
		to := d.Site.ByID(m[1])
		if now, ok := respellAny(f.Text, to); ok {
			return put(doc, f, [2]string{f.Text, now}, fmt.Sprintf("Name %s, which is in force", records.Shown(to.ID)))
		}
	}
	if m := stateHint.FindStringSubmatch(f.Hint); m != nil && f.Text != "" {
		return put(doc, f, [2]string{f.Text, m[1]}, fmt.Sprintf("State %s", m[1]))
	}
	return nil
}

// respellAny spells a record's id as a text spells another.
func respellAny(said string, to *site.Record) (string, bool) {
	if to == nil || nameOf(to.ID).number == "" || nameOf(said).number == "" {
		return "", false
	}
	return respell(said, nameOf(said), nameOf(to.ID), false)
}

// closest returns which words of somebody's text to replace, and by what: of a path or a status the word that is near,
// with its capital; of an address with "#" what stands behind it, where a place of the page is meant.
func closest(said, meant string) [2]string {
	if _, fragment, ok := strings.Cut(said, "#"); ok && strings.HasPrefix(meant, "#") {
		return [2]string{"#" + fragment, meant}
	}
	for _, word := range strings.Fields(said) {
		plain := strings.Trim(word, "*_.,:;()`")
		if finding.Nearest(plain, []string{meant}) != "" && plain != said {
			return [2]string{plain, like(plain, meant)}
		}
	}
	return [2]string{said, like(said, meant)}
}

// like returns a word with a capital where another has one, if it is a word.
func like(other, word string) string {
	if record.IsStatus(word) && other != "" && strings.ToUpper(other[:1]) == other[:1] {
		return text.Capital(word)
	}
	return word
}

// put replaces words where a finding is.
func put(doc records.Doc, f finding.Finding, words [2]string, title string) []Fix {
	from, to := records.Words(doc.Text, f.Pos.Line, f.Pos.Col, f.Text)
	at := strings.Index(doc.Text.String()[from:to], words[0])
	if words[0] == "" || words[0] == words[1] {
		return nil
	}
	if at < 0 { // the words stand elsewhere on the line
		start, line := inLine(doc.Text, f.Pos.Line)
		if at = strings.Index(line, words[0]); at < 0 || strings.Count(line, words[0]) != 1 {
			return nil
		}
		from = start
	}
	x := Fix{Title: title, Preferred: true}
	x.add(doc.Path, Edit{from + at, from + at + len(words[0]), words[1]})
	return []Fix{x}
}

// bothSides states supersessions here that only the other record states.
func bothSides(d *records.Desk, doc records.Doc) []Fix {
	r := d.Site.ByPath(doc.Path)
	if r == nil {
		return nil
	}
	src := []byte(doc.Text.String())
	var out []Fix
	add := func(now []byte, ok bool, title string) {
		if ok && string(now) != string(src) {
			f := Fix{Title: title, Preferred: true}
			f.add(doc.Path, swap(string(src), string(now)))
			out = append(out, f)
		}
	}
	for _, e := range d.Site.Graph.In(r.ID) {
		by := d.Site.ByID(e.From)
		if _, here := d.Site.Graph.Stated(e.From, e.To, graph.Supersedes); e.Rel == graph.Supersedes && !here &&
			!e.Partial && by != nil {
			now, ok := draft.Retire(src, r.Status, draft.SuccessorOf(r, by))
			add(now, ok, "State that it is superseded by "+records.Shown(by.ID))
		}
	}
	for _, e := range d.Site.Graph.Out(r.ID) {
		old := d.Site.ByID(e.To)
		if here, _ := d.Site.Graph.Stated(e.From, e.To, graph.Supersedes); e.Rel == graph.Supersedes && !here &&
			!e.Partial && old != nil {
			now, ok := draft.Supersede(src, r, old)
			add(now, ok, "State that it supersedes "+records.Shown(old.ID))
		}
	}
	return out
}

// nextFree returns the fix of a record whose number is another's: the next free one of its series.
func nextFree(d *records.Desk, doc records.Doc) []Fix {
	r := d.Site.ByPath(doc.Path)
	if r == nil || r.Number < 0 || r.Record.ID != "" {
		return nil
	}
	word, _, _ := strings.Cut(r.ID, "-")
	next := 0
	for _, o := range d.Site.Records {
		if w, _, _ := strings.Cut(o.ID, "-"); w == word || path.Dir(o.Path) == path.Dir(r.Path) {
			next = max(next, o.Number+1)
		}
	}
	edits, err := Rename(d, r, fmt.Sprintf("%s-%d", word, next), d.CodeText)
	if err != nil {
		return nil
	}
	return []Fix{{Title: fmt.Sprintf("Give it the next free number, %s-%d", strings.ToUpper(word), next), Edits: edits}}
}
