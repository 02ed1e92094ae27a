package markdown

import (
	"slices"

	"github.com/yuin/goldmark/ast"

	"digsite/builder/finding"
	"digsite/builder/markdown/budget"
	"digsite/builder/markdown/buffer"
	"digsite/builder/markdown/html"
	"digsite/builder/markdown/syntax"
	"digsite/builder/text"
)

// leave ends a container of Markdown that began with p.raws.Enter.
func (p *page) leave(c html.Container) { p.carryOut(p.raws.Leave(c)) }

// carryOut does what raw HTML asks for. The html package decides what may stand on the page and in which order; what
// holes, ids and findings are is known here alone.
func (p *page) carryOut(steps []html.Step) {
	for _, s := range steps {
		switch s.Kind {
		case html.Write:
			p.Raw(s.Text)
		case html.Say:
			p.Say([]byte(s.Text))
		case html.Note:
			p.Plain = append(p.Plain, s.Text...)
		case html.Anchor:
			if s.Text != "" {
				p.Want(buffer.Anchor, s.Text)
			}
		case html.Paragraph:
			p.named(p.Want(buffer.Block, ""))
		case html.Link:
			p.rawLink = p.ref(Link, s.Text, s.At)
			p.doc.Refs[p.rawLink].Title = s.Title
			p.cut(Open, p.rawLink)
		case html.LinkEnd:
			p.cut(Close, p.rawLink)
			p.endRef(p.rawLink)
		case html.Image:
			if p.full() {
				p.Say([]byte(s.Alt))
				continue
			}
			i := p.ref(Image, s.Text, s.At)
			r := &p.doc.Refs[i]
			r.Title, r.Width, r.Height = s.Title, s.Width, s.Height
			p.cut(Whole, i)
			p.Plain = append(p.Plain, s.Alt...)
			p.endRef(i)
		case html.Refuse:
			p.problem(finding.HTMLEscaped, s.At, "raw HTML outside the allow-list is shown as text",
				text.CutMarked(s.Text, 80), "")
		case html.Fold, html.FoldEnd, html.Unfold:
			p.fold(s)
		}
	}
}

// fold keeps the places of <details>. One that was never closed is reported and opened, so that it hides nothing: its
// start tag was written long ago, and gets its attribute by a patch.
func (p *page) fold(s html.Step) {
	if s.Kind == html.Fold {
		p.folds = append(p.folds, p.Here())
		return
	}
	at := p.folds[len(p.folds)-1]
	p.folds = p.folds[:len(p.folds)-1]
	if s.Kind == html.Unfold {
		p.problem(finding.HTMLEscaped, s.At,
			"<details> is never closed: it is shown unfolded, to the end of what holds it",
			"<details>", "<details open>")
		p.Patch(at, ` open=""`)
	}
}

// writeHTML writes a block of raw HTML. Elements that stand in a line end with it; others may hold Markdown blocks
// and end further down.
func writeHTML(p *page, n *ast.HTMLBlock) {
	var b []byte
	var marks []mark // of b's lines: a quote's or list's signs stand between them in the source
	at := syntax.Offset(n)
	for i := 0; i < n.Lines().Len(); i++ {
		s := n.Lines().At(i)
		marks = append(marks, mark{len(b), s.Start})
		b = append(b, s.Value(p.Src)...)
	}
	if n.HasClosure() {
		marks = append(marks, mark{len(b), n.ClosureLine.Start})
		b = append(b, n.ClosureLine.Value(p.Src)...)
		if at < 0 {
			at = n.ClosureLine.Start
		}
	}
	p.open(HTML, at)
	for _, r := range html.Rows(b) {
		p.current().Rows = append(p.current().Rows, TableRow{p.Line(sourceAt(marks, r.At)), r.Cells, r.Head})
	}
	p.tokens(b, true, func(i int) int { return sourceAt(marks, i) })
	p.carryOut(p.raws.CloseLines())
	p.Raw("\n")
	last := len(p.doc.Blocks) - 1
	text := p.close()
	if id := p.blockIDs[last]; id >= 0 {
		p.Name(id, text)
	}
	// A block of tags alone ("</div>") says nothing, so it is no Block.
	if len(text) == 0 && p.doc.Blocks[last].RefLo == p.doc.Blocks[last].RefHi {
		p.doc.Blocks, p.blockIDs, p.spans = p.doc.Blocks[:last], p.blockIDs[:last], p.spans[:last]
	}
}

// sourceAt returns where byte i of lines that were put together stands in the source; marks are the lines' places.
func sourceAt(marks []mark, i int) int {
	n, _ := slices.BinarySearchFunc(marks, i+1, func(m mark, i int) int { return m.plain - i })
	return marks[n-1].src + i - marks[n-1].plain
}

// writeInlineHTML writes one tag or comment in a line.
func writeInlineHTML(p *page, n *ast.RawHTML) {
	if n.Segments.Len() == 0 {
		return
	}
	s := n.Segments.At(0)
	b := s.Value(p.Src)
	for i := 1; i < n.Segments.Len(); i++ {
		more := n.Segments.At(i)
		b = append(b[:len(b):len(b)], more.Value(p.Src)...)
	}
	p.tokens(b, false, func(i int) int { return s.Start + i })
}

// tokens hands raw HTML to the stack; source maps an offset in b to one in the file. block: b is a block of its own.
func (p *page) tokens(b []byte, block bool, source func(int) int) {
	if p.Muted == 0 {
		p.carryOut(p.raws.Tokens(b, block, p.inLink > 0 || p.full(), source))
	}
}

// linked reports whether no link may open: one is open, of Markdown or of raw HTML, or there are too many.
func (p *page) linked() bool { return p.inLink > 0 || p.raws.InLink() || p.full() }

// full reports whether a file has as many references as are followed.
func (p *page) full() bool { return p.budget.Full(budget.References) || p.budget.Full(budget.Targets) }
