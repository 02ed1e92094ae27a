package export

import (
	"cmp"
	"slices"

	"digsite/builder/config"
	"digsite/builder/drawing"
	"digsite/builder/insight"
	"digsite/builder/site"
	"digsite/builder/text"
)

// What a page's script reads when somebody looks at a day that has passed: days worth looking at, and how many records
// of each kind there were on any day.

// suggested is how many incidents are suggested as days to look at.
const suggested = 6

// always stands for no day: a record of which no date tells when it was written is shown on every day. It is
// 0001-01-01, in days since 1970-01-01.
const always = -719162

// heldFile is the content of timeline/held.json. Kinds has, by kind and standing, how the number of records went:
// [day, more, days later, more, ...], the first day counted from 1970-01-01.
type heldFile struct {
	First     string                      `json:"first"` // the day of the oldest record
	Incidents [][]string                  `json:"incidents"`
	Kinds     map[string]map[string][]int `json:"kinds"`
}

// Held returns the file that a script reads when a page is looked at as of a day.
func Held(s *site.Site) File {
	out := heldFile{Incidents: [][]string{}, Kinds: map[string]map[string][]int{}}
	var incidents []*site.Record
	today, _ := drawing.DayNumber(s.Day, false)
	changes := map[string]map[string]map[int]int{} // kind, standing, day -> how many more
	for _, r := range s.Records {
		if r.URL == "" {
			continue
		}
		if r.Day != "" && (out.First == "" || r.Day < out.First) {
			out.First = r.Day
		}
		if r.Kind == "incident" && r.Day != "" {
			incidents = append(incidents, r)
		}
		by := changes[r.Kind]
		if by == nil {
			by = map[string]map[int]int{}
			changes[r.Kind] = by
		}
		add := func(standing site.Standing, day, n int) {
			if by[string(standing)] == nil {
				by[string(standing)] = map[int]int{}
			}
			by[string(standing)][day] += n
		}
		steps := stepsOf(r, today)
		for i, step := range steps {
			if i > 0 {
				add(steps[i-1].standing, step.day, -1)
			}
			add(step.standing, step.day, 1)
		}
	}
	for kind, by := range changes {
		out.Kinds[kind] = map[string][]int{}
		for standing, days := range by {
			out.Kinds[kind][standing] = course(days)
		}
	}
	slices.SortStableFunc(incidents, func(a, b *site.Record) int {
		return cmp.Or(cmp.Compare(b.Day, a.Day), cmp.Compare(a.Path, b.Path))
	})
	for _, r := range incidents[:min(suggested, len(incidents))] {
		out.Incidents = append(out.Incidents, []string{r.Day, text.Shorten(r.Title, 80)})
	}
	return File{config.HeldFile, compact(out)}
}

// heldStep is a day from which on a record had a standing.
type heldStep struct {
	day      int
	standing site.Standing
}

// stepsOf returns how a record's standing went, as the pages show it: on every day where no date tells, and on the
// build date as it is today, where nobody knows what it was before.
func stepsOf(r *site.Record, today int) []heldStep {
	steps := insight.Steps(r)
	if len(steps) == 0 {
		return []heldStep{{always, r.Standing}}
	}
	var out []heldStep
	for _, s := range steps {
		day, ok := drawing.DayNumber(s.Day, false)
		if !ok {
			day = always
		}
		out = append(out, heldStep{day, s.Standing})
	}
	if last := out[len(out)-1]; last.standing == insight.Unknown && last.day < today {
		out = append(out, heldStep{today, r.Standing})
	}
	return out
}

// course writes changes by day as one row of numbers, see heldFile.
func course(changes map[int]int) []int {
	days := make([]int, 0, len(changes))
	for day, n := range changes {
		if n != 0 {
			days = append(days, day)
		}
	}
	slices.Sort(days)
	out, before := []int{}, 0
	for _, day := range days {
		out = append(out, day-before, changes[day])
		before = day
	}
	return out
}
