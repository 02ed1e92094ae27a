package incident

import (
	"time"

	"digsite/builder/record"
	"digsite/builder/text"
)

// loosely is what people write before a time that they do not know exactly: "between 13:45 and 14:00", "after 23:00",
// "±23:00".
var loosely = text.Compile(`(?i)^[\s,]*(?:(?:shortly |just |some time )?` +
	`(?:between|after|before|from|until|by|since|around|about)\b|[±~≈<>])\s*`)

// Clocks fills in the day and the time of day that each move's At states, as far as it states them.
func Clocks(moves []record.Move) {
	for i := range moves {
		m := &moves[i]
		s, ok := readStamp(loosely.ReplaceAllString(m.At, ""))
		m.Loose = loosely.MatchString(m.At) || loosely.MatchString(s.text[min(len(s.day), len(s.text)):]) // "±23:00"
		if ok && s.min < 0 && s.rest != "" {
			if behind, ok := readStamp(loosely.ReplaceAllString(s.rest, "")); ok && behind.min >= 0 && !behind.dated() {
				m.Loose = m.Loose || loosely.MatchString(s.rest)
				behind.day = s.day
				s = behind
			}
		}
		if !ok {
			continue
		}
		if m.Day = s.day; s.min < 0 {
			continue
		}
		zone := s.zone
		if zone == nil {
			zone = zoneOf(zoneWords.FindString(m.At)) // "between 13:45 and 14:00 UTC"
		}
		layout := "15:04Z07:00"
		if zone == nil {
			layout, zone = "15:04", time.UTC
		}
		m.Clock = time.Date(2020, 1, 1, s.min/60, s.min%60, 0, 0, zone).Format(layout) // zones as in winter
	}
}
