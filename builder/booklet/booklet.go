// Package booklet writes the whole site as one HTML file for print: a list of contents, then every record with its head
// and text, kind by kind.
//
// Its law: the booklet says what the pages say. It is made of their finished HTML, never of the authors' files, so what
// a page leaves out (raw HTML that is not allowed, internal records) is left out here. The file stands alone: styles
// and pictures are in it, scripts are not, and a link to another record is a link within the file. It is written record
// by record, so that a large site needs no more memory than a small one. The package will not read a file or the clock.
package booklet

import (
	"bufio"
	"cmp"
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html"
	"io"
	"slices"
	"strings"

	"digsite/builder/config"
	"digsite/builder/record"
	"digsite/builder/site"
	"digsite/builder/text"
)

// Input is what a booklet is made of.
type Input struct {
	Site   *site.Site
	Config config.Config
	// File returns a file of the site by its path: "decisions/0007-use-kafka/index.html", "files/plan.png". ok is false
	// where there is none.
	File func(path string) (data []byte, ok bool, err error)
}

// Report is what went into a booklet.
type Report struct {
	Records  int
	Pictures int
	LeftOut  []string // pictures, films and sounds, once each, in the order in which they were met
}

// sheet is the style of what only a booklet has, read after the theme's.
//
//go:embed booklet.css
var sheet string

// booklet is one file being made.
type booklet struct {
	Input
	kinds    []kind
	urls     map[string]string // a page's address -> the id of its record: also short and earlier ones
	lists    map[string]string // "decisions/" -> the anchor of that kind's records
	anchors  map[[32]byte]bool // the sums of all ids in the file
	sheets   []string          // addresses of the style sheets that a page names, from the root
	heads    map[string]head   // by id of a record
	lang     string            // of the pages
	dir      string            // their direction of writing
	room     int               // bytes of pictures that may still be put in
	report   Report
	leftOut  map[string]bool
	absolute string // the site's own address, ends in a slash; "" for none
}

// kind is one kind that the site uses, its records in the order of the booklet.
type kind struct {
	record.Kind
	records []*site.Record
}

// head is what the list of contents says of a record, as its own page says it.
type head struct{ label, title, badge string }

// Write writes the booklet. Each page is asked for twice: first for what can be linked to, then for its text.
func Write(ctx context.Context, w io.Writer, in Input) (Report, error) {
	b := &booklet{Input: in, urls: map[string]string{}, lists: map[string]string{}, anchors: map[[32]byte]bool{},
		heads: map[string]head{}, leftOut: map[string]bool{}, lang: in.Config.Language, dir: "ltr", room: maxPictures}
	if in.Config.BaseURL != "" {
		b.absolute = strings.TrimRight(in.Config.BaseURL, "/") + "/"
	}
	b.order()
	if err := b.each(ctx, func(r *site.Record, p *paper) error { b.survey(r, p); return nil }); err != nil {
		return Report{}, err
	}
	out := bufio.NewWriter(w)
	if err := b.front(out); err != nil {
		return Report{}, err
	}
	last := ""
	err := b.each(ctx, func(r *site.Record, p *paper) error {
		if r.Kind != last {
			b.openKind(out, r.Kind, last != "")
			last = r.Kind
		}
		return b.article(out, r, p)
	})
	if err != nil {
		return Report{}, err
	}
	if last != "" {
		out.WriteString("</section>\n")
	}
	out.WriteString("</main>\n</body>\n</html>\n")
	b.report.Records = len(b.heads)
	return b.report, out.Flush()
}

// order sorts the records: kind by kind as menus have them; within a kind the page that opens its folder, then by
// number, day and name.
func (b *booklet) order() {
	by := map[string][]*site.Record{}
	for _, r := range b.Site.Records {
		by[r.Kind] = append(by[r.Kind], r)
		b.urls[r.URL] = r.ID
		if r.Short != "" {
			b.urls[r.Short] = r.ID
		}
	}
	for _, r := range b.Site.Redirects {
		if _, taken := b.urls[r.From]; !taken {
			b.urls[r.From] = r.To
		}
	}
	for _, k := range record.Kinds(b.Config) {
		records := by[k.Name]
		if len(records) == 0 {
			continue
		}
		slices.SortFunc(records, func(x, y *site.Record) int {
			return cmp.Or(cmp.Compare(opensFirst(x), opensFirst(y)), cmp.Compare(uint(x.Number), uint(y.Number)),
				cmp.Compare(x.Day, y.Day), cmp.Compare(x.Path, y.Path))
		})
		b.kinds = append(b.kinds, kind{k, records})
		b.lists[k.Plural+"/"] = kindAnchor(k.Name)
	}
}

// opensFirst puts the home page first, and a page that is no record, which most often opens its folder, before the
// records.
func opensFirst(r *site.Record) int {
	switch {
	case r.URL == "":
		return 0
	case !r.IsRecord:
		return 1
	}
	return 2
}

// kindAnchor returns the id of a kind's section. No record's id has a slash.
func kindAnchor(name string) string { return "/" + name }

// each calls f with every record in the order of the booklet, and with its page.
func (b *booklet) each(ctx context.Context, f func(*site.Record, *paper) error) error {
	for _, k := range b.kinds {
		for _, r := range k.records {
			if err := ctx.Err(); err != nil {
				return err
			}
			data, ok, err := b.File(r.URL + config.HomeFile)
			if err != nil {
				return err
			}
			if !ok {
				continue
			}
			p, err := read(data, r.URL)
			if err != nil {
				return fmt.Errorf("read the page of %s: %w", r.ID, err)
			}
			if err := f(r, p); err != nil {
				return err
			}
		}
	}
	return nil
}

// survey keeps what the rest of the file has to know of a page: which ids it has, and what the contents say of it.
func (b *booklet) survey(r *site.Record, p *paper) {
	for _, s := range p.sheets {
		if !slices.Contains(b.sheets, s) {
			b.sheets = append(b.sheets, s)
		}
	}
	b.lang, b.dir = cmp.Or(p.lang, b.lang), cmp.Or(p.dir, b.dir)
	h := p.head()
	h.title = cmp.Or(h.title, r.Title)
	b.heads[r.ID] = h
	for _, id := range p.ids() {
		b.anchors[anchorSum(r.ID, id)] = true
	}
}

// anchorSum names an id of a record's page: a site has hundreds of thousands of them.
func anchorSum(record, id string) [32]byte { return sha256.Sum256([]byte(record + "/" + id)) }

// front writes everything before the first record.
func (b *booklet) front(w *bufio.Writer) error {
	style, err := b.style()
	if err != nil {
		return err
	}
	sum := sha256.Sum256([]byte(style))
	esc, c := html.EscapeString, b.Config
	fmt.Fprintf(w, `<!doctype html>
<html lang="%s" dir="%s">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; font-src data:; %s">
<title>%s</title>
<style>%s</style>
</head>
<body class="booklet">
<header class="cover">
<h1>%s</h1>
`, esc(b.lang), esc(b.dir), "style-src 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+
		"'; base-uri 'none'; "+
		"form-action 'none'", esc(c.Title), style, esc(c.Title))
	if c.Description != "" {
		fmt.Fprintf(w, "<p class=\"lead\">%s</p>\n", esc(c.Description))
	}
	fmt.Fprintf(w, "<p>%s</p>\n", esc(c.Word("As of %s, in one file: %s.", b.Site.Day,
		c.Count(len(b.heads), "%d page", "%d pages"))))
	if b.absolute != "" {
		fmt.Fprintf(w, "<p>%s <a href=\"%s\">%s</a></p>\n", esc(c.Word("Links to other pages lead to the site:")),
			esc(b.absolute), esc(b.absolute))
	} else {
		fmt.Fprintf(w, "<p>%s</p>\n", esc(c.Word("Links to pages that are not in this file are plain text.")))
	}
	if c.Footer != "" {
		fmt.Fprintf(w, "<p>%s</p>\n", esc(c.Footer))
	}
	w.WriteString("</header>\n")
	b.contents(w)
	_, err = w.WriteString("<main>\n")
	return err
}

// contents writes the list of all records, kind by kind.
func (b *booklet) contents(w *bufio.Writer) {
	esc, c := html.EscapeString, b.Config
	fmt.Fprintf(w, "<nav class=\"all-records\" aria-labelledby=\"/contents\"><h1 id=\"/contents\">%s</h1>\n",
		esc(c.Word("Contents")))
	for _, k := range b.kinds {
		fmt.Fprintf(w, "<h2><a href=\"#%s\">%s</a></h2>\n<ol>\n", kindAnchor(k.Name), esc(c.Word(k.Title)))
		for _, r := range k.records {
			h, there := b.heads[r.ID]
			if !there {
				continue
			}
			fmt.Fprintf(w, "<li><a href=\"%s\">", esc("#"+text.EscapePath(r.ID)))
			if h.label != "" {
				fmt.Fprintf(w, "<span class=\"num\">%s</span> ", esc(h.label))
			}
			fmt.Fprintf(w, "%s</a>", esc(h.title))
			if h.badge != "" {
				fmt.Fprintf(w, " %s", h.badge)
			}
			w.WriteString("</li>\n")
		}
		w.WriteString("</ol>\n")
	}
	w.WriteString("</nav>\n")
}

// openKind begins a kind's section, and ends the one before.
func (b *booklet) openKind(w *bufio.Writer, name string, after bool) {
	if after {
		w.WriteString("</section>\n")
	}
	i := slices.IndexFunc(b.kinds, func(k kind) bool { return k.Name == name })
	anchor := html.EscapeString(kindAnchor(name))
	fmt.Fprintf(w, "<section class=\"all-of-kind n%d k-%s\" aria-labelledby=\"%s\">\n<h1 id=\"%s\">%s</h1>\n",
		i, html.EscapeString(name), anchor, anchor, html.EscapeString(b.Config.Word(b.kinds[i].Title)))
}
