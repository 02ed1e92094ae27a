package layered

import "slices"

// simplex finds whole numbers for its variables so that head - tail is at least each arc's length and the sum of weight
// times distance is least. It is the network simplex; it stops after so many steps and returns what it has by then,
// which keeps every distance.
type simplex struct {
	arcs    []arc
	in, out [][]int // arcs of each variable

	at          []int
	tree        []bool  // of each arc
	cut         []int   // of each arc of the tree
	adjacent    [][]int // arcs of the tree at each variable
	parent      []int   // the arc to the parent, -1 at the root
	low, lim    []int   // postorder numbers: a subtree has low to lim
	next        int     // where the search for a leaving arc goes on
	stack, plan []int
}

type arc struct{ tail, head, length, weight int }

// budget bounds the steps of one solution times the size of the graph.
const budget = 3_000_000

func (s *simplex) grow(n int) {
	s.in, s.out = append(s.in, make([][]int, n)...), append(s.out, make([][]int, n)...)
}

func (s *simplex) add(tail, head, length, weight int) {
	s.arcs = append(s.arcs, arc{tail, head, length, weight})
	s.out[tail] = append(s.out[tail], len(s.arcs)-1)
	s.in[head] = append(s.in[head], len(s.arcs)-1)
}

func (s *simplex) slack(a int) int {
	e := s.arcs[a]
	return s.at[e.head] - s.at[e.tail] - e.length
}

// solve returns a number for each variable. The graph must have no circle and be connected; parts that are not stay
// where the longest ways put them.
func (s *simplex) solve() []int {
	n := len(s.in)
	s.start()
	if !s.span() {
		return s.at
	}
	s.parent, s.low, s.lim = make([]int, n), make([]int, n), make([]int, n)
	s.number()
	s.cutValues()
	for steps := min(3*len(s.arcs)+100, budget/(n+len(s.arcs)+1)); steps > 0; steps-- {
		e := s.leaving()
		if e < 0 {
			break
		}
		f := s.entering(e)
		if f < 0 {
			break
		}
		s.exchange(e, f)
	}
	return s.at
}

// start sets each variable to the least number that its arcs allow.
func (s *simplex) start() {
	n := len(s.in)
	s.at = make([]int, n)
	left := make([]int, n)
	ready := make([]int, 0, n)
	for v := range n {
		if left[v] = len(s.in[v]); left[v] == 0 {
			ready = append(ready, v)
		}
	}
	for i := 0; i < len(ready); i++ {
		for _, a := range s.out[ready[i]] {
			e := s.arcs[a]
			s.at[e.head] = max(s.at[e.head], s.at[e.tail]+e.length)
			if left[e.head]--; left[e.head] == 0 {
				ready = append(ready, e.head)
			}
		}
	}
}

// span finds a tree of arcs without slack that reaches every variable, moving what it has reached to what is nearest.
func (s *simplex) span() bool {
	n := len(s.in)
	s.tree, s.cut = make([]bool, len(s.arcs)), make([]int, len(s.arcs))
	s.adjacent = make([][]int, n)
	if n == 0 {
		return false
	}
	reached := make([]bool, n)
	members := make([]int, 0, n)
	reach := func(v int) {
		reached[v] = true
		from := len(members)
		members = append(members, v)
		for ; from < len(members); from++ {
			v := members[from]
			for _, list := range [2][]int{s.out[v], s.in[v]} {
				for _, a := range list {
					to := s.arcs[a].head
					if to == v {
						to = s.arcs[a].tail
					}
					if !reached[to] && s.slack(a) == 0 {
						reached[to] = true
						members = append(members, to)
						s.join(a)
					}
				}
			}
		}
	}
	reach(0)
	for len(members) < n {
		best, least := -1, 0
		for a, e := range s.arcs {
			if reached[e.tail] != reached[e.head] {
				if d := s.slack(a); best < 0 || d < least {
					best, least = a, d
				}
			}
		}
		if best < 0 {
			return false
		}
		to := s.arcs[best].head
		if reached[to] {
			to, least = s.arcs[best].tail, -least
		}
		for _, v := range members {
			s.at[v] += least
		}
		s.join(best)
		reach(to)
	}
	return true
}

func (s *simplex) join(a int) {
	s.tree[a] = true
	s.adjacent[s.arcs[a].tail] = append(s.adjacent[s.arcs[a].tail], a)
	s.adjacent[s.arcs[a].head] = append(s.adjacent[s.arcs[a].head], a)
}

func (s *simplex) part(a int) {
	s.tree[a] = false
	for _, v := range [2]int{s.arcs[a].tail, s.arcs[a].head} {
		i := slices.Index(s.adjacent[v], a)
		s.adjacent[v] = slices.Delete(s.adjacent[v], i, i+1)
	}
}

func (s *simplex) other(a, v int) int {
	if s.arcs[a].tail == v {
		return s.arcs[a].head
	}
	return s.arcs[a].tail
}

// number numbers the tree from variable 0 in postorder; plan keeps the order.
func (s *simplex) number() {
	s.stack, s.plan = append(s.stack[:0], 0), s.plan[:0]
	s.parent[0] = -1
	for len(s.stack) > 0 { // preorder
		v := s.stack[len(s.stack)-1]
		s.stack = s.stack[:len(s.stack)-1]
		s.plan = append(s.plan, v)
		for _, a := range s.adjacent[v] {
			if a != s.parent[v] {
				to := s.other(a, v)
				s.parent[to] = a
				s.stack = append(s.stack, to)
			}
		}
	}
	// The mirror of a preorder is a postorder: a subtree is one run in both.
	n := len(s.plan)
	for i, v := range s.plan {
		s.lim[v] = n - i
		s.low[v] = n - i
	}
	for i := n - 1; i > 0; i-- {
		v := s.plan[i]
		up := s.other(s.parent[v], v)
		s.low[up] = min(s.low[up], s.low[v])
	}
}

// inside reports whether v is in the subtree of root.
func (s *simplex) inside(v, root int) bool { return s.low[root] <= s.lim[v] && s.lim[v] <= s.lim[root] }

// cutValues computes, for each arc of the tree, how much is lost by lengthening it: the weights of all arcs that lead
// from its tail's side to its head's side, less those that lead back.
func (s *simplex) cutValues() {
	balance := make([]int, len(s.in)) // of each subtree: what leaves it less what enters it
	for _, e := range s.arcs {
		balance[e.tail] += e.weight
		balance[e.head] -= e.weight
	}
	for i := len(s.plan) - 1; i > 0; i-- { // children before parents
		v := s.plan[i]
		p := s.parent[v]
		s.cut[p] = balance[v]
		if s.arcs[p].head == v {
			s.cut[p] = -balance[v]
		}
		balance[s.other(p, v)] += balance[v]
	}
}

// leaving returns an arc of the tree with a negative cut value, the most negative of the first few; -1 for none.
func (s *simplex) leaving() int {
	best, seen := -1, 0
	for range s.arcs {
		a := s.next
		if s.next++; s.next == len(s.arcs) {
			s.next = 0
		}
		if s.tree[a] && s.cut[a] < 0 {
			if best < 0 || s.cut[a] < s.cut[best] {
				best = a
			}
			if seen++; seen == 30 {
				break
			}
		}
	}
	return best
}

// entering returns the arc with the least slack that leads from the head's side of e to the tail's side.
func (s *simplex) entering(e int) int {
	tail, head := s.arcs[e].tail, s.arcs[e].head
	root, outward := tail, false // whether arcs that enter the tree leave the subtree of root
	if s.lim[tail] > s.lim[head] {
		root, outward = head, true
	}
	best, least := -1, 0
	// The subtree is one run of the plan.
	n := len(s.plan)
	for i := n - s.lim[root]; i <= n-s.low[root]; i++ {
		v := s.plan[i]
		list := s.in[v]
		if outward {
			list = s.out[v]
		}
		for _, a := range list {
			if !s.inside(s.other(a, v), root) {
				if d := s.slack(a); best < 0 || d < least {
					best, least = a, d
				}
			}
		}
		if best >= 0 && least == 0 {
			break
		}
	}
	return best
}

// exchange takes e out of the tree and puts f in.
func (s *simplex) exchange(e, f int) {
	tail, head := s.arcs[e].tail, s.arcs[e].head
	root, by := tail, -s.slack(f)
	if s.lim[tail] > s.lim[head] {
		root, by = head, -by
	}
	if by != 0 {
		s.shift(root, by)
	}
	// Along the circle that f closes, cut values change by that of e.
	cut := s.cut[e]
	up := s.update(s.arcs[f].tail, s.arcs[f].head, cut, true)
	s.update(s.arcs[f].head, up, cut, false)
	s.cut[f] = -cut
	s.part(e)
	s.join(f)
	s.number()
}

// shift moves a subtree.
func (s *simplex) shift(root, by int) {
	n := len(s.plan)
	for i := n - s.lim[root]; i <= n-s.low[root]; i++ {
		s.at[s.plan[i]] += by
	}
}

// update walks from v up to where w is below, and changes the cut values on the way; it returns where it ends.
func (s *simplex) update(v, w, cut int, forward bool) int {
	for !s.inside(w, v) {
		a := s.parent[v]
		if (s.arcs[a].tail == v) == forward {
			s.cut[a] += cut
		} else {
			s.cut[a] -= cut
		}
		v = s.other(a, v)
	}
	return v
}

// balance moves what may stand in several places at one cost to the middle of them.
func (s *simplex) balance() {
	if len(s.plan) == 0 {
		return
	}
	for a, e := range s.arcs {
		if !s.tree[a] || s.cut[a] != 0 {
			continue
		}
		f := s.entering(a)
		if f < 0 || s.slack(f) <= 1 {
			continue
		}
		if by := s.slack(f) / 2; s.lim[e.tail] < s.lim[e.head] {
			s.shift(e.tail, -by)
		} else {
			s.shift(e.head, by)
		}
	}
}
