package syntax

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Comment is a vault's %%comment%%: it vanishes, in a line or over many. It is Obsidian's alone: outside a vault two
// percent signs are text, as everywhere else in Markdown.
type Comment struct{ block }

// InlineComment is a comment within a line.
type InlineComment struct{ inline }

// IsRaw returns true: nothing in it is Markdown.
func (*Comment) IsRaw() bool { return true }

var percents = []byte("%%")

// commentBlock reads a comment that begins a line and fills it, or that ends lines later. A comment over lines keeps
// none of them; the one with the closing signs is added to the node, which tells Continue that the end was seen.
type commentBlock struct{ interrupting }

func (commentBlock) Trigger() []byte { return []byte{'%'} }

func (commentBlock) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, seg := reader.PeekLine()
	pos := pc.BlockOffset()
	if pos < 0 || !bytes.HasPrefix(line[pos:], percents) {
		return nil, parser.NoChildren
	}
	rest := line[pos+2:]
	if end := bytes.Index(rest, percents); end >= 0 {
		if len(bytes.TrimSpace(rest[end+2:])) > 0 {
			return nil, parser.NoChildren // text follows: a comment in a line
		}
		reader.AdvanceToEOL()
		n := &Comment{}
		n.Lines().Append(seg)
		return n, parser.NoChildren | parser.Close
	}
	if !bytes.Contains(reader.Source()[min(seg.Stop, len(reader.Source())):], percents) {
		return nil, parser.NoChildren // never closed: it must not swallow the page
	}
	reader.AdvanceToEOL()
	return &Comment{}, parser.NoChildren
}

func (commentBlock) Continue(node ast.Node, reader text.Reader, _ parser.Context) parser.State {
	if node.Lines().Len() > 0 {
		return parser.Close
	}
	line, seg := reader.PeekLine()
	if bytes.Contains(line, percents) {
		node.Lines().Append(seg)
	}
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

// commentInline reads a comment inside a line of text: "a %%todo%% b" -> "a  b". It ends in the line or is none.
type commentInline struct{}

func (commentInline) Trigger() []byte { return []byte{'%'} }

func (commentInline) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, _ := block.PeekLine()
	if !bytes.HasPrefix(line, percents) {
		return nil
	}
	end := bytes.Index(line[2:], percents)
	if end < 0 {
		return nil
	}
	block.Advance(end + 4)
	return &InlineComment{}
}
