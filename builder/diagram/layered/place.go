package layered

// place finds where everything stands across. The variables are the items, both edges of each group, and one for each
// line between two rows, which makes the line's length count on either side.
func (l *layout) place() {
	n := len(l.items)
	var s simplex
	s.grow(n + 2*len(l.Groups) + 1)
	root := n + 2*len(l.Groups)
	l.xs = [2][]int{make([]int, len(l.Groups)), make([]int, len(l.Groups))}
	for g, group := range l.Groups {
		l.xs[0][g], l.xs[1][g] = n+2*g, n+2*g+1
		s.add(n+2*g, n+2*g+1, group.Wide, 1)
		s.add(root, n+2*g, 0, 0)
	}
	seen := map[[2]int]int{} // the length of each distance that is kept already, by its arc
	apart := func(a, b, length int) {
		if at, ok := seen[[2]int{a, b}]; ok {
			s.arcs[at].length = max(s.arcs[at].length, length)
			return
		}
		seen[[2]int{a, b}] = len(s.arcs)
		s.add(a, b, length, 0)
	}
	for _, row := range l.rows {
		l.keepApart(row, root, apart)
	}
	for i, way := range l.ways {
		for k := 1; k < len(way); k++ {
			a, b := way[k-1], way[k]
			weight := 3 * pull(&l.items[a], &l.items[b])
			if l.turned[i] { // what leads back goes round what leads on
				weight /= 3
			}
			s.grow(1)
			mid := len(s.in) - 1
			s.add(mid, a, 0, weight)
			s.add(mid, b, 0, weight)
		}
	}
	at := s.solve()
	s.balance()
	least := 0
	for i := range l.items {
		if x := at[i] - l.items[i].left; i == 0 || x < least {
			least = x
		}
	}
	for g := range l.Groups {
		if l.spans[g][1] >= 0 {
			least = min(least, at[n+2*g])
		}
	}
	for i := range l.items {
		l.items[i].x = at[i] - least
	}
	for g := range l.Groups {
		l.xs[0][g], l.xs[1][g] = at[n+2*g]-least, at[n+2*g+1]-least
	}
}

// pull is how much a line wants to run straight between two items: bends in the middle of a way are seen most.
func pull(x, y *item) int {
	switch {
	case x.node >= 0:
		return 2
	case y.node >= 0:
		return 4
	}
	return 8
}

// keepApart states the distances of one row: between neighbours, and between them and the edges of the groups that end
// or begin there.
func (l *layout) keepApart(row []int, root int, apart func(a, b, length int)) {
	n := len(l.items)
	last, tail := -1, root // the item before, and the variable that what follows keeps its distance from
	for _, at := range row {
		it := &l.items[at]
		both := -1
		reach := 0 // from tail
		if last >= 0 {
			before := &l.items[last]
			both = l.meet(before.group, it.group)
			tail, reach = last, before.right
			for g := before.group; g != both; g = l.Groups[g].Parent {
				apart(tail, n+2*g+1, reach+l.Groups[g].After)
				tail, reach = n+2*g+1, 0
			}
			reach += gap(before, it, both, l.Across)
		}
		// The frames that begin, outermost first.
		var open []int
		for g := it.group; g != both; g = l.Groups[g].Parent {
			open = append(open, g)
		}
		for i := len(open) - 1; i >= 0; i-- {
			apart(tail, n+2*open[i], reach)
			tail, reach = n+2*open[i], l.Groups[open[i]].Before
		}
		apart(tail, at, reach+it.left)
		last = at
	}
	if last >= 0 {
		tail, reach := last, l.items[last].right
		for g := l.items[last].group; g >= 0; g = l.Groups[g].Parent {
			apart(tail, n+2*g+1, reach+l.Groups[g].After)
			tail, reach = n+2*g+1, 0
		}
	}
}

// gap is the least distance between two neighbours, both being the innermost group around them, where boxes keep across
// from one another.
func gap(a, b *item, both, across int) int {
	switch {
	case a.group != both && b.group != both:
		return across
	case a.lane && b.lane:
		return 0
	case a.lane || b.lane:
		return across / 2
	}
	return across
}

// finish turns what was found into boxes and ways.
func (l *layout) finish() Layout {
	l.stack()
	out := Layout{Nodes: make([]Box, len(l.Nodes)), Middles: make([]int, len(l.Nodes)), Ways: make([]Way, len(l.Edges)),
		Groups: make([]Box, len(l.Groups))}
	for i, node := range l.Nodes {
		it := &l.items[i]
		r := it.rank
		out.Nodes[i] = Box{it.x - node.Left, l.tops[r] + (l.heights[r]-node.Long)/2, node.Left + node.Right, node.Long}
		out.Middles[i] = it.x
		out.Wide, out.Long = max(out.Wide, it.x+node.Right), max(out.Long, l.tops[r]+l.heights[r])
	}
	for g := range l.Groups {
		if l.spans[g][1] < 0 {
			continue
		}
		top, end := l.reach(g)
		out.Groups[g] = Box{l.xs[0][g], top, l.xs[1][g] - l.xs[0][g], end - top}
		out.Wide, out.Long = max(out.Wide, l.xs[1][g]), max(out.Long, end)
	}
	for i, way := range l.ways {
		if way == nil {
			continue
		}
		w := Way{Up: l.turned[i]}
		for _, at := range way {
			it := &l.items[at]
			w.Stops = append(w.Stops, Stop{it.x, l.tops[it.rank], l.tops[it.rank] + l.heights[it.rank]})
			out.Wide = max(out.Wide, it.x+it.right)
			if it.edge >= 0 {
				w.Label = Box{it.x - it.left, l.tops[it.rank] + (l.heights[it.rank]-it.long)/2, it.left + it.right,
					it.long}
			}
		}
		out.Ways[i] = w
	}
	return out
}

// reach returns where a group's frame begins and ends along.
func (l *layout) reach(g int) (top, end int) {
	first, last := l.spans[g][0], l.spans[g][1]
	top, end = l.tops[first], l.tops[last]+l.heights[last]
	return top - l.heads[g], end + l.feet[g]
}

// measureMargins finds how far each group's frame stands off the row that it begins at and the one that it ends at: its
// own head or foot, and those of the groups in it that begin or end there too.
func (l *layout) measureMargins() {
	for g := range l.Groups {
		l.heads[g], l.feet[g] = 0, 0
	}
	for g := len(l.Groups) - 1; g >= 0; g-- { // inner ones come first
		l.heads[g] += l.Groups[g].Head
		l.feet[g] += l.Groups[g].Foot
		p := l.Groups[g].Parent
		if p < 0 || l.spans[g][1] < 0 {
			continue
		}
		if l.spans[p][0] == l.spans[g][0] {
			l.heads[p] = max(l.heads[p], l.heads[g])
		}
		if l.spans[p][1] == l.spans[g][1] {
			l.feet[p] = max(l.feet[p], l.feet[g])
		}
	}
}

// stack finds the top and the height of each row: space between rows, more where lines have a long way across, and the
// margins of the groups that begin or end there. Groups that are too short are made longer, innermost first.
func (l *layout) stack() {
	n := len(l.rows)
	l.tops, l.heights = make([]int, n), make([]int, n)
	l.heads, l.feet = make([]int, len(l.Groups)), make([]int, len(l.Groups))
	heads, feet := make([]int, n), make([]int, n)
	far := make([]int, n)
	for r, row := range l.rows {
		for _, at := range row {
			it := &l.items[at]
			l.heights[r] = max(l.heights[r], it.long)
			for _, d := range it.down {
				far[r] = max(far[r], l.items[d].x-it.x, it.x-l.items[d].x)
			}
		}
	}
	margins := func() {
		l.measureMargins()
		for g, s := range l.spans {
			if s[1] >= 0 {
				heads[s[0]] = max(heads[s[0]], l.heads[g])
				feet[s[1]] = max(feet[s[1]], l.feet[g])
			}
		}
	}
	lay := func() {
		y := 0
		for r := range l.rows {
			if r%2 == 1 && l.heights[r] == 0 { // no labels
				l.tops[r] = y + feet[r-1]
				continue
			}
			if r > 0 {
				before := r - 1
				space := l.Along
				if l.heights[before] == 0 && before > 0 && before%2 == 1 {
					before--
				} else {
					space = l.Along * 3 / 5
				}
				y += space + feet[before] + min(far[before]/12, l.Along)
			}
			y += heads[r]
			l.tops[r] = y
			y += l.heights[r]
		}
	}
	margins()
	lay()
	for g := len(l.Groups) - 1; g >= 0; g-- {
		if l.spans[g][1] < 0 {
			continue
		}
		if top, end := l.reach(g); end-top < l.Groups[g].Long {
			l.Groups[g].Foot += l.Groups[g].Long - (end - top)
			margins()
			lay()
		}
	}
}
