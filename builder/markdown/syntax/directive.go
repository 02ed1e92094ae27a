package syntax

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"digsite/builder/markdown/ascii"
)

// directiveParser reads boxes that stand between fences: MyST's ```{note} and :::{note}, Docusaurus' and VitePress'
// :::note Title. Only kinds that callouts know are taken; every other fence stays code. The box is an admonition.
//
//	:::tip[Keep it short]     a box of kind tip with that title
//	```{warning} Slow         the same for MyST, with the title behind the name
//	:::details                a folded box, VitePress'; MyST's dropdown too
//	:::tabs                   text: no kind of a callout
//
// As in all three a box in a box needs a shorter fence, since the outer one is asked first whether a line ends it.
// Attributes ({.class #id}) and MyST's options (:class: x) are not read.
type directiveParser struct{ interrupting }

func (directiveParser) Trigger() []byte { return []byte{'`', ':', '~'} }

func (directiveParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, seg := reader.PeekLine()
	pos := pc.BlockOffset()
	if pos < 0 || len(pc.OpenedBlocks()) >= maxNesting {
		return nil, parser.NoChildren
	}
	fence := run(line[pos:])
	kind, end := directiveName(line, pos, fence)
	n := &Admonition{char: line[pos], fence: fence}
	n.Head.Word = kind
	switch {
	case end < 0:
		return nil, parser.NoChildren
	case kind == "admonition":
		n.Head.Word = "note"
	case kind == "details" || kind == "dropdown":
		n.Head.Word, n.Head.Fold = "details", true
	case calloutKinds[kind] == "":
		return nil, parser.NoChildren
	}
	// The title may stand in brackets, as Docusaurus writes it since version 3, or without them.
	title := bytes.Trim(line[end:], " \t\r\n")
	from := end + bytes.Index(line[end:], title)
	if bytes.HasPrefix(title, []byte{'['}) && bytes.HasSuffix(title, []byte{']'}) {
		title, from = title[1:len(title)-1], from+1
	}
	if end < len(line) && !ascii.IsBlank(line[end]) && line[end] != '[' ||
		line[pos] == '`' && bytes.IndexByte(title, '`') >= 0 {
		return nil, parser.NoChildren
	}
	if len(title) > 0 {
		n.titled(seg.Start-seg.Padding+from, len(title))
	}
	reader.AdvanceToEOL()
	return n, parser.HasChildren
}

// directiveName reads the kind behind a fence at line[pos:], {note} or, behind colons, note; and where it ends, -1 for
// no fence. The kind is lower-cased, "" where no word follows: "```go" is a fence without a kind, and stays code.
func directiveName(line []byte, pos, fence int) (kind string, end int) {
	if fence < 3 {
		return "", -1
	}
	at := pos + fence
	for line[pos] == ':' && at < len(line) && line[at] == ' ' {
		at++
	}
	end = at
	if at < len(line) && line[at] == '{' {
		end = at + bytes.IndexByte(line[at:], '}') + 1
	} else if line[pos] == ':' {
		for end < len(line) && ascii.IsLetter(line[end]) {
			end++
		}
	}
	return strings.ToLower(strings.Trim(string(line[at:max(at, end)]), "{}")), end
}

// run returns how often the first byte stands at the beginning: 3 for ":::note".
func run(s []byte) (n int) {
	for n < len(s) && s[n] == s[0] {
		n++
	}
	return n
}

// Continue keeps every line up to a closing fence. Without one the box runs to the end of what holds it, which is
// CommonMark's rule for fenced code.
func (directiveParser) Continue(node ast.Node, reader text.Reader, _ parser.Context) parser.State {
	n, ok := node.(*Admonition)
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
