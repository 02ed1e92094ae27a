package drawing

import "slices"

// TimeChart is records drawn over time: eras as bands below the name of their history, the ground that records laid
// down as layers, a lane a kind, and the years below. It has no width of its own: what lies along time is in
// thousandths of the width, heights and marks are in pixels. The ground and the bars stand in drawings of their own,
// 10000 by 1000, that are stretched to fit, so that a script can zoom by their viewBox.
type TimeChart struct {
	Label    string // what a screen reader says of the whole
	H        int
	From, To int    // days since 1970-01-01: what the width is
	Days     int    // how many that are
	Begin    string // the first of them, "2019-01-01"
	End      string // and the last
	Today    int
	Newest   int // the day of the newest item
	Stretch  Stretch
	Breaks   []int // where the scale changes
	Groups   []ChartGroup
	MoreEras int // eras that have no room
	Bands    []ChartEra
	GroundY  int
	GroundH  int // 0: too few records for a ground
	Ground   []ChartLayer
	Key      []ChartKey // what lies in the ground on its last day, from the top down
	Lanes    []ChartLane
	Ticks    []ChartTick
	AxisY    int
	TextY    int    // the line of its words
	TodayX   int    // where the build date ends, -1 outside
	Marked   bool   // every record is a mark of its own; else lanes hold bars a month
	Rows     string // where the records of these years stand, for a script: addresses of pages, "" for this one
}

// ChartGroup is the name of a history above its eras.
type ChartGroup struct {
	Text string
	Y    int
}

// ChartKey names a layer: Kind is "" for what is retired.
type ChartKey struct {
	Kind, Title string
	Count       int
}

// ChartEra is an era of a history, whose name is Group. Chart sets X, Y, W and Begins; the rest is the plan's.
type ChartEra struct {
	X, Y, W       int
	Title, Href   string
	Name, Group   string
	From, To      int
	Begins, Fades bool // it begins before the drawing; it is not over
}

// ChartLayer is a bed of the ground, from its upper edge down to the floor: those above it are painted first. A thick
// layer of one kind has several, in two tones.
type ChartLayer struct {
	Kind  string // "" for what is retired
	Area  string
	Inner bool // there is more of this kind above it
	Tone  int  // 0 or 1
}

// ChartLane is one kind. Bars is a path in a drawing 10000 by 1000.
type ChartLane struct {
	Kind, Title  string
	Count        int
	Y, H         int
	Foot, NameY  int
	BarsY, BarsH int
	Bars         string
	Marks        []ChartMark
}

// ChartMark is one record, or several of one time: W is the width of their mark, which says Count. X is its middle.
type ChartMark struct {
	X, Y, Size  int
	W, Count    int // 0 for a single record, and for a heap
	Day         int // days since 1970-01-01
	Title, Href string
	Retired     bool
}

// ChartTick is one line of the scale. It leads to its year or month where there is something. Text is "2021" or
// "2021-03"; Href is "" where that time has no record.
type ChartTick struct {
	X, TextX   int
	Text, Href string
	Dated      bool   // Text is a month or a day, which a script writes as the reader's language does
	Minor      bool   // left out where there is little room
	Side       string // of the drawing at which its word is held: "left", "right", or "" for about its line
}

// TimePlan says what a TimeChart draws. Texts and addresses are asked for where they are shown: of ten thousand items a
// chart names few.
type TimePlan struct {
	Label    string
	From, To int // the days that are drawn; 0, 0: those of the items
	Today    int
	Items    []TimeItem // oldest first: piles and heaps grow in this order
	Lanes    []TimeLane // from the top
	Eras     []ChartEra // their Name, Title, Href, From, To and Fades; Chart adds the places
	Months   bool       // ticks are months
	Rows     string

	Tick  func(when string) (href string)            // the address of "2021" or "2021-03", "" for none
	Name  func(item int) (title, href string)        // what one item's mark says, and where it leads
	Count func(items int, month string) (say string) // what the mark of several items says
}

// TimeItem is one thing that has a day, in days since 1970-01-01.
type TimeItem struct {
	Day     int
	Lane    int // -1: it only lies in the ground
	Retired bool
	Steps   []TimeStep // when it came into force and when it was retired; the first is when it came to be
}

// TimeStep is a day from which an item held, or was retired. Steps are in the order of their days.
type TimeStep struct {
	Day     int
	Retired bool
}

// TimeLane is one kind. Where there are too many items for a mark each, a lane of Heaps has a mark a month, as large as
// the month had items; any other has bars.
type TimeLane struct {
	Kind, Title string
	Heaps       bool
}

// mostMarks is the number of items up to which each is a mark of its own. Beyond, marks would cover one another, and
// each is a link with a title in the page.
const mostMarks = 200

// chart is a TimeChart that is being drawn.
type chart struct {
	TimeChart
	plan TimePlan
	part func(day int) (start, end int) // see partOfTime
}

// Chart draws a plan from the top down: eras, the ground, the lanes, and the scale below them. A plan without days
// shows all of its items. It sorts the plan's Eras.
func Chart(p TimePlan) TimeChart {
	c := chart{TimeChart: TimeChart{Label: p.Label, From: p.From, To: p.To, Today: p.Today, Rows: p.Rows, TodayX: -1},
		plan: p}
	slices.SortStableFunc(p.Eras, func(a, b ChartEra) int { return compareTwo(a.From-b.From, a.To-b.To) })
	begin := c.From
	if c.To == 0 {
		c.From, begin, c.To = span(p)
	}
	c.Days, c.Begin, c.End = c.To-c.From, DayText(c.From), DayText(c.To-1)
	c.Newest = min(p.Today, c.To)
	for _, i := range p.Items {
		if i.Day < c.To {
			c.Newest = i.Day // they come oldest first
		}
	}
	c.Stretch = stretchOf(p, c.From, begin, c.To)
	for _, k := range c.Stretch.inner() {
		c.Breaks = append(c.Breaks, c.x(k))
	}
	c.part = c.parts()
	y := c.bands()
	if len(p.Items) > 1 {
		c.GroundY, c.GroundH = y, 150
		c.Ground = ground(p, c.To, c.at)
		c.Key = key(p)
		y += c.GroundH + 14
	}
	c.Marked = len(p.Items) <= mostMarks
	y = c.lanes(y)
	c.AxisY, c.TextY, c.H = y+4, y+22, y+30
	c.ticks()
	if p.Today >= c.From && p.Today < c.To {
		c.TodayX = c.x(p.Today + 1)
	}
	return c.TimeChart
}

// parts returns how time is cut for bars and heaps: as finely as its proportion allows.
func (c *chart) parts() func(day int) (start, end int) {
	s := c.Stretch
	if len(s.Days) == 0 {
		return partOfTime(c.To - c.From)
	}
	var of []func(day int) (start, end int)
	for i := 1; i < len(s.Days); i++ {
		of = append(of, partOfTime((s.Days[i]-s.Days[i-1])*10000/(s.Places[i]-s.Places[i-1])))
	}
	return func(day int) (start, end int) {
		i := 1
		for i < len(s.Days)-1 && day >= s.Days[i] {
			i++
		}
		start, end = of[i-1](day)
		return max(start, s.Days[i-1]), min(end, s.Days[i])
	}
}

// compareTwo orders by the first difference, where that is 0 by the second.
func compareTwo(first, second int) int {
	if first != 0 {
		return first
	}
	return second
}

// x returns the place of a day, in units of the chart: 0 for the first, 1000 for the end.
func (c *chart) x(day int) int { return c.at(day) / 10 }

// at returns the place of a day in the drawings that are 10000 wide.
func (c *chart) at(day int) int { return c.Stretch.at(day, c.From, c.To) }

// span returns what a chart shows: every item and era, but none that is dated over 200 years ago or over two years
// ahead, which is a slip of the pen and would press all others together. begin is where the items do. It is ninety days
// at least, and ends with the build date, or with the last item where that is later.
func span(p TimePlan) (from, begin, to int) {
	begin, to = p.Today, p.Today
	least := p.Today - 200*365
	for _, i := range p.Items {
		if i.Day > least && i.Day < p.Today+2*365 {
			begin, to = min(begin, i.Day), max(to, i.Day)
		}
	}
	begin = min(begin, to-90)
	from = begin
	for _, e := range p.Eras {
		from = min(from, max(e.From, least))
	}
	room := func(day int) int { return day - (to-day)/40 - 3 }
	return room(from), room(begin), to + 1
}

// mostBands is how many rows of eras and names of histories are drawn; the list beside the chart has all.
const mostBands = 12

// bands puts eras into rows below the name of their history, so that none covers another, and returns the height that
// they take. Each goes into the first row of its history that is free by its first day; eras are sorted by that, and so
// are histories by their first era.
func (c *chart) bands() int {
	var groups []string
	of := map[string][]ChartEra{}
	for _, e := range c.plan.Eras {
		if e.To < c.From || e.From >= c.To {
			continue
		}
		if of[e.Group] == nil {
			groups = append(groups, e.Group)
		}
		of[e.Group] = append(of[e.Group], e)
	}
	y, rows := 0, 0
	for _, name := range groups {
		if rows+2 > mostBands {
			c.MoreEras += len(of[name])
			continue
		}
		c.Groups = append(c.Groups, ChartGroup{name, y})
		y += 16
		n := c.group(of[name], y, mostBands-rows-1)
		y, rows = y+n*24+4, rows+n+1
	}
	if len(c.Groups) == 0 {
		return 0
	}
	return y + 8
}

// group draws the eras of one history from y on, in most rows at most, and returns how many there are.
func (c *chart) group(eras []ChartEra, y, most int) int {
	var ends []int // of each row, the day on which its last era ends
	for _, e := range eras {
		from, to := max(e.From, c.From), min(e.To, c.To)
		row := slices.IndexFunc(ends, func(end int) bool { return end <= from })
		if row < 0 {
			if len(ends) == most {
				c.MoreEras++
				continue
			}
			row = len(ends)
			ends = append(ends, 0)
		}
		ends[row] = to
		e.X, e.W, e.Y, e.Begins = c.x(from), max(4, c.x(to)-c.x(from)-2), y+row*24, e.From < c.From
		c.Bands = append(c.Bands, e)
	}
	return len(ends)
}
