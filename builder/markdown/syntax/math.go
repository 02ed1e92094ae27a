package syntax

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"digsite/builder/markdown/ascii"
	"digsite/builder/markdown/math"
)

// Math is a formula in a block of its own, between lines of $$. Its Lines are the TeX without the dollars. Words may
// stand before the closing signs, as in "x = 1$$", but none behind the opening ones: "$$x$$" is a formula in a line.
type Math struct{ block }

// InlineMath is a formula in a line: $x^2$, $$x^2$$ and GitHub's $`x^2`$.
type InlineMath struct {
	inline
	TeX     text.Segment // without its fence; one line of the source
	Display bool         // written with $$: set in the large style, though it stands in a line
}

// IsRaw returns true: nothing in it is Markdown, a backslash least of all.
func (*Math) IsRaw() bool { return true }

var dollars = []byte("$$")

type mathBlockParser struct{ interrupting }

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
	return &Math{}, parser.NoChildren
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

// mathInlineParser reads a formula in a line. No standard says when a dollar is a price; Pandoc's rule is taken (no
// blank inside either dollar, no digit behind the closing one), made narrower by letters and by looksLikeMath.
// A formula in $$ or $` needs no such care: nobody writes those signs for money.
type mathInlineParser struct{}

func (mathInlineParser) Trigger() []byte { return []byte{'$'} }

func (mathInlineParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, seg := block.PeekLine()
	if before == '\\' || before == '$' || before < 0x80 && ascii.IsAlnum(byte(before)) {
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
	if fence == "$" && (ascii.IsBlank(tex[0]) || ascii.IsBlank(tex[len(tex)-1]) ||
		after < len(line) && ascii.IsAlnum(line[after]) || !looksLikeMath(string(tex))) {
		return nil
	}
	block.Advance(after)
	m := &InlineMath{TeX: text.NewSegment(seg.Start+n, seg.Start+n+end), Display: fence == "$$"}
	m.SetPos(seg.Start)
	return m
}

// closeMath returns how long the formula at the beginning of s is, up to its closing fence; -1 for none or an empty
// one. It looks no further than the line and math.MaxTeX bytes. `\$` is a dollar in the formula.
func closeMath(s []byte, fence string) int {
	s = s[:min(len(s), math.MaxTeX)]
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

// looksLikeMath keeps prices, shell variables and placeholders text: "$5 and 10$", "$HOME$", "$MY_VAR$". A formula has
// a sign of TeX or an operator ("$x^2$", "$a < b$"), or it is short and all its words are: "$n$", "$2k$", "$sin$".
// An operator behind a leading digit does not count, for "$5 + tax$" is money. Who means more writes $`x`$.
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
		if !ascii.IsLetter(s[i]) {
			run = 0
		} else if run++; run > 3 {
			return false
		}
	}
	return true
}
