package render

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"html/template"
	"maps"
	"regexp"
	"slices"
	"strings"
	"text/template/parse"

	"digsite/builder/config"
	"digsite/builder/drawing/strip"
)

// functions returns what a template can call, beside those of html/template: w, count and rich return texts in the
// site's own words, day a date, share a part of a width, body a place for finished HTML,
// inset the beginning of what the view has a place for within the next body.
func functions(words map[string]string) template.FuncMap {
	c := config.Config{Words: words}
	return template.FuncMap{
		"w":     c.Word,
		"count": c.Count,
		"rich":  func(english string, args ...any) template.HTML { return rich(c.Word(english), args) },
		"day":   day,
		"share": strip.Percent,
		"body":  bodyMark(""),
		"lead":  bodyMark("<"),
		"rest":  bodyMark(">"),
		"inset": func() template.HTML { return insetMark },
	}
}

// Within a text of rich, `x` is code and [x](%s) a link.
var (
	richCode = regexp.MustCompile("`([^`]+)`")
	richLink = regexp.MustCompile(`\[([^\]]+)\]\(%s\)`)
)

// rich returns a text with code and links in it. The text is escaped first and the arguments after it, so that neither
// can bring markup along; HTML of another function of the theme stays what it is. A link's address is one of the
// arguments; one that would run a script leads nowhere.
func rich(text string, args []any) template.HTML {
	text = strings.ReplaceAll(html.EscapeString(text), "&#39;", "'")
	text = richCode.ReplaceAllString(text, "<code>$1</code>")
	text = richLink.ReplaceAllString(text, `<a href="%s">$1</a>`)
	if len(args) == 0 {
		return template.HTML(text)
	}
	// Numbers stay numbers, for %d.
	safe := make([]any, len(args))
	for i, a := range args {
		switch a := a.(type) {
		case template.HTML, int:
			safe[i] = a
		default:
			s := fmt.Sprint(a)
			if low := strings.ToLower(strings.TrimSpace(s)); strings.HasPrefix(low, "javascript:") ||
				strings.HasPrefix(low, "data:") || strings.HasPrefix(low, "vbscript:") {
				s = "#"
			}
			safe[i] = html.EscapeString(s)
		}
	}
	return template.HTML(fmt.Sprintf(text, safe...))
}

// day returns a date such as 2024-05-31 as a <time> element, which a script may show in the reader's own way.
func day(date string) template.HTML {
	d := html.EscapeString(date)
	return template.HTML(`<time datetime="` + d + `">` + d + "</time>")
}

// scriptWord finds word("Copied") in a script, and a text too long for one line: word("One. " + "Two."). There is no
// such function in a browser: the call gives way to the text itself, so that words cost a page nothing. What is to be
// filled in stands as %s and is put in by String.replace.
var scriptWord = regexp.MustCompile(`\bword\(("(?:[^"\\\n]|\\.)*"(?:\s*\+\s*"(?:[^"\\\n]|\\.)*")*)\)`)

// scriptString finds the parts of such a text, without their quotes.
var scriptString = regexp.MustCompile(`"((?:[^"\\\n]|\\.)*)"`)

// scriptWords returns a script with the site's own words in it, and adds to texts each text that it finds.
func scriptWords(script []byte, words map[string]string, texts map[string]bool) []byte {
	return scriptWord.ReplaceAllFunc(script, func(call []byte) []byte {
		literal := []byte{'"'}
		for _, part := range scriptString.FindAllSubmatch(scriptWord.FindSubmatch(call)[1], -1) {
			literal = append(literal, part[1]...)
		}
		literal = append(literal, '"')
		var english string
		// A text that JavaScript can read and JSON cannot stays English.
		if json.Unmarshal(literal, &english) != nil {
			return literal
		}
		texts[english] = true
		own, ok := words[english]
		if !ok {
			return literal
		}
		out, err := json.Marshal(own)
		if err != nil {
			return literal
		}
		return out
	})
}

// Texts lists the texts of this theme's templates and scripts that `words:` can replace, sorted.
func (t *Theme) Texts() []string { return slices.Sorted(maps.Keys(t.texts)) }

// settle finds the texts of a template. One that fills nothing in is put in place here, once, and not for each page.
func (t *Theme) settle(n parse.Node, words map[string]string) {
	if b := branchOf(n); b != nil {
		t.settle(b.Pipe, words)
		t.settle(b.List, words)
		if b.ElseList != nil {
			t.settle(b.ElseList, words)
		}
		return
	}
	switch n := n.(type) {
	case *parse.ListNode:
		for i, child := range n.Nodes {
			t.settle(child, words)
			// From here on it is plain text of the template, as fast as if it had been written there.
			if text, ok := plainText(child); ok && (i == 0 || !bare(n.Nodes[i-1])) {
				own := config.Config{Words: words}.Word(text)
				n.Nodes[i] = &parse.TextNode{NodeType: parse.NodeText, Pos: child.Position(),
					Text: []byte(template.HTMLEscapeString(own))}
			}
		}
	case *parse.ActionNode:
		t.settle(n.Pipe, words)
	case *parse.TemplateNode:
		if n.Pipe != nil {
			t.settle(n.Pipe, words)
		}
	case *parse.PipeNode:
		for _, c := range n.Cmds {
			t.settle(c, words)
		}
	case *parse.CommandNode:
		t.textsOf(n)
		for _, a := range n.Args {
			t.settle(a, words)
		}
	}
}

// branchOf returns what if, range and with have in common, nil for any other node.
func branchOf(n parse.Node) *parse.BranchNode {
	switch n := n.(type) {
	case *parse.IfNode:
		return &n.BranchNode
	case *parse.RangeNode:
		return &n.BranchNode
	case *parse.WithNode:
		return &n.BranchNode
	}
	return nil
}

// textsOf adds the texts that a call of w, rich or count names. count has two, for one and for many. Texts that are put
// together at run time are not found, so a theme has none.
func (t *Theme) textsOf(c *parse.CommandNode) {
	f, ok := c.Args[0].(*parse.IdentifierNode)
	if !ok || f.Ident != "w" && f.Ident != "rich" && f.Ident != "count" {
		return
	}
	for i, a := range c.Args[1:] {
		if s, ok := a.(*parse.StringNode); ok && (i == 0 || f.Ident == "count") {
			t.texts[s.Text] = true
		}
	}
}

// plainText returns the text of a call {{w "a text"}} with nothing to fill in, and whether it is one.
func plainText(n parse.Node) (string, bool) {
	a, ok := n.(*parse.ActionNode)
	if !ok || len(a.Pipe.Decl) > 0 || len(a.Pipe.Cmds) != 1 || len(a.Pipe.Cmds[0].Args) != 2 {
		return "", false
	}
	f, isName := a.Pipe.Cmds[0].Args[0].(*parse.IdentifierNode)
	s, isText := a.Pipe.Cmds[0].Args[1].(*parse.StringNode)
	if !isName || !isText || f.Ident != "w" {
		return "", false
	}
	return s.Text, true
}

// bare reports whether a text ends where an attribute's value begins without quotes: what follows is left to
// html/template.
func bare(n parse.Node) bool {
	s, ok := n.(*parse.TextNode)
	return ok && bytes.HasSuffix(s.Text, []byte("="))
}
