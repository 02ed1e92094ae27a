package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
)

// authorBlockID takes Obsidian's ` ^id` off the end of a block and gives it with its hat, "" when there is none.
// Outside a vault it must look like a name, so that "2 ^10" stays arithmetic.
func (p *page) authorBlockID(n ast.Node) string {
	t, ok := n.LastChild().(*ast.Text)
	if !ok {
		return ""
	}
	b := t.Segment.Value(p.src)
	hat := bytes.LastIndexByte(b, '^')
	if hat < 0 || hat == len(b)-1 || hat > 0 && !isBlank(b[hat-1]) || hat == 0 && t != n.FirstChild() && !breaks(t.PreviousSibling()) {
		return ""
	}
	letters := 0
	for _, c := range b[hat+1:] {
		if isAlpha(c) {
			letters++
		} else if !isDigit(c) && c != '-' {
			return ""
		}
	}
	if !p.opts.Vault && (letters == 0 || len(b)-hat < 4) {
		return ""
	}
	id := string(b[hat:])
	keep := bytes.TrimRight(b[:hat], " \t")
	t.Segment = t.Segment.WithStop(t.Segment.Stop - (len(b) - len(keep)))
	return id
}

// breaks says whether a line ends with n.
func breaks(n ast.Node) bool {
	t, ok := n.(*ast.Text)
	return ok && (t.SoftLineBreak() || t.HardLineBreak())
}

// claimBlockID gives the block whose id is being wanted at index at the id that its author chose.
func (p *page) claimBlockID(at int, id string) {
	if at >= 0 && id != "" {
		p.ids[at].id, p.ids[at].kind = id, authorID
	}
}

// idOnly reads a paragraph that is nothing but ^id: it names the block before it.
func (p *page) namesLast(n *ast.Paragraph) bool {
	if p.last < 0 || n.Lines().Len() != 1 || n.FirstChild() != n.LastChild() {
		return false
	}
	l := n.Lines().At(0)
	if line := bytes.TrimSpace(l.Value(p.src)); len(line) < 2 || line[0] != '^' {
		return false
	}
	id := p.authorBlockID(n)
	if id == "" || p.ids[p.last].id != "" {
		return false
	}
	p.claimBlockID(p.last, id)
	return true
}
