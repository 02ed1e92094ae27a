package render

import (
	"bytes"
	"html/template"
	"regexp"
	"slices"
)

// mark puts what stands behind headings of the body that begins at a byte. A heading that is not there has no mark.
func (h holes) mark(out []byte, from int) []byte {
	for _, m := range h.marks {
		at, tag := heading(out, from, m.ID)
		if at < 0 {
			continue
		}
		if end := bytes.Index(out[at:], []byte("</"+tag+">")); end >= 0 {
			out = slices.Insert(out, at+end, []byte(m.HTML)...)
		}
	}
	return out
}

// folded puts the fold of a page around the beginning of the body that begins at a byte.
func (h holes) folded(out []byte, from int) []byte {
	at, _ := heading(out, from, h.fold.To)
	if at < 0 || h.fold.To == "" {
		return out
	}
	return foldAway(out, from, at, h.fold.Says)
}

// foldAway puts a fold around what stands between two bytes.
func foldAway(out []byte, from, to int, says string) []byte {
	out = slices.Insert(out, to, []byte("</details>\n")...)
	return slices.Insert(out, from, []byte(`<details class="stated"><summary>`+
		template.HTMLEscapeString(says)+"</summary>\n")...)
}

// insetMark stands in a template's output where an inset begins. It ends at the mark of the body.
const insetMark = "\x00inset\x00"

// put puts an inset into the body that begins at a byte, behind its heading; before the body where that is not there. A
// list of names below that heading is folded away.
func (h holes) put(inset, out []byte, from int) []byte {
	at, tag := heading(out, from, h.inset.At)
	if at < 0 || h.inset.At == "" {
		return slices.Insert(out, from, inset...)
	}
	end := bytes.Index(out[at:], []byte("</"+tag+">"))
	if end < 0 {
		return slices.Insert(out, from, inset...)
	}
	if at += end + len("</>") + len(tag); h.inset.Bare {
		to := len(out)
		if i := nextHeading.FindIndex(out[at:]); i != nil {
			to = at + i[0]
		}
		if list := bytes.TrimSpace(out[at:to]); oneList.Match(list) && bytes.Count(list, []byte("<li")) > 1 {
			out = foldAway(out, at, to, h.inset.Says)
		}
	}
	return slices.Insert(out, at, inset...)
}

var (
	nextHeading = regexp.MustCompile(`<h[1-6][ >]`)
	oneList     = regexp.MustCompile(`(?s)^<(ul|ol)\b.*</(ul|ol)>$`)
)

// heading returns where the heading with an id begins behind a byte, and its tag; at is -1 for none.
func heading(out []byte, from int, id string) (at int, tag string) {
	for level := '2'; level <= '6'; level++ {
		tag = "h" + string(level)
		if i := bytes.Index(out[from:], []byte("<"+tag+` id="`+template.HTMLEscapeString(id)+`"`)); i >= 0 {
			return from + i, tag
		}
	}
	return -1, ""
}
