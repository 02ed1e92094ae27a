package shards

import (
	"encoding/binary"
	"math"

	"digsite/builder/search/document"
)

// cursor reads what encode.go writes; after the end it reads noughts and remembers.
type cursor struct {
	b   []byte
	bad bool
}

func (c *cursor) n() int {
	v, n := binary.Uvarint(c.b)
	if n <= 0 || v > math.MaxUint32 {
		c.bad, c.b = true, nil
		return 0
	}
	c.b = c.b[n:]
	return int(v)
}

func (c *cursor) take(n int) []byte {
	if n > len(c.b) {
		c.bad, c.b = true, nil
		return nil
	}
	out := c.b[:n:n]
	c.b = c.b[n:]
	return out
}

func (c *cursor) list(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = c.n()
	}
	return out
}

func (c *cursor) words() (out []string) {
	var last []byte
	for n := c.n(); n > 0 && !c.bad; n-- {
		shared, rest := c.n(), c.take(c.n())
		if shared > len(last) {
			c.bad = true
			break
		}
		last = append(last[:shared], rest...)
		out = append(out, string(last))
	}
	return out
}

// docs reads the numbers of n documents, all below a limit, into a list that is used again, if there is one.
func (c *cursor) docs(n, limit int, used *[]uint32) []uint32 {
	if used == nil {
		used = new([]uint32)
	}
	out, at := (*used)[:0], 0
	for ; n > 0 && !c.bad; n-- {
		at += c.n()
		c.bad = c.bad || at >= limit
		out = append(out, uint32(at))
	}
	*used = out
	return out
}

// places reads where a term stands in each of its documents, from its spots and its positions.
func (c *cursor) places(docs []uint32, places []byte, areas bool) (at [][]document.Place) {
	counts := make([][][2]int, len(docs)) // area, occurrences
	for i := range docs {
		c.spots(func(area, count int) { counts[i] = append(counts[i], [2]int{area, count}) })
	}
	p := cursor{b: places}
	at = make([][]document.Place, len(docs))
	for i, spots := range counts {
		total, area := 0, 0
		for _, s := range spots {
			total += s[1]
		}
		if total > len(places) {
			c.bad = true
			return at
		}
		at[i] = make([]document.Place, 0, total)
		for _, s := range spots {
			for range s[1] {
				if areas {
					area += p.n()
				} else {
					area = s[0]
				}
				at[i] = append(at[i], document.PlaceAt(area, 0))
			}
		}
	}
	for _, list := range at {
		area, last := -1, 0
		for j, place := range list {
			if place.Area() != area {
				area, last = place.Area(), 0
			}
			last += p.n()
			list[j] = document.PlaceAt(area, uint32(last))
		}
	}
	c.bad = c.bad || p.bad || len(p.b) > 0
	return at
}

// spots reads those of one document.
func (c *cursor) spots(visit func(area, count int)) {
	area := 0
	for last := false; !last && !c.bad; {
		head := c.n()
		area, last = area+head>>2, head&1 != 0
		count := 1
		if head&2 != 0 {
			count = c.n() + 2
		}
		if area == document.AreaTitle || document.IsHeading(area) {
			c.n()
		}
		if area == document.AreaTitle {
			c.n()
		}
		visit(area, count)
	}
}

// skip returns the bytes of n numbers.
func (c *cursor) skip(n int) []byte {
	i := 0
	for ; n > 0 && i < len(c.b); i++ {
		if c.b[i] < 128 {
			n--
		}
	}
	c.bad = c.bad || n > 0
	out := c.b[:i]
	c.b = c.b[i:]
	return out
}
