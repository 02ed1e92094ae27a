package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// wikilink is [[target|text]] or, as an embed, ![[target|text]].
type wikilink struct {
	ast.BaseInline
	target, text []byte
	embed        bool
}

var kindWikilink = ast.NewNodeKind("Wikilink")

func (*wikilink) Kind() ast.NodeKind           { return kindWikilink }
func (n *wikilink) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

// maxWikilink bounds the search for the end: a line of open brackets would cost its square.
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
	w := &wikilink{target: bytes.TrimSpace(target), text: bytes.TrimSpace(label), embed: n == 1}
	w.SetPos(seg.Start)
	return w
}

func (p *page) wikilink(n *wikilink) {
	label := n.text
	if len(label) == 0 {
		label = wikiLabel(n.target)
	}
	if p.inLink > 0 || p.alt > 0 {
		p.say(label)
		return
	}
	if n.embed {
		i := p.ref(Embed, string(n.target), n.Pos())
		p.cut(Whole, i)
		p.plain = append(p.plain, label...)
		p.endRef(i)
		p.doc.Refs[i].Title = string(n.text)
		p.doc.Refs[i].size()
		return
	}
	i := p.ref(Wikilink, string(n.target), n.Pos())
	p.cut(Open, i)
	p.say(label)
	p.cut(Close, i)
	p.endRef(i)
}

// wikiLabel shows a target as Obsidian does: [[Note#Heading]] reads "Note > Heading", [[#Heading]] "Heading".
func wikiLabel(target []byte) []byte {
	s := strings.TrimPrefix(string(target), "#")
	return []byte(strings.ReplaceAll(s, "#", " > "))
}
