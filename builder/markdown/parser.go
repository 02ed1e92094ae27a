package markdown

import (
	"fmt"
	"sync"

	"github.com/yuin/goldmark-emoji/definition"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"digsite/builder/finding"
)

// Parser turns files into Docs under one set of Options. Making one costs some 20 microseconds and a first parse
// more, so a build makes one and shares it; it may be used by several goroutines at once.
type Parser struct {
	opts    Options
	cites   *citations
	words   *glossary // nil: no terms
	gold    parser.Parser
	buffers sync.Pool
}

// NewParser makes a Parser.
func NewParser(opts Options) *Parser {
	if opts.Highlight == nil {
		opts.Highlight = Highlight
	}
	return &Parser{opts: opts, cites: newCitations(opts.Patterns), words: newGlossary(opts.Terms), gold: newGold(opts)}
}

// newGold sets up goldmark's parser: CommonMark, GFM, footnotes, definition lists, and our own extensions.
// Its renderer is not used: the tree is walked once by page, which writes HTML, outline and references together.
func newGold(opts Options) parser.Parser {
	blocks := []util.PrioritizedValue{
		util.Prioritized(parser.NewSetextHeadingParser(parser.WithHeadingAttribute()), 100),
		util.Prioritized(parser.NewThematicBreakParser(), 200),
		util.Prioritized(limited{parser.NewListParser()}, 300),
		util.Prioritized(limited{parser.NewListItemParser()}, 400),
		util.Prioritized(parser.NewCodeBlockParser(), 500),
		util.Prioritized(parser.NewATXHeadingParser(parser.WithHeadingAttribute()), 600),
		util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
		util.Prioritized(limited{parser.NewBlockquoteParser()}, 800),
		util.Prioritized(parser.NewHTMLBlockParser(), 900),
		util.Prioritized(parser.NewParagraphParser(), 1000),
		util.Prioritized(limited{noteDefinitions{extension.NewFootnoteBlockParser()}}, 999),
		util.Prioritized(limited{extension.NewDefinitionListParser()}, 101),
		util.Prioritized(limited{extension.NewDefinitionDescriptionParser()}, 102),
		util.Prioritized(admonitionParser{}, 850),
		util.Prioritized(directiveParser{}, 690),
		util.Prioritized(mathBlockParser{}, 710),
	}
	inlines := []util.PrioritizedValue{
		util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
		util.Prioritized(codeSpans{parser.NewCodeSpanParser()}, 100),
		util.Prioritized(noteLinks{}, 101),
		util.Prioritized(wikilinkParser{}, 150),
		util.Prioritized(links{parser.NewLinkParser()}, 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewRawHTMLParser(), 400),
		util.Prioritized(parser.NewEmphasisParser(), 500),
		util.Prioritized(extension.NewStrikethroughParser(), 500),
		util.Prioritized(extension.NewLinkifyParser(), 999),
		util.Prioritized(markParser{}, 500),
		util.Prioritized(emojiParser{definition.Github()}, 600),
		util.Prioritized(mathInlineParser{}, 120),
	}
	if opts.Vault {
		blocks = append(blocks, util.Prioritized(commentBlock{}, 860))
		inlines = append(inlines, util.Prioritized(commentInline{}, 110))
	}
	return parser.NewParser(
		parser.WithBlockParsers(blocks...),
		parser.WithInlineParsers(inlines...),
		parser.WithParagraphTransformers(
			util.Prioritized(splitter{parser.LinkReferenceParagraphTransformer}, 100),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200),
		),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewTableASTTransformer(), 0),
			util.Prioritized(noteList{}, 999),
		),
	)
}

// Parse reads one file's Markdown. firstLine is the line number of body's first line in the whole file.
func (p *Parser) Parse(body []byte, firstLine int) Doc {
	doc, err := p.parse(body, firstLine)
	if err == "" {
		return doc
	}
	doc = plainDoc(body, firstLine)
	d := finding.At(finding.NestingLimit, finding.Pos{Line: firstLine}, "the Markdown could not be understood and is shown as plain text")
	doc.Findings = append(doc.Findings, d.WithText("", err))
	return doc
}

// parse does the work. A panic in a library costs the page its shape, not the site its build.
func (p *Parser) parse(body []byte, firstLine int) (doc Doc, failure string) {
	defer func() {
		if r := recover(); r != nil {
			failure = fmt.Sprint(r)
		}
	}()
	pc := parser.NewContext()
	root := p.gold.Parse(text.NewReader(body), parser.WithContext(pc))
	pg := newPage(p, body, firstLine)
	pg.blocks(root)
	pg.limits(pc)
	return pg.finish(), ""
}

// plainDoc shows a text as it is.
func plainDoc(body []byte, firstLine int) Doc {
	pg := newPage(&Parser{opts: Options{Highlight: plainCode}, cites: newCitations(nil)}, body, firstLine)
	pg.open(Code, 0)
	pg.raw(`<pre class="plain">`)
	pg.escaped(body)
	pg.raw("</pre>\n")
	pg.plain = append(pg.plain, body...)
	pg.close()
	return pg.finish()
}

// offset finds where a node begins in the source, -1 when it does not say.
func offset(n ast.Node) int {
	if t, ok := n.(*ast.Text); ok {
		return t.Segment.Start
	}
	if n.Type() == ast.TypeBlock {
		if l := n.Lines(); l != nil && l.Len() > 0 {
			return l.At(0).Start
		}
	}
	if at := n.Pos(); at >= 0 {
		return at
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if at := offset(c); at >= 0 {
			return at
		}
	}
	return -1
}
