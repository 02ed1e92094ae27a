package convert

import (
	"slices"
	"strconv"
	"strings"

	"digsite/builder/text"
)

// Tables of AsciiDoc (https://docs.asciidoctor.org/asciidoc/latest/tables/build-a-basic-table/).
var (
	adCols  = text.Compile(`(?:^|,)\s*cols\s*=\s*(?:"([^"]*)"|([^",\s]+))`)
	adTimes = text.Compile(`^(\d{1,2})\*`)
)

// adColumns returns how many columns a block's attributes announce: 2 of cols="1,3", cols="2*" and cols=2; 0 for none.
func adColumns(attributes string) (n int) {
	m := adCols.FindStringSubmatch(attributes)
	if m == nil {
		return 0
	}
	spec := strings.Trim(m[1]+m[2], ", ")
	if n, err := strconv.Atoi(spec); err == nil {
		return n
	}
	for _, col := range strings.FieldsFunc(spec, func(r rune) bool { return r == ',' || r == ';' }) {
		times := 1
		if m := adTimes.FindStringSubmatch(strings.TrimSpace(col)); m != nil {
			times, _ = strconv.Atoi(m[1])
		}
		n += times
	}
	return n
}

// table converts a table whose rows stand on one line each, all with the same number of cells, or whose number of
// columns is announced; another is shown as it is written. The head moves up to the line that opens the table, so that
// there is one for Markdown's rule.
func (a *asciidoc) table() {
	end := a.at + 1
	for end < len(a.in) && !strings.HasPrefix(a.in[end], "|===") {
		end++
	}
	if end == len(a.in) {
		a.text()
		return
	}
	rows := adRows(a.in[a.at+1 : end])
	if rows == nil {
		rows = adCells(a.in[a.at+1:end], a.columns)
	}
	a.columns = 0
	if rows == nil {
		bar := fence(a.in[a.at:end])
		a.put(bar + "text")
		for a.at < end {
			a.put(a.line(0))
		}
		a.put(bar)
		return
	}
	for i, cells := range rows {
		line := "|"
		for _, c := range cells {
			line += " " + a.inline(strings.TrimSpace(c)) + " |"
		}
		a.put(line)
		if i == 0 {
			a.put("|" + strings.Repeat("---|", len(cells)))
		}
	}
	for a.at <= end {
		a.put("")
	}
}

// adRows returns the cells of a table's lines; nil where a row is not on a line of its own, or has another number of
// cells than the first, or where cells have attributes ("2+|").
func adRows(lines []string) [][]string {
	var rows [][]string
	for _, line := range lines {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		cells := strings.Split(strings.TrimPrefix(line, "|"), "|")
		if line[0] != '|' || len(rows) > 0 && len(cells) != len(rows[0]) {
			return nil
		}
		rows = append(rows, cells)
	}
	if len(rows) == 0 || len(rows[0]) < 2 {
		return nil
	}
	return rows
}

// adCells returns the rows of a table of so many columns whose cells stand on lines of their own, a cell's text perhaps
// on several; nil where they do not come out even, where a cell has attributes, or where the rows are more than the
// lines they stand on. Comments are left out.
func adCells(lines []string, columns int) (rows [][]string) {
	if columns < 2 {
		return nil
	}
	var cells []string
	for _, line := range lines {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "//"):
		case line[0] == '|':
			cells = append(cells, strings.Split(line[1:], "|")...)
		case len(cells) == 0 || strings.Contains(line, "|"):
			return nil
		default:
			cells[len(cells)-1] += " " + line
		}
	}
	if len(cells) == 0 || len(cells)%columns != 0 || len(cells)/columns > len(lines) {
		return nil
	}
	return slices.Collect(slices.Chunk(cells, columns))
}
