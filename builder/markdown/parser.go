package markdown

import (
	"fmt"
	"sync"

	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"digsite/builder/finding"
	"digsite/builder/markdown/buffer"
	"digsite/builder/markdown/highlight"
	"digsite/builder/markdown/reference"
	"digsite/builder/markdown/syntax"
)

// Parser turns files into Docs under one set of Options. Making one costs some 20 microseconds and a first parse
// more, so a build makes one and shares it; it may be used by several goroutines at once.
type Parser struct {
	settings
	gold    parser.Parser
	buffers sync.Pool // of *buffer.Buffer; one whose page panicked is not put back
}

// NewParser makes a Parser.
func NewParser(opts Options) *Parser {
	if opts.Highlight == nil {
		opts.Highlight = highlight.Code
	}
	return &Parser{
		settings: settings{opts, reference.NewFinder(opts.Prefixes), reference.NewGlossary(opts.Terms)},
		gold:     syntax.New(opts.Vault),
		buffers:  sync.Pool{New: func() any { return new(buffer.Buffer) }},
	}
}

// Parse reads one file's Markdown. firstLine is the line number of body's first line in the whole file.
func (p *Parser) Parse(body []byte, firstLine int) Doc {
	doc, err := p.parse(body, firstLine)
	if err == "" {
		return doc
	}
	doc = plainDoc(body, firstLine)
	d := finding.At(finding.NestingLimit, finding.Pos{Line: firstLine},
		"the Markdown could not be understood and is shown as plain text")
	doc.Findings = append(doc.Findings, d.WithText("", err))
	return doc
}

// parse does the work; failure is "" or what was panicked with. A panic in a library costs the page its shape, not the
// site its build.
func (p *Parser) parse(body []byte, firstLine int) (doc Doc, failure string) {
	defer func() {
		if r := recover(); r != nil {
			failure = fmt.Sprint(r)
		}
	}()
	pc := parser.NewContext()
	root := p.gold.Parse(text.NewReader(body), parser.WithContext(pc))
	b := p.buffers.Get().(*buffer.Buffer)
	pg := newPage(p.settings, b, body, firstLine)
	writeBlocks(pg, root)
	if at := syntax.Refused(pc); at >= 0 {
		pg.problem(finding.NestingLimit, at,
			"lists and quotes stand more than 100 deep in one another; what lies deeper is shown as text", "", "")
	}
	if at := syntax.Unpaired(pc); at >= 0 {
		pg.problem(finding.NestingLimit, at,
			"signs of emphasis are too many to be paired; this one and those behind it are shown as text", "", "")
	}
	if at := syntax.Tableless(pc); at >= 0 {
		pg.problem(finding.NestingLimit, at,
			"the tables of this file have too many cells; this one and those behind it are shown as text", "", "")
	}
	pg.budget.Refused(func(at int, message string) { pg.problem(finding.NestingLimit, at, message, "", "") })
	for _, u := range syntax.UnreadLinks(pc) {
		line, col := pg.Place(u.Start)
		pg.doc.Unread = append(pg.doc.Unread, Ref{Kind: Link, Target: u.Target, Line: line, Col: col})
	}
	doc = pg.finish()
	p.buffers.Put(b)
	return doc, ""
}

// plainDoc returns a Doc that shows a text as it is: one Block of Code, without headings or references.
func plainDoc(body []byte, firstLine int) Doc {
	pg := newPage(settings{}, new(buffer.Buffer), body, firstLine)
	pg.open(Code, 0)
	pg.Raw(`<pre class="plain">`)
	pg.Escaped(body)
	pg.Raw("</pre>\n")
	pg.Plain = append(pg.Plain, body...)
	pg.close()
	return pg.finish()
}
