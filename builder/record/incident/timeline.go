package incident

import (
	"slices"
	"strings"
	"time"

	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/record/form"
	"digsite/builder/text"
)

// timeline gathers the events of a section.
type timeline struct {
	carrier
	events []record.Event
	open   int  // the event of a heading, which waits for its text, -1: none
	first  bool // the first day that stands alone has no time below it
	since  int  // how many events there were when the last such day began
	days   int  // that stand alone
}

// readTimeline reads the events of a section: table rows whose first cell is a time, list items and lines that begin
// with one, headings that are one. whole reports whether every one of them could be dated, all with a zone or all
// without one, and whether the first and the last day have times of their own, so that what lies between the first and
// the last time is the whole.
func readTimeline(f *form.Form, s *form.Section, c carrier) (events []record.Event, whole bool) {
	c.is24 = on24Hours(f, s)
	t := timeline{carrier: c, open: -1}
	for i := s.From; i < s.End && i < len(f.Doc.Blocks); i++ {
		b := &f.Doc.Blocks[i]
		switch b.Kind {
		case markdown.Row:
			t.row(b)
		case markdown.HeadingBlock:
			t.heading(b, hours(f, i+1, s.End))
		case markdown.Paragraph, markdown.Item:
			if !daysAlone(f, b) {
				t.lines(b, b.Kind == markdown.Paragraph && hours(f, i+1, i+2))
			}
		case markdown.Definition:
			if i > s.From && f.Doc.Blocks[i-1].Kind == markdown.Term {
				if s, ok := readStamp(f.Doc.Blocks[i-1].Text); ok {
					t.add(s, b.Text, b.Line)
				}
			}
		}
	}
	one := t.sameZone()
	undated := slices.ContainsFunc(t.events, func(e record.Event) bool { return e.At == "" })
	return t.events, one && !undated && !t.first && (t.days == 0 || t.since < len(t.events))
}

// hours reports whether what stands between two blocks, up to the next heading, begins with times that name no day.
func hours(f *form.Form, from, to int) bool {
	for i := from; i < to && i < len(f.Doc.Blocks) && f.Doc.Blocks[i].Kind != markdown.HeadingBlock; i++ {
		b := &f.Doc.Blocks[i]
		words, _, _ := strings.Cut(b.Text, "\n")
		if b.Kind == markdown.Row && len(b.Cells) > 0 {
			words = b.Cells[0]
		}
		if s, ok := readStamp(words); ok && s.min >= 0 && !s.dated() && b.Kind != markdown.Code {
			return true
		}
	}
	return false
}

// daysAlone reports whether a block is a row of links to the days below.
func daysAlone(f *form.Form, b *markdown.Block) bool {
	return b.RefHi-b.RefLo > 1 && f.Navigation(b) &&
		!slices.ContainsFunc(strings.Split(b.Text, "\n"), func(line string) bool {
			s, ok := readStamp(line)
			return ok && s.min >= 0
		})
}

// on24Hours reports whether a timeline counts its hours to 24: one of them is above twelve, or zero.
func on24Hours(f *form.Form, s *form.Section) bool {
	for i := s.From; i < s.End && i < len(f.Doc.Blocks); i++ {
		b := &f.Doc.Blocks[i]
		texts := strings.Split(b.Text, "\n")
		if b.Kind == markdown.Row {
			texts = b.Cells[:min(len(b.Cells), 2)]
		}
		for _, words := range texts {
			if s, ok := readStamp(words); ok && s.min >= 0 && !s.half && (s.min >= 13*60 || s.min < 60) {
				return true
			}
		}
	}
	return false
}

// newDay takes a line that is a day, or "" for one that names a day which is not known.
func (t *timeline) newDay(s stamp) {
	t.first = t.first || t.days == 1 && len(t.events) == 0
	t.setDay(s)
	if z := zoneOf(zoneWords.FindString(s.rest)); z != nil { // "3 October 2021 (all times CEST)"
		t.zone, t.headed = z, true
	}
	t.days++
	t.last, t.since = -1, len(t.events)
}

// someDay is a line that begins another day without saying which: "Friday", "Day 2", "The next morning".
var someDay = text.Compile(`(?i)^\W*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|day\s+\d+|` +
	`(?:the\s+)?(?:next|following)\s+(?:day|morning|week)|tomorrow|later that week)\b.{0,20}$`)

// add adds an event.
func (t *timeline) add(s stamp, words string, line int) {
	t.events = append(t.events, t.event(s, text.Squash(words), line))
}

// row reads a table's row; there may be a column for the day and one for the time.
func (t *timeline) row(b *markdown.Block) {
	if b.Head || len(b.Cells) < 2 {
		return
	}
	rest := b.Cells[1:]
	s, ok := readStamp(b.Cells[0])
	if ok && s.min < 0 && len(rest) > 1 {
		if clock, ok := readStamp(rest[0]); ok && clock.min >= 0 {
			clock.day, clock.yearly, clock.text = s.day, s.yearly, s.text+" "+clock.text
			s, rest = clock, rest[1:]
		}
	}
	if ok {
		rest = slices.DeleteFunc(slices.Clone(rest), func(c string) bool { return strings.Trim(c, " -–—") == "" })
		t.add(s, strings.Join(rest, " — "), b.Line)
	}
}

// heading reads a heading: a day that holds for what follows, or an event whose text stands below it. hours says that
// times stand below it, whose day it is.
func (t *timeline) heading(b *markdown.Block, hours bool) {
	t.open = -1
	s, ok := readStamp(b.Text)
	switch {
	case ok && s.min < 0 && (hours || aside.MatchString(s.rest)):
		t.newDay(s)
	case ok:
		t.add(s, s.rest, b.Line)
		t.open = len(t.events) - 1
	case someDay.MatchString(b.Text):
		t.newDay(stamp{})
	}
}

// aside is what may stand behind a day that stands alone: nothing, or words in brackets.
var aside = text.Compile(`^(?:\([^()]*\)?)?\W*$`)

// lines reads the events of one paragraph or item: a line without a time goes on with the one above. hours says that
// times stand below it, whose day it is where it begins with one.
func (t *timeline) lines(b *markdown.Block, hours bool) {
	if t.open >= 0 {
		if e := &t.events[t.open]; e.Text == "" {
			e.Text = text.Cut(text.Squash(b.Text), 500)
		}
		return
	}
	mine := -1
	for k, line := range strings.Split(b.Text, "\n") {
		s, ok := readStamp(line)
		switch {
		case ok && s.min < 0 && (aside.MatchString(s.rest) || hours && b.Kind == markdown.Paragraph):
			t.newDay(s)
		case !ok && mine < 0 && b.Kind == markdown.Paragraph && someDay.MatchString(line):
			t.newDay(stamp{})
		case ok && (s.min >= 0 || b.Kind == markdown.Item):
			t.add(s, s.rest, b.Line+k)
			mine = len(t.events) - 1
		case mine >= 0 && strings.TrimSpace(line) != "":
			e := &t.events[mine]
			e.Text = text.Cut(strings.TrimSpace(e.Text+" "+text.Squash(line)), 1000)
		}
	}
}

// carrier carries day and zone from event to event: a day that stands alone holds for what follows, and a clock that
// falls back by more than six hours has passed midnight, where it counts 24 hours. On a clock of twelve hours the same
// may be noon, so that day and hour are not known from there to the next stated day.
type carrier struct {
	day  string
	zone *time.Location // nil where nobody names one
	said bool           // the timeline names its zone; else that of the event before holds for one without
	is24 bool           // the clock counts 24 hours
	last int            // minutes of the event before, -1 after a stated day

	headed bool           // the line of the day names the zone
	near   string         // a day by which one without a year is placed
	lost   bool           // neither day nor hour are known
	halved bool           // am or pm was stated before
	before *time.Location // the zone of the event before
	zoned  []bool         // of the events so far: their zone is stated, or carried on from one that is
}

// setDay takes the day of a stamp; one without a year is that which lies nearest.
func (c *carrier) setDay(s stamp) {
	c.day, c.lost = s.day, false
	if s.yearly != "" {
		c.day = inYear(s.yearly, c.near)
	}
	if c.day != "" {
		c.near = c.day
	}
}

// event makes an event of a time and its text.
func (c *carrier) event(s stamp, words string, line int) record.Event {
	e := record.Event{Time: s.text, Text: text.Cut(words, 1000), Line: line}
	switch {
	case s.dated():
		c.setDay(s)
	case s.min < 0:
	case c.doubtful(s):
		c.lost = true
	case c.passedMidnight(s):
		if t, err := time.Parse(time.DateOnly, c.day); err == nil {
			c.day = t.AddDate(0, 0, 1).Format(time.DateOnly)
		}
	}
	c.zoned = append(c.zoned, s.zone != nil || c.headed || len(c.zoned) > 0 && c.zoned[len(c.zoned)-1])
	if s.min < 0 {
		return e
	}
	c.halved = c.halved || s.half
	if c.last = s.min; s.zone != nil && !c.said {
		c.zone = s.zone
	}
	if c.before = c.zone; s.zone != nil {
		c.before = s.zone
	}
	if c.lost {
		return e
	}
	e.At = at(c.day, s, c.zone)
	if until, ok := readStamp(s.until); ok && s.until != "" && until.min > s.min {
		until.zone = s.zone
		e.Until = at(c.day, until, c.zone)
	}
	return e
}

// doubtful reports whether a time may be of the morning or of the afternoon: one that falls back on a clock of twelve
// hours ("12.56", then "1.00"), and one without am or pm behind others that have it.
func (c *carrier) doubtful(s stamp) bool {
	hour := s.min / 60
	switch {
	case c.lost:
		return true
	case s.half, hour == 0, hour > 12, c.last < 0:
		return false
	case c.halved:
		return s.min < c.last || hour == 12
	}
	noon := c.last/60 == 11 || c.last/60 == 12
	return c.last-s.min > 6*60 && (!c.is24 || noon && !s.padded)
}

// passedMidnight reports whether a time without a day is of the day after the event before it.
func (c *carrier) passedMidnight(s stamp) bool {
	return s.min >= 0 && c.last >= 0 && c.last-s.min > 6*60 && c.day != "" &&
		(s.zone == nil || offset(s.zone) == offset(c.before))
}

// sameZone reports whether all times are of a stated zone, or none is. It takes those back that stand before the first
// one with a zone and may be of another than the site's.
func (t *timeline) sameZone() bool {
	first := slices.Index(t.zoned, true)
	if t.said || first <= 0 {
		return true
	}
	one := true
	next, err := time.Parse(time.RFC3339, t.events[first].At)
	for i := range t.events[:first] {
		at, no := time.Parse(time.RFC3339, t.events[i].At)
		one = one && no == nil
		if err == nil && no == nil && at.Format("-07:00") != next.Format("-07:00") {
			t.events[i].At, t.events[i].Until = "", ""
		}
	}
	return one
}

// offset returns the seconds of a zone, in winter; for none what no zone has.
func offset(z *time.Location) int {
	if z == nil {
		return -1
	}
	_, s := time.Date(2020, 1, 1, 0, 0, 0, 0, z).Zone()
	return s
}
