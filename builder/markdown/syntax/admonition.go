package syntax

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"digsite/builder/markdown/ascii"
)

// Admonition is MkDocs' box: `!!! note "Title"`, or `???` and `???+` for a foldable one, with its content indented
// by four. Its first child holds the title's line, so that goldmark reads the Markdown in it.
//
// The signs are those of Python-Markdown's admonitions and of PyMdown's details. Two things differ from them: an
// empty title (`!!! note ""`) does not take the title off the box, and a title without quotes makes the line text,
// so that a sentence that begins with "!!! " stays one.
type Admonition struct {
	block
	Head  Callout
	char  byte // a directive: the sign of its fence, '`', ':' or '~'; 0 for a box of MkDocs
	fence int  // how many of them: as many, or more, end the box
}

// titled sets the box's title to a piece of the source: size bytes at offset from.
func (n *Admonition) titled(from, size int) {
	block := ast.NewTextBlock()
	block.Lines().Append(text.NewSegment(from, from+size))
	n.Head.Title = block
	n.AppendChild(n, block)
}

type admonitionParser struct{ interrupting }

func (admonitionParser) Trigger() []byte { return []byte{'!', '?'} }

func (admonitionParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, seg := reader.PeekLine()
	pos := pc.BlockOffset()
	if pos < 0 || len(pc.OpenedBlocks()) >= maxNesting {
		return nil, parser.NoChildren
	}
	rest := line[pos:]
	n := &Admonition{}
	switch {
	case bytes.HasPrefix(rest, []byte("!!! ")):
		rest = rest[4:]
	case bytes.HasPrefix(rest, []byte("???+ ")):
		n.Head.Fold, n.Head.Open = true, true
		rest = rest[5:]
	case bytes.HasPrefix(rest, []byte("??? ")):
		n.Head.Fold = true
		rest = rest[4:]
	default:
		return nil, parser.NoChildren
	}
	words, title, quoted := bytes.Cut(bytes.TrimRight(rest, " \t\r\n"), []byte{'"'})
	if quoted && !bytes.HasSuffix(title, []byte{'"'}) {
		return nil, parser.NoChildren
	}
	// Material's modifiers may follow the type (`!!! note inline end`). They say where the box floats: read, not kept.
	for i, w := range strings.Fields(string(words)) {
		known := i == 0 || w == "inline" || w == "end" || w == "annotate"
		if !known || strings.Trim(strings.ToLower(w), "abcdefghijklmnopqrstuvwxyz-_") != "" {
			return nil, parser.NoChildren
		}
		if i == 0 {
			n.Head.Word = strings.ToLower(w)
		}
	}
	if n.Head.Word == "" || !ascii.IsLetter(n.Head.Word[0]) {
		return nil, parser.NoChildren
	}
	if quoted && len(title) > 1 {
		// The rest of a tab stands before line as Padding blanks that the source does not have.
		from := seg.Start - seg.Padding + bytes.IndexByte(line, '"') + 1
		n.titled(from, len(title)-1)
	}
	reader.AdvanceToEOL()
	return n, parser.HasChildren
}

// Continue takes four columns off each line, as Python-Markdown does, and lets blank lines pass.
func (admonitionParser) Continue(_ ast.Node, reader text.Reader, _ parser.Context) parser.State {
	line, _ := reader.PeekLine()
	if util.IsBlank(line) {
		return parser.Continue | parser.HasChildren
	}
	pos, padding := util.IndentPosition(line, reader.LineOffset(), 4)
	if pos < 0 {
		return parser.Close
	}
	reader.AdvanceAndSetPadding(pos, padding)
	return parser.Continue | parser.HasChildren
}
