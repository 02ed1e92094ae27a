package syntax

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// signs is one of goldmark's parsers of signs that stand in pairs (`*`, `_`, `~`, `=`), kept linear: at the end of a
// block goldmark looks for the first sign of every last one through all that stand before it, so that `*a_` repeated
// costs the square of its length. A page has a budget for that; when it is spent, further signs are text.
type signs struct{ parser.InlineParser }

var signsKey = parser.NewContextKey()

const (
	freeSigns  = 200        // signs of a block that cost nothing: a paragraph of a book has fewer
	signBudget = 50_000_000 // steps back on one page: one block of 10,000 signs
)

// paired is what the signs of a page have cost.
type paired struct {
	block   ast.Node // the block that is being read
	count   int      // its signs so far
	spent   int      // steps, at most, of the whole page
	refused int      // offset of the first sign that was left as text; -1 for none
}

func (s signs) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	p, ok := pc.Get(signsKey).(*paired)
	if !ok {
		p = &paired{refused: -1}
		pc.Set(signsKey, p)
	}
	if p.block != parent {
		p.block, p.count = parent, 0
	}
	if p.count >= freeSigns && p.spent+p.count >= signBudget {
		if _, seg := block.Position(); p.refused < 0 {
			p.refused = seg.Start
		}
		return nil
	}
	made := s.InlineParser.Parse(parent, block, pc)
	d, ok := made.(*parser.Delimiter)
	if !ok || d == nil {
		return made
	}
	p.count++
	if p.count > freeSigns && d.CanClose {
		p.spent += p.count
	}
	return d
}

// Unpaired returns the byte offset of the first sign of emphasis that was left as text because its page has too many;
// -1 when none was.
func Unpaired(pc parser.Context) int {
	if p, ok := pc.Get(signsKey).(*paired); ok {
		return p.refused
	}
	return -1
}
