package yaml

import (
	"bytes"
	"unicode/utf8"
)

// fast reads the plainest YAML: top-level "key: scalar" lines, "key: [a, b]" and lists of plain items. That is most
// front matter, and the library is about twenty times slower at it. ok is false for everything else, including
// everything that might be wrong: then the library decides. A fuzz test holds the two to the same answer, columns
// included, so some of the refusals here only avoid the library's quirks.
func fast(src []byte, firstLine int) (v Value, ok bool) {
	v = Value{Kind: Map, Line: firstLine, Col: 1}
	line := firstLine - 1
	list := -1 // the field that "- item" lines would belong to
	for i := 0; i < len(src); {
		l, next := nextLine(src, i)
		i = next
		line++
		if !utf8.Valid(l) || bytes.IndexByte(l, '\t') >= 0 || bytes.IndexByte(l, '\r') >= 0 {
			return Value{}, false
		}
		if len(l) == 0 || l[0] == '#' {
			continue
		}
		if l[len(l)-1] == ' ' {
			return Value{}, false // the library's columns are off by one then
		}
		indent := 0
		for l[indent] == ' ' {
			indent++
		}
		if item := l[indent:]; bytes.HasPrefix(item, []byte("- ")) {
			if list < 0 || !fastItem(&v.Fields[list].Val, item[2:], line, indent) {
				return Value{}, false
			}
			continue
		}
		if indent > 0 {
			return Value{}, false
		}
		f, ok := fastField(l, line)
		if !ok || len(v.Fields) == 64 || v.Has(f.Key) {
			return Value{}, false
		}
		if len(v.Fields) == 0 {
			v.Line = line
		}
		v.Fields = append(v.Fields, f)
		list = -1
		if f.Val.Kind == Null {
			list = len(v.Fields) - 1
		}
	}
	return v, len(v.Fields) > 0
}

// fastField reads "key:", "key: scalar" and "key: [a, b]". "key:" alone is Null until items follow.
func fastField(l []byte, line int) (Field, bool) {
	k := 0
	for k < len(l) && (l[k] >= 'a' && l[k] <= 'z' || l[k] >= 'A' && l[k] <= 'Z' || k > 0 &&
		(l[k] == '-' || l[k] == '_')) {
		k++
	}
	if k == 0 || k >= len(l) || l[k] != ':' || nullWord(string(l[:k])) {
		return Field{}, false
	}
	f := Field{Key: string(l[:k]), Line: line, Col: 1}
	rest := l[k+1:]
	if len(rest) == 0 {
		f.Val.Line, f.Val.Col = line, 1
		return f, true
	}
	col := k + 1
	for len(rest) > 0 && rest[0] == ' ' {
		rest, col = rest[1:], col+1
	}
	if l[k+1] != ' ' || len(rest) == 0 {
		return Field{}, false
	}
	if rest[0] == '[' {
		val, ok := fastFlow(rest, line, col+1)
		f.Val = val
		return f, ok
	}
	val, ok := fastScalar(rest, false)
	val.Line, val.Col = line, col+1
	f.Val = val
	return f, ok
}

// fastItem adds one "- item" line to a list; all its items must stand at the same indent. item is what stands behind
// the mark, indent the blanks before it.
func fastItem(list *Value, item []byte, line, indent int) bool {
	for len(item) > 0 && item[0] == ' ' {
		return false
	}
	val, ok := fastScalar(item, false)
	if !ok || list.Kind == List && list.Col != indent+1 {
		return false
	}
	if list.Kind == Null {
		*list = Value{Kind: List, Line: line, Col: indent + 1}
	}
	val.Line, val.Col = line, indent+3
	list.Items = append(list.Items, val)
	return true
}

// fastFlow reads a one-line "[a, b]" of plain scalars; col is the bracket's column.
func fastFlow(rest []byte, line, col int) (Value, bool) {
	if rest[len(rest)-1] != ']' {
		return Value{}, false
	}
	v := Value{Kind: List, Text: string(rest), Line: line, Col: col}
	inner := rest[1 : len(rest)-1]
	if len(bytes.Trim(inner, " ")) == 0 {
		return v, true
	}
	at := col + 1
	for _, part := range bytes.Split(inner, []byte(",")) {
		word := bytes.Trim(part, " ") // other blanks of Unicode are text to YAML, or wrong
		if len(word) == 0 || word[0] == '"' || word[0] == '\'' {
			return Value{}, false
		}
		val, ok := fastScalar(word, true)
		if !ok {
			return Value{}, false
		}
		lead := len(part) - len(bytes.TrimLeft(part, " "))
		val.Line, val.Col = line, at+lead
		at += utf8.RuneCount(part) + 1
		v.Items = append(v.Items, val)
	}
	return v, true
}

// fastScalar reads a plain or simply quoted scalar that fills the rest of its line; flow says that it stands between
// brackets. Anything with a meaning in YAML beyond that is refused: " #", ": ", words for nothing.
func fastScalar(s []byte, flow bool) (Value, bool) {
	if s[0] == '"' || s[0] == '\'' {
		return fastQuoted(s[1:], s[0])
	}
	if !startsPlain(s[0]) || s[len(s)-1] == ':' {
		return Value{}, false
	}
	for i, c := range s {
		switch {
		case c < ' ' || c == 0x7f,
			c == '#' && s[i-1] == ' ',
			c == ':' && i+1 < len(s) && s[i+1] == ' ',
			flow && bytes.IndexByte([]byte("[]{},:#\"'"), c) >= 0:
			return Value{}, false
		}
	}
	if nullWord(string(s)) {
		return Value{}, false
	}
	return Value{Kind: Scalar, Text: string(s)}, true
}

// fastQuoted reads what follows an opening quote, up to the closing one at the end of the line. Escapes are refused.
func fastQuoted(body []byte, quote byte) (Value, bool) {
	end := bytes.IndexByte(body, quote)
	if end < 0 || end != len(body)-1 || bytes.IndexByte(body, '\\') >= 0 {
		return Value{}, false
	}
	if bytes.ContainsFunc(body, func(r rune) bool { return r < ' ' }) {
		return Value{}, false
	}
	return Value{Kind: Scalar, Text: string(body[:end]), Quoted: true}, true
}

// startsPlain reports whether a byte may begin a plain scalar that means no more than it says: a letter or digit of
// ASCII, a slash, or the first byte of most other letters. 0xe2 and above begin dashes, quotes and other signs too, so
// they are left to the library.
func startsPlain(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '/' || c >= 0xc3 && c < 0xe2
}

// nullWord reports whether a word is one of YAML's for nothing.
func nullWord(s string) bool { return s == "null" || s == "Null" || s == "NULL" || s == "~" }
