package markdown

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/net/html"

	"digsite/builder/finding"
)

// opened is a raw element whose end tag has not come yet.
type opened struct {
	name    string // as its author wrote it
	as      string // as it is written; "" where the tags are dropped
	holds   model
	inline  bool
	implied bool
	at      int // where its attributes end in out
	ref     int // of a link with an address, else -1
	from    int // where it begins in the source, for the finding
}

// rawState is what raw HTML has left open. Each container of Markdown closes what was opened in it, and an end tag
// reaches no further out than its container, so the page is balanced whatever is written.
type rawState struct {
	stack []opened
	floor int
	model model // of the Markdown element that holds the text: a paragraph is phrasing, a cell flow
	block bool  // the tokens come from a block of raw HTML, not from a tag in a line
}

// enter begins a container of Markdown; leave closes what raw HTML opened in it.
func (p *page) enter(m model) rawState {
	old := rawState{floor: p.raws.floor, model: p.raws.model}
	p.raws.floor, p.raws.model = len(p.raws.stack), m
	return old
}

func (p *page) leave(old rawState) {
	p.closeRaw()
	p.raws.floor, p.raws.model = old.floor, old.model
}

// closeRaw closes what raw HTML has left open in this container.
func (p *page) closeRaw() {
	for len(p.raws.stack) > p.raws.floor {
		p.shut(true)
	}
}

// holding gives what may stand at this place.
func (p *page) holding() model {
	if n := len(p.raws.stack); n > p.raws.floor {
		return p.raws.stack[n-1].holds
	}
	return p.raws.model
}

// shut writes the end tag of the innermost raw element. One that was never closed by its author is reported, and a
// folded one is opened, so that it hides nothing.
func (p *page) shut(unclosed bool) {
	e := p.raws.stack[len(p.raws.stack)-1]
	p.raws.stack = p.raws.stack[:len(p.raws.stack)-1]
	if e.ref >= 0 {
		p.inLink--
		p.cut(Close, e.ref)
		p.endRef(e.ref)
		return
	}
	if e.name == "a" {
		p.inLink--
	}
	if e.as != "" {
		p.raw("</" + e.as + ">")
	}
	if e.as == "table" {
		p.raw("</div>")
	}
	if !e.inline {
		p.plain = append(p.plain, '\n')
	}
	if unclosed && e.name == "details" {
		p.problem(finding.HTMLEscaped, e.from, "<details> is never closed: it is shown unfolded, to the end of what holds it", "<details>", "<details open>")
		p.patch(e.at, ` open=""`)
	}
}

// patch remembers a piece of HTML to be set in at an earlier place.
func (p *page) patch(at int, text string) {
	i := len(p.ids)
	for i > 0 && p.ids[i-1].at > at {
		i--
	}
	p.ids = append(p.ids, wanted{})
	copy(p.ids[i+1:], p.ids[i:])
	p.ids[i] = wanted{at: at, html: text, kind: headingID}
	for b, id := range p.blockIDs {
		if id >= i {
			p.blockIDs[b]++
		}
	}
}

// push writes a start tag and remembers it.
func (p *page) push(name string, e element, attrs []html.Attribute, from int) {
	o := opened{name: name, as: e.as, holds: e.holds, inline: e.inline, ref: -1, from: from}
	if e.as != "" {
		tag := startTag(e, attrs)
		if tag == "" {
			return
		}
		if e.as == "table" {
			p.raw(`<div class="table"` + tableBox + ">")
		}
		p.raw(tag[:len(tag)-1])
		p.anchor(attrs)
		o.at = len(p.out)
		p.raw(">")
	} else {
		p.anchor(nil)
	}
	if e.holds != void {
		p.raws.stack = append(p.raws.stack, o)
	}
}

// anchor gives the element that is being written the id or name that its author gave it.
func (p *page) anchor(attrs []html.Attribute) {
	for _, key := range [...]string{"id", "name"} {
		for _, a := range attrs {
			if a.Key == key {
				if id := cleanID(a.Val); id != "" {
					p.want(anchorID, id)
					return
				}
			}
		}
	}
}

// room makes the place ready for something: text (phrasing), a block (flow), an li (listing), a td (cells) and so on,
// by opening what HTML implies or by closing what cannot hold it. false: it cannot stand here.
func (p *page) room(need model, inline bool) bool {
	for tries := 0; tries < 8; tries++ {
		have := p.holding()
		switch {
		case need == have, need == flow && have == flow:
			return true
		case need == phrasing || need == flow && inline:
			if have == flow || have == phrasing {
				return true
			}
		case need == flow && have == phrasing, need >= listing && (have == flow || have == phrasing):
			// A block in a line: leave the line, if raw HTML opened it. A loose li or td: find its list or table.
			if n := len(p.raws.stack); n > p.raws.floor && (have == phrasing || p.raws.stack[n-1].implied || p.raws.stack[n-1].as == "li" || p.raws.stack[n-1].as == "td" || p.raws.stack[n-1].as == "th" || p.raws.stack[n-1].as == "dd") {
				p.shut(false)
				continue
			}
			return false
		}
		switch have { // what HTML implies
		case listing:
			p.imply("li", flow)
		case pairs:
			if need > pairs {
				return false
			}
			p.imply("dd", flow)
		case rows:
			if need != cells && need != flow && need != phrasing {
				return false
			}
			p.imply("tr", cells)
		case cells:
			if need == rows {
				p.shut(false)
				continue
			}
			p.imply("td", flow)
		default:
			return false
		}
	}
	return false
}

func (p *page) imply(as string, holds model) {
	p.raw("<" + as + ">")
	p.raws.stack = append(p.raws.stack, opened{name: as, as: as, holds: holds, implied: true, ref: -1, at: len(p.out) - 1})
}

// htmlBlock writes a block of raw HTML. Elements that stand in a line end with it; others may hold Markdown blocks
// and end further down.
func (p *page) htmlBlock(n *ast.HTMLBlock) {
	var b []byte
	var marks []mark
	at := offset(n)
	for i := 0; i < n.Lines().Len(); i++ {
		s := n.Lines().At(i)
		marks = append(marks, mark{len(b), s.Start})
		b = append(b, s.Value(p.src)...)
	}
	if n.HasClosure() {
		marks = append(marks, mark{len(b), n.ClosureLine.Start})
		b = append(b, n.ClosureLine.Value(p.src)...)
		if at < 0 {
			at = n.ClosureLine.Start
		}
	}
	p.open(HTML, at)
	p.tokens(b, marks, true)
	for len(p.raws.stack) > p.raws.floor {
		top := p.raws.stack[len(p.raws.stack)-1]
		if !top.inline && top.holds != phrasing && top.as != "p" {
			break
		}
		p.shut(false)
	}
	p.raw("\n")
	last := len(p.doc.Blocks) - 1
	text := p.close()
	if id := p.blockIDs[last]; id >= 0 {
		p.name(id, text)
	}
	if len(text) == 0 && p.doc.Blocks[last].RefLo == p.doc.Blocks[last].RefHi {
		p.doc.Blocks, p.blockIDs, p.spans = p.doc.Blocks[:last], p.blockIDs[:last], p.spans[:last]
	}
}

// inlineHTML writes one tag or comment in a line.
func (p *page) inlineHTML(n *ast.RawHTML) {
	if n.Segments.Len() == 0 {
		return
	}
	s := n.Segments.At(0)
	b := s.Value(p.src)
	for i := 1; i < n.Segments.Len(); i++ {
		more := n.Segments.At(i)
		b = append(b[:len(b):len(b)], more.Value(p.src)...)
	}
	p.tokens(b, []mark{{0, s.Start}}, false)
}

// tokens writes raw HTML token by token; marks say where its lines stand in the source.
func (p *page) tokens(b []byte, marks []mark, block bool) {
	if p.alt > 0 {
		return
	}
	p.raws.block = block
	z := html.NewTokenizer(bytes.NewReader(b))
	read := 0
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return
		}
		raw := z.Raw()
		for len(marks) > 1 && marks[1].plain <= read {
			marks = marks[1:]
		}
		from := marks[0].src + read - marks[0].plain
		read += len(raw)
		switch kind {
		case html.TextToken:
			p.rawText(z)
			continue
		case html.CommentToken:
			if bytes.HasPrefix(raw, []byte("<!--")) && bytes.HasSuffix(raw, []byte("-->")) {
				continue
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			source := string(raw) // the tokenizer lower-cases names where they stand
			t := z.Token()
			if p.opts.HTML != HTMLNone {
				if e, ok := p.element(t.Data); ok {
					p.startElement(t, e, from)
					continue
				}
			}
			p.asText(source, t.Data, from)
			continue
		case html.EndTagToken:
			source := string(raw)
			t := z.Token()
			if p.opts.HTML != HTMLNone {
				if _, ok := p.element(t.Data); ok {
					p.endElement(t.Data)
					continue
				}
			}
			p.asText(source, "", from)
			continue
		}
		p.asText(string(raw), string(raw), from)
	}
}

// rawText writes the text between tags.
func (p *page) rawText(z *html.Tokenizer) {
	text := bytes.ReplaceAll(z.Text(), []byte{0}, nil)
	if len(bytes.TrimSpace(text)) == 0 {
		if have := p.holding(); have == flow || have == phrasing {
			p.say(text)
		}
		return
	}
	p.prose()
	p.say(text)
}

// prose makes room for text: directly in the page it gets a paragraph.
func (p *page) prose() {
	if p.raws.block && len(p.raws.stack) == p.raws.floor {
		p.raw("<p")
		p.block1(blockID)
		p.raw(">")
		p.raws.stack = append(p.raws.stack, opened{name: "p", as: "p", holds: phrasing, implied: true, ref: -1, at: len(p.out) - 1})
		return
	}
	p.room(phrasing, true)
}

// asText writes a tag that may not pass as text.
func (p *page) asText(source, name string, at int) {
	p.prose()
	p.say([]byte(source))
	if name != "" && p.opts.HTML != HTMLNone {
		p.problem(finding.HTMLEscaped, at, "raw HTML outside the allow-list is shown as text", clipText(source, 80), "")
	}
}

func clipText(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n]) + "…"
	}
	return s
}

func (p *page) startElement(t html.Token, e element, at int) {
	switch {
	case t.Data == "img":
		p.prose()
		p.rawImage(t.Attr, at)
		return
	case t.Data == "a":
		p.rawLink(t, e, at)
		return
	}
	p.implyEnd(t.Data)
	need := e.within
	if need == flow && e.inline {
		need = phrasing
	}
	if e.as == "" {
		if e.holds != void {
			p.push(t.Data, element{holds: p.holding(), inline: e.inline}, nil, at)
		}
		return
	}
	if t.Data == "summary" && (len(p.raws.stack) == p.raws.floor || p.raws.stack[len(p.raws.stack)-1].name != "details") {
		return
	}
	if e.inline && e.holds != void && p.raws.block && len(p.raws.stack) == p.raws.floor {
		p.prose()
	}
	if !p.room(need, e.inline) || len(p.raws.stack)-p.raws.floor > maxInline {
		return // a block in a line, a cell outside a row: what it holds is kept
	}
	p.push(t.Data, e, t.Attr, at)
	if t.Data == "br" {
		p.plain = append(p.plain, '\n')
	}
	if t.Type == html.SelfClosingTagToken && e.holds != void && !e.inline {
		p.endElement(t.Data) // <div/>: its author meant an empty one
	}
}

// implied says which open elements a start tag ends, as HTML does for end tags that may be left out.
var implied = map[string]string{
	"li": " li ", "dt": " dt dd ", "dd": " dt dd ", "td": " td th ", "th": " td th ", "tr": " td th tr ",
	"tbody": " td th tr thead tbody ", "tfoot": " td th tr thead tbody ", "thead": " td th tr tbody ", "p": " p ",
}

func (p *page) implyEnd(name string) {
	ends, ok := implied[name]
	if !ok {
		return
	}
	for i := len(p.raws.stack) - 1; i >= p.raws.floor; i-- {
		e := p.raws.stack[i]
		if strings.Contains(ends, " "+e.name+" ") {
			for len(p.raws.stack) > i {
				p.shut(false)
			}
			continue
		}
		if !e.inline {
			return
		}
	}
}

// endElement closes the nearest open element of that name, and what stands open in it.
func (p *page) endElement(name string) {
	for i := len(p.raws.stack) - 1; i >= p.raws.floor; i-- {
		if p.raws.stack[i].name != name {
			if !p.raws.stack[i].inline && p.raws.stack[i].holds == flow && elements[name].inline {
				return // </b> closes no div
			}
			continue
		}
		for len(p.raws.stack) > i {
			p.shut(false)
		}
		return
	}
}

// rawLink opens a hole for a link, as for one of Markdown; without an address it is an anchor.
func (p *page) rawLink(t html.Token, e element, at int) {
	if p.inLink > 0 {
		p.endElement("a")
	}
	if p.inLink > 0 || !p.room(phrasing, true) || len(p.raws.stack)-p.raws.floor > maxInline {
		return
	}
	href, linked := attr(t.Attr, "href")
	if linked {
		p.prose()
	} else {
		p.push("a", element{as: "a", holds: phrasing, inline: true}, idOnly(t.Attr), at)
		p.inLink++
		if t.Type == html.SelfClosingTagToken {
			p.endElement("a")
		}
		return
	}
	if anchors := idOnly(t.Attr); len(anchors) > 0 {
		p.raw("<a")
		p.anchor(anchors)
		p.raw("></a>")
	}
	i := p.ref(Link, href, at)
	p.doc.Refs[i].Title, _ = attr(t.Attr, "title")
	p.cut(Open, i)
	p.inLink++
	p.raws.stack = append(p.raws.stack, opened{name: "a", as: e.as, holds: phrasing, inline: true, ref: i, from: at})
}

// rawImage leaves a hole for an image.
func (p *page) rawImage(attrs []html.Attribute, at int) {
	src, ok := attr(attrs, "src")
	if !ok {
		return
	}
	i := p.ref(Image, src, at)
	r := &p.doc.Refs[i]
	r.Title, _ = attr(attrs, "title")
	r.Width, r.Height = pixels(attrs, "width"), pixels(attrs, "height")
	p.cut(Whole, i)
	alt, _ := attr(attrs, "alt")
	p.plain = append(p.plain, alt...)
	p.endRef(i)
}

func attr(attrs []html.Attribute, key string) (string, bool) {
	for _, a := range attrs {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

func idOnly(attrs []html.Attribute) (ids []html.Attribute) {
	for _, a := range attrs {
		if a.Key == "id" || a.Key == "name" {
			ids = append(ids, a)
		}
	}
	return ids
}

// pixels reads a width or height; 0 where it is none.
func pixels(attrs []html.Attribute, key string) int {
	v, _ := attr(attrs, key)
	n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(v), "px"))
	if err != nil || n < 1 || n > 10000 {
		return 0
	}
	return n
}
