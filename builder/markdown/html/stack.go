package html

import (
	"slices"

	xhtml "golang.org/x/net/html"
)

// TableBox are the attributes of the box around a table, which makes it one that the keyboard can scroll. It is a
// group, not a region: twenty tables must not be twenty landmarks.
const TableBox = ` role="group" aria-label="Table" tabindex="0"`

// maxDepth is how many raw elements may stand in one another. What lies deeper keeps its text and loses its tags.
const maxDepth = 60

// Stack is what raw HTML has left open at one place of a page. Each container of Markdown closes what was opened in it,
// and an end tag reaches no further out than its container, so the page is balanced whatever is written: in
// "> <b>x\n\ny" the b ends with the quote.
//
// Its methods return the steps to carry out; they are valid until the next call.
type Stack struct {
	policy Policy
	open   []opened
	floor  int   // what lies below was opened outside the container of Markdown that is being written
	holds  Model // of that container: a paragraph is Phrasing, a cell Flow
	block  bool  // the tokens come from a block of raw HTML, not from a tag in a line
	links  int   // how many of open are an <a>
	steps  []Step
}

// opened is a raw element whose end tag has not come yet.
type opened struct {
	name    string // as its author wrote it
	as      string // as it is written; "" where the tags are dropped
	holds   Model
	inline  bool
	implied bool // not written by its author: the tr of a loose td
	linked  bool // an <a> with an address: its tags are holes
	from    int  // where it begins in the source
}

// NewStack returns an empty stack for one page.
func NewStack(policy Policy) *Stack { return &Stack{policy: policy} }

// Container is what Leave puts back.
type Container struct {
	floor int
	holds Model
}

// Enter begins a container of Markdown that may hold m.
func (s *Stack) Enter(m Model) Container {
	old := Container{s.floor, s.holds}
	s.floor, s.holds = len(s.open), m
	return old
}

// Leave ends it, and with it all that raw HTML opened in it.
func (s *Stack) Leave(old Container) []Step {
	steps := s.CloseAll()
	s.floor, s.holds = old.floor, old.holds
	return steps
}

// CloseAll ends all that raw HTML has left open in this container.
func (s *Stack) CloseAll() []Step {
	s.steps = s.steps[:0]
	for s.depth() > 0 {
		s.shut(true)
	}
	return s.steps
}

// CloseLines ends what cannot outlive a block of raw HTML: elements that stand in a line.
func (s *Stack) CloseLines() []Step {
	s.steps = s.steps[:0]
	for s.depth() > 0 {
		if top := s.top(); !top.inline && top.holds != Phrasing && top.as != "p" {
			break
		}
		s.shut(false)
	}
	return s.steps
}

// Room makes the place ready for what Markdown writes next: a block (Flow) or text in a line (Phrasing).
func (s *Stack) Room(need Model) []Step {
	s.steps = s.steps[:0]
	s.room(need, need == Phrasing)
	return s.steps
}

// Holding returns what may stand at this place.
func (s *Stack) Holding() Model {
	if s.depth() > 0 {
		return s.top().holds
	}
	return s.holds
}

// InLink reports whether a raw link is open, in this container or around it.
func (s *Stack) InLink() bool { return s.links > 0 }

// Prose reports whether all that is open holds running text: a term is not explained in code, nor in what is pressed.
func (s *Stack) Prose() bool {
	for _, o := range s.open {
		switch o.as {
		case "", "p", "section", "center", "font", "div", "details", "ul", "ol", "li", "blockquote", "td", "tr",
			"tbody", "table", "dl", "dd", "em", "strong", "b", "i", "u", "small", "span":
		default:
			return false
		}
	}
	return true
}

func (s *Stack) depth() int   { return len(s.open) - s.floor }
func (s *Stack) top() *opened { return &s.open[len(s.open)-1] }

func (s *Stack) step(kind StepKind, text string) {
	s.steps = append(s.steps, Step{Kind: kind, Text: text})
}

// shut writes the end tag of the innermost raw element.
func (s *Stack) shut(unclosed bool) {
	e := *s.top()
	s.open = s.open[:len(s.open)-1]
	if e.name == "a" {
		s.links--
	}
	if e.linked {
		s.step(LinkEnd, "")
		return
	}
	if e.as != "" {
		s.step(Write, "</"+e.as+">")
	}
	if e.as == "table" {
		s.step(Write, "</div>")
	}
	if !e.inline {
		s.step(Note, "\n")
	}
	switch {
	case e.as == "details" && unclosed:
		s.steps = append(s.steps, Step{Kind: Unfold, At: e.from})
	case e.as == "details":
		s.step(FoldEnd, "")
	}
}

// push writes a start tag and remembers it.
func (s *Stack) push(name string, e element, attrs []xhtml.Attribute, from int) {
	if e.as != "" {
		if e.as == "table" {
			s.step(Write, `<div class="table"`+TableBox+">")
		}
		tag := e.startTag(attrs)
		s.step(Write, tag[:len(tag)-1])
		s.step(Anchor, ownID(attrs))
		if e.as == "details" {
			s.step(Fold, "")
		}
		s.step(Write, ">")
	}
	if e.holds != void {
		s.open = append(s.open, opened{name: name, as: e.as, holds: e.holds, inline: e.inline, from: from})
	}
}

// ownID returns the id or name that an author gave an element, "" for none.
func ownID(attrs []xhtml.Attribute) string {
	id, _ := attr(attrs, "id")
	if id = CleanID(id); id == "" {
		id, _ = attr(attrs, "name")
		id = CleanID(id)
	}
	return id
}

// room makes the place ready for something: text (Phrasing), a block (Flow), an li (listing), a td (cells) and so on,
// by opening what HTML implies or by closing what cannot hold it. false: it cannot stand here. In "<table>x" the text
// needs Phrasing where a table has rows, so a tr and a td are opened for it.
func (s *Stack) room(need Model, inline bool) bool {
	for range 8 {
		have := s.Holding()
		running := have == Flow || have == Phrasing
		switch {
		case need == have, running && (need == Phrasing || need == Flow && inline):
			return true
		case running:
			if !s.leaveLine(have) {
				return false
			}
		case have == cells && need == rows:
			s.shut(false)
		case !s.imply(need, have):
			return false
		}
	}
	return false
}

// leaveLine ends the innermost element for the sake of a block in a line, or of a loose li or td that looks for its
// list or table. What Markdown opened stays.
func (s *Stack) leaveLine(have Model) bool {
	if s.depth() == 0 {
		return false
	}
	top := s.top()
	if have != Phrasing && !top.implied && !slices.Contains([]string{"li", "td", "th", "dd"}, top.as) {
		return false
	}
	s.shut(false)
	return true
}

// imply opens the element that HTML implies where need stands directly in what can only hold items, pairs, rows or
// cells: the li of loose text in a list.
func (s *Stack) imply(need, have Model) bool {
	as, holds := "", Flow
	switch have {
	case listing:
		as = "li"
	case pairs:
		as = "dd"
		if need > pairs {
			return false
		}
	case rows:
		as, holds = "tr", cells
		if need != cells && need != Flow && need != Phrasing {
			return false
		}
	case cells:
		as = "td"
	default:
		return false
	}
	s.step(Write, "<"+as+">")
	s.open = append(s.open, opened{name: as, as: as, holds: holds, implied: true})
	return true
}
