package status

import (
	"digsite/builder/record"
	"digsite/builder/record/form"
)

// reader reads the status of a form.
type reader struct {
	*form.Form
	page  bool
	lines []form.Statement   // of the status, for relations
	days  []record.StatusDay // dated statements
}

// latest returns the last of several states, or the one with the latest day.
func latest(items []form.Item) string {
	best, bestDay := "", ""
	for _, i := range items {
		if d, _ := record.NormaliseDate(i.Text); best == "" || d >= bestDay {
			best, bestDay = i.Text, d
		}
	}
	return best
}

// statusCell is the cell under Status, else the one that reads as a status, else the last.
func statusCell(head, cells []string) string {
	for i, h := range head {
		if i < len(cells) && form.Canonical(h) == "status" {
			return cells[i]
		}
	}
	for _, c := range cells {
		if _, _, ok := record.NormaliseStatus(c, nil); ok {
			return c
		}
	}
	if len(cells) == 0 {
		return ""
	}
	return cells[len(cells)-1]
}
