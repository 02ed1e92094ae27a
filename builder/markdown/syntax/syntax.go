// Package syntax reads Markdown into goldmark's tree: CommonMark, GFM, and what records use beside them (footnotes,
// definition lists, callouts, admonitions, directives, wikilinks, formulas, marks, emoji, a vault's comments).
//
// Its law: time and depth grow with the size of the file and no faster, whatever is written. It writes no HTML and
// looks nothing up.
//
// Nodes point into the source (text.Segment) and hold no text of their own, so offsets found here are places that a
// finding can name. Where two dialects disagree, CommonMark's reading wins, then GFM's; the extensions take what is
// plain text there.
package syntax

import (
	"github.com/yuin/goldmark-emoji/definition"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// kind is the one kind of all nodes of our own: who reads the tree tells them apart by their Go types.
var kind = ast.NewNodeKind("digsite")

// block is what our own blocks share.
type block struct{ ast.BaseBlock }

func (*block) Kind() ast.NodeKind { return kind }
func (*block) Dump([]byte, int)   {} // goldmark prints trees for its own tests

// inline is what our own inline nodes share.
type inline struct{ ast.BaseInline }

func (*inline) Kind() ast.NodeKind { return kind }
func (*inline) Dump([]byte, int)   {}

// interrupting is what our own parsers of blocks share: they may begin in the middle of a paragraph, but not where code
// is indented.
type interrupting struct{}

func (interrupting) Close(ast.Node, text.Reader, parser.Context) {}
func (interrupting) CanInterruptParagraph() bool                 { return true }
func (interrupting) CanAcceptIndentedLine() bool                 { return false }

// New returns goldmark's parser, set up for CommonMark, GFM, footnotes, definition lists and our own extensions. vault:
// Obsidian's comments too.
//
// The numbers are priorities: of the parsers that a sign triggers, the lowest is asked first. Those of goldmark's own
// parsers are its defaults. Ours stand where they have to: boxes between fences before fenced code (700), formulas
// and wikilinks behind code spans (100), whose backticks bind tighter, but before links (200), to which [[a]] is a
// label. goldmark's option sets (extension.GFM) are not used: they cannot be wrapped in limits.
func New(vault bool) parser.Parser {
	blocks := []util.PrioritizedValue{
		util.Prioritized(parser.NewSetextHeadingParser(parser.WithHeadingAttribute()), 100),
		util.Prioritized(parser.NewThematicBreakParser(), 200),
		util.Prioritized(limited{parser.NewListParser(), 2}, 300),
		util.Prioritized(limited{parser.NewListItemParser(), 1}, 400),
		util.Prioritized(parser.NewCodeBlockParser(), 500),
		util.Prioritized(parser.NewATXHeadingParser(parser.WithHeadingAttribute()), 600),
		util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
		util.Prioritized(limited{parser.NewBlockquoteParser(), 1}, 800),
		util.Prioritized(parser.NewHTMLBlockParser(), 900),
		util.Prioritized(parser.NewParagraphParser(), 1000),
		util.Prioritized(limited{noteDefinitions{extension.NewFootnoteBlockParser()}, 1}, 999),
		util.Prioritized(limited{extension.NewDefinitionListParser(), 2}, 101),
		util.Prioritized(limited{extension.NewDefinitionDescriptionParser(), 1}, 102),
		util.Prioritized(admonitionParser{}, 850),
		util.Prioritized(diagramParser{}, 689),
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
		util.Prioritized(signs{parser.NewEmphasisParser()}, 500),
		util.Prioritized(signs{extension.NewStrikethroughParser()}, 500),
		util.Prioritized(newAddresses(), 999),
		util.Prioritized(signs{markParser{}}, 500),
		util.Prioritized(emojiParser{definition.Github()}, 600),
		util.Prioritized(mathInlineParser{}, 120),
	}
	if vault {
		blocks = append(blocks, util.Prioritized(commentBlock{}, 860))
		inlines = append(inlines, util.Prioritized(commentInline{}, 110))
	}
	return parser.NewParser(
		parser.WithBlockParsers(blocks...),
		parser.WithInlineParsers(inlines...),
		parser.WithParagraphTransformers(
			util.Prioritized(splitter{parser.LinkReferenceParagraphTransformer}, 100),
			util.Prioritized(tables{extension.NewTableParagraphTransformer()}, 200),
		),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewTableASTTransformer(), 0),
			util.Prioritized(noteList{}, 999),
		),
	)
}

// Offset returns the byte at which a node begins in the source, -1 when it does not say. Where goldmark keeps no place
// for a node, that of the first descendant which has one stands for it.
func Offset(n ast.Node) int {
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
		if at := Offset(c); at >= 0 {
			return at
		}
	}
	return -1
}
