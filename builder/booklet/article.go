package booklet

import (
	"bufio"
	"encoding/base64"
	"fmt"
	"mime"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"digsite/builder/site"
	"digsite/builder/text"
)

// How much of pictures goes into the file: what is larger is named in its place.
const (
	maxPicture  = 2 << 20
	maxPictures = 64 << 20
)

// article writes one record.
func (b *booklet) article(w *bufio.Writer, r *site.Record, p *paper) error {
	if p.root.FirstChild == nil || r.URL == "" { // the home page has no head of a record's
		h := &html.Node{Type: html.ElementNode, Data: "h1", DataAtom: atom.H1}
		h.AppendChild(&html.Node{Type: html.TextNode, Data: r.Title})
		p.root.InsertBefore(h, p.root.FirstChild)
	}
	own := map[string]bool{}
	for _, id := range p.ids() {
		own[id] = true
	}
	nodes := slices.Collect(p.root.Descendants()) // some are taken out on the way
	for _, n := range nodes {
		if n.Type != html.ElementNode {
			continue
		}
		if err := b.media(n, p); err != nil {
			return err
		}
		lower(n)
		b.link(n, r, p)
		rename(n, r.ID, own)
	}
	set(p.root, "id", r.ID)
	if err := html.Render(w, p.root); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "\n<p class=\"origin\">%s <code>%s</code></p>\n", html.EscapeString(b.Config.Word("File")),
		html.EscapeString(r.Path))
	return err
}

// lower makes a heading one level less, since the title of the file and those of the kinds stand above.
func lower(n *html.Node) {
	below := map[atom.Atom]atom.Atom{atom.H1: atom.H2, atom.H2: atom.H3, atom.H3: atom.H4, atom.H4: atom.H5,
		atom.H5: atom.H6}
	if to, ok := below[n.DataAtom]; ok && n.Namespace == "" {
		n.DataAtom, n.Data = to, to.String()
	}
}

// link makes a link to another page of the site one within the file. What is not in the file is reached on the site,
// where its address is known; else its words stay as text.
func (b *booklet) link(n *html.Node, r *site.Record, p *paper) {
	if n.Data != "a" {
		return
	}
	for i := range n.Attr {
		a := &n.Attr[i]
		if a.Key != "href" {
			continue
		}
		if text.External(a.Val) {
			return
		}
		to, inside := p.inside(a.Val)
		_, fragment, _ := strings.Cut(a.Val, "#")
		id, known := b.urls[to]
		switch anchor, list := b.lists[to]; {
		case !inside:
			unset(n, "href", "rel", "target", "download")
		case known && b.has(id):
			a.Val = b.anchor(id, fragment)
		case list:
			a.Val = "#" + anchor
		case b.absolute != "":
			a.Val = b.absolute + text.EscapePath(to)
			if fragment != "" {
				a.Val += "#" + fragment
			}
		default:
			unset(n, "href", "rel", "target", "download")
		}
		return
	}
}

// has reports whether a record is in the file.
func (b *booklet) has(id string) bool { _, ok := b.heads[id]; return ok }

// anchor returns the address within the file of a place on a record's page: of the record, where it has no such place.
func (b *booklet) anchor(id, fragment string) string {
	if plain, err := url.PathUnescape(fragment); err == nil {
		fragment = plain
	}
	if fragment == "" || !b.anchors[anchorSum(id, fragment)] {
		return "#" + text.EscapePath(id)
	}
	return "#" + text.EscapePath(id+"/"+fragment)
}

// places are the attributes that name elements by their ids, with blanks between them.
var places = []string{"for", "headers", "list", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns",
	"aria-details", "aria-flowto", "aria-activedescendant"}

// painted finds an id in an attribute of a drawing: "url(#arrow)".
var painted = regexp.MustCompile(`url\((['"]?)#([^)'"]+)(['"]?)\)`)

// rename puts a record's id before the ids of an element and before those that it names. A name of what is not in the
// file goes.
func rename(n *html.Node, record string, own map[string]bool) {
	var gone []string
	for i := range n.Attr {
		a := &n.Attr[i]
		switch {
		case a.Key == "id":
			a.Val = record + "/" + a.Val
		case slices.Contains(places, a.Key):
			var kept []string
			for _, id := range strings.Fields(a.Val) {
				if own[id] {
					kept = append(kept, record+"/"+id)
				}
			}
			if a.Val = strings.Join(kept, " "); a.Val == "" {
				gone = append(gone, a.Key)
			}
		case n.Data == "use" && a.Key == "href" && strings.HasPrefix(a.Val, "#"):
			a.Val = "#" + record + "/" + a.Val[1:]
		case strings.Contains(a.Val, "url("):
			a.Val = painted.ReplaceAllString(a.Val, "url(${1}#"+strings.ReplaceAll(record, "$", "$$")+"/${2}${3})")
		}
	}
	unset(n, gone...)
}

// media puts a picture into the file. One that is too large or not there is named in its place, as are films and
// sounds.
func (b *booklet) media(n *html.Node, p *paper) error {
	switch n.DataAtom {
	case atom.Img:
		src := attr(n, "src")
		to, inside := p.inside(src)
		if strings.HasPrefix(src, "data:") {
			return nil
		}
		if inside {
			kind := mime.TypeByExtension(strings.ToLower(path.Ext(to)))
			data, ok, err := b.File(to)
			if err != nil {
				return err
			}
			if ok && strings.HasPrefix(kind, "image/") && len(data) <= min(maxPicture, b.room) {
				b.room -= len(data)
				b.report.Pictures++
				unset(n, "srcset", "sizes", "loading")
				set(n, "src", "data:"+kind+";base64,"+base64.StdEncoding.EncodeToString(data))
				return nil
			}
			src = to
		}
		b.omit(n, src, attr(n, "alt"))
	case atom.Video, atom.Audio:
		src := attr(n, "src")
		for c := range n.ChildNodes() {
			if src == "" && c.DataAtom == atom.Source {
				src = attr(c, "src")
			}
		}
		if to, inside := p.inside(src); inside {
			src = to
		}
		b.omit(n, src, attr(n, "title"))
	}
	return nil
}

// omit puts a line in place of an element that is not in the file.
func (b *booklet) omit(n *html.Node, name, says string) {
	if !b.leftOut[name] {
		b.leftOut[name] = true
		b.report.LeftOut = append(b.report.LeftOut, name)
	}
	line := b.Config.Word("Left out of this file: %s", name)
	if says != "" {
		line += " (" + says + ")"
	}
	id := attr(n, "id")
	*n = html.Node{Type: html.ElementNode, Data: "span", DataAtom: atom.Span, Parent: n.Parent,
		PrevSibling: n.PrevSibling, NextSibling: n.NextSibling,
		Attr: []html.Attribute{{Key: "class", Val: "left-out"}}}
	if id != "" {
		set(n, "id", id)
	}
	n.AppendChild(&html.Node{Type: html.TextNode, Data: line})
}

// imported finds the addresses in a style sheet.
var imported = regexp.MustCompile(`url\(\s*['"]?([^'")]+)['"]?\s*\)`)

// style returns the theme's style sheets, those for print too, and after them the booklet's own.
func (b *booklet) style() (string, error) {
	var out strings.Builder
	for _, name := range b.sheets {
		data, ok, err := b.File(name)
		if err != nil {
			return "", err
		}
		if !ok {
			continue
		}
		at := &paper{url: path.Dir(name) + "/"}
		out.WriteString(imported.ReplaceAllStringFunc(string(data), func(found string) string {
			to, inside := at.inside(imported.FindStringSubmatch(found)[1])
			if !inside {
				return found
			}
			font, ok, err := b.File(to)
			if err != nil || !ok || len(font) > maxPicture {
				return found
			}
			return "url(data:" + mime.TypeByExtension(path.Ext(to)) + ";base64," +
				base64.StdEncoding.EncodeToString(font) + ")"
		}))
		out.WriteByte('\n')
	}
	out.WriteString(sheet)
	for i, k := range b.kinds { // what is printed at the top of each page
		fmt.Fprintf(&out, ".all-of-kind.n%d { page: n%d; }\n@page n%d { @top-left { content: %s; } "+
			"@top-right { content: %s; } }\n", i, i, i, styleText(b.Config.Title), styleText(b.Config.Word(k.Title)))
	}
	return strings.ReplaceAll(out.String(), "</", `<\/`), nil // nothing in a style ends it
}

// styleText returns a text as a string of a style sheet.
func styleText(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text.Clean(s)) + `"`
}
