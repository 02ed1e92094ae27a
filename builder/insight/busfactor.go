package insight

import (
	"cmp"
	"slices"
	"strings"
)

// Factor is the bus factor of an area: how few people have to leave until more than half of its records have nobody
// left who knows them.
//
// Formula. Let R be the records of the area that name anybody, and P(r) those who wrote, decided, responded to or
// shadowed r and have not left. A record is orphaned by a set S of people when P(r) is a part of S; it is orphaned
// already when P(r) is empty. N is the size of the smallest S that orphans more than half of R, 0 when more than half
// is orphaned already. It is the truck factor of Avelino, Passos, Hora and Valente ("A Novel Approach for Estimating
// Truck Factors", ICPC 2016: more than 50 % of files without an author) over records in place of files, with the
// smallest set in place of their greedy one. Finding it is NP-hard, so the greedy set is an upper bound and smaller
// ones are tried while that costs little; Exact is false where they could not all be.
type Factor struct {
	// How many people; with Exact false it is an upper bound, and fewer may do.
	N     int
	Exact bool
	// S, the one whose absence orphans most first; among sets of one size the greedy or the first by name
	People  []string
	Orphans []string // ids of the records that S orphans, those orphaned already left out
	Lost    []string // ids of the records that are orphaned already
	Of      int      // how many records R has
}

// knownBy is a record and the people who know it and are still there, by number.
type knownBy struct {
	id  string
	who []int // sorted, each once
}

// workAllowed bounds the search for a smaller set in one area, in crews looked at: well under a millisecond.
const workAllowed = 60_000

// busFactor returns the factor of records; names has each person's name by number, sorted. Records that the same people
// know are taken together first: an area of a thousand records has perhaps thirty such crews, and only these are
// searched.
func busFactor(records []knownBy, names []string) Factor {
	f := Factor{Of: len(records), Exact: true}
	sets := map[string]*crew{}
	var crews []*crew
	for _, r := range records {
		if len(r.who) == 0 {
			f.Lost = append(f.Lost, r.id)
			continue
		}
		key := crewKey(r.who)
		c := sets[key]
		if c == nil {
			c = &crew{who: r.who}
			sets[key], crews = c, append(crews, c)
		}
		c.ids = append(c.ids, r.id)
	}
	// So many must lose all who know them for more than half to be orphaned.
	need := f.Of/2 + 1 - len(f.Lost)
	if need <= 0 {
		return f
	}
	// The greedy set is quick and often the smallest. Smaller ones are tried from one person up.
	best := greedy(crews, len(names), need)
	for k := 1; k < len(best); k++ {
		set, ok, tried := smaller(crews, len(names), k, need)
		if !tried {
			f.Exact = false
			break
		}
		if ok {
			best = set
			break
		}
	}
	f.N = len(best)
	for _, p := range best {
		f.People = append(f.People, names[p])
	}
	gone := make([]bool, len(names))
	for _, p := range best {
		gone[p] = true
	}
	for _, c := range crews {
		if within(c.who, gone) {
			f.Orphans = append(f.Orphans, c.ids...)
		}
	}
	slices.Sort(f.Orphans)
	return f
}

// crew is a set of people and the records that they and nobody else know.
type crew struct {
	who []int
	ids []string
}

// crewKey returns a key for a set of people: one rune for each, from 1.
func crewKey(who []int) string {
	var b strings.Builder
	for _, p := range who {
		b.WriteRune(rune(p + 1))
	}
	return b.String()
}

// greedy returns people whose absence orphans need records: at each step whoever orphans most at once, then whoever is
// named by most, then the lower number. It may be longer than the smallest such set, never shorter.
func greedy(crews []*crew, people, need int) []int {
	var set []int
	gone := make([]bool, people)
	// How many records each person alone still knows, and how many name the person at all.
	alone, named := make([]int, people), make([]int, people)
	of := make([][]int32, people)   // each person's crews
	left := make([]int, len(crews)) // how many of each crew are still there
	lone := func(c *crew) {
		for _, p := range c.who {
			if !gone[p] {
				alone[p] += len(c.ids)
			}
		}
	}
	for i, c := range crews {
		for _, p := range c.who {
			named[p] += len(c.ids)
			of[p] = append(of[p], int32(i))
		}
		if left[i] = len(c.who); left[i] == 1 {
			lone(c)
		}
	}
	for need > 0 {
		best := -1
		for p := range people {
			if named[p] > 0 && !gone[p] &&
				(best < 0 || cmp.Or(cmp.Compare(alone[p], alone[best]), cmp.Compare(named[p], named[best])) > 0) {
				best = p
			}
		}
		if best < 0 {
			break
		}
		set, gone[best] = append(set, best), true
		need -= alone[best]
		for _, i := range of[best] {
			if left[i]--; left[i] == 1 {
				lone(crews[i])
			}
		}
	}
	return set
}

// smaller looks for k people who orphan need records. Only people of crews of at most k can help. tried is false where
// there are too many sets to look at.
func smaller(crews []*crew, people, k, need int) (set []int, ok, tried bool) {
	var small []*crew
	var who []int
	records := 0
	for _, c := range crews {
		if len(c.who) <= k {
			small = append(small, c)
			who = append(who, c.who...)
			records += len(c.ids)
		}
	}
	if records < need {
		return nil, false, true // not even all of them together
	}
	slices.Sort(who)
	who = slices.Compact(who)
	// The sets of k people, times the crews to look at for each.
	work := len(small)
	for i := range k {
		if work = work * max(0, len(who)-i) / (i + 1); work > workAllowed {
			return nil, false, false
		}
	}
	in := make([]bool, people)
	var try func(from int) bool
	try = func(from int) bool {
		if len(set) == k {
			lost := 0
			for _, c := range small {
				if within(c.who, in) {
					lost += len(c.ids)
				}
			}
			return lost >= need
		}
		for i := from; i <= len(who)-(k-len(set)); i++ {
			set, in[who[i]] = append(set, who[i]), true
			if try(i + 1) {
				return true
			}
			set, in[who[i]] = set[:len(set)-1], false
		}
		return false
	}
	ok = try(0)
	return set, ok, true
}

// within reports whether all of who are marked.
func within(who []int, marked []bool) bool {
	for _, p := range who {
		if !marked[p] {
			return false
		}
	}
	return true
}
