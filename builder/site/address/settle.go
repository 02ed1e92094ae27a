package address

import (
	"sort"
	"strconv"

	"digsite/builder/text"
)

// Crossing is a name that several items claimed; none of them has it.
type Crossing struct {
	Name  string
	Items []int // sorted
}

// Settle assigns each of n items a name of its own. at proposes an item's name at a level: 0 is the name that it would
// like, higher levels are longer ones, the last of its levels is unlike any other's. Where several items propose one
// name, every one of them goes up a level and the name is nobody's: so what an item is called depends on the set of
// items, not on their order, and a new one takes no name away without leaving a crossing in its place.
func Settle(n int, levels func(i int) int, at func(i, level int) string) ([]string, []Crossing) {
	level := make([]int, n)
	names := make([]string, n)
	owner := make(map[string]int, n)
	crossed := map[string]*Crossing{}
	pending := make([]int, n)
	for i := range pending {
		pending[i] = i
	}
	for len(pending) > 0 {
		proposals := make(map[string][]int, len(pending))
		keys := make([]string, 0, len(pending))
		for _, i := range pending {
			if level[i] == 0 {
				names[i] = at(i, 0)
			} else if last := levels(i); level[i] <= last {
				names[i] = at(i, level[i])
			} else { // two marks are alike: one in four thousand million, or made so on purpose
				names[i] = at(i, last) + "-" + strconv.Itoa(i) + "-" + strconv.Itoa(level[i]-last)
			}
			k := text.FoldCase(names[i])
			if proposals[k] == nil {
				keys = append(keys, k)
			}
			proposals[k] = append(proposals[k], i)
		}
		pending = pending[:0]
		for _, k := range keys {
			items := proposals[k]
			if o, taken := owner[k]; taken {
				items = append(items, o)
			}
			c := crossed[k]
			if len(items) == 1 && c == nil {
				owner[k] = items[0]
				continue
			}
			if c == nil {
				c = &Crossing{Name: names[items[0]]}
				crossed[k] = c
			}
			delete(owner, k)
			for _, i := range items {
				c.Items = append(c.Items, i)
				level[i]++
				pending = append(pending, i)
			}
		}
	}
	out := make([]Crossing, 0, len(crossed))
	for _, c := range crossed {
		sort.Ints(c.Items)
		c.Name = firstSpelling(c.Items, at, c.Name)
		out = append(out, *c)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Name < out[j].Name })
	return names, out
}

// firstSpelling returns the spelling of a crossing's name that sorts first among its items' wishes, so that it does not
// depend on who came first.
func firstSpelling(items []int, at func(i, level int) string, name string) string {
	best, k := name, text.FoldCase(name)
	for _, i := range items {
		if n := at(i, 0); text.FoldCase(n) == k && n < best {
			best = n
		}
	}
	return best
}
