package syntax

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"digsite/builder/markdown/ascii"
)

// maxParagraph is how many lines one paragraph may have. goldmark looks a label up by walking the paragraph's lines
// from the last, and moves all lines that follow for each definition it takes out: both cost the square of the
// lines. A longer paragraph is read as several; tables are not meant, for GFM's reader needs their rows in one piece.
const maxParagraph = 1000

// splitter stands in for goldmark's reader of link definitions and hands it a paragraph in pieces. It is the first of
// the transformers, so all that come after it see the pieces.
type splitter struct{ parser.ParagraphTransformer }

func (s splitter) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines := node.Lines()
	if lines.Len() <= maxParagraph || isTable(lines, reader.Source()) {
		s.ParagraphTransformer.Transform(node, reader, pc)
		return
	}
	all := lines.Sliced(0, lines.Len())
	for len(all) > maxParagraph {
		part := ast.NewParagraph()
		part.Lines().AppendAll(all[:maxParagraph])
		part.SetPos(all[0].Start)
		all = all[maxParagraph:]
		node.Parent().InsertBefore(node.Parent(), node, part)
		s.ParagraphTransformer.Transform(part, reader, pc)
	}
	rest := text.NewSegments()
	rest.AppendAll(all)
	node.SetLines(rest)
	s.ParagraphTransformer.Transform(node, reader, pc)
}

// isTable reports whether a paragraph's second line is the delimiter row of GFM's tables: "|---|:-:|".
func isTable(lines *text.Segments, src []byte) bool {
	second := lines.At(1)
	dashes := false
	for _, c := range second.Value(src) {
		switch {
		case c == '-':
			dashes = true
		case c != '|' && c != ':' && !ascii.IsBlank(c):
			return false
		}
	}
	return dashes
}
