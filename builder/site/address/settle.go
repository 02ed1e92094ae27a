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

// claim is one name, and who would like it in this round. Most names have one who does.
type claim struct {
	first, owner int // -1 for none
	more         []int
	crossing     *Crossing // nil while the name is somebody's, or free
}

// decide assigns the name to the only item that ever asked, else crosses it: all who asked, and who had it, go up a
// level and into pending.
func (c *claim) decide(names []string, level, pending []int) []int {
	if len(c.more) == 0 && c.owner < 0 && c.crossing == nil {
		c.first, c.owner = -1, c.first
		return pending
	}
	items := append([]int{c.first}, c.more...)
	if c.owner >= 0 {
		items = append(items, c.owner)
	}
	c.first, c.more, c.owner = -1, nil, -1
	if c.crossing == nil {
		c.crossing = &Crossing{Name: names[items[0]]}
	}
	for _, i := range items {
		level[i]++
	}
	c.crossing.Items = append(c.crossing.Items, items...)
	return append(pending, items...)
}

// Settle assigns each of n items a name of its own. at proposes an item's name at a level: 0 is the name that it would
// like, higher levels are longer ones, the last of its levels is unlike any other's. Where several items propose one
// name, every one of them goes up a level and the name is nobody's: so what an item is called depends on the set of
// items, not on their order, and a new one takes no name away without leaving a crossing in its place.
func Settle(n int, levels func(i int) int, at func(i, level int) string) ([]string, []Crossing) {
	level := make([]int, n)
	names := make([]string, n)
	claims := make([]claim, 0, n)
	of := make(map[string]int32, n) // folded name -> its place in claims
	pending := make([]int, n)
	for i := range pending {
		pending[i] = i
	}
	var asked []int32 // the claims of this round
	for len(pending) > 0 {
		for _, i := range pending {
			if level[i] == 0 {
				names[i] = at(i, 0)
			} else if last := levels(i); level[i] <= last {
				names[i] = at(i, level[i])
			} else { // two marks are alike: one in four thousand million, or made so on purpose
				names[i] = at(i, last) + "-" + strconv.Itoa(i) + "-" + strconv.Itoa(level[i]-last)
			}
			k := text.FoldCase(names[i])
			ix, known := of[k]
			if !known {
				ix = int32(len(claims))
				of[k], claims = ix, append(claims, claim{first: -1, owner: -1})
			}
			if c := &claims[ix]; c.first < 0 {
				c.first, asked = i, append(asked, ix)
			} else {
				c.more = append(c.more, i)
			}
		}
		pending = pending[:0]
		for _, ix := range asked {
			pending = claims[ix].decide(names, level, pending)
		}
		asked = asked[:0]
	}
	var out []Crossing
	for i := range claims {
		if c := claims[i].crossing; c != nil {
			sort.Ints(c.Items)
			c.Name = firstSpelling(c.Items, at, c.Name)
			out = append(out, *c)
		}
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
