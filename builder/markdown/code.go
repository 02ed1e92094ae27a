package markdown

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
)

// fence writes a fenced block.
func (p *page) fence(n *ast.FencedCodeBlock) {
	info, at := "", offset(n)
	if n.Info != nil {
		info, at = decoded(n.Info.Segment.Value(p.src)), n.Info.Segment.Start
	}
	f := readInfo(info)
	switch f.lang {
	case "math":
		p.mathBlock(n, at)
	case "mermaid":
		p.mermaid(n, at)
	default:
		p.code(n, f, at)
	}
}

// code writes a block of code in a figure of its own: what it is called, its language, the code. The button that
// copies it is added by a script in the page.
func (p *page) code(n ast.Node, f info, at int) {
	b := p.open(Code, at)
	b.Lang = f.lang
	p.raw(`<div class="code"`)
	id := p.block1(blockID)
	p.raw(">")
	if f.title != "" || f.lang != "" {
		p.raw(`<div class="code-head">`)
		if f.title != "" {
			p.raw(`<span class="code-title">`)
			p.escaped([]byte(f.title))
			p.raw("</span>")
		}
		if f.lang != "" {
			p.raw(`<span class="code-lang">`)
			p.escaped([]byte(clipText(f.lang, 30)))
			p.raw("</span>")
		}
		p.raw("</div>")
	}
	from := p.source(n)
	p.raw(p.opts.Highlight(f.lang, f.options(), string(p.plain[from:])))
	p.raw("</div>\n")
	p.name(id, p.close())
	p.last = id
}

// source adds a block's own lines to the plain text and gives where they begin.
func (p *page) source(n ast.Node) (from int) {
	from = len(p.plain)
	for i := 0; i < n.Lines().Len(); i++ {
		s := n.Lines().At(i)
		p.plain = append(p.plain, s.Value(p.src)...)
	}
	return from
}

// mermaid writes a diagram as its source, readable as it is; a site may draw it on a page of its own.
func (p *page) mermaid(n ast.Node, at int) {
	b := p.open(Code, at)
	b.Lang = "mermaid"
	p.raw(`<div class="code mermaid"`)
	id := p.block1(blockID)
	p.raw(`><div class="code-head"><span class="code-lang">mermaid</span></div><pre tabindex="0"><code>`)
	p.escaped(p.plain[p.source(n):])
	p.raw("</code></pre></div>\n")
	p.name(id, p.close())
	p.last = id
}

// info is what stands behind a fence: ```go title="main.go" {1,3-5} ins={7} del={8}
type info struct {
	lang, title  string
	hl, ins, del string // line numbers: "1,3-5"
}

// readInfo understands the forms in use: a language, with attributes behind a blank or a comma (`rust,ignore`) or in
// braces (`{.go title="x"}`). What it does not know is left out, and so is a language that is no name.
func readInfo(s string) (f info) {
	s = strings.TrimSpace(s)
	if strings.HasPrefix(s, "{") && !strings.HasPrefix(s, "{1") {
		s = strings.TrimSuffix(strings.TrimPrefix(s, "{"), "}")
	}
	if i := strings.IndexAny(s, " \t,{"); i >= 0 {
		f.lang, s = s[:i], s[i:]
	} else {
		f.lang, s = s, ""
	}
	f.lang = strings.TrimPrefix(f.lang, ".")
	if name, file, ok := strings.Cut(f.lang, ":"); ok {
		f.lang, f.title = name, file
	}
	f.lang = strings.Map(func(r rune) rune {
		if r == '+' || r == '#' || r == '-' || r == '.' || r == '_' || r == '*' || r == '/' || r < 0x80 && isAlnum(byte(r)) {
			return r
		}
		return utf8.RuneError
	}, strings.ToLower(f.lang))
	if strings.ContainsRune(f.lang, utf8.RuneError) {
		f.lang = ""
	}
	for s != "" {
		s = strings.TrimLeft(s, " \t,;")
		key, value, rest := attribute(s)
		switch strings.ToLower(key) {
		case "title", "filename", "file", "name":
			f.title = value
		case "", "hl_lines", "hl", "highlight", "mark":
			f.hl = join(f.hl, lineList(value))
		case "ins", "add":
			f.ins = join(f.ins, lineList(value))
		case "del", "rem":
			f.del = join(f.del, lineList(value))
		}
		s = rest
	}
	return f
}

// attribute cuts one key=value, key="value", key={value}, {value} or word from the front of s.
func attribute(s string) (key, value, rest string) {
	i := strings.IndexAny(s, "= \t{,")
	if i < 0 {
		return s, "", ""
	}
	key = s[:i]
	if s[i] != '=' && s[i] != '{' {
		return key, "", s[i:]
	}
	if s[i] == '=' {
		s = s[i+1:]
	} else {
		s = s[i:]
	}
	if s == "" {
		return key, "", ""
	}
	if end := strings.IndexByte(`"'{`, s[0]); end >= 0 {
		if j := strings.IndexByte(s[1:], `"'}`[end]); j >= 0 {
			return key, s[1 : 1+j], s[2+j:]
		}
		return key, "", ""
	}
	if j := strings.IndexAny(s, " \t"); j >= 0 {
		return key, s[:j], s[j:]
	}
	return key, s, ""
}

// lineList keeps a list of lines ("1,3-5", MkDocs' "1 3-5") or gives "".
func lineList(s string) string {
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' }), ",")
	if strings.Trim(s, "0123456789,-") != "" || len(s) > 200 {
		return ""
	}
	return s
}

func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "," + b
}

// options is the form in which Highlight takes the lines that are marked.
func (f info) options() string {
	var parts []string
	for _, p := range [...][2]string{{"hl", f.hl}, {"ins", f.ins}, {"del", f.del}} {
		if p[1] != "" {
			parts = append(parts, p[0]+"="+p[1])
		}
	}
	return strings.Join(parts, " ")
}

// lineClasses reads options back: line number -> class.
func lineClasses(options string) map[int]string {
	if options == "" {
		return nil
	}
	out := map[int]string{}
	for _, part := range strings.Fields(options) {
		class, list, _ := strings.Cut(part, "=")
		for _, r := range strings.Split(list, ",") {
			a, b, ranged := strings.Cut(r, "-")
			lo, err := strconv.Atoi(a)
			if err != nil {
				continue
			}
			hi := lo
			if ranged {
				if hi, err = strconv.Atoi(b); err != nil {
					hi = lo
				}
			}
			for i := lo; i <= hi && i < lo+10000; i++ {
				out[i] = class
			}
		}
	}
	return out
}
