package markdown

import (
	"strconv"
	"strings"

	"github.com/microcosm-cc/bluemonday"
	"golang.org/x/net/html"
)

// model is what an element may hold, and where it may stand.
type model uint8

const (
	flow     model = iota // blocks and text: div, td, li
	phrasing              // text and what stands in a line: b, span
	listing               // only li
	pairs                 // only dt and dd
	rows                  // only rows and groups of rows
	cells                 // only td and th
	void                  // nothing
)

// element is one row of the allow-list.
type element struct {
	as     string // the element that is written; "" drops the tags and keeps what is between them
	holds  model
	inline bool   // may stand in a line
	within model  // must stand directly in such an element, when it is listing, pairs, rows or cells
	attrs  string // its own attributes, beside title, lang and dir
	class  string // what its meaning becomes where it is written as something else
}

// elements is the allow-list of raw HTML: inert ones only. What is not in it is shown as text (ADR-20).
// A p is written as a div, because Markdown blocks may stand between its tags.
var elements = map[string]element{
	"div": {as: "div"}, "p": {as: "div", class: "p"}, "center": {as: "div", class: "center"}, "section": {as: "div"},
	"article": {as: "div"}, "aside": {as: "div"}, "header": {as: "div"}, "footer": {as: "div"}, "nav": {as: "div"}, "main": {as: "div"},
	"address": {as: "div"}, "blockquote": {as: "blockquote"}, "details": {as: "details", attrs: "open"}, "summary": {as: "summary"},
	"figure": {as: "figure"}, "figcaption": {as: "figcaption"}, "pre": {as: "pre", holds: phrasing}, "hr": {as: "hr", holds: void},
	"h1": {as: "h2", holds: phrasing}, "h2": {as: "h2", holds: phrasing}, "h3": {as: "h3", holds: phrasing},
	"h4": {as: "h4", holds: phrasing}, "h5": {as: "h5", holds: phrasing}, "h6": {as: "h6", holds: phrasing},
	"ul": {as: "ul", holds: listing}, "ol": {as: "ol", holds: listing, attrs: "start reversed type"},
	"li": {as: "li", within: listing, attrs: "value"},
	"dl": {as: "dl", holds: pairs}, "dt": {as: "dt", holds: phrasing, within: pairs}, "dd": {as: "dd", within: pairs},
	"table": {as: "table", holds: rows}, "caption": {as: "caption", within: rows}, "thead": {as: "thead", holds: rows, within: rows},
	"tbody": {as: "tbody", holds: rows, within: rows}, "tfoot": {as: "tfoot", holds: rows, within: rows},
	"tr": {as: "tr", holds: cells, within: rows}, "td": {as: "td", within: cells, attrs: "colspan rowspan"},
	"th": {as: "th", within: cells, attrs: "colspan rowspan scope abbr"}, "colgroup": {}, "col": {holds: void},
	"a": {as: "a", holds: phrasing, inline: true}, "img": {as: "img", holds: void, inline: true},
	"br": {as: "br", holds: void, inline: true}, "wbr": {as: "wbr", holds: void, inline: true},
	"b": line("b"), "i": line("i"), "em": line("em"), "strong": line("strong"), "code": line("code"), "tt": line("code"),
	"kbd": line("kbd"), "samp": line("samp"), "var": line("var"), "sub": line("sub"), "sup": line("sup"), "small": line("small"),
	"s": line("s"), "strike": line("s"), "del": line("del"), "ins": line("ins"), "u": line("u"), "mark": line("mark"),
	"q": line("q"), "cite": line("cite"), "dfn": line("dfn"), "abbr": line("abbr"), "acronym": line("abbr"), "span": line("span"),
	"bdi": line("bdi"), "bdo": line("bdo"), "ruby": line("ruby"), "rt": line("rt"), "rp": line("rp"), "rb": line(""),
	"time": {as: "time", holds: phrasing, inline: true, attrs: "datetime"},
	"font": line(""), "big": line(""), "nobr": line(""), "picture": line(""), "source": {holds: void, inline: true},
}

func line(as string) element { return element{as: as, holds: phrasing, inline: true} }

// trusted is what `html: allow` adds: elements that show more but still run nothing.
var trusted = map[string]element{
	"video": {as: "video", holds: phrasing, inline: true, attrs: "src controls loop muted poster width height preload"}, "audio": {as: "audio", holds: phrasing, inline: true, attrs: "src controls loop muted preload"},
	"source": {as: "source", holds: void, inline: true, attrs: "src type"}, "track": {as: "track", holds: void, inline: true, attrs: "src kind label srclang"},
	"progress": {as: "progress", holds: phrasing, inline: true, attrs: "value max"}, "meter": {as: "meter", holds: phrasing, inline: true, attrs: "value min max low high optimum"},
	"data": {as: "data", holds: phrasing, inline: true, attrs: "value"}, "search": {as: "div"}, "hgroup": {as: "div"}, "dialog": {as: "div"},
}

// inert is the same list as a policy of the sanitiser that checks every start tag once more before it is written.
var inert = newPolicy()

func newPolicy() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	for _, table := range []map[string]element{elements, trusted} {
		for _, e := range table {
			if e.as == "" || e.as == "img" {
				continue
			}
			p.AllowElements(e.as)
			p.AllowNoAttrs().OnElements(e.as)
			for _, a := range strings.Fields(e.attrs) {
				p.AllowAttrs(a).OnElements(e.as)
			}
		}
	}
	p.AllowAttrs("title", "lang", "dir", "class").Globally()
	p.AllowURLSchemes(schemes[:]...)
	p.AllowRelativeURLs(true)
	return p
}

// element looks a name up under the policy in force.
func (p *page) element(name string) (element, bool) {
	if p.opts.HTML == HTMLAllow {
		if e, ok := trusted[name]; ok {
			return e, true
		}
	}
	e, ok := elements[name]
	return e, ok
}

// startTag writes a start tag with the attributes that may stay. An id is written by settle, never here.
func startTag(e element, attrs []html.Attribute) string {
	var b []byte
	b = append(append(b, '<'), e.as...)
	class := e.class
	for _, a := range attrs {
		value, ok := safeAttr(e, a.Key, a.Val)
		switch {
		case a.Key == "align" && (e.as == "div" || e.as == "td" || e.as == "th" || e.as[0] == 'h'):
			if v := strings.ToLower(strings.TrimSpace(a.Val)); v == "left" || v == "right" || v == "center" {
				class = strings.TrimSpace(class + " " + v)
			}
		case ok:
			b = append(append(append(b, ' '), a.Key...), `="`...)
			b = append(appendAttr(b, value), '"')
		}
	}
	if class != "" {
		b = append(append(append(b, ` class="`...), class...), '"')
	}
	if len(b) == len(e.as)+1 {
		return string(append(b, '>'))
	}
	return inert.Sanitize(string(append(b, '>')))
}

// safeAttr checks one attribute.
func safeAttr(e element, key, value string) (string, bool) {
	switch key {
	case "title":
		return value, len(value) < 1000
	case "dir":
		value = strings.ToLower(value)
		return value, value == "ltr" || value == "rtl" || value == "auto"
	case "lang":
		return value, value != "" && len(value) < 36 && strings.Trim(value, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == ""
	}
	if e.attrs == "" || !strings.Contains(" "+e.attrs+" ", " "+key+" ") {
		return "", false
	}
	switch key {
	case "open", "reversed", "controls", "loop", "muted":
		return "", true
	case "src", "poster":
		return SafeURL(value)
	case "start", "value", "colspan", "rowspan", "width", "height", "min", "max", "low", "high", "optimum":
		n, err := strconv.Atoi(strings.TrimSpace(value))
		return strconv.Itoa(n), err == nil && n > -1e9 && n < 1e9 && (key != "colspan" && key != "rowspan" || n > 0 && n <= 1000)
	case "type":
		return value, e.as != "ol" || len(value) == 1 && strings.Contains("1aAiI", value)
	case "scope":
		value = strings.ToLower(value)
		return value, value == "row" || value == "col" || value == "rowgroup" || value == "colgroup"
	}
	return value, len(value) < 200
}
