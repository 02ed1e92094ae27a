package yaml

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"digsite/builder/text"
)

// chunk is one top-level field: its key line and the lines that belong to it.
type chunk struct {
	key   string // as written, without the colon
	colon int    // its offset in the first line
	from  int    // offset of the first line
	to    int    // offset behind the last
	line  int    // the first line, counted from 1
}

// lenient reads what is not valid YAML as a whole: each top-level field is given to the library alone, and a field that
// it refuses is taken as it stands: the text behind the colon, or the "- " lines below it. ok is false when no line
// looks like a field.
//
// People who write records are no YAML experts: `title: Queues: how many` is an error to the library, and all other
// fields of the record would be lost with it. Here the title is "Queues: how many", with a finding that says so.
func (p *parser) lenient(src []byte, firstLine int) (Value, bool) {
	chunks, stray := chunks(src)
	if len(chunks) == 0 || len(chunks) > p.lim.Nodes {
		return Value{}, false
	}
	v := Value{Kind: Map, Line: firstLine, Col: 1}
	if stray > 0 {
		p.report(problem{line: stray, col: 1, message: "this line belongs to no field"}, text.Line(src, stray),
			firstLine, "")
	}
	seen := map[string]int{}
	for _, c := range chunks {
		if p.refused {
			return Value{}, false
		}
		f, ok := p.field(src, c, firstLine)
		if !ok {
			continue
		}
		if i, there := seen[f.Key]; there {
			p.report(problem{line: c.line, col: 1,
				message: fmt.Sprintf("the key %q stands twice; it is first on line %d", text.CutMarked(f.Key, 60),
					v.Fields[i].Line)},
				text.Line(src, c.line), firstLine, v.Fields[i].Val.Text)
			continue
		}
		seen[f.Key] = len(v.Fields)
		v.Fields = append(v.Fields, f)
	}
	return v, true
}

// field reads one chunk: with the library if it can, else as it stands, with a finding. False: a limit was passed.
func (p *parser) field(src []byte, c chunk, firstLine int) (Field, bool) {
	part := src[c.from:c.to]
	v, bad := p.strict(part, firstLine+c.line-1)
	if p.refused {
		return Field{}, false
	}
	if bad == nil && len(v.Fields) == 1 {
		return v.Fields[0], true
	}
	if bad == nil {
		bad = &problem{line: 1, col: 1, message: "this is not one field"}
	}
	f := Field{Key: c.key, Line: firstLine + c.line - 1, Col: 1}
	first, next := nextLine(part, 0)
	rest := first[min(c.colon+1, len(first)):]
	col := utf8.RuneCount(first[:min(c.colon+1, len(first))]) + 1 + len(rest) - len(bytes.TrimLeft(rest, " \t"))
	f.Val = Value{Kind: Scalar, Text: unquote(bytes.TrimSpace(rest)), Line: f.Line, Col: col}
	f.Val = p.below(f.Val, part[next:], f.Line)
	text := text.Line(part, bad.line)
	bad.line += c.line - 1
	p.report(*bad, text, firstLine, taken(f.Val))
	return f, true
}

// below adds the lines under a key: "- item" lines make a list where the key's own line says nothing; other lines are
// joined to the text as YAML would fold them. line is the key's.
func (p *parser) below(v Value, rest []byte, line int) Value {
	text := v.Text
	if text == "|" || text == ">" || text == ">-" || text == "|-" {
		text = ""
	}
	var list []Value
	for i := 0; i < len(rest); {
		l, next := nextLine(rest, i)
		i = next
		line++
		t := bytes.TrimSpace(l)
		switch {
		case len(t) == 0 || t[0] == '#':
		case text == "" && t[0] == '-' && (len(t) == 1 || t[1] == ' ' || t[1] == '\t'):
			item := bytes.TrimSpace(t[1:])
			list = append(list, Value{Kind: Scalar, Text: unquote(item), Line: line,
				Col: utf8.RuneCount(l[:len(l)-len(bytes.TrimLeft(l, " \t"))]) + 3})
		case len(list) > 0:
			list[len(list)-1].Text = join(list[len(list)-1].Text, string(t))
		default:
			text = join(text, string(t))
		}
	}
	if list != nil {
		return Value{Kind: List, Items: list, Line: list[0].Line, Col: max(1, list[0].Col-2)}
	}
	v.Text = text
	if text == "" {
		v.Kind = Null
	}
	return v
}

// chunks cuts a document at its top-level "key:" lines. stray is the first line, from 1, that stands before any.
func chunks(src []byte) (out []chunk, stray int) {
	line := 0
	for i := 0; i < len(src); {
		l, next := nextLine(src, i)
		line++
		t := bytes.TrimSpace(l)
		if k := keyEnd(bytes.TrimRight(l, " \t\r")); k > 0 && l[0] != '-' {
			out = append(out, chunk{key: string(l[:k]), colon: k, from: i, to: next, line: line})
		} else if len(out) > 0 {
			out[len(out)-1].to = next
		} else if len(t) > 0 && t[0] != '#' && stray == 0 {
			stray = line
		}
		i = next
	}
	return out, stray
}

// unquote drops a pair of quotes around a whole value, and makes it UTF-8.
func unquote(s []byte) string {
	if n := len(s); n >= 2 && (s[0] == '"' || s[0] == '\'') && s[n-1] == s[0] {
		s = s[1 : n-1]
	}
	return string(bytes.ToValidUTF8(s, []byte("\uFFFD")))
}

// join puts a blank between two texts that both say something.
func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " " + b
}

// taken returns what a finding says that a field was read as.
func taken(v Value) string {
	if v.Kind == List {
		return fmt.Sprintf("a list of %d", len(v.Items))
	}
	return v.Text
}
