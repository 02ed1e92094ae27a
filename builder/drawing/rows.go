package drawing

import "slices"

// Rows chooses a row for each of n nodes. A node lies in its band, band 0 on top; within a band the upper node of each
// pair lies above the lower one, as far as pairs that run in a circle allow; no row has more than columns nodes. Nodes
// keep the order in which they are given where nothing else decides. bands is the band of each row.
func Rows(band []int, pairs [][2]int, columns int) (rows, bands []int) {
	n := len(band)
	order, depth, tied := sorted(band, pairs)
	rows = make([]int, n)
	columns = max(columns, 1)
	var count []int
	for i, at := 0, 0; i < n; i = at {
		b := band[order[i]]
		for at < n && band[order[at]] == b {
			at++
		}
		first := len(count)
		last := -1
		for _, v := range order[i:at] {
			row := first
			if tied[v] {
				// Each depth begins a row, and so does what is too much for one.
				if row = len(count) - 1; last != depth[v] || row < first || count[row] == columns {
					count = append(count, 0)
					row++
				}
				last = depth[v]
			} else {
				// What nothing joins goes wherever there is a free place in the band.
				for row < len(count) && count[row] == columns {
					row++
				}
				if row == len(count) {
					count = append(count, 0)
				}
			}
			count[row]++
			rows[v] = row
		}
		for len(bands) < len(count) {
			bands = append(bands, b)
		}
	}
	return rows, bands
}

// sorted returns the nodes by band and depth; within a band those without a neighbour come last, so that they fill up
// what the others leave. depth and tied are by node.
func sorted(band []int, pairs [][2]int) (order, depth []int, tied []bool) {
	n := len(band)
	below := make([][]int, n)
	for _, p := range pairs {
		if p[0] != p[1] && p[0] >= 0 && p[1] >= 0 && p[0] < n && p[1] < n && band[p[0]] == band[p[1]] {
			below[p[0]] = append(below[p[0]], p[1])
		}
	}
	depth, tied = depths(below)
	order = make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if band[a] != band[b] {
			return band[a] - band[b]
		}
		if tied[a] != tied[b] {
			if tied[a] {
				return -1
			}
			return 1
		}
		return depth[a] - depth[b]
	})
	return order, depth, tied
}

// depths returns for each node the length of the longest way that leads down to it, back edges of circles left out, and
// whether it has a neighbour at all. below is by node. It keeps a stack of its own, because a chain may be thousands of
// nodes long.
func depths(below [][]int) (depth []int, tied []bool) {
	n := len(below)
	depth, tied = make([]int, n), make([]bool, n)
	for v, to := range below {
		for _, w := range to {
			tied[v], tied[w] = true, true
		}
	}
	// White is not seen yet, grey on the way to where the walk is, black left for good.
	const white, grey, black = 0, 1, 2
	colour := make([]byte, n)
	next := make([]int, n)
	back := map[[2]int]bool{}
	var done []int // in the order in which they are left: what is below comes first
	for root := range n {
		if colour[root] != white {
			continue
		}
		stack := []int{root}
		colour[root] = grey
		for len(stack) > 0 {
			v := stack[len(stack)-1]
			if next[v] == len(below[v]) {
				colour[v] = black
				done = append(done, v)
				stack = stack[:len(stack)-1]
				continue
			}
			w := below[v][next[v]]
			next[v]++
			switch colour[w] {
			case white:
				colour[w] = grey
				stack = append(stack, w)
			case grey:
				back[[2]int{v, w}] = true
			}
		}
	}
	for _, v := range slices.Backward(done) {
		for _, w := range below[v] {
			if !back[[2]int{v, w}] {
				depth[w] = max(depth[w], depth[v]+1)
			}
		}
	}
	return depth, tied
}
