package form

import (
	"slices"
	"strings"
)

// tableRow is one row of a table in a header.
type tableRow struct {
	block, line int
	cells       []string
	head        bool // a row of headings
	refs        []int
}

// rows returns the rows of a table of Markdown, blocks from to to.
func (h *header) rows(from, to int) []tableRow {
	var out []tableRow
	for i := from; i < to; i++ {
		b := &h.doc.Blocks[i]
		r := tableRow{block: i, line: b.Line, cells: b.Cells, head: b.Head, refs: refsOf(h.doc, b, 0)}
		if parts := strings.Split(b.Text, " | "); len(parts) == len(b.Cells) {
			r.cells = parts // a cell's lines are still apart
		}
		out = append(out, r)
	}
	return out
}

// rawRows returns the rows of tables of raw HTML, blocks from to to. Each has the references of its lines.
func (h *header) rawRows(from, to int) []tableRow {
	var out []tableRow
	for i := from; i < to; i++ {
		b := &h.doc.Blocks[i]
		for k, r := range b.Rows {
			row := tableRow{block: i, line: r.Line, cells: r.Cells, head: r.Head && len(r.Cells) > 2}
			for _, n := range refsOf(h.doc, b, 0) {
				if l := h.doc.Refs[n].Line; l >= r.Line && (k+1 == len(b.Rows) || l < max(b.Rows[k+1].Line, r.Line+1)) {
					row.refs = append(row.refs, n)
				}
			}
			out = append(out, row)
		}
	}
	return out
}

// table reads a table: of keys and their values, one a row, or of values below a row of keys.
func (h *header) table(rows []tableRow) {
	if len(rows) == 0 {
		return
	}
	if head := rows[0]; head.head && ofKeys(head.cells, len(rows)-1) {
		h.values(rows[1:], head)
		return
	}
	at := len(h.fields)
	named := false // the first row names the columns: "Field | Value"
	for i, r := range rows[:min(len(rows), MaxLines)] {
		if r.head && i == 0 {
			named = genericColumns(r.cells)
			if len(r.cells) != 2 || !Known(Canonical(cellKey(r.cells[0]))) && LeadingNumber(r.cells[1]) < 0 {
				continue // not so "cip | 38"
			}
		}
		h.pairs(r)
	}
	known := func(x *Field) bool { return Known(x.Key) }
	if !named && !slices.ContainsFunc(h.fields[at:], known) && len(rows[0].cells) > 2 {
		h.fields = h.fields[:at]
		return
	}
	if !named {
		h.weigh(at, false)
	}
}

// ofKeys reports whether the first row of a table is one of keys. A single row below it needs one that is a record's; a
// table of several needs two, and no column that names other records: then it lists them.
func ofKeys(cells []string, below int) bool {
	known, lists := 0, false
	for _, c := range cells {
		key := Canonical(c)
		if slices.Contains(tableKeys, key) {
			known++
		}
		lists = lists || slices.Contains(listColumns, key)
	}
	if below == 1 && len(cells) > 2 {
		return known > 0
	}
	return (known >= 2 || known == len(cells)) && (below < 2 || !lists)
}

// listColumns are columns of tables that list records.
var listColumns = []string{"number", "id", "title", "name", "adr", "rfc", "record", "decision", "link", "proposal"}

// genericColumns reports whether headings name the columns of keys and values: "Field | Value".
func genericColumns(cells []string) bool {
	words := []string{"", "field", "key", "property", "attribute", "item", "metadata", "name", "label"}
	return len(cells) == 2 && slices.Contains(words, HeadingKey(cells[0])) &&
		slices.Contains([]string{"", "value", "values", "description", "details", "content"}, HeadingKey(cells[1]))
}

// cellKey returns the words of a cell that may be a key.
func cellKey(cell string) string { return strings.Trim(cell, "*_:： ") }

// pairs adds the key and the value of a row, or two such pairs: "Status | Accepted | Date | 2024-05-18".
func (h *header) pairs(r tableRow) {
	if len(r.cells) == 4 && Known(Canonical(cellKey(r.cells[2]))) {
		h.pair(r, r.cells[2], r.cells[3])
	}
	if len(r.cells) >= 2 {
		h.pair(r, r.cells[0], r.cells[1])
	}
}

// pair adds a field of a table.
func (h *header) pair(r tableRow, key, value string) {
	if key = cellKey(key); key != "" && len(strings.Fields(key)) <= 4 {
		h.add(r.block, key, value, r.line).Refs = r.refs
	}
}

// values adds the fields of the rows below a row of keys, one a key. A later row says what holds now.
func (h *header) values(rows []tableRow, keys tableRow) {
	var order []string
	last := map[string]func(){}
	for k, label := range keys.cells[:min(len(keys.cells), maxFields)] {
		key := Canonical(label)
		for _, r := range slices.Backward(rows) {
			if k < len(r.cells) && strings.TrimSpace(r.cells[k]) != "" {
				if last[key] == nil {
					order = append(order, key)
				}
				last[key] = func() { h.add(r.block, label, r.cells[k], r.line).Refs = r.refs }
				break
			}
		}
	}
	for _, key := range order {
		last[key]()
	}
}

// tableKeys are the keys of a record that make a table's first row a row of keys, and lines in other places a header.
var tableKeys = []string{"status", "date", "authors", "decisionmakers", "owners", "created", "updated", "tags",
	"severity", "number", "title", "supersedes", "supersededby", "startdate"}
