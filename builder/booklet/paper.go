package booklet

import (
	"bytes"
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// paper is what of one page goes into the booklet.
type paper struct {
	url    string     // the page's address from the root
	root   *html.Node // its record, without what only a reader at a screen uses
	sheets []string   // addresses of its style sheets from the root
	lang   string
	dir    string
}

// screenOnly are the classes of what a page has for its reader's hand or for other pages alone.
var screenOnly = []string{"toc", "crumbs", "standing-line", "perma", "copy", "turn", "nearby", "skip", "about",
	"acts", "strata", "stated"} // the last folds away what the head or the comparison of options says already

// read takes a page apart. Of the home page only the text is taken: the rest of it is lists of what the booklet has
// anyway.
func read(data []byte, at string) (*paper, error) {
	doc, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	p := &paper{url: at, root: &html.Node{Type: html.ElementNode, Data: "article", DataAtom: atom.Article}}
	var record, main, prose *html.Node
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch {
		case n.DataAtom == atom.Html:
			p.lang, p.dir = attr(n, "lang"), attr(n, "dir")
		case n.DataAtom == atom.Link && attr(n, "rel") == "stylesheet":
			if to, ok := p.inside(attr(n, "href")); ok {
				p.sheets = append(p.sheets, to)
			}
		case n.DataAtom == atom.Article && hasClass(n, "record") && record == nil:
			record = n
		case n.DataAtom == atom.Main && main == nil:
			main = n
		case hasClass(n, "prose") && prose == nil:
			prose = n
		}
	}
	from := record
	if from == nil { // a theme of the site's own may call it otherwise
		from = main
	}
	switch {
	case at == "" && prose != nil:
		from = &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
		prose.Parent.RemoveChild(prose)
		from.AppendChild(prose)
	case from == nil:
		return p, nil
	}
	p.root.Attr = append(p.root.Attr, html.Attribute{Key: "class", Val: strings.TrimSpace("record " + standing(from))})
	for c := from.FirstChild; c != nil; c = from.FirstChild {
		from.RemoveChild(c)
		p.root.AppendChild(c)
	}
	prune(p.root)
	return p, nil
}

// standing returns the class of a record's element that says what became of it: "s-retired".
func standing(n *html.Node) string {
	for _, c := range strings.Fields(attr(n, "class")) {
		if strings.HasPrefix(c, "s-") {
			return c
		}
	}
	return ""
}

// prune takes out what a page has for a screen alone, and unfolds what it folds.
func prune(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch {
		case c.Type == html.CommentNode, c.Type == html.ElementNode && !onPaper(c):
			n.RemoveChild(c)
		case c.Type == html.ElementNode:
			c.Attr = slices.DeleteFunc(c.Attr, func(a html.Attribute) bool {
				return strings.HasPrefix(a.Key, "data-") && a.Key != "data-label" || a.Key == "tabindex"
			})
			if c.DataAtom == atom.Details {
				set(c, "open", "")
			}
			prune(c)
		}
		c = next
	}
}

// onPaper reports whether an element belongs into the booklet. A task's box does; nothing else that one fills in does.
func onPaper(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Link, atom.Button, atom.Dialog, atom.Form, atom.Template, atom.Noscript,
		atom.Select, atom.Textarea, atom.Iframe, atom.Object, atom.Embed:
		return false
	case atom.Input:
		return attr(n, "type") == "checkbox"
	}
	if hasClass(n, "label") && attr(n, "aria-hidden") == "true" { // what a summary says, once more
		return false
	}
	return !slices.ContainsFunc(screenOnly, func(c string) bool { return hasClass(n, c) })
}

// ids returns the ids of the elements, in order.
func (p *paper) ids() []string {
	var out []string
	for n := range p.root.Descendants() {
		if id := attr(n, "id"); id != "" {
			out = append(out, id)
		}
	}
	return out
}

// head returns what the page says of its record at its top.
func (p *paper) head() head {
	var h head
	for n := range p.root.Descendants() {
		switch {
		case n.DataAtom == atom.H1 && h.title == "":
			h.title = words(n)
		case hasClass(n, "num") && h.label == "" && n.Parent != nil && hasClass(n.Parent, "kind"):
			h.label = words(n)
		case hasClass(n, "badge") && h.badge == "" && n.Parent != nil && hasClass(n.Parent, "state"):
			h.badge = `<span class="` + html.EscapeString(attr(n, "class")) + `">` + html.EscapeString(words(n)) +
				"</span>"
		}
	}
	return h
}

// inside returns the path from the site's root that an address on the page leads to; ok is false for one that leads out
// of the site, or nowhere.
func (p *paper) inside(href string) (to string, ok bool) {
	u, err := url.Parse(href)
	if err != nil || u.Scheme != "" || u.Host != "" || href == "" {
		return "", false
	}
	if u.Path == "" {
		return p.url, true
	}
	to = path.Join("/", p.url, u.Path)
	if strings.HasPrefix(u.Path, "/") {
		to = path.Clean(u.Path)
	}
	if strings.HasSuffix(u.Path, "/") || strings.HasSuffix(u.Path, "/.") || strings.HasSuffix(u.Path, "..") {
		to += "/"
	}
	return strings.TrimLeft(to, "/"), true
}

// words returns the text below an element on one line.
func words(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// hasClass reports whether an element is of a class.
func hasClass(n *html.Node, class string) bool {
	return n.Type == html.ElementNode && slices.Contains(strings.Fields(attr(n, "class")), class)
}

// attr returns an attribute, "" for none.
func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// set gives an element an attribute, in place of the one that it has.
func set(n *html.Node, name, to string) {
	unset(n, name)
	n.Attr = append(n.Attr, html.Attribute{Key: name, Val: to})
}

// unset takes attributes from an element.
func unset(n *html.Node, names ...string) {
	n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return slices.Contains(names, a.Key) })
}
