package incident

import (
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
	open   int // the event of a heading, which waits for its text, -1: none
}

// readTimeline reads the events of a section: table rows whose first cell is a time, list items and lines that begin
// with one, headings that are one.
func readTimeline(f *form.Form, s *form.Section, c carrier) []record.Event {
	t := timeline{carrier: c, open: -1}
	for i := s.From; i < s.End && i < len(f.Doc.Blocks); i++ {
		b := &f.Doc.Blocks[i]
		switch b.Kind {
		case markdown.Row:
			t.row(b)
		case markdown.HeadingBlock:
			t.heading(b)
		case markdown.Paragraph, markdown.Item:
			t.lines(b)
		case markdown.Definition:
			if i > s.From && f.Doc.Blocks[i-1].Kind == markdown.Term {
				if s, ok := readStamp(f.Doc.Blocks[i-1].Text); ok {
					t.add(s, b.Text, b.Line)
				}
			}
		}
	}
	return t.events
}

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
			clock.day, clock.text = s.day, s.text+" "+clock.text
			s, rest = clock, rest[1:]
		}
	}
	if ok {
		t.add(s, strings.Join(rest, " — "), b.Line)
	}
}

// heading reads a heading: a day that holds for what follows, or an event whose text stands below it.
func (t *timeline) heading(b *markdown.Block) {
	t.open = -1
	s, ok := readStamp(b.Text)
	switch {
	case ok && s.min < 0 && s.rest == "":
		t.day, t.last = s.day, -1
	case ok:
		t.add(s, s.rest, b.Line)
		t.open = len(t.events) - 1
	}
}

// lines reads the events of one paragraph or item: a line without a time goes on with the one above.
func (t *timeline) lines(b *markdown.Block) {
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
		case ok && s.min < 0 && s.rest == "":
			t.day, t.last = s.day, -1
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
// falls back by more than six hours has passed midnight.
type carrier struct {
	day  string
	zone *time.Location
	said bool // the timeline names its zone; else that of the event before holds for one without
	last int  // minutes of the event before, -1 after a stated day

	before *time.Location // the zone of the event before
}

// event makes an event of a time and its text.
func (c *carrier) event(s stamp, words string, line int) record.Event {
	e := record.Event{Time: s.text, Text: text.Cut(words, 1000), Line: line}
	if s.day != "" {
		c.day = s.day
	} else if c.passedMidnight(s) {
		if t, err := time.Parse(time.DateOnly, c.day); err == nil {
			c.day = t.AddDate(0, 0, 1).Format(time.DateOnly)
		}
	}
	if s.min < 0 {
		return e
	}
	if c.last = s.min; s.zone != nil && !c.said {
		c.zone = s.zone
	}
	if c.before = c.zone; s.zone != nil {
		c.before = s.zone
	}
	e.At = at(c.day, s, c.zone)
	return e
}

// passedMidnight reports whether a time without a day is of the day after the event before it.
func (c *carrier) passedMidnight(s stamp) bool {
	return s.min >= 0 && c.last >= 0 && c.last-s.min > 6*60 && c.day != "" &&
		(s.zone == nil || offset(s.zone) == offset(c.before))
}

// offset returns the seconds of a zone, in winter.
func offset(z *time.Location) int {
	_, s := time.Date(2020, 1, 1, 0, 0, 0, 0, z).Zone()
	return s
}
