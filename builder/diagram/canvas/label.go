package canvas

import (
	"strings"
	"unicode/utf8"

	xhtml "golang.org/x/net/html"

	"digsite/builder/drawing"
)

// Label is a text of a diagram as its author meant it: lines that they broke themselves.
type Label []string

// Read returns the label that a Mermaid text means: <br> and \n break a line, entities are decoded (Mermaid's #35; and
// #quot; too), a markdown string (`…` in quotes) loses its marks, and so do the few tags that style words. Other tags
// stay text: in "List<String>" they are none.
func Read(s string) Label {
	s = strings.TrimSpace(s)
	if n := len(s); n >= 2 && s[0] == '"' && s[n-1] == '"' {
		s = s[1 : n-1]
	}
	if n := len(s); n >= 2 && s[0] == '`' && s[n-1] == '`' {
		s = plainMarkdown(s[1 : n-1])
	}
	s = dropIcons(decode(stripTags(breakEscapes(s))))
	var out Label
	for _, line := range strings.Split(s, "\n") {
		out = append(out, strings.Join(strings.Fields(line), " "))
	}
	for len(out) > 1 && out[len(out)-1] == "" {
		out = out[:len(out)-1]
	}
	for len(out) > 1 && out[0] == "" {
		out = out[1:]
	}
	return out
}

// breakEscapes breaks lines where their author wrote the two signs \n, as Mermaid does; not where they are quoted, for
// there they are meant: split at '\n'.
func breakEscapes(s string) string {
	var out strings.Builder
	for {
		at := strings.Index(s, `\n`)
		if at < 0 {
			break
		}
		out.WriteString(s[:at])
		if rest := s[at+2:]; at > 0 && rest != "" && s[at-1] == rest[0] && strings.IndexByte("\"'`", rest[0]) >= 0 {
			out.WriteString(s[at : at+2])
		} else {
			out.WriteByte('\n')
		}
		s = s[at+2:]
	}
	out.WriteString(s)
	return out.String()
}

// Plain returns a label on one line.
func (l Label) Plain() string { return strings.TrimSpace(strings.Join(l, " ")) }

// dropIcons leaves out "fa:fa-database" and its like: names of pictures in a font that is not here.
func dropIcons(s string) string {
	for {
		at := strings.Index(s, ":fa-")
		if at < 0 {
			return s
		}
		from, to := at, at+1
		for from > 0 && s[from-1] >= 'a' && s[from-1] <= 'z' {
			from--
		}
		for to < len(s) && (s[to] == '-' || isName(s[to:to+1])) {
			to++
		}
		s = s[:from] + s[to:]
	}
}

// plainMarkdown takes the marks of bold and italic words out.
func plainMarkdown(s string) string {
	s = strings.NewReplacer("**", "", "__", "").Replace(s)
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '*' || c == '_' {
			before := i == 0 || s[i-1] == ' ' || s[i-1] == '\n'
			after := i+1 == len(s) || strings.IndexByte(" \n.,;:!?", s[i+1]) >= 0
			if before != after { // one side is a blank: a mark, no sign of a product or a name
				continue
			}
		}
		out = append(out, c)
	}
	return string(out)
}

// styling are the tags that style words and are left out; br, p and div break lines, li too.
var styling = map[string]string{"br": "\n", "p": "\n", "div": "\n", "li": "\n", "ul": "", "ol": "", "b": "", "i": "",
	"u": "", "s": "", "em": "", "strong": "", "code": "", "small": "", "big": "", "sub": "", "sup": "", "span": "",
	"font": "", "center": "", "tt": "", "mark": "", "a": "", "hr": "\n", "pre": "\n", "h1": "\n", "h2": "\n",
	"h3": "\n"}

// stripTags takes out the tags of words.
func stripTags(s string) string {
	if strings.IndexByte(s, '<') < 0 {
		return s
	}
	var out strings.Builder
	for {
		open := strings.IndexByte(s, '<')
		if open < 0 {
			break
		}
		end := strings.IndexByte(s[open:], '>')
		if end < 0 {
			break
		}
		tag := strings.ToLower(strings.Trim(s[open+1:open+end], " /"))
		name, _, _ := strings.Cut(tag, " ")
		by, known := styling[name]
		out.WriteString(s[:open])
		if !known {
			out.WriteByte('<')
			s = s[open+1:]
			continue
		}
		if by == "" || s[open+1] != '/' || name == "br" {
			out.WriteString(by)
		}
		s = s[open+end+1:]
	}
	out.WriteString(s)
	return out.String()
}

// decode decodes entities: &amp; as in HTML, and #amp; or #9829; as Mermaid has them, for & and ; mean something there.
func decode(s string) string {
	if strings.IndexByte(s, '#') >= 0 {
		var out strings.Builder
		for {
			at := strings.IndexByte(s, '#')
			if at < 0 {
				break
			}
			end := strings.IndexByte(s[at:], ';')
			out.WriteString(s[:at])
			if end > 1 && end < 12 && isName(s[at+1:at+end]) {
				name := s[at+1 : at+end]
				if name[0] >= '0' && name[0] <= '9' {
					name = "#" + name
				}
				if got := xhtml.UnescapeString("&" + name + ";"); !strings.HasPrefix(got, "&") || name == "amp" {
					out.WriteString(got)
					s = s[at+end+1:]
					continue
				}
			}
			out.WriteByte('#')
			s = s[at+1:]
		}
		out.WriteString(s)
		s = out.String()
	}
	s = xhtml.UnescapeString(s)
	return strings.Map(func(r rune) rune {
		if r == '\u00a0' {
			return ' '
		}
		if r < ' ' && r != '\n' || r == utf8.RuneError || r == 0x7f || r >= 0x202a && r <= 0x202e ||
			r >= 0x2066 && r <= 0x2069 {
			return -1 // no control signs, none that turn the direction of what follows
		}
		return r
	}, s)
}

func isName(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return true
}

// maxLines is more lines than any label has.
const maxLines = 500

// Wrap breaks a label's lines so that they fit a width, more where a single word needs it, but not twice as much.
func (l Label) Wrap(width, size int) []string {
	var out []string
	for _, line := range l {
		room := width
		for _, word := range strings.Fields(line) {
			if w := drawing.TextWidth(word, size); w > room {
				room = min(w, 2*width)
			}
		}
		out = append(out, drawing.FitText(line, room, size, maxLines)...)
	}
	return out
}

// BoldWidth is Width for bold letters.
func BoldWidth(lines []string, size int) int { return Width(lines, size) * 113 / 100 }

// Width returns the width of the longest line, in pixels.
func Width(lines []string, size int) (w int) {
	for _, s := range lines {
		w = max(w, drawing.TextWidth(s, size))
	}
	return w
}
