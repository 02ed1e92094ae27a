package drawing

import (
	"slices"
	"strconv"
	"strings"
)

// labelRoom is the height of a lane's name, in units of the chart.
const labelRoom = 16

// lanes draws the lanes that have items from y on and returns where the last one ends. All lanes share one scale of
// heights: a bar that is twice as high stands for twice as many, whatever its lane.
func (c *chart) lanes(y int) int {
	by := make([][]int, len(c.plan.Lanes)) // the items of each
	for i, item := range c.plan.Items {
		if item.Lane >= 0 {
			by[item.Lane] = append(by[item.Lane], i)
		}
	}
	most := 1
	bins := make([]map[int]int, len(by)) // first day of a part of time -> items
	for k, items := range by {
		bins[k] = map[int]int{}
		for _, i := range items {
			start, _ := c.part(c.plan.Items[i].Day)
			bins[k][start]++
			most = max(most, bins[k][start])
		}
	}
	for k, items := range by {
		if len(items) == 0 {
			continue
		}
		l := ChartLane{Kind: c.plan.Lanes[k].Kind, Title: c.plan.Lanes[k].Title, Count: len(items), Y: y, H: 46}
		switch {
		// All lanes have marks or none has: a mark beside bars would look like more than it is.
		case c.Marked:
			c.marks(&l, items)
		case c.plan.Lanes[k].Heaps:
			c.heaps(&l, items)
		default:
			l.Bars = c.bars(bins[k], most)
		}
		l.Foot, l.NameY, l.BarsY, l.BarsH = l.Y+l.H, l.Y+11, l.Y+labelRoom, l.H-labelRoom
		c.Lanes = append(c.Lanes, l)
		y += l.H + 6
	}
	return y
}

// marks draws each item. Those of one time stand on one another; the more there are, the smaller is a mark, and what is
// too much for a pile goes to the next free place before it.
func (c *chart) marks(l *ChartLane, items []int) {
	// The side of a mark, and how many fit on one another: 65 to 104 units in height.
	size, highest := 13, 5
	if n := c.pile(items, size); n > 10 {
		size, highest = 8, 13
	} else if n > 5 {
		size, highest = 10, 10
	}
	piles := map[int]int{}
	top := 1
	for _, i := range items {
		item := c.plan.Items[i]
		pile := min(max(c.x(item.Day)-size/2, 0), 1000-size) / size
		// To the left, where nothing more will be put: items come sorted by day, and later ones need what is to the
		// right.
		for piles[pile] >= highest && pile > 0 {
			pile--
		}
		m := ChartMark{X: pile * size, Y: piles[pile], Size: size - 2, Day: item.Day, Retired: item.Retired}
		m.Title, m.Href = c.plan.Name(i)
		l.Marks = append(l.Marks, m)
		piles[pile]++
		top = max(top, piles[pile])
	}
	l.H = labelRoom + 2 + top*size
	for i := range l.Marks {
		l.Marks[i].Y = l.Y + l.H - (l.Marks[i].Y+1)*size
	}
}

// pile returns the height, in marks, of the highest pile of marks so wide.
func (c *chart) pile(items []int, size int) int {
	piles, top := map[int]int{}, 0
	for _, i := range items {
		at := c.x(c.plan.Items[i].Day) / size
		piles[at]++
		top = max(top, piles[at])
	}
	return top
}

// heaps draws the items of each part of time as one mark, the larger the more, up to six. One alone is named and led
// to; a mark of several leads to their month.
func (c *chart) heaps(l *ChartLane, items []int) {
	for len(items) > 0 {
		first := c.plan.Items[items[0]]
		start, end := c.part(first.Day)
		// Items are sorted by day, so those of one part of time are a run.
		n := 1
		for n < len(items) && c.plan.Items[items[n]].Day < end {
			n++
		}
		m := ChartMark{Day: first.Day, Size: min(8+2*n, 20), Retired: first.Retired && n == 1}
		if n == 1 {
			m.Title, m.Href = c.plan.Name(items[0])
		} else {
			month := DayText(first.Day)[:7]
			m.Day, m.Href, m.Title = (start+end)/2, c.plan.Tick(month), c.plan.Count(n, month)
		}
		if m.Day >= c.From && m.Day < c.To {
			m.X, m.Y = min(max(c.x(m.Day)-m.Size/2, 0), 1000-m.Size), l.Y+l.H-m.Size
			l.Marks = append(l.Marks, m)
		}
		items = items[n:]
	}
}

// bars returns a path with a bar for each part of time, bins by its first day; most is what fills the height. A bar is
// never so low or thin that it is not seen.
func (c *chart) bars(bins map[int]int, most int) string {
	starts := make([]int, 0, len(bins))
	for d := range bins {
		starts = append(starts, d)
	}
	slices.Sort(starts)
	var out strings.Builder
	scale := func(d int) int { return (d - c.From) * 10000 / (c.To - c.From) }
	for _, d := range starts {
		_, end := c.part(d)
		if end < c.From || d >= c.To {
			continue
		}
		w, h := max(scale(end)-scale(d)-6, 10), max(1000*bins[d]/most, 40)
		out.WriteString("M" + strconv.Itoa(scale(d)) + " 1000v-" + strconv.Itoa(h) + "h" + strconv.Itoa(w) + "V1000z")
	}
	return out.String()
}
