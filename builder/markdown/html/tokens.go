package html

import (
	"bytes"
	"strconv"
	"strings"

	xhtml "golang.org/x/net/html"
)

// Tokens reads raw HTML token by token. block: it is a block of its own, not a tag in a line. inLink: a link of
// Markdown is open, so no other may open in it. source returns where byte i of b stands in the file.
func (s *Stack) Tokens(b []byte, block, inLink bool, source func(i int) int) []Step {
	s.steps, s.block = s.steps[:0], block
	z := xhtml.NewTokenizer(bytes.NewReader(b))
	read := 0
	for {
		kind := z.Next()
		if kind == xhtml.ErrorToken {
			return s.steps
		}
		raw := string(z.Raw()) // now: the tokenizer lower-cases names where they stand
		from := source(read)
		read += len(raw)
		switch kind {
		case xhtml.TextToken:
			s.text(z.Text())
		case xhtml.CommentToken:
			if !strings.HasPrefix(raw, "<!--") || !strings.HasSuffix(raw, "-->") {
				s.refuse(raw, from)
			}
		case xhtml.StartTagToken, xhtml.SelfClosingTagToken:
			t := z.Token()
			if e, ok := s.policy.element(t.Data); ok {
				s.start(t, e, from, inLink)
			} else {
				s.refuse(raw, from)
			}
		case xhtml.EndTagToken:
			t := z.Token()
			if _, ok := s.policy.element(t.Data); ok {
				s.end(t.Data)
			} else {
				s.prose()
				s.step(Say, raw) // its start tag was reported
			}
		default:
			s.refuse(raw, from)
		}
	}
}

// text writes the text between tags. Blanks between a table's rows are nobody's text.
func (s *Stack) text(text []byte) {
	text = bytes.ReplaceAll(text, []byte{0}, nil)
	if len(bytes.TrimSpace(text)) > 0 {
		s.prose()
	} else if have := s.Holding(); have != Flow && have != Phrasing {
		return
	}
	s.step(Say, string(text))
}

// prose makes room for text: directly in the page it gets a paragraph.
func (s *Stack) prose() {
	if !s.block || s.depth() > 0 {
		s.room(Phrasing, true)
		return
	}
	s.step(Write, "<p")
	s.step(Paragraph, "")
	s.step(Write, ">")
	s.open = append(s.open, opened{name: "p", as: "p", holds: Phrasing, implied: true})
}

// refuse writes a tag that may not pass as text, and reports it.
func (s *Stack) refuse(tag string, at int) {
	s.prose()
	s.step(Say, tag)
	if s.policy != None {
		s.steps = append(s.steps, Step{Kind: Refuse, Text: tag, At: at})
	}
}

// start writes an element that is on the list, where it can stand; else what it holds is kept.
func (s *Stack) start(t xhtml.Token, e element, at int, inLink bool) {
	switch {
	case t.Data == "img":
		s.prose()
		if src, ok := attr(t.Attr, "src"); ok {
			s.steps = append(s.steps, image(src, t.Attr, at))
		}
		return
	case t.Data == "a":
		s.link(t, at, inLink)
		return
	}
	s.implyEnd(t.Data)
	if e.as == "" {
		if e.holds != void {
			s.push(t.Data, element{holds: s.Holding(), inline: e.inline}, nil, at)
		}
		return
	}
	if t.Data == "summary" && (s.depth() == 0 || s.top().name != "details") {
		return
	}
	if e.inline && e.holds != void && s.block && s.depth() == 0 {
		s.prose()
	}
	if !s.room(e.needs(), e.inline) || s.depth() > maxDepth {
		return // a block in a line, a cell outside a row
	}
	s.push(t.Data, e, t.Attr, at)
	if t.Data == "br" {
		s.step(Note, "\n")
	}
	if t.Type == xhtml.SelfClosingTagToken && e.holds != void && !e.inline {
		s.end(t.Data) // <div/>: its author meant an empty one
	}
}

// endedBy holds which open elements a start tag ends, as HTML does for end tags that may be left out.
var endedBy = map[string]string{
	"li": " li ", "dt": " dt dd ", "dd": " dt dd ", "td": " td th ", "th": " td th ", "tr": " td th tr ",
	"tbody": " td th tr thead tbody ", "tfoot": " td th tr thead tbody ", "thead": " td th tr tbody ", "p": " p ",
}

// implyEnd ends what a start tag of this name ends: in "<li>a<li>b" the second ends the first. It looks out through
// elements of a line, no further than the nearest other one: an li in a list in an li ends only its own.
func (s *Stack) implyEnd(name string) {
	ends, ok := endedBy[name]
	if !ok {
		return
	}
	for i := len(s.open) - 1; i >= s.floor; i-- {
		e := s.open[i]
		if strings.Contains(ends, " "+e.name+" ") {
			s.shutTo(i)
		} else if !e.inline {
			return
		}
	}
}

// shutTo ends the open elements down to s.open[i], that one too.
func (s *Stack) shutTo(i int) {
	for len(s.open) > i {
		s.shut(false)
	}
}

// end ends the nearest open element of that name, and what stands open in it.
func (s *Stack) end(name string) {
	for i := len(s.open) - 1; i >= s.floor; i-- {
		e := s.open[i]
		if e.name == name {
			s.shutTo(i)
			return
		}
		if !e.inline && e.holds == Flow && elements[name].inline {
			return // </b> ends no div
		}
	}
}

// link opens a link; without an address it is an anchor, and so is a link to its own place: <a id="x" href="#x"></a>
// has no words that somebody could hear.
func (s *Stack) link(t xhtml.Token, at int, inLink bool) {
	if s.links > 0 {
		s.end("a")
	}
	if inLink || s.links > 0 || !s.room(Phrasing, true) || s.depth() > maxDepth {
		return
	}
	href, linked := attr(t.Attr, "href")
	if id, _ := attr(t.Attr, "id"); !linked || id != "" && href == "#"+id {
		s.push("a", elements["a"], onlyIDs(t.Attr), at)
		s.links++
		if t.Type == xhtml.SelfClosingTagToken {
			s.end("a")
		}
		return
	}
	s.prose()
	if len(onlyIDs(t.Attr)) > 0 {
		s.step(Write, "<a")
		s.step(Anchor, ownID(t.Attr))
		s.step(Write, "></a>")
	}
	title, _ := attr(t.Attr, "title")
	s.steps = append(s.steps, Step{Kind: Link, Text: href, Title: title, At: at})
	s.open = append(s.open, opened{name: "a", as: "a", holds: Phrasing, inline: true, linked: true, from: at})
	s.links++
}

func image(src string, attrs []xhtml.Attribute, at int) Step {
	title, _ := attr(attrs, "title")
	alt, _ := attr(attrs, "alt")
	return Step{Kind: Image, Text: src, Title: title, Alt: alt,
		Width: pixels(attrs, "width"), Height: pixels(attrs, "height"), At: at}
}

// attr returns an attribute, and whether it is stated.
func attr(attrs []xhtml.Attribute, key string) (string, bool) {
	for _, a := range attrs {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

// onlyIDs leaves all but id and name out: an anchor has no look of its own.
func onlyIDs(attrs []xhtml.Attribute) (ids []xhtml.Attribute) {
	for _, a := range attrs {
		if a.Key == "id" || a.Key == "name" {
			ids = append(ids, a)
		}
	}
	return ids
}

func pixels(attrs []xhtml.Attribute, key string) int {
	v, _ := attr(attrs, key)
	return Pixels(strings.TrimSuffix(strings.TrimSpace(v), "px"))
}

// Pixels reads a width or height of an image; 0 where it is none, or of no size that an image has.
func Pixels(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > 10000 {
		return 0
	}
	return n
}
