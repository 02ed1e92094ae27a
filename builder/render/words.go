package render

import (
	"encoding/json"
	"fmt"
	"html"
	"html/template"
	"regexp"
	"strconv"
	"strings"

	"digsite/builder/config"
)

// functions are what a template can call, beside those of html/template: w, count and rich give texts in the site's
// own words, day a date, body a place for finished HTML.
func functions(words map[string]string) template.FuncMap {
	c := config.Config{Words: words}
	return template.FuncMap{
		"w":     c.Word,
		"count": c.Count,
		"rich":  func(english string, args ...any) template.HTML { return rich(c.Word(english), args) },
		"day":   day,
		"body":  func(n int) template.HTML { return template.HTML(mark + strconv.Itoa(n) + "\x00") },
	}
}

// Within a text of rich, `x` is code and [x](%s) a link.
var (
	richCode = regexp.MustCompile("`([^`]+)`")
	richLink = regexp.MustCompile(`\[([^\]]+)\]\(%s\)`)
)

// rich gives a text with code and links in it. The text is escaped first and the arguments after it, so that neither
// can bring markup along; HTML of another function of the theme stays what it is.
func rich(text string, args []any) template.HTML {
	text = strings.ReplaceAll(html.EscapeString(text), "&#39;", "'")
	text = richCode.ReplaceAllString(text, "<code>$1</code>")
	text = richLink.ReplaceAllString(text, `<a href="%s">$1</a>`)
	if len(args) == 0 {
		return template.HTML(text)
	}
	safe := make([]any, len(args))
	for i, a := range args {
		switch a := a.(type) {
		case template.HTML, int:
			safe[i] = a
		default:
			s := fmt.Sprint(a)
			if low := strings.ToLower(strings.TrimSpace(s)); strings.HasPrefix(low, "javascript:") || strings.HasPrefix(low, "data:") || strings.HasPrefix(low, "vbscript:") {
				s = "#"
			}
			safe[i] = html.EscapeString(s)
		}
	}
	return template.HTML(fmt.Sprintf(text, safe...))
}

// day writes a date such as 2024-05-31 as a <time> element.
func day(date string) template.HTML {
	d := html.EscapeString(date)
	return template.HTML(`<time datetime="` + d + `">` + d + "</time>")
}

// scriptWord finds word("Copied") in a script. There is no such function in a browser: the call gives way to the text
// itself, so that words cost a page nothing. What is to be filled in stands as %s and is put in by String.replace.
var scriptWord = regexp.MustCompile(`\bword\(("(?:[^"\\\n]|\\.)*")\)`)

// scriptWords puts the site's own words into a script.
func scriptWords(script []byte, words map[string]string) []byte {
	return scriptWord.ReplaceAllFunc(script, func(call []byte) []byte {
		literal := scriptWord.FindSubmatch(call)[1]
		var english string
		if json.Unmarshal(literal, &english) != nil {
			return literal
		}
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
