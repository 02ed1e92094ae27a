package drawing

import (
	"slices"
	"strconv"
	"strings"
)

// labelRoom is the height of a lane's name, barRoom that of the highest bar of all, in units of the chart.
const labelRoom, barRoom = 16, 56

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
		l := ChartLane{Kind: c.plan.Lanes[k].Kind, Title: c.plan.Lanes[k].Title, Count: len(items), Y: y}
		own := 0 // the most of one part of time
		for _, n := range bins[k] {
			own = max(own, n)
		}
		// Room for the highest bar, and for as high piles as so many marks may make, which a script shows.
		l.H = labelRoom + max(barRoom*own/most, 2+markSize*min(max(len(items)/8, 1), 4))
		switch {
		// All lanes have marks or none has: a mark beside bars would look like more than it is.
		case c.Marked:
			c.marks(&l, items)
		case c.plan.Lanes[k].Heaps:
			l.H = max(l.H, labelRoom+2+mostHeap)
			c.heaps(&l, items)
		default:
			l.Bars = c.bars(bins[k], most, l.H-labelRoom)
		}
		l.Foot, l.NameY, l.BarsY, l.BarsH = l.Y+l.H, l.Y+11, l.Y+labelRoom, l.H-labelRoom
		c.Lanes = append(c.Lanes, l)
		y += l.H + 6
	}
	return y
}

// The side of a mark, how many stand on one another before they are counted instead, and the side of the largest heap.
const (
	markSize = 13
	markPile = 6
	mostHeap = 20
)

// marks draws each item on its day. Those of one time stand on one another; what would be too high a pile is one mark
// with their number.
func (c *chart) marks(l *ChartLane, items []int) {
	xs := make([]int, len(items))
	for i, item := range items {
		xs[i] = min(max(c.x(c.plan.Items[item].Day), 0), 1000)
	}
	levels, heaps := pack(xs, markSize, markPile)
	top := 2
	for i, item := range items {
		if levels[i] < 0 {
			continue
		}
		m := ChartMark{X: xs[i], Y: levels[i], Size: markSize - 2, Day: c.plan.Items[item].Day,
			Retired: c.plan.Items[item].Retired}
		m.Title, m.Href = c.plan.Name(item)
		l.Marks = append(l.Marks, m)
		top = max(top, levels[i]+1)
	}
	for _, h := range heaps {
		first, n := c.plan.Items[items[h.first]].Day, h.last-h.first+1
		month := DayText(first)[:7]
		l.Marks = append(l.Marks, ChartMark{X: h.x + h.w/2, Size: markSize - 2, W: h.w, Count: n, Day: first,
			Title: c.plan.Count(n, month), Href: c.plan.Tick(month)})
	}
	l.H = labelRoom + 2 + top*markSize
	for i := range l.Marks {
		l.Marks[i].Y = l.Y + l.H - (l.Marks[i].Y+1)*markSize
	}
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
		m := ChartMark{Day: first.Day, Size: min(8+2*n, mostHeap), Retired: first.Retired && n == 1}
		if n == 1 {
			m.Title, m.Href = c.plan.Name(items[0])
		} else {
			month := DayText(first.Day)[:7]
			m.Day, m.Href, m.Title = (start+end)/2, c.plan.Tick(month), c.plan.Count(n, month)
		}
		if m.Day >= c.From && m.Day < c.To {
			m.X, m.Y = c.x(m.Day), l.Y+l.H-m.Size
			l.Marks = append(l.Marks, m)
		}
		items = items[n:]
	}
}

// bars returns a path with a bar for each part of time, bins by its first day, for a place of a height; most items are
// as high as barRoom. A bar is never so low or thin that it is not seen.
func (c *chart) bars(bins map[int]int, most, height int) string {
	starts := make([]int, 0, len(bins))
	for d := range bins {
		starts = append(starts, d)
	}
	slices.Sort(starts)
	var out strings.Builder
	for _, d := range starts {
		_, end := c.part(d)
		if end < c.From || d >= c.To {
			continue
		}
		w, h := max(c.at(end)-c.at(d)-6, 10), max(1000*barRoom*bins[d]/(most*height), 120)
		out.WriteString("M" + strconv.Itoa(c.at(d)) + " 1000v-" + strconv.Itoa(h) + "h" + strconv.Itoa(w) + "V1000z")
	}
	return out.String()
}
