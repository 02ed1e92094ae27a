package syntax

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"digsite/builder/markdown/ascii"
)

// Marked is ==highlighted text==, as Obsidian and PyMdown's mark write it; neither CommonMark nor GFM has it.
type Marked struct{ inline }

type markParser struct{}

func (markParser) Trigger() []byte                                { return []byte{'='} }
func (markParser) IsDelimiter(b byte) bool                        { return b == '=' }
func (markParser) CanOpenCloser(open, end *parser.Delimiter) bool { return open.Char == end.Char }
func (markParser) OnMatch(int) ast.Node                           { return &Marked{} }

// Parse takes exactly two signs, and none inside a word: `a==b` is a comparison, `===` a rule that somebody drew. The
// two signs become a delimiter, which goldmark pairs by CommonMark's rules for emphasis.
func (m markParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, seg := block.PeekLine()
	if len(line) < 3 || line[1] != '=' || line[2] == '=' || before == '=' {
		return nil
	}
	if before < 0x80 && ascii.IsAlnum(byte(before)) && ascii.IsAlnum(line[2]) {
		return nil
	}
	d := parser.ScanDelimiter(line, before, 2, m)
	if d == nil {
		return nil
	}
	d.Segment = seg.WithStop(seg.Start + d.OriginalLength)
	block.Advance(d.OriginalLength)
	pc.PushDelimiter(d)
	return d
}
