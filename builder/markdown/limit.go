package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"digsite/builder/diag"
)

// maxNesting is how many blocks may stand in one another. What lies deeper is read as text, so that neither our
// walk nor a browser meets a tree that it cannot climb. Each line costs as many steps as it has open blocks, so the
// limit also keeps the time linear.
const maxNesting = 100

// maxInline is the same for emphasis in emphasis: what lies deeper keeps its text and loses its tags.
const maxInline = 60

var nestingKey = parser.NewContextKey()

// limited refuses to open a container at the limit and remembers the first place where it did.
type limited struct{ parser.BlockParser }

func (l limited) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if len(pc.OpenedBlocks()) < maxNesting {
		return l.BlockParser.Open(parent, reader, pc)
	}
	// Only a container that would have opened counts: a paragraph at the limit is no offence.
	at, seg := reader.Position()
	node, _ := l.BlockParser.Open(parent, reader, pc)
	reader.SetPosition(at, seg)
	if node != nil && pc.Get(nestingKey) == nil {
		pc.Set(nestingKey, seg.Start)
	}
	return nil, parser.NoChildren
}

// limits reports what limited refused.
func (p *page) limits(pc parser.Context) {
	if at, ok := pc.Get(nestingKey).(int); ok {
		line, col := p.place(at)
		p.doc.Diags = append(p.doc.Diags, diag.At(diag.NestingLimit, diag.Pos{Line: line, Col: col},
			"lists and quotes stand more than 100 deep in one another; what lies deeper is shown as text"))
	}
}
