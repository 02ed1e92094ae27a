// Package mend makes the edits that an editor is offered: a record under another id, a finding put right, a bare
// reference made a link.
//
// Its law: edits are values, which the person chooses and the editor makes. Where it is not certain what an author
// meant by the words at a place, that place is left, and who renames is told of it. Every byte beside an edit stays as
// it is.
package mend

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"digsite/builder/lsp/document"
	"digsite/builder/lsp/records"
	"digsite/builder/text"
)

// Edit puts a text in place of the bytes from From up to To.
type Edit struct {
	From, To int
	New      string
}

// Edits are changes of several files. Paths are of the content, and in Code of the code.
type Edits struct {
	Texts   map[string][]Edit
	Code    map[string][]Edit
	Renamed [2]string // the path of a file or folder before and after; "" for none
	Left    []string  // places that somebody has to look at: "doc/adr/0003-x.md:12"
}

// Fix is an edit that somebody may choose.
type Fix struct {
	Title     string
	Finding   int // index of the finding that it puts right; -1 for none
	Preferred bool
	Edits
}

// add notes an edit of a content file, once.
func (e *Edits) add(name string, edit Edit) {
	if e.Texts == nil {
		e.Texts = map[string][]Edit{}
	}
	if !slices.Contains(e.Texts[name], edit) {
		e.Texts[name] = append(e.Texts[name], edit)
	}
}

// overlaps reports whether an edit would touch what another one touches.
func overlaps(list []Edit, edit Edit) bool {
	return slices.ContainsFunc(list, func(o Edit) bool { return edit.From < o.To && o.From < edit.To })
}

// name is an id taken apart: "adr-12" is the word "adr" and the number "12"; any other id has no number.
type name struct{ word, number string }

// coded is an id with a number.
var coded = regexp.MustCompile(`^(\pL{2,12})[-_ #]?0*(\d+(?:-\d+)*)$`)

// nameOf takes an id apart.
func nameOf(id string) name {
	if m := coded.FindStringSubmatch(strings.ToLower(strings.TrimSpace(id))); m != nil {
		return name{m[1], m[2]}
	}
	return name{}
}

// find returns where words hold the number of an id, as submatches: 3 is the word before it, 4 what joins them, 5 its
// zeros, 6 itself; nil for nowhere. Any number may stand in a title, so strictly only one behind the id's own word
// counts, or one at the beginning: "ADR-0012", "12. Use queues", not "Take 12 at once".
func (n name) find(said string, strictly bool) []int {
	re := regexp.MustCompile(`(^|[^\pL\pN])((\pL{2,12})([-_ #]{0,2}))?(0*)(` + regexp.QuoteMeta(n.number) +
		`)(?:[^\pN]|$)`)
	for _, m := range re.FindAllStringSubmatchIndex(said, -1) {
		if own := m[6] >= 0 && strings.EqualFold(said[m[6]:m[7]], n.word); own || !strictly || m[10] == 0 {
			return m
		}
	}
	return nil
}

// respell returns somebody's words for an id with another id in them, spelled as theirs was: "ADR-0012" becomes
// "ADR-0034". ok is false where the words do not hold the old number.
func respell(said string, old, to name, strictly bool) (string, bool) {
	if old.number == "" || to.number == "" {
		return "", false
	}
	m := old.find(said, strictly)
	if m == nil {
		return "", false
	}
	digits := padded(to.number, m[13]-m[10])
	if m[6] < 0 || old.word == to.word {
		return said[:m[10]] + digits + said[m[13]:], true
	}
	word := said[m[6]:m[7]]
	switch {
	case word == strings.ToUpper(word):
		word = strings.ToUpper(to.word)
	case word == strings.ToLower(word):
		word = to.word
	default:
		word = text.Capital(to.word)
	}
	return said[:m[6]] + word + said[m[8]:m[10]] + digits + said[m[13]:], true
}

// padded returns a number with as many digits at least, if the old one had zeros or as many.
func padded(number string, width int) string { return fmt.Sprintf("%0*s", width, number) }

// swap returns the smallest edit that makes one text of another: what both begin and end with stays.
func swap(was, now string) Edit {
	from := 0
	for from < len(was) && from < len(now) && was[from] == now[from] {
		from++
	}
	a, b := len(was), len(now)
	for a > from && b > from && was[a-1] == now[b-1] {
		a, b = a-1, b-1
	}
	// Whole lines: an editor shows what changes, and no character is cut in two.
	from = strings.LastIndexByte(was[:from], '\n') + 1
	for a > 0 && a < len(was) && was[a-1] != '\n' {
		a, b = a+1, b+1
	}
	return Edit{from, max(a, from), now[from:max(b, from)]}
}

// link returns a bare reference as a link to a record: "[ADR-12](0012-use-queues.md)".
func link(said, from, to string) string {
	return "[" + said + "](" + text.EscapePath(text.RelativePath(path.Dir(from), to)) + ")"
}

// Rewrites returns what somebody may want to write otherwise at a place of a document: a bare reference as a link.
func Rewrites(d *records.Desk, doc records.Doc, offset int) []Fix {
	spot, ok := d.At(doc, offset)
	if !ok || spot.Ref == nil || spot.Ref.Kind != "citation" || spot.Record.Path == doc.Path {
		return nil
	}
	said := doc.Text.String()[spot.From:spot.To]
	if said != spot.Ref.Target {
		return nil
	}
	f := Fix{Title: fmt.Sprintf("Make %s a link to %s", text.Clean(said), path.Base(spot.Record.Path)), Finding: -1}
	f.add(doc.Path, Edit{spot.From, spot.To, link(said, doc.Path, spot.Record.Path)})
	return []Fix{f}
}

// inLine returns the bytes of a line of a text, with its number from 1.
func inLine(t document.Text, line int) (from int, s string) { return t.Byte(line, 0), t.Line(line - 1) }

// sortEdits orders edits by their places.
func sortEdits(list []Edit) {
	slices.SortFunc(list, func(a, b Edit) int { return cmp.Compare(a.From, b.From) })
}
