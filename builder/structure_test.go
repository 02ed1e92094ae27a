package builder_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// structure says what is wrong with a page's structure. Redirects have a head and little else.
func structure(data []byte, root *html.Node) []string {
	var out []string
	fault := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	count := map[string]int{}
	redirect := false
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if n.Namespace == "" { // a drawing may have titles of its own
			count[n.Data]++
		}
		switch n.Data {
		case "html":
			if attr(n, "lang") == "" {
				fault("no language")
			}
		case "img":
			if !slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "alt" }) {
				fault("an image without alt: %s", attr(n, "src"))
			}
		case "meta":
			redirect = redirect || strings.EqualFold(attr(n, "http-equiv"), "refresh")
		case "script":
			redirect = redirect || strings.Contains(attr(n, "src"), "redirect")
		case "a", "button":
			if strings.TrimSpace(said(n)) == "" && attr(n, "href") != "" {
				fault("a link without words to %s", attr(n, "href"))
			}
		}
		if label := attr(n, "aria-labelledby"); label != "" && !bytes.Contains(data, []byte(`id="`+label+`"`)) {
			fault("<%s> is labelled by %q, which is not there", n.Data, label)
		}
	}
	for _, name := range []string{"title", "h1", "main"} {
		if count[name] != 1 && !(redirect && name != "title") {
			fault("%d <%s>, want one", count[name], name)
		}
	}
	if !redirect && (count["header"] == 0 || count["footer"] == 0) {
		fault("a landmark is missing: %d header, %d footer", count["header"], count["footer"])
	}
	return append(out, nesting(data, root)...)
}

// said returns the words of an element as somebody hears them.
func said(n *html.Node) string {
	var b strings.Builder
	b.WriteString(attr(n, "aria-label") + attr(n, "title"))
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		} else if d.Type == html.ElementNode {
			b.WriteString(attr(d, "alt") + attr(d, "aria-label"))
		}
	}
	return b.String()
}

// nesting compares the tags as written with those of the tree that a browser builds from them.
func nesting(data []byte, root *html.Node) []string {
	var written, built []string
	z := html.NewTokenizer(bytes.NewReader(data))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		switch kind {
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			written = append(written, t.Data)
			if kind == html.SelfClosingTagToken && !noEnd[t.Data] {
				written = append(written, "/"+t.Data)
			}
		case html.EndTagToken:
			written = append(written, "/"+z.Token().Data)
		}
	}
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode {
			built = append(built, strings.ToLower(n.Data))
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		if n.Type == html.ElementNode && !noEnd[n.Data] {
			built = append(built, "/"+strings.ToLower(n.Data))
		}
	}
	walk(root)
	implied := func(tags []string) []string { // what a browser adds of itself changes no order
		return slices.DeleteFunc(tags, func(s string) bool {
			return slices.Contains([]string{"html", "head", "body", "tbody"}, strings.TrimPrefix(s, "/"))
		})
	}
	written, built = implied(written), implied(built)
	for i := range max(len(written), len(built)) {
		if i >= len(written) || i >= len(built) || written[i] != built[i] {
			from := max(0, i-4)
			return []string{fmt.Sprintf("a browser builds %v of %v", built[min(from, len(built)):min(len(built), i+4)],
				written[min(from, len(written)):min(len(written), i+4)])}
		}
	}
	return nil
}

// noEnd are the elements without an end tag.
var noEnd = map[string]bool{"area": true, "base": true, "br": true, "col": true, "embed": true, "hr": true, "img": true,
	"input": true, "link": true, "meta": true, "source": true, "track": true, "wbr": true}

// TestStructureIsSeen: the checks of the crawl can fail.
func TestStructureIsSeen(t *testing.T) {
	const head = "<!doctype html><html lang=en><title>t</title><header></header><main><h1>x</h1>"
	const foot = "</main><footer></footer></html>"
	for _, row := range []struct{ page, want string }{
		{head + "<p>fine</p><table><tr><td>x</td></tr></table>" + foot, ""},
		{head + "<p><div>x</div></p>" + foot, "a browser builds"},
		{head + "<a href=x>a<a href=y>b</a></a>" + foot, "a browser builds"},
		{head + "<p>x" + foot, "a browser builds"},
		{head + "<h1>y</h1>" + foot, "2 <h1>"},
		{head + "<img src=x>" + foot, "without alt"},
		{head + "<a href=x> </a>" + foot, "without words"},
		{strings.Replace(head, " lang=en", "", 1) + foot, "no language"},
		{head + "</main>", "landmark"},
		{head + "<div aria-labelledby=z></div>" + foot, "labelled by"},
	} {
		root, err := html.Parse(strings.NewReader(row.page))
		if err != nil {
			t.Fatal(err)
		}
		got := strings.Join(structure([]byte(row.page), root), "; ")
		if row.want == "" && got != "" || !strings.Contains(got, row.want) {
			t.Errorf("%s: got %q, want %q", row.page, got, row.want)
		}
	}
}
