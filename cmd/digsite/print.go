package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"
)

// printJSON writes one value to stdout, indented: people read it too.
func (a *app) printJSON(v any) error {
	enc := json.NewEncoder(a.stdout)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return fmt.Errorf("write to stdout: %w", err)
	}
	return nil
}

// count words a number: "1 record", "3 records".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return thousands(n) + " " + many
}

// thousands writes 9717 as 9,717.
func thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// size words a number of bytes.
func size(n int64) string {
	switch {
	case n < 1<<10:
		return fmt.Sprintf("%d B", n)
	case n < 1<<20:
		return fmt.Sprintf("%.1f KB", float64(n)/(1<<10))
	}
	return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
}

// column is one column of a table. The last flexible one takes what room is left.
type column struct {
	cells []string
	paint func(row int, s string) string
	flex  bool // may be shortened to fit the terminal
	right bool
}

// table writes columns side by side. On a terminal the flexible columns are shortened so that no line wraps.
func (a *app) table(rows int, columns []column) error {
	columns = slices.DeleteFunc(columns, func(c column) bool { return widest(c.cells) == 0 })
	widths := make([]int, len(columns))
	total, flex := 2*(len(columns)-1), -1
	for c, col := range columns {
		for _, s := range col.cells {
			widths[c] = max(widths[c], runewidth.StringWidth(s))
		}
		total += widths[c]
		if col.flex {
			flex = c
		}
	}
	if over := total - a.out.width; a.out.width > 0 && over > 0 && flex >= 0 {
		widths[flex] = max(widths[flex]-over, 20)
	}
	var b strings.Builder
	for r := range rows {
		for c, col := range columns {
			s := col.cells[r]
			if col.flex && a.out.width > 0 {
				s = fit(s, widths[c])
			}
			gap := max(widths[c]-runewidth.StringWidth(s), 0)
			if col.right {
				b.WriteString(strings.Repeat(" ", gap))
			}
			if col.paint != nil {
				s = col.paint(r, s)
			}
			b.WriteString(s)
			if c == len(columns)-1 {
				break
			}
			if col.right {
				gap = 0
			}
			b.WriteString(strings.Repeat(" ", gap+2))
		}
		b.WriteByte('\n')
	}
	_, err := fmt.Fprint(a.stdout, b.String())
	return err
}
