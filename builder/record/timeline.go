package record

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"digsite/builder/markdown"
	"digsite/builder/text"
)

var (
	clock     = regexp.MustCompile(`^\W*(?:at\s+|around\s+|about\s+|approx\.?\s+|circa\s+|ca?\.\s*)?~?\s*(?:T\s*)?(\d{1,2})(?::|\.|h)(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([AaPp]\.?[Mm]\.?)?(?:\s*\(?(Z|UTC|GMT|BST|WES?T|CES?T|EES?T|MSK|IST|JST|KST|SGT|HKT|AE[SD]T|NZ[SD]T|[ECMP][SD]?T|[+-]\d{2}:?\d{2}|UTC[+-]\d{1,2}(?::?\d{2})?)\b\)?)?`)
	hourOnly  = regexp.MustCompile(`^\W*~?\s*(\d{1,2})\s*([AaPp])\.?[Mm]\.?(?:\s+(UTC|GMT|[ECMP][SD]?T))?\b`)
	zoneWords = regexp.MustCompile(`\b(UTC[+-]\d{1,2}(?::?\d{2})?|UTC|GMT|BST|WES?T|CES?T|EES?T|MSK|JST|KST|SGT|HKT|AE[SD]T|NZ[SD]T|[ECMP][SD]?T)\b`)
	untilWord = regexp.MustCompile(`^\s*(?:-|–|—|to|until)\s*~?\s*\d{1,2}(?::|\.)\d{2}(?::\d{2})?\s*(?:[AaPp][Mm])?(?:\s*(?:UTC|GMT|[ECMP][SD]?T))?\b`)
	offsets   = map[string]int{"Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "BST": 60, "WEST": 60, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180, "MSK": 180, "IST": 330,
		"SGT": 480, "HKT": 480, "JST": 540, "KST": 540, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780,
		"EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420}
	zoneNames = map[string]string{"ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles"}
)

// zoneOf gives the zone of an abbreviation or offset; nil when it is not known.
func zoneOf(word string) *time.Location {
	word = strings.ToUpper(strings.TrimSpace(word))
	if m, ok := offsets[word]; ok {
		return fixed(m)
	}
	if n, ok := zoneNames[word]; ok {
		if l, err := time.LoadLocation(n); err == nil {
			return l
		}
	}
	word = strings.TrimPrefix(word, "UTC")
	if len(word) < 2 || word[0] != '+' && word[0] != '-' {
		return nil
	}
	digits := strings.ReplaceAll(word[1:], ":", "")
	n, err := strconv.Atoi(digits)
	if err != nil {
		return nil
	}
	if len(digits) <= 2 {
		n *= 100
	}
	m := n/100*60 + n%100
	if word[0] == '-' {
		m = -m
	}
	if m < -14*60 || m > 14*60 {
		return nil
	}
	return fixed(m)
}

func fixed(minutes int) *time.Location {
	if minutes == 0 {
		return time.UTC
	}
	return time.FixedZone("", minutes*60)
}

// zone is the zone of times that state none: that of a sentence "All times in PST" or of the timeline's heading, else
// the site's; said tells the first.
func (f *file) zone() (z *time.Location, said bool) {
	for _, s := range f.sections {
		if incidentSection(s.key) != "timeline" {
			continue
		}
		texts := []string{s.text}
		for i := s.from; i < s.to && i < s.from+3; i++ {
			if b := f.in.Doc.Blocks[i]; b.Kind == markdown.Paragraph && containsFold(b.Text, "time") {
				texts = append(texts, b.Text)
			} else if b.Kind == markdown.Row && b.Head && len(b.Cells) > 0 {
				texts = append(texts, b.Cells[0])
			}
		}
		for _, t := range texts {
			if z := zoneOf(zoneWords.FindString(t)); z != nil {
				return z, true
			}
		}
	}
	if z, err := time.LoadLocation(f.in.Settings.Timezone); err == nil && f.in.Settings.Timezone != "" {
		return z, false
	}
	return time.UTC, false
}

// stamp is a time as written: a day, a clock time, or both.
type stamp struct {
	text string // as written
	day  string // "" when not stated
	min  int    // minutes since midnight, -1 when not stated
	sec  int
	zone *time.Location // nil when not stated
	rest string         // what follows
}

// readStamp reads a time at the start of a text.
func readStamp(txt string) (stamp, bool) {
	s := stamp{min: -1, rest: txt}
	t := strings.TrimLeft(txt, " *_[(`~")
	cut := len(txt) - len(t)
	for _, prefix := range []string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"} {
		if strings.HasPrefix(t, prefix) {
			if i := strings.IndexAny(t, ", "); i > 0 && i < 12 {
				cut += i + 1
				t = strings.TrimLeft(t[i+1:], " ,")
				cut = len(txt) - len(t)
			}
		}
	}
	if d, from, to := findDate(text.Cut(t, 40)); d != "" && from <= 1 {
		s.day = d
		t = t[to:]
		lead := len(t) - len(strings.TrimLeft(t, " T_,@-–—]"))
		if m := clock.FindString(t[lead:]); m != "" {
			t = t[lead:]
		} else if strings.HasPrefix(strings.TrimSpace(t), "at ") {
			t = strings.TrimLeft(t, " ")
		}
	}
	if m := clock.FindStringSubmatch(t); m != nil && validClock(m[1], m[2], m[4]) {
		h, _ := strconv.Atoi(m[1])
		mi, _ := strconv.Atoi(m[2])
		s.sec, _ = strconv.Atoi(m[3])
		s.min = hour24(h, m[4])*60 + mi
		s.zone = zoneOf(m[5])
		if m[3] == "" && strings.HasPrefix(m[5], "-") && strings.Contains(m[5], ":") && !strings.Contains(m[0], "T") {
			s.zone, m[0] = nil, strings.TrimRight(strings.TrimSuffix(m[0], m[5]), " (") // "13:30-13:45": until when, not where
		}
		t = t[len(m[0]):]
	} else if m := hourOnly.FindStringSubmatch(t); m != nil && validClock(m[1], "00", m[2]) {
		h, _ := strconv.Atoi(m[1])
		s.min, s.zone = hour24(h, m[2])*60, zoneOf(m[3])
		t = t[len(m[0]):]
	}
	if s.day == "" && s.min < 0 {
		return s, false
	}
	if u := untilWord.FindString(t); u != "" && s.min >= 0 {
		t = t[len(u):]
	}
	end := len(txt) - len(t)
	s.text = strings.Trim(txt[:end], " *_[(`)]:,-–—")
	s.rest = strings.TrimLeft(t, " *_])`:,-–—|\t")
	return s, true
}

func validClock(h, m, half string) bool {
	hour, _ := strconv.Atoi(h)
	minute, _ := strconv.Atoi(m)
	return minute < 60 && hour <= 24 && (half == "" || hour >= 1)
}

func hour24(h int, half string) int {
	if half == "" || h > 12 { // "17:14pm" says it twice
		return h % 24
	}
	h %= 12
	if half[0] == 'p' || half[0] == 'P' {
		h += 12
	}
	return h
}

// timeline reads the events between two blocks: table rows whose first cell is a time, list items and lines that
// begin with one, headings that are one. A day that stands alone holds for what follows; a clock that falls back by
// more than six hours has passed midnight.
func (f *file) timeline(from, to int, c carrier) []Event {
	var out []Event
	doc := f.in.Doc
	open := -1 // the event of a heading, which waits for its text
	for i := from; i < to && i < len(doc.Blocks); i++ {
		b := &doc.Blocks[i]
		switch b.Kind {
		case markdown.Row:
			if b.Head || len(b.Cells) < 2 {
				continue
			}
			first, rest := b.Cells[0], b.Cells[1:]
			s, ok := readStamp(first)
			if ok && s.min < 0 && len(rest) > 1 { // a column for the day, one for the time
				if s2, ok2 := readStamp(rest[0]); ok2 && s2.min >= 0 {
					s2.day, s2.text = s.day, s.text+" "+s2.text
					s, rest = s2, rest[1:]
				}
			}
			if ok {
				out = append(out, c.event(s, text.Squash(strings.Join(rest, " — ")), b.Line))
			}
		case markdown.HeadingBlock:
			open = -1
			if s, ok := readStamp(b.Text); ok {
				if s.min < 0 && s.rest == "" {
					c.day, c.last = s.day, -1
					continue
				}
				out = append(out, c.event(s, text.Squash(s.rest), b.Line))
				open = len(out) - 1
			}
		case markdown.Paragraph, markdown.Item:
			if open >= 0 {
				if out[open].Text == "" {
					out[open].Text = text.Cut(text.Squash(b.Text), 500)
				}
				continue
			}
			out = f.lines(b, &c, out)
		case markdown.Definition:
			if i > from && doc.Blocks[i-1].Kind == markdown.Term {
				if s, ok := readStamp(doc.Blocks[i-1].Text); ok {
					out = append(out, c.event(s, text.Squash(b.Text), b.Line))
				}
			}
		}
	}
	return out
}

// lines reads the events of one paragraph or item: a line without a time goes on with the one above.
func (f *file) lines(b *markdown.Block, c *carrier, out []Event) []Event {
	mine := -1
	for k, line := range strings.Split(b.Text, "\n") {
		s, ok := readStamp(line)
		switch {
		case ok && s.min < 0 && s.rest == "":
			c.day, c.last = s.day, -1
		case ok && (s.min >= 0 || b.Kind == markdown.Item):
			out = append(out, c.event(s, text.Squash(s.rest), b.Line+k))
			mine = len(out) - 1
		case mine >= 0 && strings.TrimSpace(line) != "":
			out[mine].Text = text.Cut(strings.TrimSpace(out[mine].Text+" "+text.Squash(line)), 1000)
		}
	}
	return out
}

// carrier carries day and zone from event to event.
type carrier struct {
	day  string
	zone *time.Location
	said bool // the timeline names its zone; else that of the event before holds for one without
	last int  // minutes of the event before, -1 after a stated day

	before *time.Location // the zone of the event before
}

// offset gives the seconds of a zone, in winter.
func offset(z *time.Location) int {
	_, s := time.Date(2020, 1, 1, 0, 0, 0, 0, z).Zone()
	return s
}

func (c *carrier) event(s stamp, txt string, line int) Event {
	e := Event{Time: s.text, Text: text.Cut(txt, 1000), Line: line}
	switch {
	case s.day != "":
		c.day = s.day
	case s.min >= 0 && c.last >= 0 && c.last-s.min > 6*60 && c.day != "" && (s.zone == nil || offset(s.zone) == offset(c.before)):
		if t, err := time.Parse(time.DateOnly, c.day); err == nil {
			c.day = t.AddDate(0, 0, 1).Format(time.DateOnly)
		}
	}
	if s.min >= 0 {
		if c.last = s.min; s.zone != nil && !c.said {
			c.zone = s.zone
		}
		if c.before = c.zone; s.zone != nil {
			c.before = s.zone
		}
		e.At = at(c.day, s, c.zone)
	}
	return e
}

// at gives RFC 3339, "" when the day is not known.
func at(day string, s stamp, zone *time.Location) string {
	if s.zone != nil {
		zone = s.zone
	}
	t, err := time.Parse(time.DateOnly, day)
	if err != nil || s.min < 0 {
		return ""
	}
	return time.Date(t.Year(), t.Month(), t.Day(), s.min/60, s.min%60, s.sec, 0, zone).Format(time.RFC3339)
}

// moment reads a field such as started: RFC 3339 where day and clock are known, the day alone, else the words.
func (f *file) moment(txt string, zone *time.Location) string {
	if t, err := time.Parse(time.RFC3339, txt); err == nil {
		return t.Format(time.RFC3339)
	}
	s, ok := readStamp(txt)
	if !ok {
		return text.Cut(txt, 60)
	}
	if s.day == "" {
		s.day = f.rec.Date.Day
	}
	if s.min < 0 {
		return s.day
	}
	if out := at(s.day, s, zone); out != "" {
		return out
	}
	return text.Cut(txt, 60)
}
