package markdown

import "github.com/yuin/goldmark/ast"

// mathBlock writes a formula in a block of its own.
func (p *page) mathBlock(n ast.Node, at int) {
	p.open(Math, at)
	p.raw(`<div class="math"`)
	id := p.block1(blockID)
	p.raw("><pre><code>")
	p.escaped(p.plain[p.source(n):])
	p.raw("</code></pre></div>\n")
	p.name(id, p.close())
}
