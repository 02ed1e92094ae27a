package html

import (
	"bytes"
	"strings"

	xhtml "golang.org/x/net/html"

	"digsite/builder/text"
)

// Row is a row of a table of raw HTML, or a term and what defines it.
type Row struct {
	At    int      // where it begins in the source
	Cells []string // plain text; what <br>, <li> and <p> begin stands on a line of its own
	Head  bool     // all of its cells are <th>
}

// maxRows is how many rows are read: a longer table states nothing about the file that holds it.
const maxRows = 200

// Rows returns the rows of the tables and definition lists in raw HTML, nil where it has none. End tags may be left
// out, as HTML allows.
func Rows(b []byte) []Row {
	if !bytes.Contains(b, []byte("<t")) && !bytes.Contains(b, []byte("<d")) {
		return nil
	}
	r := rowReader{}
	z := xhtml.NewTokenizer(bytes.NewReader(b))
	at := 0
	for len(r.all) < maxRows {
		kind := z.Next()
		if kind == xhtml.ErrorToken {
			break
		}
		from := at
		at += len(z.Raw())
		switch kind {
		case xhtml.TextToken:
			r.text = append(r.text, bytes.ReplaceAll(z.Text(), []byte("\n"), []byte(" "))...)
		case xhtml.StartTagToken, xhtml.SelfClosingTagToken:
			name, _ := z.TagName()
			r.start(string(name), from)
		case xhtml.EndTagToken:
			if name, _ := z.TagName(); strings.Contains(" table dl tr ", " "+string(name)+" ") {
				r.endRow()
			}
		}
	}
	r.endRow()
	return r.all
}

// rowReader holds the rows that were read, and the one that is open.
type rowReader struct {
	all  []Row
	open Row
	cell string // the tag of the open cell, "" for none
	text []byte // of the open cell
}

// start takes a start tag.
func (r *rowReader) start(name string, at int) {
	switch name {
	case "tr", "dt":
		r.endRow()
		r.open = Row{At: at, Head: true}
		if name == "dt" {
			r.cell, r.text = name, r.text[:0]
		}
	case "td", "th", "dd":
		r.endCell()
		r.open.Head = r.open.Head && name == "th"
		r.cell, r.text = name, r.text[:0]
	case "br", "li", "p":
		r.text = append(r.text, '\n')
	}
}

// endCell ends the open cell.
func (r *rowReader) endCell() {
	if r.cell == "" {
		return
	}
	var lines []string
	for l := range strings.SplitSeq(string(r.text), "\n") {
		if l = text.Squash(l); l != "" {
			lines = append(lines, l)
		}
	}
	r.open.Cells, r.cell = append(r.open.Cells, strings.Join(lines, "\n")), ""
}

// endRow ends the open row; one without a cell is none.
func (r *rowReader) endRow() {
	r.endCell()
	if len(r.open.Cells) > 0 {
		r.all = append(r.all, r.open)
	}
	r.open = Row{}
}
