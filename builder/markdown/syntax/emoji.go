package syntax

import (
	"bytes"

	"github.com/yuin/goldmark-emoji/definition"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"digsite/builder/markdown/ascii"
)

// emojiParser reads :name: as GitHub does, and only with GitHub's names. A number or word right before it makes it
// something else: 12:30:45. A name becomes its Unicode signs as text, ":tada:" -> "🎉", so search and screen readers
// meet a character, not an image; GitHub's own pictures (:octocat:) have no such sign and stay as they are written.
type emojiParser struct{ known definition.Emojis }

func (emojiParser) Trigger() []byte { return []byte{':'} }

func (e emojiParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, seg := block.PeekLine()
	end := bytes.IndexByte(line[1:], ':')
	if end < 1 || end > 40 { // no name is that long: a line of colons is not looked up one by one
		return nil
	}
	if before := block.PrecendingCharacter(); before < 0x80 && ascii.IsAlnum(byte(before)) {
		return nil
	}
	for _, c := range line[1 : 1+end] {
		if !ascii.IsAlnum(c) && c != '_' && c != '+' && c != '-' {
			return nil
		}
	}
	known, ok := e.known.Get(string(line[1 : 1+end]))
	if !ok || len(known.Unicode) == 0 {
		return nil
	}
	block.Advance(end + 2)
	n := ast.NewString([]byte(string(known.Unicode)))
	n.SetPos(seg.Start)
	return n
}
