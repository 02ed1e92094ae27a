package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// calloutKinds maps the types in use to the ones that a theme knows. GitHub's IMPORTANT and CAUTION are their own
// colours; in a vault they are Obsidian's names for tip and warning. A type that is not here is shown as a note
// under its own name.
var calloutKinds = map[string]string{
	"note": "note", "seealso": "note", "abstract": "abstract", "summary": "abstract", "tldr": "abstract", "info": "info", "todo": "todo",
	"tip": "tip", "hint": "tip", "important": "important", "success": "success", "check": "success", "done": "success",
	"question": "question", "help": "question", "faq": "question", "warning": "warning", "attention": "warning",
	"caution": "danger", "danger": "danger", "error": "danger", "failure": "failure", "fail": "failure", "missing": "failure",
	"bug": "bug", "example": "example", "quote": "quote", "cite": "quote",
}

// callout is the head of a callout or admonition.
type callout struct {
	kind  string // the author's word, lower-cased
	fold  bool
	open  bool
	title ast.Node // its inline children, nil for none
}

// quote writes a block quote, or the callout that it is.
func (p *page) quote(n *ast.Blockquote) {
	from := len(p.plain)
	if c, ok := p.calloutHead(n); ok {
		p.callout(c, n, from)
		return
	}
	p.raw("<blockquote")
	id := p.want(blockID, "")
	p.raw(">\n")
	p.quoted++
	p.blocks(n)
	p.quoted--
	p.raw("</blockquote>\n")
	p.name(id, p.plain[from:])
	p.last = id
}

// callout writes a box with a title; a foldable one as <details>, which needs no script.
func (p *page) callout(c callout, body ast.Node, from int) {
	kind, known := calloutKinds[c.kind]
	if p.opts.Vault && c.kind == "important" {
		kind = "tip"
	}
	if p.opts.Vault && c.kind == "caution" {
		kind = "warning"
	}
	if !known {
		kind = "note"
	}
	box, head := "div", "p"
	if c.fold {
		box, head = "details", "summary"
	}
	p.raw("<" + box + ` class="callout ` + kind + `"`)
	id := p.want(blockID, "")
	if c.fold && c.open {
		p.raw(` open=""`)
	}
	if !c.fold {
		p.raw(` role="note"`)
	}
	p.raw("><" + head + ` class="callout-title">`)
	p.quoted++
	if c.title != nil && c.title.HasChildren() {
		p.open(Paragraph, offset(c.title.FirstChild()))
		p.titles++
		p.inlines(c.title)
		p.titles--
		p.blockIDs[len(p.blockIDs)-1] = id
		p.close()
	} else {
		p.escaped([]byte(titleWord(c.kind)))
	}
	p.raw("</" + head + ">\n")
	p.blocks(body)
	p.quoted--
	p.raw("</" + box + ">\n")
	p.name(id, p.plain[from:])
	p.last = id
}

func titleWord(kind string) string {
	kind = strings.ReplaceAll(kind, "-", " ")
	if kind == "tldr" {
		return "TL;DR"
	}
	if kind == "faq" {
		return "FAQ"
	}
	return strings.ToUpper(kind[:1]) + kind[1:]
}

// calloutHead reads `[!type]+ Title` at the beginning of a quote and takes it out of the tree.
func (p *page) calloutHead(n *ast.Blockquote) (c callout, ok bool) {
	para, ok := n.FirstChild().(*ast.Paragraph)
	if !ok || para.Lines().Len() == 0 {
		return c, false
	}
	first := para.Lines().At(0)
	line := p.src[first.Start:first.Stop]
	end := bytes.IndexByte(line, ']')
	if !bytes.HasPrefix(line, []byte("[!")) || end < 3 || end > 40 {
		return c, false
	}
	word := line[2:end]
	if i := bytes.IndexByte(word, '|'); i > 0 { // [!note|right]: an appearance, not part of the type
		word = word[:i]
	}
	for _, b := range word {
		if !isAlnum(b) && b != '-' && b != '_' && b != ' ' {
			return c, false
		}
	}
	c.kind = strings.ToLower(strings.TrimSpace(string(word)))
	if c.kind == "" || !isAlpha(c.kind[0]) {
		return c, false
	}
	end++
	if end < len(line) && (line[end] == '+' || line[end] == '-') {
		c.fold, c.open = true, line[end] == '+'
		end++
	}
	if end < len(line) && !isBlank(line[end]) {
		return c, false
	}
	for end < len(line) && (line[end] == ' ' || line[end] == '\t') {
		end++
	}
	title, ok := cutLine(para, first.Start+end)
	if !ok {
		return c, false
	}
	c.title = title
	if !para.HasChildren() {
		n.RemoveChild(n, para)
	}
	return c, true
}

// cutLine takes a paragraph's first line out of it and drops what stands before offset at; false: that is no text.
func cutLine(para *ast.Paragraph, at int) (ast.Node, bool) {
	for n := para.FirstChild(); n != nil; n = n.NextSibling() {
		t, ok := n.(*ast.Text)
		if !ok {
			if start := offset(n); start >= 0 && start < at {
				return nil, false
			}
			break
		}
		if t.Segment.Stop >= at {
			break
		}
	}
	title := ast.NewTextBlock()
	for n := para.FirstChild(); n != nil; {
		next := n.NextSibling()
		t, isText := n.(*ast.Text)
		last := isText && (t.SoftLineBreak() || t.HardLineBreak())
		para.RemoveChild(para, n)
		if isText && t.Segment.Start < at {
			t.Segment = t.Segment.WithStart(min(at, t.Segment.Stop))
		}
		if isText {
			t.SetSoftLineBreak(false)
			t.SetHardLineBreak(false)
		}
		if !isText || t.Segment.Len() > 0 {
			title.AppendChild(title, n)
		}
		if last {
			break
		}
		n = next
	}
	return title, true
}
