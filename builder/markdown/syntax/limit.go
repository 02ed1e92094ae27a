package syntax

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// maxNesting is how many blocks may stand in one another. What lies deeper is read as text, so that neither our
// walk nor a browser meets a tree that it cannot climb. Each line costs as many steps as it has open blocks, so the
// limit also keeps the time linear. CommonMark itself sets none.
const maxNesting = 100

// nestingKey is where the context keeps the byte offset of the first container that was refused.
var nestingKey = parser.NewContextKey()

// limited refuses to open a container at the limit and remembers the first place where it did.
type limited struct {
	parser.BlockParser
	// whole is how many blocks open together: a list without room for its first item would make goldmark panic.
	whole int
}

func (l limited) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if len(pc.OpenedBlocks())+l.whole <= maxNesting {
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

// codeSpans is goldmark's parser of `code`, kept linear: it looks for the end of every opening run, to the end of
// the block, even when no run of that length follows. In a long block the last run of each length is noted first,
// and a run behind which no equal one follows is text at once, which is what goldmark comes to as well.
type codeSpans struct{ parser.InlineParser }

var spansKey = parser.NewContextKey()

// longBlock is the length in bytes from which noting is worth its while; nearly all blocks are shorter.
const longBlock = 2000

// lastRuns are the runs of backticks in one block. The context keeps those of the block that is being read alone.
type lastRuns struct {
	block ast.Node    // whose runs these are
	last  map[int]int // length of a run -> offset in the source at which the last such run begins
}

func (c codeSpans) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	lines := parent.Lines()
	if n := lines.Len(); n > 0 && lines.At(n-1).Stop-lines.At(0).Start > longBlock {
		runs, ok := pc.Get(spansKey).(lastRuns)
		if !ok || runs.block != parent {
			runs = noteRuns(parent, block.Source())
			pc.Set(spansKey, runs)
		}
		line, seg := block.PeekLine()
		n := 0
		for n < len(line) && line[n] == '`' {
			n++
		}
		if runs.last[n] <= seg.Start {
			block.Advance(n)
			return ast.NewTextSegment(seg.WithStop(seg.Start + n))
		}
	}
	return c.InlineParser.Parse(parent, block, pc)
}

func noteRuns(block ast.Node, src []byte) lastRuns {
	runs := lastRuns{block, map[int]int{}}
	for i := 0; i < block.Lines().Len(); i++ {
		seg := block.Lines().At(i)
		for at := seg.Start; at < seg.Stop; at++ {
			from := at
			for at < seg.Stop && src[at] == '`' {
				at++
			}
			if at > from {
				runs.last[at-from] = from
			}
		}
	}
	return runs
}

// links is goldmark's parser of links, kept linear: behind every `](` it reads to the next blank before it knows
// whether a link stands there. A page has a budget for that, a thousand times what an honest one needs; when it is
// spent, `](` is text. What only a blank in its address keeps from being a link is noted (see Unread).
type links struct{ parser.InlineParser }

var linksKey = parser.NewContextKey()

// linkBudget is in bytes that are read ahead on one page, all its links together.
const linkBudget = 50_000_000

func (l links) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, seg := block.PeekLine()
	if len(line) > longBlock && line[0] == ']' && line[1] == '(' {
		spent, ok := pc.Get(linksKey).(*int)
		if !ok {
			spent = new(int)
			pc.Set(linksKey, spent)
		}
		if *spent > linkBudget {
			return nil
		}
		far := bytes.IndexByte(line, ' ')
		if far < 0 {
			far = len(line)
		}
		*spent += far
	}
	n := l.InlineParser.Parse(parent, block, pc)
	if n == nil && line[0] == ']' {
		noteUnread(line, seg.Start, pc)
	}
	return n
}

// CloseBlock forgets the labels that are open. goldmark asks for it by a type assertion, which an embedded interface
// does not pass on.
func (l links) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	if c, ok := l.InlineParser.(parser.CloseBlocker); ok {
		c.CloseBlock(parent, block, pc)
	}
}

// Refused returns the byte offset at which a container would have stood deeper than the limit, the first of them; -1
// when none did. The caller turns it into a finding: a reader of the tree cannot see what was not opened.
func Refused(pc parser.Context) int {
	if at, ok := pc.Get(nestingKey).(int); ok {
		return at
	}
	return -1
}
