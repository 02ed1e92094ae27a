package view

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"digsite/builder/drawing"
	"digsite/builder/site"
	"digsite/builder/text"
)

// strataMost is the number of records up to which each is a mark of its own.
const strataMost = 160

// strataPlan says what is drawn.
type strataPlan struct {
	root, label string
	from, to    int                      // the days; 0, 0: those of the records
	eras        []*site.Record           // histories whose eras are drawn
	tick        func(when string) string // the address of "2021" or "2021-03", "" for none
	months      bool                     // ticks are months
	rows        string
}

// strata draws records, oldest first, all of them dated.
func (m *maker) strata(rs []*site.Record, o strataPlan) drawing.TimeChart {
	today, _ := dayNumber(m.in.Site.Day, false)
	s := drawing.TimeChart{Label: o.label, From: o.from, To: o.to, Rows: o.rows, TodayX: -1}
	eras := m.strataEras(o.root, o.eras, today)
	if s.To == 0 {
		s.From, s.To = strataSpan(rs, eras, today)
	}
	x := func(day int) int { return (day - s.From) * 1000 / (s.To - s.From) }
	y := bands(&s, eras, x)
	if len(rs) > 1 {
		s.GroundY, s.GroundH = y, 150
		s.Ground = m.ground(rs, s.From, s.To)
		y += s.GroundH + 14
	}
	s.Marked = len(rs) <= strataMost
	y = m.strataLanes(&s, rs, o, y, x)
	s.AxisY, s.TextY, s.H = y+4, y+22, y+30
	s.Ticks = ticks(s.From, s.To, o.months, x, o.tick)
	if today >= s.From && today < s.To {
		s.TodayX = x(today)
	}
	return s
}

// strataSpan is what a drawing shows: every record, but none that is dated over 200 years ago or over two years ahead,
// and of the eras before the first record as many years as the records have.
func strataSpan(rs []*site.Record, eras []drawing.ChartEra, today int) (from, to int) {
	from, to = today, today
	for _, r := range rs {
		if d, ok := dayNumber(r.Day, false); ok && d > today-200*365 && d < today+2*365 {
			from, to = min(from, d), max(to, d)
		}
	}
	least := from - max(to-from, 365)
	for _, e := range eras {
		from = min(from, max(e.From, least))
	}
	from = min(from, to-90)
	pad := (to-from)/40 + 3
	return from - pad, to + pad
}

// strataEras lists the eras of histories, the earliest first.
func (m *maker) strataEras(root string, histories []*site.Record, today int) []drawing.ChartEra {
	var out []drawing.ChartEra
	for _, r := range histories {
		for _, e := range r.Eras {
			from, ok := dayNumber(e.From, false)
			to, ended := dayNumber(e.To, true)
			if !ended {
				to = today
			}
			if !ok || to < from {
				continue
			}
			title := e.From + " – " + cmp.Or(e.To, m.word("today"))
			out = append(out, drawing.ChartEra{Text: cmp.Or(e.Name, r.Title), Title: cmp.Or(e.Name, r.Title) + ", " + title + " (" + r.Title + ")",
				Href: root + text.EscapePath(r.URL), From: from, To: to, Fades: !ended})
		}
	}
	slices.SortStableFunc(out, func(a, b drawing.ChartEra) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)) })
	return out
}

// mostBands is how many rows of eras are drawn; the list has all.
const mostBands = 8

// bands puts eras into rows, so that none covers another, and gives the height that they take.
func bands(s *drawing.TimeChart, eras []drawing.ChartEra, x func(int) int) int {
	var ends []int
	for _, e := range eras {
		if e.To < s.From || e.From >= s.To {
			continue
		}
		from, to := max(e.From, s.From), min(e.To, s.To)
		row := slices.IndexFunc(ends, func(end int) bool { return end <= from })
		if row < 0 {
			if len(ends) == mostBands {
				continue
			}
			row = len(ends)
			ends = append(ends, 0)
		}
		ends[row] = to
		e.X, e.W, e.Y, e.Begins = x(from), max(4, x(to)-x(from)-2), row*24, e.From < s.From
		if letters := []rune(e.Text); len(letters)*7+12 > e.W {
			e.Text = ""
			if n := (e.W - 18) / 7; n > 2 {
				e.Text = strings.TrimSpace(string(letters[:min(n, len(letters))])) + "…"
			}
		}
		e.TextX, e.TextY = e.X+6, e.Y+14
		s.Bands = append(s.Bands, e)
	}
	if len(ends) == 0 {
		return 0
	}
	return len(ends)*24 + 10
}

// groundBins is into how many parts the width of the ground is cut. It divides 10000.
const groundBins = 125

// ground makes the layers: how many records of each kind there were, as they were laid down; what had been retired lies
// at the bottom.
func (m *maker) ground(rs []*site.Record, from, to int) []drawing.ChartLayer {
	layers := make([][groundBins + 1]int, len(m.kinds)+1) // 0: retired
	add := func(layer int, day string, n int) {
		d, _ := dayNumber(day, false)
		if d >= to {
			return // not in this drawing any more
		}
		b := (d - from + (to-from)/groundBins) * groundBins / (to - from)
		layers[layer][min(max(b, 0), groundBins)] += n
	}
	for _, r := range rs {
		kind, at := m.kindOrder(r.Kind)+1, -1
		for _, step := range r.Steps() {
			next := kind
			if step.Standing == site.Retired || step.Standing == site.Unknown && r.Standing == site.Retired {
				next = 0
			}
			if next == at {
				continue
			}
			day := cmp.Or(step.Day, r.Day)
			if at >= 0 {
				add(at, day, -1)
			}
			add(next, day, 1)
			at = next
		}
	}
	return m.beds(layers)
}

// beds draws layers, given as what comes and goes in each part of the width.
func (m *maker) beds(layers [][groundBins + 1]int) []drawing.ChartLayer {
	most := 1
	for b := range groundBins + 1 {
		sum := 0
		for l := range layers {
			if b > 0 {
				layers[l][b] += layers[l][b-1]
			}
			sum += layers[l][b]
		}
		most = max(most, sum)
	}
	var out []drawing.ChartLayer
	var lower, upper [groundBins + 1]int
	for l := range layers {
		thickest := 0
		for b, n := range layers[l] {
			upper[b] = lower[b] + n
			thickest = max(thickest, n)
		}
		if thickest > 0 {
			name := ""
			if l > 0 {
				name = m.kinds[l-1].name
			}
			beds := thickest * 8 / most
			beds = min(max(beds, 1), 6, thickest)
			for i := 1; i <= beds; i++ {
				out = append(out, drawing.ChartLayer{Kind: name, Area: edge(lower, upper, i, beds, most) + "V1000H0z", Inner: i < beds, Tone: i % 2})
			}
		}
		lower = upper
	}
	slices.Reverse(out)
	return out
}

// edge is the line n parts of m up from the lower level to the upper one, in steps of one part of the width.
func edge(lower, upper [groundBins + 1]int, n, m, most int) string {
	y := func(i int) int { return 1000 - (lower[i]*(m-n)+upper[i]*n)*1000/(m*most) }
	var out strings.Builder
	out.WriteString("M0 " + strconv.Itoa(y(0)) + "l")
	flat := 0
	for i := 1; i <= groundBins; i++ {
		flat += 10000 / groundBins
		d := y(i) - y(i-1)
		if d == 0 && i < groundBins && y(i+1) == y(i) {
			continue // one long step for level ground
		}
		out.WriteString(strconv.Itoa(flat) + " " + strconv.Itoa(d) + " ")
		flat = 0
	}
	return strings.TrimSuffix(out.String(), " ")
}

// strataLanes draws a lane a kind from y on and gives where the last one ends.
func (m *maker) strataLanes(s *drawing.TimeChart, rs []*site.Record, o strataPlan, y int, x func(int) int) int {
	by := make([][]*site.Record, len(m.kinds))
	for _, r := range rs {
		if k := m.kindOrder(r.Kind); k >= 0 {
			by[k] = append(by[k], r)
		}
	}
	most := 1
	var bins []map[int]int
	unit := binOf(s.From, s.To)
	for _, list := range by {
		n := map[int]int{}
		for _, r := range list {
			d, _ := dayNumber(r.Day, false)
			start, _ := unit(d)
			n[start]++
			most = max(most, n[start])
		}
		bins = append(bins, n)
	}
	for k, list := range by {
		if len(list) == 0 {
			continue
		}
		lane := drawing.ChartLane{Kind: m.kinds[k].name, Title: m.kinds[k].title, Count: len(list), Y: y, H: 46}
		switch {
		case s.Marked:
			laneMarks(&lane, m, o.root, list, x)
		case lane.Kind == "incident":
			laneHeaps(&lane, m, o, list, unit, s, x)
		default:
			laneBars(&lane, bins[k], unit, s, most)
		}
		lane.Foot, lane.NameY, lane.BarsY, lane.BarsH = lane.Y+lane.H, lane.Y+11, lane.Y+labelRoom, lane.H-labelRoom
		s.Lanes = append(s.Lanes, lane)
		y += lane.H + 6
	}
	return y
}

// labelRoom is the height of a lane's name.
const labelRoom = 16

// laneMarks gives each record its own. Those of one time stand on one another; the more there are, the smaller is a mark,
// and what is too much for a pile goes to the next free place before it.
func laneMarks(l *drawing.ChartLane, m *maker, root string, list []*site.Record, x func(int) int) {
	size, highest := 13, 5
	if n := pileOf(list, x, size); n > 10 {
		size, highest = 8, 13
	} else if n > 5 {
		size, highest = 10, 10
	}
	piles := map[int]int{}
	top := 1
	for _, r := range list {
		day, _ := dayNumber(r.Day, false)
		at := min(max(x(day)-size/2, 0), 1000-size)
		pile := at / size
		for piles[pile] >= highest && pile > 0 {
			pile--
		}
		l.Marks = append(l.Marks, drawing.ChartMark{X: pile * size, Y: piles[pile], Size: size - 2, Day: day, Href: root + text.EscapePath(r.URL), Retired: r.Standing == site.Retired,
			Title: strings.TrimSpace(label(r)+" "+r.Title) + ", " + r.Day})
		piles[pile]++
		top = max(top, piles[pile])
	}
	l.H = labelRoom + 2 + top*size
	for i := range l.Marks {
		l.Marks[i].Y = l.Y + l.H - (l.Marks[i].Y+1)*size
	}
}

// pileOf is the height of the highest pile of marks so wide.
func pileOf(list []*site.Record, x func(int) int, size int) int {
	piles, top := map[int]int{}, 0
	for _, r := range list {
		day, _ := dayNumber(r.Day, false)
		piles[x(day)/size]++
		top = max(top, piles[x(day)/size])
	}
	return top
}

// laneHeaps gives each month its incidents as one mark, the larger the more. One alone is named and led to.
func laneHeaps(l *drawing.ChartLane, m *maker, o strataPlan, list []*site.Record, unit func(int) (int, int), s *drawing.TimeChart, x func(int) int) {
	for len(list) > 0 {
		day, _ := dayNumber(list[0].Day, false)
		start, end := unit(day)
		n := 1
		for n < len(list) && list[n].Day < dayText(end) {
			n++
		}
		k := drawing.ChartMark{Day: day, Size: min(8+2*n, 20), Href: o.root + text.EscapePath(list[0].URL), Retired: list[0].Standing == site.Retired,
			Title: strings.TrimSpace(label(list[0])+" "+list[0].Title) + ", " + list[0].Day}
		if n > 1 {
			when := dayText(day)[:7]
			k.Day, k.Href, k.Retired, k.Title = (start+end)/2, o.tick(when), false, m.in.Config.Count(n, "%d record", "%d records")+", "+when
		}
		if k.Day >= s.From && k.Day < s.To {
			k.X, k.Y = min(max(x(k.Day)-k.Size/2, 0), 1000-k.Size), l.Y+l.H-k.Size
			l.Marks = append(l.Marks, k)
		}
		list = list[n:]
	}
}

// laneBars draws how many records each month has; most is what fills the height.
func laneBars(l *drawing.ChartLane, bins map[int]int, unit func(int) (int, int), s *drawing.TimeChart, most int) {
	starts := make([]int, 0, len(bins))
	for d := range bins {
		starts = append(starts, d)
	}
	slices.Sort(starts)
	var out strings.Builder
	scale := func(d int) int { return (d - s.From) * 10000 / (s.To - s.From) }
	for _, d := range starts {
		_, end := unit(d)
		if end < s.From || d >= s.To {
			continue
		}
		w, h := max(scale(end)-scale(d)-6, 10), max(1000*bins[d]/most, 40)
		out.WriteString("M" + strconv.Itoa(scale(d)) + " 1000v-" + strconv.Itoa(h) + "h" + strconv.Itoa(w) + "V1000z")
	}
	l.Bars = out.String()
}

// binOf gives the first day and the end of the part of time that a day lies in: a week, a month, a quarter or a year, so
// that a drawing has at most some 240 of them.
func binOf(from, to int) func(day int) (start, end int) {
	days := to - from
	return func(day int) (int, int) {
		t := time.Unix(int64(day)*86400, 0).UTC()
		first := func(y int, month time.Month) int {
			return int(time.Date(y, month, 1, 0, 0, 0, 0, time.UTC).Unix() / 86400)
		}
		switch {
		case days <= 400:
			start := day - (int(t.Weekday())+6)%7
			return start, start + 7
		case days <= 240*31:
			return first(t.Year(), t.Month()), first(t.Year(), t.Month()+1)
		case days <= 240*92:
			q := (t.Month()-1)/3*3 + 1
			return first(t.Year(), q), first(t.Year(), q+3)
		}
		return first(t.Year(), 1), first(t.Year()+1, 1)
	}
}

// ticks makes the scale: months, or years in steps that leave room.
func ticks(from, to int, months bool, x func(int) int, href func(string) string) []drawing.ChartTick {
	var out []drawing.ChartTick
	years := (to - from) / 365
	step := 1
	for _, n := range []int{2, 5, 10, 20, 50, 100} {
		if years/step > 16 {
			step = n
		}
	}
	t := time.Unix(int64(from)*86400, 0).UTC()
	for i := 0; i < 400; i++ {
		var at time.Time
		var text string
		if months {
			at = time.Date(t.Year(), t.Month()+time.Month(i), 1, 0, 0, 0, 0, time.UTC)
			text = at.Format("2006-01")
		} else {
			at = time.Date(t.Year()/step*step+i*step, 1, 1, 0, 0, 0, 0, time.UTC)
			text = at.Format("2006")
		}
		day := int(at.Unix() / 86400)
		if day >= to {
			break
		}
		if day >= from {
			out = append(out, drawing.ChartTick{X: x(day), TextX: min(max(x(day), 26), 974), Text: text, Href: href(text), Minor: len(out)%2 == 1})
		}
	}
	return out
}

// dayNumber reads 2021, 2021-03 or 2021-03-04 as days since 1970-01-01: the first day of what is named, or the last.
func dayNumber(s string, last bool) (int, bool) {
	for _, f := range []struct {
		form             string
		year, month, day int
	}{{"2006-01-02", 0, 0, 0}, {"2006-01", 0, 1, -1}, {"2006", 1, 0, -1}} {
		t, err := time.Parse(f.form, s)
		if err != nil {
			continue
		}
		if last {
			t = t.AddDate(f.year, f.month, f.day)
		}
		return int(t.Unix() / 86400), true
	}
	return 0, false
}

// dayText is the day of a number.
func dayText(n int) string { return time.Unix(int64(n)*86400, 0).UTC().Format(time.DateOnly) }
