package incident

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/record/form"
	"digsite/builder/text"
)

// zoneCodes are the abbreviations of zones beside a time. "13:05 PST", "13:05 UTC+2".
const zoneCodes = `UTC[+-]\d{1,2}(?::?\d{2})?|UTC|GMT|BST|WES?T|CES?T|EES?T|MSK|JST|KST|SGT|HKT|` +
	`AE[SD]T|NZ[SD]T|[ECMP][SD]?T`

var (
	// clock is a time of day at the start of a text: "~ 13:05:10 UTC", "1.30 pm (PST)", "at 13h05 +02:00".
	clock = text.Compile(`^\W*(?:at\s+|around\s+|about\s+|approx\.?\s+|circa\s+|ca?\.\s*)?~?\s*(?:T\s*)?` +
		`(\d{1,2})(?::|\.|h)(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([AaPp]\.?[Mm]\.?)?` +
		`(?:\s*\(?(Z|UTC|GMT|BST|WES?T|CES?T|EES?T|MSK|IST|JST|KST|SGT|HKT|AE[SD]T|NZ[SD]T|[ECMP][SD]?T|` +
		`[+-]\d{2}:?\d{2}|UTC[+-]\d{1,2}(?::?\d{2})?)\b\)?)?`)
	hourOnly  = text.Compile(`^\W*~?\s*(\d{1,2})\s*([AaPp])\.?[Mm]\.?(?:\s+(UTC|GMT|[ECMP][SD]?T))?\b`) // "5 pm"
	zoneWords = text.Compile(`\b(` + zoneCodes + `)\b`)
	untilWord = text.Compile(`^\s*(?:-|–|—|〜|～|~|to|until|till|,|and|&)\s*~?\s*(\d{1,2}(?::|\.)\d{2}(?::\d{2})?\s*` +
		`(?:[AaPp][Mm])?)(?:\s*\(?(` + zoneCodes + `)\)?)?(?:\b|$)`) // "- 14:00 UTC", "19.20, 19.27"

	// yearless is a day without its year, "7 May", "26th of August", "May 7"; hourBehind what shows that two digits
	// behind it are an hour.
	yearless = text.Compile(`^(?:on\s+)?(?:(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?` + monthName + `|` + monthName +
		`\s+(\d{1,2})(?:st|nd|rd|th)?)(?:\b|$)[.,]?`)
	hourBehind = text.Compile(`^[\s,]*(?:at\s+)?\d{1,2}[.:h]\d{2}`)
	amount     = text.Compile(`^\s*(?:%|[KMGT]i?B\b|percent|k\b|mill?(?:ion)?\b|billion|x\b|times\b|sec|ms\b|s\b|min|` +
		`hours?\b|h\b|days?\b|(?:EUR|USD|GBP)\b|[€$£]|[.]\d)`) // behind a number that is no time: "1.20 GB"
)

// monthName is a month as people write it at the start of a line.
const monthName = `(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|January|February|March|April|June|July|` +
	`August|September|October|November|December)\b`

// monthDay returns what yearless matched as "05-07", "" for no day of a year.
func monthDay(m []string) string {
	month, day := m[2]+m[3], m[1]+m[4]
	if t, err := time.Parse("Jan 2 2006", month[:3]+" "+day+" 2024"); err == nil {
		return t.Format("01-02")
	}
	return ""
}

// inYear returns a day without a year as that one nearest to another day; "" where that is not known.
func inYear(yearly, near string) string {
	to, err := time.Parse(time.DateOnly, near)
	if err != nil || yearly == "" {
		return ""
	}
	best, least := "", 370*24*time.Hour
	for year := to.Year() - 1; year <= to.Year()+1; year++ {
		day := strconv.Itoa(year) + "-" + yearly
		if t, err := time.Parse(time.DateOnly, day); err == nil && t.Sub(to).Abs() < least {
			best, least = day, t.Sub(to).Abs()
		}
	}
	return best
}

// offsets are the minutes east of Greenwich of zone abbreviations, as they are used beside times of incidents;
// zoneNames the zones of abbreviations that do not say whether it is summer: "14:05 PT".
var (
	offsets = map[string]int{
		"Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "BST": 60, "WEST": 60, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180,
		"MSK": 180, "IST": 330, "SGT": 480, "HKT": 480, "JST": 540, "KST": 540, "AEST": 600, "AEDT": 660, "NZST": 720,
		"NZDT": 780, "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480,
		"PDT": -420,
	}
	zoneNames = map[string]string{
		"ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles",
	}
)

// zoneOf returns the zone of an abbreviation, an offset or an IANA name; nil when it is not known.
func zoneOf(word string) *time.Location {
	word = strings.TrimSpace(word)
	if z, err := time.LoadLocation(word); err == nil && strings.Contains(word, "/") {
		return z
	}
	word = strings.ToUpper(word)
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

// fixed returns the zone of some minutes east of Greenwich.
func fixed(minutes int) *time.Location {
	if minutes == 0 {
		return time.UTC
	}
	return time.FixedZone("", minutes*60)
}

// allTimes is a sentence that names the zone of all times of a note, wherever it stands: "All times in PST."
var allTimes = text.Compile(`(?i)\btime(?:s|stamps?)\b[^.;]{0,40}?\b(?-i:(` + zoneCodes + `))\b`)

// zoneTexts returns what may name the zone of a timeline: its heading, and near its top a paragraph that speaks of time
// or the head of a table's first columns.
func zoneTexts(f *form.Form, s *form.Section) []string {
	texts := []string{s.Text}
	for i := s.From; i < s.To && i < s.From+3; i++ {
		if b := f.Doc.Blocks[i]; b.Kind == markdown.Paragraph && strings.Contains(strings.ToLower(b.Text), "time") {
			texts = append(texts, b.Text)
		} else if b.Kind == markdown.Row && b.Head && len(b.Cells) > 0 {
			texts = append(texts, b.Cells[:min(len(b.Cells), 2)]...)
		}
	}
	return texts
}

// stamp is a time as written: a day, a clock time, or both.
type stamp struct {
	text   string // as written
	day    string // "" when not stated
	yearly string // a day without its year, "05-07"; "" when not stated
	min    int    // minutes since midnight, -1 when not stated
	sec    int
	half   bool           // am or pm is stated
	padded bool           // the hour has two digits, as on a clock of 24 hours
	until  string         // the end of a stretch of time, as written: "14:30" of "14:00-14:30"
	zone   *time.Location // nil when not stated
	rest   string         // what follows
}

// dated reports whether a day is stated, with its year or without.
func (s *stamp) dated() bool { return s.day != "" || s.yearly != "" }

// readStamp reads a time at the start of a text: "Mon, 2024-03-04 13:05 UTC - it broke".
func readStamp(s string) (stamp, bool) {
	out := stamp{min: -1, rest: s}
	t := dropWeekday(strings.TrimLeft(s, " *_[(`~"))
	d, from, to := record.FindDate(text.Cut(t, 40))
	switch m := yearless.FindStringSubmatch(t); {
	case m != nil && (d == "" || to > len(m[0]) && hourBehind.MatchString(t[len(m[0]):])): // "7 May 10.41" is not 2010
		out.yearly = monthDay(m)
		t = behindDay(t[len(m[0]):])
	case d != "" && from <= 1:
		out.day = d
		t = behindDay(t[to:])
	}
	t = out.readClock(t)
	if !out.dated() && out.min < 0 {
		return out, false
	}
	if m := untilWord.FindStringSubmatch(t); m != nil && out.min >= 0 {
		out.until, t = m[1], t[len(m[0]):]
		if z := zoneOf(m[2]); z != nil && out.zone == nil { // "14:00-14:30 UTC" is of both
			out.zone = z
		}
	}
	out.text = strings.Trim(s[:len(s)-len(t)], " *_[(`)]:,-–—")
	if strings.Count(out.text, "(") > strings.Count(out.text, ")") {
		out.text += ")"
	}
	out.rest = strings.TrimLeft(t, " *_])`:,-–—|\t")
	return out, true
}

// dropWeekday takes "Monday, " from the front of a time.
func dropWeekday(t string) string {
	for _, prefix := range []string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"} {
		if strings.HasPrefix(t, prefix) {
			if i := strings.IndexAny(t, ", "); i > 0 && i < 12 {
				t = strings.TrimLeft(t[i+1:], " ,")
			}
		}
	}
	return t
}

// behindDay takes what may stand between a day and its clock time.
func behindDay(t string) string {
	lead := len(t) - len(strings.TrimLeft(t, " T_,@-–—]"))
	switch {
	case clock.MatchString(t[lead:]):
		return t[lead:]
	case strings.HasPrefix(strings.TrimSpace(t), "at "):
		return strings.TrimLeft(t, " ")
	}
	return t
}

// readClock reads the time of day at the start of a text and returns what follows it.
func (s *stamp) readClock(t string) string {
	m := clock.FindStringSubmatch(t)
	if m != nil && validClock(m[1], m[2], m[4]) && !amount.MatchString(t[len(m[0]):]) {
		s.half, s.padded = m[4] != "", len(m[1]) == 2
		s.sec, _ = strconv.Atoi(m[3])
		s.min, s.zone = minutes(m[1], m[2], m[4]), zoneOf(m[5])
		if m[3] == "" && strings.HasPrefix(m[5], "-") && strings.Contains(m[5], ":") && !strings.Contains(m[0], "T") {
			// "13:30-13:45": until when, not where
			s.zone, m[0] = nil, strings.TrimRight(strings.TrimSuffix(m[0], m[5]), " (")
		}
		return t[len(m[0]):]
	}
	if m := hourOnly.FindStringSubmatch(t); m != nil && validClock(m[1], "00", m[2]) {
		s.half = true
		s.min, s.zone = minutes(m[1], "00", m[2]), zoneOf(m[3])
		return t[len(m[0]):]
	}
	return t
}

// validClock reports whether a clock shows that time; half is "" on a clock of 24 hours.
func validClock(h, m, half string) bool {
	hour, _ := strconv.Atoi(h)
	minute, _ := strconv.Atoi(m)
	return minute < 60 && hour <= 24 && (half == "" || hour >= 1)
}

// minutes returns the minutes since midnight of a time on a clock of 12 or 24 hours; half is "" or begins with a or p.
func minutes(h, m, half string) int {
	hour, _ := strconv.Atoi(h)
	minute, _ := strconv.Atoi(m)
	if half == "" || hour > 12 { // "17:14pm" says it twice
		return hour%24*60 + minute
	}
	hour %= 12
	if half[0] == 'p' || half[0] == 'P' {
		hour += 12
	}
	return hour*60 + minute
}

// local is RFC 3339 without its offset: a time of which nobody said in which zone it is.
const local = "2006-01-02T15:04:05"

// at returns RFC 3339, without the offset for no zone; "" when the day is not known.
func at(day string, s stamp, zone *time.Location) string {
	if s.zone != nil {
		zone = s.zone
	}
	t, err := time.Parse(time.DateOnly, day)
	if err != nil || s.min < 0 {
		return ""
	}
	layout := time.RFC3339
	if zone == nil {
		zone, layout = time.UTC, local
	}
	return time.Date(t.Year(), t.Month(), t.Day(), s.min/60, s.min%60, s.sec, 0, zone).Format(layout)
}

// moment reads a field such as started: RFC 3339, as at has it, where day and clock are known, the day alone, or the
// words where they begin with a time of an unknown day. day is
// that of a time without one.
func moment(words, day string, zone *time.Location) (m string, known bool) {
	if t, err := time.Parse(time.RFC3339, words); err == nil {
		return t.Format(time.RFC3339), true
	}
	s, ok := readStamp(words)
	if ok && s.day == "" {
		s.day = cmp.Or(inYear(s.yearly, day), day)
	}
	switch out := at(s.day, s, zone); {
	case ok && s.min < 0:
		return s.day, true
	case ok && out != "":
		return out, true
	}
	return text.Cut(words, 60), ok
}
