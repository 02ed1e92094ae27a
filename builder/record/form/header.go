package form

import (
	"regexp"
	"slices"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/text"
)

// What a header line looks like: "Status: accepted", with at most forty letters before the colon; "Date - 2020-01-02";
// and what a word of its key may be made of.
var (
	headLine = regexp.MustCompile(`^\s*(\p{L}[\p{L}\p{N} /_().*'-]{0,40}?)\s*(?::|：)(?:\s+(.*))?$`)
	dashLine = regexp.MustCompile(`^\s*(?i:(status|date|author|authors|deciders))\s+[-–—]\s+(.+)$`)
	headWord = regexp.MustCompile(`^[\p{L}\p{N}'()/_-]+$`)
)

// HeaderLine parts a header line into key and value: "Status: accepted", "Date - 2020-01-02". ok is false for prose.
func HeaderLine(line string) (key, value string, ok bool) {
	m := headLine.FindStringSubmatch(line)
	if m == nil {
		m = dashLine.FindStringSubmatch(line)
	}
	if m == nil {
		return "", "", false
	}
	words := strings.Fields(m[1])
	if len(words) > 4 || strings.HasPrefix(m[2], "//") {
		return "", "", false
	}
	for _, w := range words {
		if !headWord.MatchString(strings.Trim(w, "*_.")) {
			return "", "", false
		}
	}
	return strings.Trim(m[1], "*_ "), strings.TrimSpace(m[2]), true
}

// headerSections are sections that hold header lines, where one of them is the file's first.
var headerSections = []string{"metadata", "meta", "meta data", "document information", "document control", "details",
	"incident details", "incident information", "at a glance", "adr metadata", "preamble", "header", "rfc metadata",
	"document details", "document metadata", "front matter", "frontmatter"}

// header gathers the header lines of a text.
type header struct {
	doc    *markdown.Doc
	path   string
	end    int // index of the first block behind the header
	fields []*Field
}

// headerOf lists the header lines: "Key: value" in the paragraphs, lists and tables before the first section, in BIPs'
// fenced preamble and in a first section that is named after what it holds.
func headerOf(doc *markdown.Doc, path string, sections []Section) header {
	h := header{doc: doc, path: path, end: len(doc.Blocks)}
	first := slices.IndexFunc(sections, func(s Section) bool { return !s.IsTitle })
	if first >= 0 {
		h.end = sections[first].From - 1
	}
	if s := named(sections, "preamble"); s != nil && s.From < len(doc.Blocks) && s.From <= h.end+1 {
		if b := &doc.Blocks[s.From]; b.Kind == markdown.Code && preamble(b.Text) {
			h.block(s.From)
		}
	}
	h.blocks(0, h.end)
	if first >= 0 && slices.Contains(headerSections, sections[first].Key) {
		h.blocks(sections[first].From, sections[first].To)
	}
	return h
}

// blocks reads the header lines between two blocks. Prose may stand among them, three blocks of it at most.
func (h *header) blocks(from, to int) {
	prose, keys := 0, -1
	for i := from; i < to && prose <= 3 && len(h.fields) < maxFields; i++ {
		b := &h.doc.Blocks[i]
		if b.Quoted {
			continue
		}
		switch b.Kind {
		case markdown.Paragraph, markdown.Item, markdown.HTML:
			if !h.block(i) {
				prose++
			}
		case markdown.Row:
			keys = h.row(i, keys)
		case markdown.Definition:
			if i > 0 && h.doc.Blocks[i-1].Kind == markdown.Term {
				h.add(i, h.doc.Blocks[i-1].Text, b.Text, b.Line)
			}
		case markdown.Code:
			if i == 0 && preamble(b.Text) {
				h.block(i)
			}
		}
	}
}

// preamble reports whether a fence is the header of a BIP, "BIP: 8" and its lines: nothing else in a fence is read.
func preamble(code string) bool {
	first, _, _ := strings.Cut(strings.TrimSpace(code), "\n")
	key, _, ok := HeaderLine(first)
	return ok && len(key) <= 4 && strings.ToUpper(key) == key && strings.Contains(code, "Status:")
}

// block reads one block, and reports whether it was part of a header rather than prose.
func (h *header) block(i int) bool {
	b := &h.doc.Blocks[i]
	switch {
	case b.Kind == markdown.Item && b.Level > 1 && h.belongs(i):
		x := h.fields[len(h.fields)-1]
		first, _, _ := strings.Cut(b.Text, "\n")
		x.Items = append(x.Items, Item{strings.TrimSpace(first), finding.Pos{Path: h.path, Line: b.Line}})
		x.Refs = append(x.Refs, refsOf(h.doc, b, 0)...)
	case b.Kind == markdown.Paragraph && loneDay(b.Text):
		h.add(i, "Date", b.Text, b.Line)
	case h.loneStatus(i):
		h.add(i+1, "Status", h.doc.Blocks[i+1].Text, h.doc.Blocks[i+1].Line)
	default:
		return h.lines(i)
	}
	return true
}

// belongs reports whether a deeper item is a value of the field that was read last: one without a value, or one that
// has taken items before.
func (h *header) belongs(i int) bool {
	if len(h.fields) == 0 {
		return false
	}
	x := h.fields[len(h.fields)-1]
	return x.Text == "" || len(x.Items) > 0 && x.Label != "" && h.nested(i)
}

// nested reports whether the item above the one at i is a key without a value.
func (h *header) nested(i int) bool {
	for k := i - 1; k >= 0; k-- {
		b := &h.doc.Blocks[k]
		if b.Kind != markdown.Item {
			return false
		}
		if b.Level < h.doc.Blocks[i].Level {
			first, _, _ := strings.Cut(b.Text, "\n")
			_, value, ok := HeaderLine(first)
			return ok && value == ""
		}
	}
	return false
}

// loneDay reports whether a paragraph is a day and nothing else, below the title: "2020-01-02".
func loneDay(s string) bool {
	d, from, to := record.FindDate(text.Cut(s, 60))
	return d != "" && strings.Trim(s[:from]+s[to:], " .,_*()") == ""
}

// loneStatus reports whether the paragraph at i is the word Status and nothing else, and its value the next.
func (h *header) loneStatus(i int) bool {
	b := &h.doc.Blocks[i]
	return b.Kind == markdown.Paragraph && strings.EqualFold(strings.Trim(b.Text, ": "), "status") &&
		i+1 < h.end && h.doc.Blocks[i+1].Kind == markdown.Paragraph
}

// lines reads a block's lines; the first must be a header line, or it is prose.
func (h *header) lines(i int) bool {
	b := &h.doc.Blocks[i]
	any := false
	for k, line := range FirstLines(b.Text) {
		for _, part := range pipes(line) {
			key, value, ok := HeaderLine(part)
			switch {
			case ok:
				any = true
				h.add(i, key, value, b.Line+k).Refs = refsOf(h.doc, b, b.Line+k)
			case any && strings.TrimSpace(part) != "":
				x := h.fields[len(h.fields)-1]
				x.goesOn(strings.TrimSpace(part))
				x.Refs = append(x.Refs, refsOf(h.doc, b, b.Line+k)...)
			}
		}
		if !any {
			return false
		}
	}
	return any
}

// goesOn adds a line that goes on with the value above it; among authors, a line is a name.
func (x *Field) goesOn(line string) {
	if x.Key == "authors" {
		line = ", " + line
	}
	x.Text = strings.TrimSpace(x.Text + " " + line)
	x.Items = []Item{{x.Text, x.Pos}}
}

// pipes parts "Status: x | Date: y" where each part is a header line; a template's "a | b" stays whole.
func pipes(line string) []string {
	parts := strings.Split(line, " | ")
	for _, p := range parts {
		if _, _, ok := HeaderLine(p); !ok {
			return []string{line}
		}
	}
	return parts
}

// add adds a header field whose value stands in block i, with all references of that block.
func (h *header) add(i int, key, value string, line int) *Field {
	x := &Field{Key: Canonical(key), Label: strings.TrimSpace(key), Text: strings.TrimSpace(value),
		Pos: finding.Pos{Path: h.path, Line: line}}
	if x.Text != "" {
		x.Items = []Item{{x.Text, x.Pos}}
	}
	x.Refs = refsOf(h.doc, &h.doc.Blocks[i], 0)
	h.fields = append(h.fields, x)
	return x
}

// row reads a row of a table: of a key and its value, or of values below a row of keys. keys is the block of that
// row, -1 without one; row returns it for the next row.
func (h *header) row(i, keys int) int {
	b := &h.doc.Blocks[i]
	known := 0
	for _, c := range b.Cells {
		if slices.Contains(tableKeys, Canonical(c)) {
			known++
		}
	}
	switch {
	case b.Head && (known >= 2 || known == len(b.Cells)):
		return i
	case b.Head:
		if len(b.Cells) == 2 && known == 1 {
			h.add(i, b.Cells[0], b.Cells[1], b.Line)
		}
		return -1
	case keys >= 0:
		h.rowOfValues(i, &h.doc.Blocks[keys])
	case len(b.Cells) >= 2:
		if key := strings.Trim(b.Cells[0], "*_: "); key != "" && len(strings.Fields(key)) <= 4 {
			h.add(i, key, strings.TrimSpace(b.Cells[1]), b.Line)
		}
	}
	return keys
}

// rowOfValues adds the fields of a row below a row of keys. A later row says what holds now.
func (h *header) rowOfValues(i int, keys *markdown.Block) {
	b := &h.doc.Blocks[i]
	for k, c := range b.Cells {
		if k >= len(keys.Cells) || strings.TrimSpace(c) == "" {
			continue
		}
		earlier := func(x *Field) bool { return x.Pos.Line > keys.Line && x.Key == Canonical(keys.Cells[k]) }
		if n := slices.IndexFunc(h.fields, earlier); n >= 0 {
			h.fields = slices.Delete(h.fields, n, n+1)
		}
		h.add(i, keys.Cells[k], c, b.Line)
	}
}

// tableKeys are the keys that make a table's first row a row of keys.
var tableKeys = []string{"status", "date", "authors", "decisionmakers", "owners", "created", "updated", "tags",
	"severity", "number", "title", "supersedes", "supersededby"}
