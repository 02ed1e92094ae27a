package render

import (
	"bytes"
	"html"
	"html/template"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"digsite/builder/page"
	"digsite/builder/text"
)

// lineBegins is where a line of a timeline may begin in a text's HTML.
var lineBegins = text.Compile(`<(?:td|th|li|dt|p|h[2-6])\b[^>]*>|<br>|\n`)

// inlineEnds are the ends of elements that may stand around a time.
var inlineEnds = text.Compile(`^(?:</(?:strong|b|em|i|code|a|span)>)+`)

// told puts into an incident's text, which begins at a byte, what is known of each line of its timeline: how long after
// the start it was, and which phase it reached. The author's words stay as they are; a line that is not found is left
// alone. A day that is that of the line before is marked, so that a style sheet may show it once.
func (h holes) told(out []byte, from int) []byte {
	at, tag := heading(out, from, h.incident.At)
	if h.incident.At == "" || at < 0 {
		return out
	}
	end := len(out)
	for level := byte('2'); level <= tag[1]; level++ {
		if i := bytes.Index(out[at+1:end], []byte(`<h`+string(level)+` id="`)); i >= 0 {
			end = at + 1 + i
		}
	}
	section, day := string(out[at:end]), ""
	var lines strings.Builder
	for _, e := range h.incident.Events {
		begin, stop := timeIn(section, e.Time)
		if begin < 0 {
			continue
		}
		lines.WriteString(section[:begin])
		words := section[begin:stop]
		if rest, same := strings.CutPrefix(words, day); same && day != "" {
			words = `<span class="again">` + day + `</span>` + rest
		}
		day = e.Date
		lines.WriteString(words + sinceOf(e))
		section = section[stop:]
	}
	lines.WriteString(section)
	return slices.Replace(out, at, end, []byte(lines.String())...)
}

// sinceOf returns the mark behind a line's time. What it says is the style sheet's to show, so that it is in no copy
// of the author's words.
func sinceOf(e page.Event) string {
	says := e.Says
	if e.After != "" {
		says = strings.TrimSpace(says + " +" + e.After)
	}
	class := "since"
	if e.Phase != "" {
		class += " p-" + e.Phase
	}
	esc := template.HTMLEscapeString
	return `<span id="` + esc(e.Anchor) + `" class="` + esc(class) + `" data-since="` + esc(says) + `"></span>`
}

// timeIn returns where the first line that begins with a time has it; begin is -1 for none.
func timeIn(section, time string) (begin, end int) {
	for _, m := range lineBegins.FindAllStringIndex(section, -1) {
		if b, e := spells(section[m[1]:], time); b >= 0 {
			e += m[1]
			return m[1] + b, e + len(inlineEnds.FindString(section[e:]))
		}
	}
	return -1, -1
}

// spells returns where some HTML has words at its beginning, whatever tags and blanks stand between them and whatever
// signs before; begin is -1 where it has others.
func spells(in, words string) (begin, end int) {
	begin = -1
	want := strings.Join(strings.Fields(words), "")
	for i := 0; i < len(in) && want != ""; {
		if in[i] == '<' {
			n := strings.IndexByte(in[i:], '>')
			if n < 0 {
				return -1, -1
			}
			i += n + 1
			continue
		}
		r, n := utf8.DecodeRuneInString(in[i:])
		if semi := strings.IndexByte(in[i:], ';'); r == '&' && semi > 0 {
			n = semi + 1
			r, _ = utf8.DecodeRuneInString(html.UnescapeString(in[i : i+n]))
		}
		first, size := utf8.DecodeRuneInString(want)
		switch {
		case unicode.IsSpace(r), begin < 0 && r != first && !unicode.IsLetter(r) && !unicode.IsDigit(r):
		case r == first:
			if begin < 0 {
				begin = i
			}
			want, end = want[size:], i+n
		default:
			return -1, -1
		}
		i += n
	}
	if want != "" {
		return -1, -1
	}
	return begin, end
}
