package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// mathNode is a formula in a block of its own, between lines of $$.
type mathNode struct{ ast.BaseBlock }

// mathInline is a formula in a line: $x^2$, $$x^2$$ and GitHub's $`x^2`$.
type mathInline struct {
	ast.BaseInline
	tex     text.Segment
	display bool
}

var kindMath = ast.NewNodeKind("Math")

func (*mathNode) Kind() ast.NodeKind             { return kindMath }
func (*mathNode) IsRaw() bool                    { return true }
func (n *mathNode) Dump(src []byte, level int)   { ast.DumpHelper(n, src, level, nil, nil) }
func (*mathInline) Kind() ast.NodeKind           { return kindMath }
func (n *mathInline) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

var dollars = []byte("$$")

type mathBlockParser struct{}

func (mathBlockParser) Trigger() []byte { return []byte{'$'} }

func (mathBlockParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, seg := reader.PeekLine()
	pos := pc.BlockOffset()
	if pos < 0 || !bytes.HasPrefix(line[pos:], dollars) {
		return nil, parser.NoChildren
	}
	body := bytes.TrimRight(line[pos+2:], " \t\r\n")
	if len(body) > 0 || !bytes.Contains(reader.Source()[min(seg.Stop, len(reader.Source())):], dollars) {
		return nil, parser.NoChildren // in a line, or never closed
	}
	reader.AdvanceToEOL()
	return &mathNode{}, parser.NoChildren
}

func (mathBlockParser) Continue(node ast.Node, reader text.Reader, _ parser.Context) parser.State {
	line, seg := reader.PeekLine()
	if trimmed := bytes.TrimSpace(line); bytes.HasSuffix(trimmed, dollars) {
		if rest := len(trimmed) - 2; rest > 0 {
			start := seg.Start + bytes.Index(line, trimmed)
			node.Lines().Append(text.NewSegment(start, start+rest))
		}
		reader.AdvanceToEOL()
		return parser.Close
	}
	node.Lines().Append(seg)
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

func (mathBlockParser) Close(ast.Node, text.Reader, parser.Context) {}
func (mathBlockParser) CanInterruptParagraph() bool                 { return true }
func (mathBlockParser) CanAcceptIndentedLine() bool                 { return false }

type mathInlineParser struct{}

func (mathInlineParser) Trigger() []byte { return []byte{'$'} }

func (mathInlineParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, seg := block.PeekLine()
	if before == '\\' || before == '$' || before < 0x80 && isAlnum(byte(before)) {
		return nil
	}
	n := 1
	if bytes.HasPrefix(line, dollars) {
		n = 2
	}
	fence := string(line[:n])
	if n == 1 && len(line) > 1 && line[1] == '`' {
		fence = "`$"
		n = 2
	}
	end := closeMath(line[n:], fence)
	if end < 0 {
		return nil
	}
	tex := line[n : n+end]
	after := n + end + len(fence)
	if fence == "$" && (isBlank(tex[0]) || isBlank(tex[len(tex)-1]) || after < len(line) && isAlnum(line[after]) || !looksLikeMath(string(tex))) {
		return nil
	}
	block.Advance(after)
	m := &mathInline{tex: text.NewSegment(seg.Start+n, seg.Start+n+end), display: fence == "$$"}
	m.SetPos(seg.Start)
	return m
}

// closeMath finds the end of a formula, -1 for none or an empty one.
func closeMath(s []byte, fence string) int {
	s = s[:min(len(s), maxTeX)]
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' {
			i++
			continue
		}
		if s[i] == '\n' {
			return -1
		}
		if bytes.HasPrefix(s[i:], []byte(fence)) {
			if i == 0 {
				return -1
			}
			return i
		}
	}
	return -1
}

// looksLikeMath keeps prices, shell variables and placeholders text: "$5 and 10$", "$HOME$", "$MY_VAR$".
func looksLikeMath(s string) bool {
	if strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == "" && len(s) > 3 {
		return false
	}
	if strings.ContainsAny(s, `\^{`) || !strings.ContainsAny(s[:1], "0123456789") && strings.ContainsAny(s, "_=<>+*|") {
		return true
	}
	if strings.ContainsAny(s, " \t") || len(s) > 20 {
		return false
	}
	run := 0
	for i := 0; i < len(s); i++ {
		if !isAlpha(s[i]) {
			run = 0
		} else if run++; run > 3 {
			return false
		}
	}
	return true
}

// mathBlock writes a formula in a block of its own.
func (p *page) mathBlock(n ast.Node, at int) {
	p.open(Math, at)
	p.raw(`<div class="math"`)
	id := p.block1(blockID)
	p.raw(` tabindex="0">`)
	from := p.source(n)
	p.raw(mathML(strings.TrimSpace(string(p.plain[from:])), true))
	p.raw("</div>\n")
	p.name(id, p.close())
	p.last = id
}

func (p *page) mathInline(n *mathInline) {
	tex := n.tex.Value(p.src)
	p.raw(mathML(strings.TrimSpace(string(tex)), n.display))
	p.plain = append(p.plain, tex...)
}

// mathML turns TeX into MathML, or shows the source where that cannot be done.
func mathML(tex string, display bool) string {
	if out, ok := convertTeX(tex, display); ok {
		return out
	}
	return `<code class="math">` + string(appendEscaped(nil, []byte(tex))) + "</code>"
}
