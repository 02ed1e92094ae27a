package convert

import (
	"strings"

	"digsite/builder/text"
)

// Tables of reStructuredText whose cells span nothing. A row takes a line, as Markdown wants it, and what is left of
// the lines of the table stays empty below it. Another table is shown as it is written.

// rstRow begins a row of a list-table, rstCell a cell of it.
var (
	rstRow  = text.Compile(`^\s*\*\s+-(?:\s|$)`)
	rstCell = text.Compile(`^\s*-(?:\s|$)`)
)

// rows writes rows in the place of the lines up to end; head says that the first one is of headings. It reports false,
// and writes nothing, where there is no table of two columns and more.
func (r *rst) rows(rows [][]string, head bool, end int) bool {
	if len(rows) == 0 || len(rows[0]) < 2 {
		return false
	}
	if !head {
		rows = append([][]string{make([]string, len(rows[0]))}, rows...)
	}
	if r.at+len(rows)+1 > end {
		return false
	}
	for _, cells := range rows {
		if len(cells) != len(rows[0]) {
			return false
		}
	}
	for i, cells := range rows {
		line := "|"
		for _, c := range cells {
			line += " " + strings.ReplaceAll(rstInline(c), "|", `\|`) + " |"
		}
		r.put(line)
		if i == 0 {
			r.put("|" + strings.Repeat("---|", len(cells)))
		}
	}
	for r.at < end {
		r.put("")
	}
	return true
}

// gridRows returns the rows of a table that is drawn with a grid; nil where a cell spans others.
func gridRows(lines []string) (rows [][]string, head bool) {
	first := []rune(strings.TrimSpace(lines[0]))
	var ends []int // of the columns
	for i, c := range first {
		if c == '+' && i > 0 {
			ends = append(ends, i)
		}
	}
	var open []string
	for n, l := range lines[1:] {
		line := []rune(strings.TrimSpace(l))
		if len(line) != len(first) {
			return nil, false
		}
		if line[0] == '+' {
			for i, c := range line {
				if (c == '+') != (first[i] == '+') || c != '+' && c != '-' && c != '=' {
					return nil, false
				}
			}
			if open == nil {
				return nil, false
			}
			rows, open = append(rows, open), nil
			head = head || len(rows) == 1 && n+2 < len(lines) && strings.ContainsRune(string(line), '=')
			continue
		}
		if open == nil {
			open = make([]string, len(ends))
		}
		from := 0
		for i, end := range ends {
			if line[from] != '|' || line[end] != '|' {
				return nil, false
			}
			open[i] = joinCell(open[i], string(line[from+1:end]))
			from = end
		}
	}
	return rows, head
}

// joinCell adds a line to a cell. The items of a list are parted by commas.
func joinCell(cell, line string) string {
	line = strings.TrimSpace(line)
	words, item := strings.CutPrefix(line, "- ")
	switch {
	case item && cell != "" && !strings.HasSuffix(cell, ","):
		return cell + ", " + words
	case item:
		line = words
	}
	return strings.TrimSpace(cell + " " + line)
}

// simpleRows returns the rows of a table whose columns are told by lines of =; what stands below an empty first cell
// goes on with the row above.
func simpleRows(lines []string) (rows [][]string, head bool) {
	border := lines[0]
	var starts []int
	for i := range border {
		if border[i] == '=' && (i == 0 || border[i-1] == ' ') {
			starts = append(starts, i)
		}
	}
	rules := 0
	for _, l := range lines {
		trimmed := strings.TrimSpace(l)
		switch {
		case trimmed == "":
			continue
		case strings.Trim(trimmed, "= ") == "":
			rules++
			head = head || rules == 2 && len(rows) == 1
			continue
		case strings.Trim(trimmed, "- ") == "": // joins columns
			return nil, false
		}
		cells := simpleCells([]rune(l), starts)
		if cells == nil {
			return nil, false
		}
		if cells[0] == "" && len(rows) > 0 {
			for i := range cells {
				rows[len(rows)-1][i] = strings.TrimSpace(rows[len(rows)-1][i] + " " + cells[i])
			}
			continue
		}
		rows = append(rows, cells)
	}
	return rows, head && rules > 2
}

// simpleCells cuts a line at the columns' beginnings; nil where text stands across a gap.
func simpleCells(line []rune, starts []int) []string {
	cells := make([]string, len(starts))
	for i, from := range starts {
		to := len(line)
		if i+1 < len(starts) {
			to = min(starts[i+1], to)
		}
		if from < to {
			cells[i] = strings.TrimSpace(string(line[from:to]))
		}
		if i > 0 && from <= len(line) && line[from-1] != ' ' {
			return nil
		}
	}
	return cells
}

// listTable converts the directive of that name, and reports whether it could.
func (r *rst) listTable() bool {
	end := r.at + 1
	for i := end; i < len(r.in) && (blank(r.in[i]) || indent(r.in[i]) > 0); i++ {
		if !blank(r.in[i]) {
			end = i + 1
		}
	}
	var rows [][]string
	head, deep := false, 0
	for _, line := range r.in[r.at+1 : end] {
		words := strings.TrimSpace(line)
		switch {
		case words == "":
		case rows == nil && rstOption.MatchString(line):
			head = head || strings.HasPrefix(words, ":header-rows:") && !strings.HasSuffix(words, " 0")
		case rstRow.MatchString(line) && (rows == nil || indent(line) == deep):
			deep = indent(line)
			rows = append(rows, []string{strings.TrimSpace(strings.TrimLeft(words, "* -"))})
		case rows == nil:
			return false
		case rstCell.MatchString(line) && indent(line) == deep+2:
			rows[len(rows)-1] = append(rows[len(rows)-1], strings.TrimSpace(words[1:]))
		default:
			last := rows[len(rows)-1]
			last[len(last)-1] = joinCell(last[len(last)-1], words)
		}
	}
	return r.rows(rows, head, end)
}
