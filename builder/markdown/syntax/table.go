package syntax

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// tables is goldmark's transformer of tables, kept linear: each row is filled up to the columns of its table, so that
// a thousand columns and short rows make a thousand cells of each line, and each `\|` of code in a cell is looked for
// among all others. A page has a budget for both; a table that goes over it is text.
type tables struct{ parser.ParagraphTransformer }

var tablesKey = parser.NewContextKey()

const (
	maxCells   = 200_000 // cells of one page's tables
	maxEscaped = 2_000   // signs `\|` of one page's tables
)

// tabled is what the tables of a page have cost.
type tabled struct {
	cells, escaped int
	refused        int // offset of the first table that was left as text; -1 for none
}

func (t tables) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	cells, escaped := tableCost(node.Lines(), reader.Source())
	if cells == 0 {
		return
	}
	spent, ok := pc.Get(tablesKey).(*tabled)
	if !ok {
		spent = &tabled{refused: -1}
		pc.Set(tablesKey, spent)
	}
	if spent.cells+cells > maxCells || spent.escaped+escaped > maxEscaped {
		if spent.refused < 0 {
			spent.refused = node.Lines().At(0).Start
		}
		return
	}
	spent.cells += cells
	spent.escaped += escaped
	t.ParagraphTransformer.Transform(node, reader, pc)
}

// tableCost returns how many cells the tables of a paragraph have at most, 0 when it holds none, and how many signs
// `\|`. A table begins with the line above its first "|---|".
func tableCost(lines *text.Segments, src []byte) (cells, escaped int) {
	columns := 0
	for i := range lines.Len() {
		at := lines.At(i)
		line := src[at.Start:at.Stop]
		if i > 0 && bytes.IndexByte(line, '-') >= 0 && len(bytes.Trim(line, " \t\n|:-")) == 0 {
			columns = max(columns, bytes.Count(line, []byte{'|'})+1)
		}
		if columns > 0 {
			cells += columns
			escaped += bytes.Count(line, []byte(`\|`))
		}
	}
	return cells, escaped
}

// Tableless returns the byte offset of the first table that was left as text because its page has too many cells; -1
// when none was.
func Tableless(pc parser.Context) int {
	if t, ok := pc.Get(tablesKey).(*tabled); ok {
		return t.refused
	}
	return -1
}
