// Package days decides in which order a day such as 02/07/2020 is written, by what other records show.
//
// Its law: nothing is guessed. A day that no record around it decides is unknown, and a finding says so.
package days

import (
	"fmt"
	"path"

	"digsite/builder/finding"
	"digsite/builder/record"
)

// orders counts, for each folder, the records in it and below it that show in which order they write day and month.
type orders map[string]map[string]int

// Settle decides days such as 02/07/2020 by the records around them: those of the folder, else of the folder above, and
// so on. Where they show one order, it is this one's; where they show both, or none, the day is not known.
// at is called for 0 to n-1.
func Settle(n int, at func(int) *record.Record) (found []finding.Finding) {
	all := orders{}
	for i := range n {
		r := at(i)
		for _, d := range []record.Date{r.Date, r.Updated} {
			all.count(r.Path, d.Order)
		}
	}
	for i := range n {
		r := at(i)
		for _, d := range []*record.Date{&r.Date, &r.Updated} {
			if d.Either[0] == "" {
				continue
			}
			either := d.Either
			if d.Settle(all.around(r.Path)); d.Day != "" {
				continue
			}
			found = append(found, finding.At(finding.DateInvalid, d.Pos,
				fmt.Sprintf("the date may be %s or %s, and no record beside it shows which", either[0], either[1])).
				WithText("", "no date").WithHint("write it as "+either[0]+" or "+either[1]))
			*d = record.Date{From: "none", Pos: d.Pos}
		}
	}
	return found
}

// count adds a record's order to its folder and to those above it.
func (o orders) count(file, order string) {
	if order == "" {
		return
	}
	for dir := path.Dir(file); ; dir = path.Dir(dir) {
		if o[dir] == nil {
			o[dir] = map[string]int{}
		}
		o[dir][order]++
		if dir == "." {
			return
		}
	}
}

// around returns the one order that the nearest folder with any shows, "" where it shows both or none does.
func (o orders) around(file string) string {
	for dir := path.Dir(file); ; dir = path.Dir(dir) {
		if len(o[dir]) > 1 {
			return ""
		}
		for order := range o[dir] {
			return order
		}
		if dir == "." {
			return ""
		}
	}
}
