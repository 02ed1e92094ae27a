package layered

import (
	"cmp"
	"slices"
)

// rounds is how often the rows are gone through, down and up, to order them.
const rounds = 10

// order puts the items of each row where few lines cross: each is drawn to the middle of those it is joined to, first
// from the rows above, then from those below. A group has one place for all its rows, so that two groups stand in one
// order wherever they meet; and what stands in a group stays together.
func (l *layout) order() {
	for r := range l.rows {
		l.sort(r, false)
		l.pack(r)
	}
	l.groupValues()
	best := keep(nil, l.rows)
	least := l.crossings()
	for round := 0; round < rounds && least > 0; round++ {
		if round%2 == 0 {
			for r := 1; r < len(l.rows); r++ {
				l.sweep(r, func(x *item) []int { return x.up })
			}
		} else {
			for r := len(l.rows) - 2; r >= 0; r-- {
				l.sweep(r, func(x *item) []int { return x.down })
			}
		}
		l.groupValues()
		for r := range l.rows { // once more by the groups' new places, so that all rows agree
			l.sort(r, true)
			l.pack(r)
		}
		l.swap()
		if n := l.crossings(); n < least {
			least, best = n, keep(best, l.rows)
		}
	}
	l.rows = best
}

// keep copies rows.
func keep(into, rows [][]int) [][]int {
	if into == nil {
		into = make([][]int, len(rows))
	}
	for r, row := range rows {
		into[r] = append(into[r][:0], row...)
	}
	return into
}

// sweep sets the value of each item of a row to the middle of its neighbours, and sorts the row.
func (l *layout) sweep(r int, near func(*item) []int) {
	for _, at := range l.rows[r] {
		x := &l.items[at]
		if ns := near(x); len(ns) > 0 {
			sum := 0.0
			for _, n := range ns {
				sum += l.items[n].value
			}
			x.value = sum / float64(len(ns))
		}
	}
	l.sort(r, true)
	l.pack(r)
}

// pack sets the values of a row's items to those of a row without gaps, its middle at 0.
func (l *layout) pack(r int) {
	wide := 0
	for _, at := range l.rows[r] {
		wide += l.items[at].left + l.items[at].right + l.Across
	}
	x := -wide / 2
	for _, at := range l.rows[r] {
		it := &l.items[at]
		it.value = float64(x + it.left)
		x += it.left + it.right + l.Across
	}
}

// groupValues sets each group's place to the middle of what it holds.
func (l *layout) groupValues() {
	n := make([]int, len(l.Groups))
	for g := range l.values {
		l.values[g] = 0
	}
	for i := range l.items {
		for g := l.items[i].group; g >= 0; g = l.Groups[g].Parent {
			l.values[g] += l.items[i].value
			n[g]++
		}
	}
	for g := range l.values {
		l.values[g] /= float64(max(n[g], 1))
	}
}

// sort orders a row: by value where byValue is true, and else, as where values are equal, as written.
func (l *layout) sort(r int, byValue bool) {
	slices.SortStableFunc(l.rows[r], func(a, b int) int {
		x, y := &l.items[a], &l.items[b]
		// What stands in the innermost group around both: an item itself, or the group that it is in.
		gx, gy := x.group, y.group
		vx, vy, ix, iy := x.value, y.value, x.id, y.id
		dx, dy := l.depthOf(gx), l.depthOf(gy)
		for gx != gy {
			if dx >= dy {
				vx, ix = l.values[gx], l.ids[gx]
				gx, dx = l.Groups[gx].Parent, dx-1
			} else {
				vy, iy = l.values[gy], l.ids[gy]
				gy, dy = l.Groups[gy].Parent, dy-1
			}
		}
		if byValue {
			if c := cmp.Compare(vx, vy); c != 0 {
				return c
			}
		}
		return cmp.Compare(ix, iy)
	})
}

// depthOf is a group's depth, -1 outside of all.
func (l *layout) depthOf(g int) int {
	if g < 0 {
		return -1
	}
	return l.depth[g]
}

// swap exchanges neighbours of one group where fewer lines cross then.
func (l *layout) swap() {
	for again := 0; again < 4; again++ {
		changed := false
		for _, row := range l.rows {
			for i := 1; i < len(row); i++ {
				a, b := &l.items[row[i-1]], &l.items[row[i]]
				if a.group != b.group || len(a.up)*len(b.up)+len(a.down)*len(b.down) > 400 {
					continue
				}
				now := cross(l.items, a.up, b.up) + cross(l.items, a.down, b.down)
				if now > cross(l.items, b.up, a.up)+cross(l.items, b.down, a.down) {
					row[i-1], row[i] = row[i], row[i-1]
					a.value, b.value = b.value, a.value
					changed = true
				}
			}
		}
		if !changed {
			return
		}
	}
}

// cross counts how many lines of two neighbours cross, where the first stands before the second.
func cross(items []item, first, second []int) (n int) {
	for _, a := range first {
		for _, b := range second {
			if items[a].value > items[b].value {
				n++
			}
		}
	}
	return n
}

// crossings counts all crossings between neighbouring rows. Rows without items between two are passed over by lines, so
// it goes by the lower end's row.
func (l *layout) crossings() (n int) {
	pos := make([]int, len(l.items))
	for _, row := range l.rows {
		for i, at := range row {
			pos[at] = i
		}
	}
	var ends []int
	for _, row := range l.rows {
		ends = ends[:0]
		for _, at := range row {
			from := len(ends)
			for _, d := range l.items[at].down {
				ends = append(ends, pos[d])
			}
			slices.Sort(ends[from:])
		}
		n += inversions(ends)
	}
	return n
}

// inversions counts the pairs that stand in falling order; it sorts its argument.
func inversions(a []int) (n int) {
	if len(a) < 2 {
		return 0
	}
	if len(a) < 12 {
		for i := range a {
			for _, x := range a[:i] {
				if x > a[i] {
					n++
				}
			}
		}
		slices.Sort(a)
		return n
	}
	m := len(a) / 2
	left, right := slices.Clone(a[:m]), a[m:]
	n = inversions(left) + inversions(right)
	right = slices.Clone(right)
	i, j := 0, 0
	for k := range a {
		if j == len(right) || i < len(left) && left[i] <= right[j] {
			a[k] = left[i]
			i++
		} else {
			n += len(left) - i
			a[k] = right[j]
			j++
		}
	}
	return n
}
