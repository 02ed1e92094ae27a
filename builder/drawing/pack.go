package drawing

import (
	"slices"
	"strconv"
)

// heap is a run of items that are one mark with their number, from x on w wide.
type heap struct{ first, last, x, w int }

// packing is marks of one size that are being placed at xs, which are sorted.
type packing struct {
	xs, levels []int
	size       int
	heaps      []heap
}

// pack places marks: the level of each, 0 at the bottom, so that no two cover one another. Where that takes more than
// most levels, the marks about there are one heap; a heap that would touch a mark or a heap takes it in. An item of a
// heap has level -1. theme/js/features/time-marks.js does the same for the window that a reader has chosen.
func pack(xs []int, size, most int) (levels []int, heaps []heap) {
	p := packing{xs: xs, levels: make([]int, len(xs)), size: size}
	for p.place() > most {
		i := slices.IndexFunc(p.levels, func(n int) bool { return n >= most })
		h := heap{first: i, last: i}
		for h.first > 0 && xs[i]-xs[h.first-1] < size {
			h.first--
		}
		p.join(h)
	}
	return p.levels, p.heaps
}

// place sets the lowest free level of each mark that is in no heap, and returns how many levels there are.
func (p *packing) place() int {
	var ends []int // of each level, where its last mark stands
	for i, x := range p.xs {
		if slices.ContainsFunc(p.heaps, func(h heap) bool { return h.first <= i && i <= h.last }) {
			p.levels[i] = -1
			continue
		}
		n := slices.IndexFunc(ends, func(end int) bool { return x-end >= p.size })
		if n < 0 {
			n = len(ends)
			ends = append(ends, 0)
		}
		ends[n], p.levels[i] = x, n
	}
	return len(ends)
}

// join adds a heap, which takes in those that it touches.
func (p *packing) join(h heap) {
	h = p.grow(h)
	for i := 0; i < len(p.heaps); i++ {
		if o := p.heaps[i]; o.x <= h.x+h.w+2 && h.x <= o.x+o.w+2 {
			h = p.grow(heap{first: min(h.first, o.first), last: max(h.last, o.last)})
			p.heaps, i = slices.Delete(p.heaps, i, i+1), -1
		}
	}
	p.heaps = append(p.heaps, h)
	slices.SortFunc(p.heaps, func(a, b heap) int { return a.first - b.first })
}

// grow gives a heap its place, in the middle of its items and wide enough for its number, and takes in what it covers.
func (p *packing) grow(h heap) heap {
	for {
		left, right := p.xs[h.first], p.xs[h.last]
		h.w = max(right-left+p.size, 10+8*len(strconv.Itoa(h.last-h.first+1)))
		h.x = (left+right)/2 - h.w/2
		before := h
		for h.first > 0 && p.xs[h.first-1]+p.size/2 >= h.x {
			h.first--
		}
		for h.last+1 < len(p.xs) && p.xs[h.last+1]-p.size/2 <= h.x+h.w {
			h.last++
		}
		if h == before {
			return h
		}
	}
}
