package syntax

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Diagram is a Mermaid diagram that stands in no fence of code: Azure DevOps' ":::mermaid" to ":::", and what Mermaid's
// own script looks for in a page, <pre class="mermaid"> and <div class="mermaid">, alone on their lines. Its Lines are
// its source.
type Diagram struct {
	block
	Tagged bool // in HTML, where "--&gt;" is "-->"
	end    string
}

// IsRaw returns true: nothing in it is Markdown.
func (*Diagram) IsRaw() bool { return true }

// diagramEnds are the lines that begin a diagram, without blanks, each with the line that ends it.
var diagramEnds = map[string]string{":::mermaid": ":::", `<preclass="mermaid">`: "</pre>",
	`<divclass="mermaid">`: "</div>"}

type diagramParser struct{ interrupting }

func (diagramParser) Trigger() []byte { return []byte{':', '<'} }

func (diagramParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, seg := reader.PeekLine()
	if pc.BlockOffset() < 0 || len(line) > 60 {
		return nil, parser.NoChildren
	}
	end := diagramEnds[strings.ToLower(strings.Join(strings.Fields(string(line)), ""))]
	if end == "" || !endsBelow(reader.Source()[min(seg.Stop, len(reader.Source())):], end) {
		return nil, parser.NoChildren // another line, or never closed
	}
	reader.AdvanceToEOL()
	return &Diagram{Tagged: end != ":::", end: end}, parser.NoChildren
}

// maxDiagram is how far the end of a diagram is looked for, in bytes: longer ones are not drawn.
const maxDiagram = 50_000

// endsBelow reports whether one of the next lines ends a diagram.
func endsBelow(rest []byte, end string) bool {
	for line := range bytes.Lines(rest[:min(len(rest), maxDiagram)]) {
		if _, ok := endOf(bytes.TrimLeft(line, " \t>"), end); ok {
			return true
		}
	}
	return false
}

// endOf reports whether a line ends a diagram, and returns what of the diagram stands before the end.
func endOf(line []byte, end string) (before []byte, ok bool) {
	before, ok = bytes.CutSuffix(bytes.TrimRight(line, " \t\r\n"), []byte(end))
	return before, ok && (end != ":::" || len(bytes.TrimSpace(before)) == 0)
}

func (diagramParser) Continue(node ast.Node, reader text.Reader, _ parser.Context) parser.State {
	line, seg := reader.PeekLine()
	n, ok := node.(*Diagram)
	if !ok {
		return parser.Close
	}
	if before, ends := endOf(line, n.end); ends {
		if len(bytes.TrimSpace(before)) > 0 {
			node.Lines().Append(text.NewSegment(seg.Start, seg.Start+len(before)))
		}
		reader.AdvanceToEOL()
		return parser.Close
	}
	node.Lines().Append(seg)
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}
