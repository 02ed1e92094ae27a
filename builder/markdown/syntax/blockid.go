package syntax

import (
	"bytes"

	"github.com/yuin/goldmark/ast"

	"digsite/builder/markdown/ascii"
)

// BlockID takes Obsidian's ` ^id` off the end of a block and returns it with its hat, "" when there is none. Outside a
// vault it must look like a name, so that "2 ^10" stays arithmetic: three signs or more, one of them a letter.
//
//	"We keep both. ^both-kept" -> "^both-kept", and the block reads "We keep both."
//
// As in Obsidian an id is made of ASCII letters, digits and hyphens, and a blank or the line's beginning precedes it.
func BlockID(n ast.Node, src []byte, vault bool) string {
	t, ok := n.LastChild().(*ast.Text)
	if !ok {
		return ""
	}
	b := t.Segment.Value(src)
	hat := bytes.LastIndexByte(b, '^')
	if hat < 0 || hat == len(b)-1 || hat > 0 && !ascii.IsBlank(b[hat-1]) ||
		hat == 0 && t != n.FirstChild() && !Breaks(t.PreviousSibling()) {
		return ""
	}
	letters := 0
	for _, c := range b[hat+1:] {
		if ascii.IsLetter(c) {
			letters++
		} else if !ascii.IsDigit(c) && c != '-' {
			return ""
		}
	}
	if !vault && (letters == 0 || len(b)-hat < 4) {
		return ""
	}
	id := string(b[hat:])
	keep := bytes.TrimRight(b[:hat], " \t")
	t.Segment = t.Segment.WithStop(t.Segment.Stop - (len(b) - len(keep)))
	return id
}

// Breaks reports whether a line ends with n. A soft break counts: Obsidian takes an id on a line of its own too.
func Breaks(n ast.Node) bool {
	t, ok := n.(*ast.Text)
	return ok && (t.SoftLineBreak() || t.HardLineBreak())
}
