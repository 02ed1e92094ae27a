// Package excerpt cuts out of a finished page what another page shows of it: all, a section, or a block.
//
// Its law: what it returns is well formed and as inert as the page it is cut from. It reads HTML with holes, never
// Markdown, and fills no hole.
package excerpt

import (
	"slices"
	"strconv"
	"strings"

	xhtml "golang.org/x/net/html"

	"digsite/builder/markdown"
	"digsite/builder/markdown/html"
)

// Of returns the part of a page that another page shows: the whole for id "", the section below the heading with
// that id up to the next heading of its level or a higher one, else the block with that id; nil when nothing has it.
//
// What it returns is well formed and carries no id and no link to one, since another page's ids are taken; the
// footnotes that it uses follow it; its headings are h3 or lower. Holes are kept and name the same references.
//
//	Of(parts, "costs") of <h2 id="costs">Costs</h2><p id="b-x">High.</p><h2 id="next">…  ->  <p>High.</p>
//
// This is what ![[plan#costs]] means in Obsidian, save that the heading itself is left out.
func Of(parts []markdown.Part, id string) []markdown.Part { return new(Cutter).Of(parts, id) }

// Cutter cuts excerpts out of pages that it reads once each: a page may show a hundred sections of one other page.
type Cutter struct {
	trees map[*markdown.Part]*node // by the first part of a page
}

// Of returns a part of a page, as the function of that name does. The page stays as it is while c is in use.
func (c *Cutter) Of(parts []markdown.Part, id string) []markdown.Part {
	if len(parts) == 0 {
		return nil
	}
	root := c.trees[&parts[0]]
	if root == nil {
		root = treeOf(parts)
		if c.trees == nil {
			c.trees = map[*markdown.Part]*node{}
		}
		c.trees[&parts[0]] = root
	}
	kids := root.kids
	if id != "" {
		at := root.find(id)
		if at == nil {
			return nil
		}
		kids = at.passage()
	}
	w := excerptWriter{notes: root.notes(), named: map[int]bool{}}
	top := 7
	for _, n := range kids {
		top = min(top, n.highest())
	}
	w.shift = max(0, 3-top)
	w.all(kids)
	w.footnotes()
	return append(w.parts, markdown.Part{HTML: w.html.String()})
}

// node is an element, a link's hole with what it holds, another hole, or text.
type node struct {
	up    *node // nil for the root alone
	kids  []*node
	name  string // of an element, in lower case; "" for holes, text and the root
	raw   string // its start tag, or the text, as written
	attrs []xhtml.Attribute
	id    string
	level int         // of a heading, 1 to 6 for h1 to h6; else 0
	op    markdown.Op // of a hole: Open or Whole; else End
	ref   int         // of a hole: as in its Part
}

// voidTags have no end tag.
const voidTags = " area base br col embed hr img input link meta source track wbr "

// blockTags may stand in a page by themselves. What lies in another element is shown with the block around it.
const blockTags = " p div ul ol li dl table pre blockquote figure details section h1 h2 h3 h4 h5 h6 "

// treeOf reads a page into a tree, holes and all. HTML's own parser (html.Parse) would not do: it moves what it finds
// misplaced, and knows no hole that opens in one Part and closes in another. Pages are balanced already.
func treeOf(parts []markdown.Part) *node {
	root := &node{}
	at := root
	add := func(n *node) {
		n.up = at
		at.kids = append(at.kids, n)
	}
	// shut leaves everything up to the innermost node that is meant; without one it stays.
	shut := func(meant func(*node) bool) {
		for n := at; n != root; n = n.up {
			if meant(n) {
				at = n.up
				return
			}
		}
	}
	for _, p := range parts {
		z := xhtml.NewTokenizer(strings.NewReader(p.HTML))
		for kind := z.Next(); kind != xhtml.ErrorToken; kind = z.Next() {
			raw := string(z.Raw())
			switch kind {
			case xhtml.TextToken:
				add(&node{raw: raw})
			case xhtml.StartTagToken, xhtml.SelfClosingTagToken:
				n := elementOf(z.Token(), raw)
				add(n)
				if kind == xhtml.StartTagToken && !strings.Contains(voidTags, " "+n.name+" ") {
					at = n
				}
			case xhtml.EndTagToken:
				name := z.Token().Data
				shut(func(n *node) bool { return n.name == name })
			}
		}
		switch p.Op {
		case markdown.Open:
			add(&node{op: markdown.Open, ref: p.Ref})
			at = at.kids[len(at.kids)-1]
		case markdown.Whole:
			add(&node{op: markdown.Whole, ref: p.Ref})
		case markdown.Close:
			shut(func(n *node) bool { return n.op == markdown.Open && n.ref == p.Ref })
		}
	}
	return root
}

func elementOf(t xhtml.Token, raw string) *node {
	n := &node{name: t.Data, raw: raw, attrs: t.Attr}
	if len(n.name) == 2 && n.name[0] == 'h' && '1' <= n.name[1] && n.name[1] <= '6' {
		n.level = int(n.name[1] - '0')
	}
	n.id = n.attr("id")
	return n
}

func (n *node) attr(key string) string {
	for _, a := range n.attrs {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// find returns the element with this id below n.
func (n *node) find(id string) *node {
	if n.id == id {
		return n
	}
	for _, k := range n.kids {
		if hit := k.find(id); hit != nil {
			return hit
		}
	}
	return nil
}

// passage returns what a link to n means: below a heading its section, for an item its list with that item alone, else
// the block that n is or stands in. A table is taken with the box that scrolls it.
func (n *node) passage() []*node {
	for n.up.up != nil && (!strings.Contains(blockTags, " "+n.name+" ") || n.name == "table" && n.up.name == "div") {
		n = n.up
	}
	if !n.says() { // an anchor alone: it stands for what follows
		for _, next := range n.after() {
			if next.says() {
				n = next
				break
			}
		}
	}
	switch {
	case n.level > 0:
		var out []*node
		for _, next := range n.after() {
			if next.level > 0 && next.level <= n.level {
				break
			}
			out = append(out, next)
		}
		return out
	case n.name == "li":
		return []*node{{name: "ul", raw: "<ul>", kids: []*node{n}}}
	}
	return []*node{n}
}

// after returns the nodes beside n that follow it.
func (n *node) after() []*node { return n.up.kids[slices.Index(n.up.kids, n)+1:] }

// says reports whether there is anything to see in n.
func (n *node) says() bool {
	return n.op == markdown.Whole || n.name == "img" || n.name == "hr" || n.name == "input" ||
		n.name == "" && strings.TrimSpace(n.raw) != "" || slices.ContainsFunc(n.kids, (*node).says)
}

// highest returns the highest level of a heading in n, 7 without one.
func (n *node) highest() int {
	top := 7
	if n.level > 0 {
		top = n.level
	}
	for _, k := range n.kids {
		top = min(top, k.highest())
	}
	return top
}

// notes returns the section of footnotes that ends a page.
func (n *node) notes() *node {
	first := n.find("fn:1") // no author can write such an id
	if first == nil || first.up == nil || first.up.up == nil || first.up.up.name != "section" {
		return nil
	}
	return first.up.up
}

// excerptWriter writes nodes as Parts.
type excerptWriter struct {
	parts []markdown.Part
	html  strings.Builder
	shift int          // what is added to a heading's level, 0 or more
	notes *node        // the page's footnotes, nil for none
	used  []int        // the numbers of those that were named, in order of first use; grows while they are written
	named map[int]bool // the same as a set
}

func (w *excerptWriter) all(ns []*node) {
	for _, n := range ns {
		w.node(n)
	}
}

func (w *excerptWriter) hole(op markdown.Op, ref int) {
	w.parts = append(w.parts, markdown.Part{HTML: w.html.String(), Op: op, Ref: ref})
	w.html.Reset()
}

func (w *excerptWriter) node(n *node) {
	switch {
	case n == w.notes: // those that are used are written at the end
	case n.op == markdown.Whole:
		w.hole(markdown.Whole, n.ref)
	case n.op == markdown.Open:
		w.hole(markdown.Open, n.ref)
		w.all(n.kids)
		w.hole(markdown.Close, n.ref)
	case n.name == "":
		w.html.WriteString(n.raw)
	default:
		w.element(n)
	}
}

// element writes an element. A link within its own page is none here.
func (w *excerptWriter) element(n *node) {
	name := n.name
	if to, ok := strings.CutPrefix(n.attr("href"), "#"); ok && name == "a" {
		if strings.HasPrefix(to, "fnref:") {
			return
		}
		if i, err := strconv.Atoi(strings.TrimPrefix(to, "fn:")); err == nil && !w.named[i] {
			w.used, w.named[i] = append(w.used, i), true
		}
		w.html.WriteString("<span>")
		w.all(n.kids)
		w.html.WriteString("</span>")
		return
	}
	if n.level > 0 {
		name = "h" + strconv.Itoa(min(6, max(3, n.level+w.shift))) // a footnote may hold a heading, too
	}
	if n.level > 0 || n.id != "" {
		b := append([]byte{'<'}, name...)
		for _, a := range n.attrs {
			if a.Key != "id" {
				b = append(append(append(b, ' '), a.Key...), `="`...)
				b = append(html.AppendAttr(b, a.Val), '"')
			}
		}
		w.html.Write(append(b, '>'))
	} else {
		w.html.WriteString(n.raw)
	}
	if strings.Contains(voidTags, " "+name+" ") {
		return
	}
	w.all(n.kids)
	w.html.WriteString("</" + name + ">")
}

// footnotes writes those that were named, and those that these name in their turn. They keep the numbers of their own
// page, as the text does: an excerpt that uses only the third shows a 3.
func (w *excerptWriter) footnotes() {
	if w.notes == nil || len(w.used) == 0 {
		return
	}
	byID := map[string]*node{}
	for _, list := range w.notes.kids {
		for _, note := range list.kids {
			byID[note.id] = note
		}
	}
	w.html.WriteString("\n<ol class=\"footnotes\">\n")
	for i := 0; i < len(w.used); i++ {
		number := strconv.Itoa(w.used[i])
		if note := byID["fn:"+number]; note != nil {
			w.html.WriteString(`<li value="` + number + `">`)
			w.all(note.kids)
			w.html.WriteString("</li>\n")
		}
	}
	w.html.WriteString("</ol>\n")
}
