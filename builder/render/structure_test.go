package render_test

import (
	"io/fs"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"digsite/theme"

	"golang.org/x/net/html"
)

// void elements have no end tag.
var void = map[string]bool{"area": true, "base": true, "br": true, "col": true, "embed": true, "hr": true, "img": true,
	"input": true, "link": true, "meta": true, "source": true, "track": true, "wbr": true}

// markup is what the structural tests read of a page.
type markup struct {
	ids    map[string]int
	links  []string // href and src of everything
	count  map[string]int
	faults []string
}

// read walks a page's tokens and checks what each page must keep.
func read(text string) markup {
	p := markup{ids: map[string]int{}, count: map[string]int{}}
	z := html.NewTokenizer(strings.NewReader(text))
	var open []string
	for {
		switch z.Next() {
		case html.ErrorToken:
			if len(open) > 0 {
				p.fault("<" + open[len(open)-1] + "> is not closed")
			}
			return p
		case html.StartTagToken, html.SelfClosingTagToken:
			tok := z.Token()
			name := tok.Data
			if slices.Contains(open, "svg") {
				name = "svg " + name // a drawing's own title is not the page's
			}
			p.count[name]++
			p.attributes(tok)
			if !void[tok.Data] && tok.Type == html.StartTagToken {
				if parent := last(open); blockIn(parent, tok.Data) {
					p.fault("<" + tok.Data + "> stands in <" + parent + ">")
				}
				open = append(open, tok.Data)
			}
		case html.EndTagToken:
			name := z.Token().Data
			if last(open) != name {
				p.fault("</" + name + "> closes <" + last(open) + ">")
				return p
			}
			open = open[:len(open)-1]
		}
	}
}

// blockIn reports whether a browser would undo a nesting.
func blockIn(parent, child string) bool {
	switch parent {
	case "p", "h1", "h2", "h3", "span", "a":
		switch child {
		case "p", "div", "ul", "ol", "section", "table", "pre", "blockquote", "h2", "h3", "details", "dl":
			return true
		}
		return parent == "a" && child == "a"
	case "ul", "ol":
		return child != "li"
	case "dl":
		return child != "div" && child != "dt" && child != "dd"
	}
	return false
}

func (p *markup) attributes(tok html.Token) {
	alt, src := false, ""
	for _, a := range tok.Attr {
		switch {
		case a.Key == "id":
			if p.ids[a.Val]++; p.ids[a.Val] > 1 {
				p.fault("the id " + a.Val + " stands twice")
			}
		case a.Key == "style" || strings.HasPrefix(a.Key, "on"):
			p.fault("the attribute " + a.Key + " stands on <" + tok.Data + ">")
		case a.Key == "href" || a.Key == "src" || a.Key == "action":
			p.links = append(p.links, a.Val)
			src = a.Val
			if bad := strings.ToLower(a.Val); strings.HasPrefix(bad, "javascript:") || strings.HasPrefix(bad, "data:") {
				p.fault("an address runs: " + a.Val)
			}
		case a.Key == "alt":
			alt = true
		}
	}
	if tok.Data == "img" && !alt {
		p.fault("an image has no alt")
	}
	if tok.Data == "script" && src == "" && !isData(tok) || tok.Data == "style" {
		p.fault("<" + tok.Data + "> stands in the page")
	}
}

// isData reports whether a script element is one that no browser runs.
func isData(tok html.Token) bool {
	return slices.Contains(tok.Attr, html.Attribute{Key: "type", Val: "application/ld+json"})
}

func (p *markup) fault(s string) { p.faults = append(p.faults, s) }

func last(s []string) string {
	if len(s) == 0 {
		return ""
	}
	return s[len(s)-1]
}

// TestStructure holds every page to: well nested, unique ids, one h1, a language, one main, alt texts, nothing inline.
func TestStructure(t *testing.T) {
	for name, text := range build(t, content(t), nil).pages {
		p := read(text)
		for _, f := range p.faults {
			t.Errorf("%s: %s", name, f)
		}
		if p.count["h1"] != 1 || p.count["main"] != 1 {
			t.Errorf("%s has %d h1 and %d main, wants one of each", name, p.count["h1"], p.count["main"])
		}
		if !strings.Contains(text, `<html lang="en"`) {
			t.Errorf("%s states no language", name)
		}
		if !strings.Contains(text, `http-equiv="Content-Security-Policy" content="default-src &#39;self&#39;;`) {
			t.Errorf("%s states no policy", name)
		}
	}
}

// TestIconsAreDrawn: each icon that a page names has an outline. Without one it is a filled square.
func TestIconsAreDrawn(t *testing.T) {
	sheet, err := fs.ReadFile(theme.Files, "css/icons.css")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for name, text := range build(t, content(t), nil).pages {
		for _, m := range regexp.MustCompile(`class="icon (i-[a-z]+)`).FindAllStringSubmatch(string(text), -1) {
			if seen[m[1]] = true; !strings.Contains(string(sheet), "\n."+m[1]+" {") {
				t.Errorf("%s: nothing draws %s", name, m[1])
			}
		}
	}
	if !seen["i-anchor"] || !seen["i-search"] {
		t.Errorf("the sample names too few icons: %v", seen)
	}
}

// TestLinks follows every internal address of every page, fragments too.
func TestLinks(t *testing.T) {
	b := build(t, content(t), nil)
	files := map[string]bool{}
	for _, a := range b.theme.Assets() {
		files[a.Path] = true
	}
	pages := map[string]markup{}
	for name, text := range b.pages {
		pages[name] = read(text)
	}
	for name, p := range pages {
		if name == "404.html" {
			continue // its addresses are absolute
		}
		for _, href := range p.links {
			if strings.Contains(href, "://") || strings.HasPrefix(href, "mailto:") {
				continue
			}
			to, fragment, _ := strings.Cut(href, "#")
			to, _, _ = strings.Cut(to, "?") // a script of the page reads it
			if to == "" {
				to = path.Base(name)
			}
			target := path.Join(path.Dir(name), to)
			if strings.HasSuffix(to, "/") {
				target = path.Join(target, "index.html")
			}
			got, ok := pages[target]
			if !ok && !files[target] {
				t.Errorf("%s leads to %s, which is not there", name, href)
			}
			if plain, err := url.PathUnescape(fragment); err == nil { // as a browser looks for it
				fragment = plain
			}
			if ok && fragment != "" && got.ids[fragment] == 0 {
				t.Errorf("%s leads to %s, and %s has no such id", name, href, target)
			}
		}
	}
}
