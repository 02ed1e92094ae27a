package syntax

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Wikilink is [[target|text]] or, as an embed, ![[target|text]]. Obsidian's form and order; MediaWiki's is the same,
// other wikis put the text first.
//
//	[[Plan#Costs|what it costs]] -> {Target: "Plan#Costs", Label: "what it costs"}
type Wikilink struct {
	inline
	Target, Label []byte // slices of the source, trimmed; Label is empty where there is no "|"
	Embed         bool
}

// maxWikilink bounds the search for the end, in bytes: a line of open brackets would cost its square.
const maxWikilink = 500

// wikilinkParser reads them. It stands before CommonMark's links and yields where those have a claim:
// [[1]](address), [[text][label]], and [[label]] with a label that is defined.
type wikilinkParser struct{}

func (wikilinkParser) Trigger() []byte { return []byte{'!', '['} }

func (wikilinkParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, seg := block.PeekLine()
	n := 0
	if line[0] == '!' {
		n = 1
	}
	if len(line) < n+5 || line[n] != '[' || line[n+1] != '[' {
		return nil
	}
	body := line[n+2:]
	end := bytes.Index(body[:min(len(body), maxWikilink)], []byte("]]"))
	if end <= 0 {
		return nil
	}
	rest := body[end+2:]
	body = body[:end]
	if bytes.IndexByte(body, '[') >= 0 || bytes.IndexByte(body, ']') >= 0 || len(bytes.TrimSpace(body)) == 0 {
		return nil
	}
	if len(rest) > 0 && (rest[0] == '(' || rest[0] == ']') {
		return nil
	}
	if n == 0 {
		if _, ok := pc.Reference(util.ToLinkReference(body)); ok {
			return nil
		}
	}
	target, label, _ := bytes.Cut(body, []byte{'|'})
	if bytes.HasSuffix(target, []byte{'\\'}) { // [[a\|b]] in a table
		target = target[:len(target)-1]
	}
	block.Advance(n + 2 + end + 2)
	w := &Wikilink{Target: bytes.TrimSpace(target), Label: bytes.TrimSpace(label), Embed: n == 1}
	w.SetPos(seg.Start)
	return w
}
