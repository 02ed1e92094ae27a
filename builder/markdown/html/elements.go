package html

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	xhtml "golang.org/x/net/html"
)

// Policy says what becomes of raw HTML.
type Policy string

// The policies: Inert passes an allow-list of inert elements, Allow trusts the folder, None shows all as text.
const (
	Inert Policy = ""
	Allow Policy = "allow"
	None  Policy = "none"
)

// Model is what an element may hold, and where it may stand.
type Model uint8

// Flow and Phrasing are the models that Markdown's own containers have.
const (
	Flow     Model = iota // blocks and text: div, td, li
	Phrasing              // text and what stands in a line: b, span
	listing               // only li
	pairs                 // only dt and dd
	rows                  // only rows and groups of rows
	cells                 // only td and th
	void                  // nothing
)

// element is one row of the allow-list.
type element struct {
	as     string // the element that is written; "" drops the tags and keeps what is between them
	holds  Model
	inline bool   // may stand in a line; else it is a block
	within Model  // must stand directly in such an element, when it is listing, pairs, rows or cells
	attrs  string // its own attributes, beside title, lang and dir
	class  string // what its meaning becomes where it is written as something else
}

// elements is the allow-list of raw HTML: inert ones only. What is not in it is shown as text (ADR-20).
// A p is written as a div, because Markdown blocks may stand between its tags.
var elements = map[string]element{
	"div": {as: "div"}, "p": {as: "div", class: "p"}, "center": {as: "div", class: "center"}, "section": {as: "div"},
	"article": {as: "div"}, "aside": {as: "div"}, "header": {as: "div"}, "footer": {as: "div"}, "nav": {as: "div"},
	"main": {as: "div"}, "address": {as: "div"}, "blockquote": {as: "blockquote"},
	"details": {as: "details", attrs: "open"}, "summary": {as: "summary"},
	"figure": {as: "figure"}, "figcaption": {as: "figcaption"},
	"pre": {as: "pre", holds: Phrasing}, "hr": {as: "hr", holds: void},

	"h1": {as: "h2", holds: Phrasing}, "h2": {as: "h2", holds: Phrasing}, "h3": {as: "h3", holds: Phrasing},
	"h4": {as: "h4", holds: Phrasing}, "h5": {as: "h5", holds: Phrasing}, "h6": {as: "h6", holds: Phrasing},

	"ul": {as: "ul", holds: listing}, "ol": {as: "ol", holds: listing, attrs: "start reversed type"},
	"li": {as: "li", within: listing, attrs: "value"},
	"dl": {as: "dl", holds: pairs}, "dt": {as: "dt", holds: Phrasing, within: pairs}, "dd": {as: "dd", within: pairs},

	"table": {as: "table", holds: rows}, "caption": {as: "caption", within: rows},
	"thead": {as: "thead", holds: rows, within: rows}, "tbody": {as: "tbody", holds: rows, within: rows},
	"tfoot": {as: "tfoot", holds: rows, within: rows}, "tr": {as: "tr", holds: cells, within: rows},
	"td": {as: "td", within: cells, attrs: "colspan rowspan"},
	"th": {as: "th", within: cells, attrs: "colspan rowspan scope abbr"}, "colgroup": {}, "col": {holds: void},

	"a": {as: "a", holds: Phrasing, inline: true}, "img": {as: "img", holds: void, inline: true},
	"br": {as: "br", holds: void, inline: true}, "wbr": {as: "wbr", holds: void, inline: true},
	"b": line("b"), "i": line("i"), "em": line("em"), "strong": line("strong"), "code": line("code"),
	"tt":  line("code"),
	"kbd": line("kbd"), "samp": line("samp"), "var": line("var"), "sub": line("sub"), "sup": line("sup"),
	"small": line("small"), "s": line("s"), "strike": line("s"), "del": line("del"), "ins": line("ins"), "u": line("u"),
	"mark": line("mark"), "q": line("q"), "cite": line("cite"), "dfn": line("dfn"), "abbr": line("abbr"),
	"acronym": line("abbr"), "span": line("span"), "bdi": line("bdi"), "bdo": line("bdo"), "ruby": line("ruby"),
	"rt": line("rt"), "rp": line("rp"), "rb": line(""),
	"time": {as: "time", holds: Phrasing, inline: true, attrs: "datetime"},
	"font": line(""), "big": line(""), "nobr": line(""), "picture": line(""), "source": {holds: void, inline: true},
}

// line returns an element that stands in a line and holds text, without attributes of its own.
func line(as string) element { return element{as: as, holds: Phrasing, inline: true} }

// trusted is what Allow adds: elements that show more but still run nothing.
var trusted = map[string]element{
	"video":    {as: "video", holds: Phrasing, inline: true, attrs: "src controls loop muted poster width height preload"},
	"audio":    {as: "audio", holds: Phrasing, inline: true, attrs: "src controls loop muted preload"},
	"source":   {as: "source", holds: void, inline: true, attrs: "src type"},
	"track":    {as: "track", holds: void, inline: true, attrs: "src kind label srclang"},
	"progress": {as: "progress", holds: Phrasing, inline: true, attrs: "value max"},
	"meter":    {as: "meter", holds: Phrasing, inline: true, attrs: "value min max low high optimum"},
	"data":     {as: "data", holds: Phrasing, inline: true, attrs: "value"},
	"search":   {as: "div"}, "hgroup": {as: "div"}, "dialog": {as: "div"},
}

// element looks a name up under a policy.
func (p Policy) element(name string) (element, bool) {
	if p == None {
		return element{}, false
	}
	if p == Allow {
		if e, ok := trusted[name]; ok {
			return e, true
		}
	}
	e, ok := elements[name]
	return e, ok
}

// needs returns what the place where e stands must hold.
func (e element) needs() Model {
	if e.within == Flow && e.inline {
		return Phrasing
	}
	return e.within
}

// startTag returns a start tag with the attributes that may stay. An id is not among them: the page gives those out.
func (e element) startTag(attrs []xhtml.Attribute) string {
	b := append([]byte{'<'}, e.as...)
	class := e.class
	for _, a := range attrs {
		if a.Key == "align" && (e.as == "div" || e.as == "td" || e.as == "th" || e.as[0] == 'h') {
			if v := strings.ToLower(strings.TrimSpace(a.Val)); v == "left" || v == "right" || v == "center" {
				class = strings.TrimSpace(class + " " + v)
			}
			continue
		}
		if value, ok := e.attribute(a.Key, a.Val); ok {
			b = append(append(append(b, ' '), a.Key...), `="`...)
			b = append(AppendAttr(b, value), '"')
		}
	}
	if class != "" {
		b = append(append(append(b, ` class="`...), class...), '"')
	}
	return string(append(b, '>'))
}

// attribute returns an attribute's value as it is written, and whether it may be written at all.
func (e element) attribute(key, value string) (string, bool) {
	switch key {
	case "title":
		return value, len(value) < 1000
	case "dir":
		return oneOf(value, "ltr", "rtl", "auto")
	case "lang":
		return value, value != "" && len(value) < 36 && strings.Trim(value, letters+"0123456789-") == ""
	}
	if !slices.Contains(strings.Fields(e.attrs), key) {
		return "", false
	}
	switch key {
	case "open", "reversed", "controls", "loop", "muted":
		return "", true
	case "src":
		return e.source(value)
	case "poster":
		return SafeURL(value)
	case "start", "value", "colspan", "rowspan", "width", "height", "min", "max", "low", "high", "optimum":
		return number(key, value)
	case "type":
		return value, e.as != "ol" || len(value) == 1 && strings.Contains("1aAiI", value)
	case "scope":
		return oneOf(value, "row", "col", "rowgroup", "colgroup")
	}
	return value, len(value) < 200
}

const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

// oneOf passes a word that is on a list, in any case.
func oneOf(value string, words ...string) (string, bool) {
	value = strings.ToLower(value)
	return value, slices.Contains(words, value)
}

// number passes a whole number; a table's spans lie between 1 and 1000, as in browsers.
func number(key, value string) (string, bool) {
	n, err := strconv.Atoi(strings.TrimSpace(value))
	span := key == "colspan" || key == "rowspan"
	return strconv.Itoa(n), err == nil && n > -1e9 && n < 1e9 && (!span || n > 0 && n <= 1000)
}

// source passes the address of a film or a sound. Where it is not well formed, no browser is asked to guess.
func (e element) source(value string) (string, bool) {
	value, ok := SafeURL(value)
	if !ok || e.as == "source" {
		return value, ok
	}
	u, err := url.Parse(value)
	if err != nil {
		return "", false
	}
	value = u.String()
	return value, value != ""
}
