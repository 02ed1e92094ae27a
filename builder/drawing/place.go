package drawing

import (
	"cmp"
	"slices"
)

// rounds is how often the rows are gone through, down and up, to order and to place them. More make no visible
// difference, and the bound keeps the work within what the package promises.
const rounds = 6

// order puts the items of each row where few lines cross: each is drawn to the middle of those it is joined to, first
// from the rows above, then from those below. It is the barycentre method of Sugiyama: simple, and the same on every
// machine.
func (l *layout) order() {
	// The place of an item in its row as a part of the row, so that rows of unlike length compare.
	rank := make([]float64, len(l.items))
	number := func(row []int) {
		for i, at := range row {
			rank[at] = (float64(i) + .5) / float64(len(row))
		}
	}
	for _, row := range l.rows {
		number(row)
	}
	sweep := func(row []int, near func(*item) []int) {
		want := make(map[int]float64, len(row))
		for _, at := range row {
			want[at] = rank[at]
			if ns := near(&l.items[at]); len(ns) > 0 {
				sum := 0.0
				for _, n := range ns {
					sum += rank[n]
				}
				want[at] = sum / float64(len(ns))
			}
		}
		slices.SortStableFunc(row, func(a, b int) int { return cmp.Compare(want[a], want[b]) })
		number(row)
	}
	for range rounds {
		for _, row := range l.rows {
			sweep(row, func(x *item) []int { return x.up })
		}
		for i := len(l.rows) - 1; i >= 0; i-- {
			sweep(l.rows[i], func(x *item) []int { return x.down })
		}
	}
}

// place sets every item's x. A row's items keep their order and their distance, and come as near as they can to the
// middle of those they are joined to. The last round looks both ways at once, so that no box leans to where it was
// pulled last.
func (l *layout) place() {
	for _, row := range l.rows {
		l.width = max(l.width, l.packed(row))
	}
	for _, row := range l.rows { // at first in the middle
		x := (l.width - l.packed(row)) / 2
		for i, at := range row {
			it := &l.items[at]
			it.x = x + float64(it.w)/2
			x += float64(it.w)
			if i+1 < len(row) {
				x += float64(l.gap(at, row[i+1]))
			}
		}
	}
	mean := func(ns []int) (sum float64) {
		for _, n := range ns {
			sum += l.items[n].x
		}
		return sum / float64(len(ns))
	}
	pull := func(row []int, near ...func(*item) []int) {
		want := make([]float64, len(row))
		for i, at := range row {
			it := &l.items[at]
			want[i] = it.x
			var all []int
			for _, f := range near {
				all = append(all, f(it)...)
			}
			if len(all) > 0 {
				want[i] = mean(all)
			}
		}
		l.settle(row, want)
	}
	up, down := func(x *item) []int { return x.up }, func(x *item) []int { return x.down }
	for range rounds {
		for _, row := range l.rows {
			pull(row, up)
		}
		for i := len(l.rows) - 1; i >= 0; i-- {
			pull(l.rows[i], down)
		}
	}
	for _, row := range l.rows {
		pull(row, up, down)
	}
}

// packed is the width of a row without empty places.
func (l *layout) packed(row []int) float64 {
	w := 0
	for i, at := range row {
		if i > 0 {
			w += l.gap(row[i-1], at)
		}
		w += l.items[at].w
	}
	return float64(w)
}

// gap is the least distance between two neighbours of a row. Lines may run closer together than boxes stand.
func (l *layout) gap(a, b int) int {
	switch lanes := l.lane(a) + l.lane(b); lanes {
	case 0:
		return l.space.Column
	case 1:
		return l.space.Column / 2
	}
	return 0
}

// lane returns 1 for a line that passes, 0 for a box.
func (l *layout) lane(at int) int {
	if l.items[at].node < 0 && l.items[at].edge < 0 {
		return 1
	}
	return 0
}

// settle moves a row's items as near to want as their order, their distances and the drawing's width allow: least
// squares over a sequence that may not fall (pool adjacent violators), and then the bounds. want is parallel to row and
// holds the middles wished for. A pool is a run of items that stand as close as they may and move as one.
func (l *layout) settle(row []int, want []float64) {
	type pool struct {
		sum, weight float64
		n           int
	}
	var pools []pool
	offset := make([]float64, len(row)) // of each item's middle from the first one's left edge, packed
	at := 0.0
	for i, id := range row {
		w := float64(l.items[id].w)
		if i > 0 {
			at += float64(l.gap(row[i-1], id))
		}
		offset[i] = at + w/2
		at += w
		// A bend is seen at once, a box beside the middle hardly.
		weight := 1 + 7*float64(l.lane(id)) // a line that passes had rather go straight than a box stand in the middle
		pools = append(pools, pool{weight * (want[i] - offset[i]), weight, 1})
		for k := len(pools) - 1; k > 0 && pools[k-1].sum/pools[k-1].weight >= pools[k].sum/pools[k].weight; k-- {
			pools[k-1].sum += pools[k].sum
			pools[k-1].weight += pools[k].weight
			pools[k-1].n += pools[k].n
			pools = pools[:k]
		}
	}
	room := l.width - l.packed(row)
	i := 0
	for _, p := range pools {
		left := min(max(p.sum/p.weight, 0), room)
		for range p.n {
			l.items[row[i]].x = left + offset[i]
			i++
		}
	}
}
