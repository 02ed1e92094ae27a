package terminal

import (
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"
)

// Column is one column of a table, with a cell for each row.
type Column struct {
	Cells []string
	Paint func(row int, s string) string // colours a cell after it is cut; nil: as it is
	Flex  bool                           // may be shortened to fit the terminal; the last such column gives way
}

// Table sets columns side by side, two blanks apart, and drops those without a text. On a terminal the last flexible
// column is shortened so that no line wraps, though never below 20 columns; in a pipe nothing is cut.
func (t Style) Table(rows int, columns ...Column) string {
	columns = slices.DeleteFunc(columns, func(c Column) bool { return Widest(c.Cells) == 0 })
	widths := make([]int, len(columns))
	total, flex := 2*(len(columns)-1), -1
	for c, col := range columns {
		widths[c] = Widest(col.Cells)
		total += widths[c]
		if col.Flex {
			flex = c
		}
	}
	if over := total - t.Width; t.Width > 0 && over > 0 && flex >= 0 {
		widths[flex] = max(widths[flex]-over, 20)
	}
	var b strings.Builder
	for r := range rows {
		for c, col := range columns {
			s := col.Cells[r]
			if col.Flex && t.Width > 0 {
				s = Fit(s, widths[c])
			}
			gap := max(widths[c]-runewidth.StringWidth(s), 0)
			if col.Paint != nil {
				s = col.Paint(r, s)
			}
			b.WriteString(s)
			if c < len(columns)-1 {
				b.WriteString(strings.Repeat(" ", gap+2))
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// Widest returns the width of the widest cell, in columns: a Chinese character takes two.
func Widest(cells []string) int {
	w := 0
	for _, s := range cells {
		w = max(w, runewidth.StringWidth(s))
	}
	return w
}
