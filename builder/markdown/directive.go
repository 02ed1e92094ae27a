package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// directiveParser reads boxes that stand between fences: MyST's ```{note} and :::{note}, Docusaurus' and VitePress'
// :::note Title. Only kinds that callouts know are taken; every other fence stays code. The box is an admonition.
type directiveParser struct{}

func (directiveParser) Trigger() []byte { return []byte{'`', ':', '~'} }

func (directiveParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, seg := reader.PeekLine()
	pos := pc.BlockOffset()
	if pos < 0 || len(pc.OpenedBlocks()) >= maxNesting {
		return nil, parser.NoChildren
	}
	fence := run(line[pos:])
	at := pos + fence
	if fence < 3 {
		return nil, parser.NoChildren
	}
	for line[pos] == ':' && at < len(line) && line[at] == ' ' {
		at++
	}
	end := at
	if at < len(line) && line[at] == '{' {
		end = at + bytes.IndexByte(line[at:], '}') + 1
	} else if line[pos] == ':' {
		for end < len(line) && isAlpha(line[end]) {
			end++
		}
	}
	kind := strings.ToLower(strings.Trim(string(line[at:max(at, end)]), "{}"))
	n := &admonition{char: line[pos], fence: fence}
	n.head.kind = kind
	switch {
	case kind == "admonition":
		n.head.kind = "note"
	case kind == "details" || kind == "dropdown":
		n.head.kind, n.head.fold = "details", true
	case calloutKinds[kind] == "":
		return nil, parser.NoChildren
	}
	title := bytes.Trim(line[end:], " \t\r\n")
	from := end + bytes.Index(line[end:], title)
	if bytes.HasPrefix(title, []byte{'['}) && bytes.HasSuffix(title, []byte{']'}) {
		title, from = title[1:len(title)-1], from+1
	}
	if end < len(line) && !isBlank(line[end]) && line[end] != '[' || bytes.IndexByte(title, '`') >= 0 && line[pos] == '`' {
		return nil, parser.NoChildren
	}
	if len(title) > 0 {
		n.titled(seg.Start-seg.Padding+from, len(title))
	}
	reader.AdvanceToEOL()
	return n, parser.HasChildren
}

// run is how often the first byte stands at the beginning.
func run(s []byte) (n int) {
	for n < len(s) && s[n] == s[0] {
		n++
	}
	return n
}

func (directiveParser) Continue(node ast.Node, reader text.Reader, _ parser.Context) parser.State {
	n, ok := node.(*admonition)
	if !ok {
		return parser.Close
	}
	line, _ := reader.PeekLine()
	if rest := bytes.TrimSpace(line); len(rest) >= n.fence && rest[0] == n.char && run(rest) == len(rest) {
		reader.AdvanceToEOL()
		return parser.Close
	}
	return parser.Continue | parser.HasChildren
}

func (directiveParser) Close(ast.Node, text.Reader, parser.Context) {}
func (directiveParser) CanInterruptParagraph() bool                 { return true }
func (directiveParser) CanAcceptIndentedLine() bool                 { return false }
