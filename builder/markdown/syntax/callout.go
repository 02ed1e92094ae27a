package syntax

import (
	"bytes"
	"cmp"
	"strings"

	"github.com/yuin/goldmark/ast"

	"digsite/builder/markdown/ascii"
	"digsite/builder/text"
)

// ReadCallout reads `[!type]+ Title` at the beginning of a quote and takes it out of the tree.
//
//	> [!warning]- Before you migrate   ->  {Word: "warning", Fold: true, Title: "Before you migrate"}
//
// This is Obsidian's form. GitHub's alerts are the part of it without a sign and title; GitHub shows a titled one as
// a quote, this package takes it in every file, since authors who wrote it meant the box.
func ReadCallout(n *ast.Blockquote, src []byte) (Callout, bool) {
	para, ok := n.FirstChild().(*ast.Paragraph)
	if !ok || para.Lines().Len() == 0 {
		return Callout{}, false
	}
	first := para.Lines().At(0)
	c, end := calloutHead(src[first.Start:first.Stop])
	if end < 0 {
		return c, false
	}
	c.Title, ok = cutLine(para, first.Start+end)
	if ok && !para.HasChildren() {
		n.RemoveChild(n, para)
	}
	return c, ok
}

// calloutHead reads the head that a line begins with, and where the title begins behind it; -1 when there is none.
// A type is an ASCII letter and then letters, digits, "-", "_" or blanks; with its brackets at most 41 bytes long.
func calloutHead(line []byte) (c Callout, end int) {
	end = bytes.IndexByte(line, ']')
	if !bytes.HasPrefix(line, []byte("[!")) || end < 3 || end > 40 {
		return c, -1
	}
	word, _, _ := bytes.Cut(line[2:end], []byte{'|'}) // [!note|right]: an appearance, not part of the type
	for _, b := range word {
		if !ascii.IsAlnum(b) && b != '-' && b != '_' && b != ' ' {
			return c, -1
		}
	}
	c.Word = strings.ToLower(strings.TrimSpace(string(word)))
	if c.Word == "" || !ascii.IsLetter(c.Word[0]) {
		return c, -1
	}
	end++
	if end < len(line) && (line[end] == '+' || line[end] == '-') {
		c.Fold, c.Open = true, line[end] == '+'
		end++
	}
	if end < len(line) && !ascii.IsBlank(line[end]) {
		return c, -1
	}
	for end < len(line) && (line[end] == ' ' || line[end] == '\t') {
		end++
	}
	return c, end
}

// cutLine takes a paragraph's first line out of it and drops what stands before offset at; false: that is no text.
// The inlines are parsed by now, so the line is moved node by node: `[!note]` is a link where a definition of that
// label stands in the file, and CommonMark's meaning then wins.
func cutLine(para *ast.Paragraph, at int) (ast.Node, bool) {
	for n := para.FirstChild(); n != nil; n = n.NextSibling() {
		t, ok := n.(*ast.Text)
		if !ok {
			if start := Offset(n); start >= 0 && start < at {
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

// calloutKinds maps the types in use to the ones that a theme knows. GitHub's IMPORTANT and CAUTION are their own
// colours; in a vault they are Obsidian's names for tip and warning. A type that is not here is shown as a note
// under its own name, as Obsidian does. The keys are lower-cased. A directive (:::note) is a box only where its name
// stands here, "admonition" and "details" aside.
var calloutKinds = map[string]string{
	"note": "note", "seealso": "note", "abstract": "abstract", "summary": "abstract", "tldr": "abstract",
	"info": "info", "todo": "todo",
	"tip": "tip", "hint": "tip", "important": "important", "success": "success", "check": "success", "done": "success",
	"question": "question", "help": "question", "faq": "question", "warning": "warning", "attention": "warning",
	"caution": "danger", "danger": "danger", "error": "danger",
	"failure": "failure", "fail": "failure", "missing": "failure",
	"bug": "bug", "example": "example", "quote": "quote", "cite": "quote",
}

// Callout is the head of a callout or admonition.
type Callout struct {
	Word  string   // the author's word, lower-cased: "tldr"; never ""
	Fold  bool     // the reader may fold it
	Open  bool     // it begins unfolded; only where Fold
	Title ast.Node // its inline children, nil for none
}

// Kind returns the kind that a theme knows for the author's word. A type that no theme knows is a note.
func (c Callout) Kind(vault bool) string {
	switch {
	case vault && c.Word == "important":
		return "tip"
	case vault && c.Word == "caution":
		return "warning"
	}
	return cmp.Or(calloutKinds[c.Word], "note")
}

// DefaultTitle returns the title of a callout whose author wrote none: the word itself, "see-also" as "See also".
func (c Callout) DefaultTitle() string {
	switch c.Word {
	case "tldr":
		return "TL;DR"
	case "faq":
		return "FAQ"
	}
	return text.Capital(strings.ReplaceAll(c.Word, "-", " "))
}
