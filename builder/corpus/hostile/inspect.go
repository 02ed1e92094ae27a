package hostile

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// What may stand on a page is written out here, apart from the program's own lists, which a test would else believe.
const (
	common = `id class title lang dir role hidden tabindex aria-* data-*`

	bare = `abbr article aside b bdi bdo blockquote body br caption cite code col colgroup dd del dfn div dl dt em fieldset figcaption
		figure footer h1 h2 h3 h4 h5 h6 head header hr html i ins kbd legend main mark nav noscript p pre q rp rt output ruby s samp
		section strong sub small span summary sup table tbody tfoot thead title tr u ul var wbr mi mn mrow ms mtext msqrt mroot mphantom
		msub msup msubsup munderover mmultiscripts mprescripts none mtr svg.title`

	withMore = `a href rel
		button type value
		details open
		form action method
		img src alt width height loading decoding
		input autocomplete disabled checked enterkeyhint name placeholder type value
		label for
		li value
		link as crossorigin href rel type
		meta charset content http-equiv name property
		ol start type reversed
		script src type
		select name
		option value
		td colspan rowspan headers
		th scope colspan rowspan headers abbr
		time datetime
		math display
		mo form stretchy fence separator largeop movablelimits symmetric lspace rspace minsize maxsize accent
		mspace width height depth
		mstyle displaystyle scriptlevel
		mfrac linethickness
		mtable columnalign rowspacing columnspacing rowlines columnlines displaystyle
		mtd columnspan rowspan columnalign
		menclose notation
		mover accent
		munder accentunder
		mpadded width height depth lspace voffset
		svg.a href
		svg.circle cx cy r
		svg.ellipse cx cy rx ry
		svg.foreignObject x y width height
		svg.g transform
		svg.line x1 y1 x2 y2
		svg.path d transform
		svg.polygon points
		svg.polyline points
		svg.rect x y width height rx ry transform
		svg.svg viewBox width height x y preserveAspectRatio
		svg.text x y dx dy transform
		svg.tspan x y dx dy`
)

// may is that as a table: an element's name, its name space before it where it is SVG's -> its attributes.
var may = func() map[string][]string {
	out := map[string][]string{}
	for _, name := range strings.Fields(bare) {
		out[name] = strings.Fields(common)
	}
	for line := range strings.Lines(withMore) {
		words := strings.Fields(line)
		out[words[0]] = append(strings.Fields(common), words[1:]...)
	}
	return out
}()

// schemes are those that a link may have.
var schemes = []string{"http", "https", "mailto", "tel"}

// Faults returns what may not stand on a page: elements and attributes beyond the list, addresses that could run or ask
// another host by themselves, scripts other than the site's own, an id that stands twice.
func Faults(page []byte) (faults []string) {
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return []string{err.Error()}
	}
	ids := map[string]bool{}
	fault := func(n *html.Node, format string, args ...any) {
		faults = append(faults, "<"+n.Data+">: "+fmt.Sprintf(format, args...))
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		name := n.Data
		if n.Namespace == "svg" {
			name = "svg." + name
		}
		allowed, ok := may[name]
		if !ok {
			fault(n, "may not stand on a page")
			continue
		}
		for _, a := range n.Attr {
			if !slices.ContainsFunc(allowed, func(may string) bool {
				family, whole := strings.CutSuffix(may, "*")
				return a.Key == may || whole && strings.HasPrefix(a.Key, family)
			}) {
				fault(n, "has %s=%.80q", a.Key, a.Val)
			}
			if a.Key == "id" && ids[a.Val] {
				fault(n, "has the id %q of another", a.Val)
			}
			ids[a.Val] = ids[a.Val] || a.Key == "id"
			if wrong := leads(n, a); wrong != "" {
				fault(n, "has %s=%.120q: %s", a.Key, a.Val, wrong)
			}
		}
		if wrong := runs(n); wrong != "" {
			fault(n, "%s", wrong)
		}
	}
	return faults
}

// leads returns what is wrong with an address.
func leads(n *html.Node, a html.Attribute) string {
	switch {
	case a.Key != "href" && a.Key != "src" && a.Key != "action" && !strings.HasSuffix(a.Key, "-href"):
		return ""
	}
	scheme, host := reads(a.Val)
	if scheme != "" && !slices.Contains(schemes, scheme) {
		return "the scheme " + scheme
	}
	loaded := n.Data == "img" || n.Data == "script" || n.Data == "form" ||
		n.Data == "link" && !slices.Contains([]string{"canonical", "alternate"}, attribute(n, "rel"))
	if loaded && (scheme != "" || host) {
		return "another host is asked"
	}
	if scheme == "" && host {
		return "another host without a scheme"
	}
	return ""
}

// reads takes an address as a browser does: it drops blanks and control characters around, tabs and line ends within,
// and takes a backslash for a slash. It returns the scheme, and whether a host follows.
func reads(address string) (scheme string, host bool) {
	address = strings.TrimFunc(address, func(r rune) bool { return r <= ' ' })
	address = strings.NewReplacer("\t", "", "\n", "", "\r", "", `\`, "/").Replace(address)
	rest := address
	if i := strings.IndexByte(address, ':'); i > 0 && !strings.ContainsAny(address[:i], "/?#") {
		if !strings.ContainsFunc(address[:i], func(r rune) bool {
			letter := r <= unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r))
			return !letter && !strings.ContainsRune("+-.", r)
		}) && !unicode.IsDigit(rune(address[0])) {
			scheme, rest = strings.ToLower(address[:i]), address[i+1:]
		}
	}
	return scheme, strings.HasPrefix(rest, "//")
}

// runs returns what is wrong with an element that could do more than be read.
func runs(n *html.Node) string {
	switch n.Data {
	case "script":
		return script(n)
	case "meta":
		return header(attribute(n, "http-equiv"), attribute(n, "content"))
	case "link":
		if !slices.Contains([]string{"stylesheet", "icon", "canonical", "alternate", "prev", "next", "modulepreload",
			"preload", "search"}, attribute(n, "rel")) {
			return "a link of the kind " + attribute(n, "rel")
		}
	case "form":
		if to, err := url.Parse(attribute(n, "action")); err != nil || to.IsAbs() || to.Host != "" {
			return "it is sent to " + attribute(n, "action")
		}
	}
	return ""
}

func script(n *html.Node) string {
	text := ""
	if n.FirstChild != nil {
		text = n.FirstChild.Data
	}
	if attribute(n, "type") == "application/ld+json" { // data, which no browser runs
		if !json.Valid([]byte(text)) || strings.ContainsAny(text, "<>&") {
			return fmt.Sprintf("data that could end its element: %.200q", text)
		}
		return ""
	}
	if src := attribute(n, "src"); !strings.Contains(src, "assets/") && src != "/__live.js" || text != "" {
		return fmt.Sprintf("a script that is not the site's: %q %.80q", src, text)
	}
	return ""
}

// header returns what is wrong with a header that a page states itself.
func header(name, content string) string {
	switch name {
	case "":
	case "Content-Security-Policy":
		if strings.Contains(content, "unsafe") || !strings.HasPrefix(content, "default-src 'self'; ") {
			return "another policy: " + content
		}
	case "refresh":
		_, to, ok := strings.Cut(content, "url=")
		if scheme, host := reads(to); !ok || scheme != "" || host {
			return "it leads to " + content
		}
	default:
		return "a header of its own: " + name
	}
	return ""
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
