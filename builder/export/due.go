package export

import (
	"fmt"
	"slices"
	"strings"

	"digsite/builder/config"
	"digsite/builder/record"
	"digsite/builder/site"
	"digsite/builder/text"
)

// due writes what falls due as a calendar (RFC 5545): the next reviews, and the days on which a constraint or premise
// of a record ends. Records that are no longer in force have nothing due. false where nothing is: a calendar without an
// entry is none.
func due(s *site.Site, cfg config.Config, base string) (File, bool) {
	var b strings.Builder
	put := func(line string) { b.WriteString(fold(line) + "\r\n") }
	put("BEGIN:VCALENDAR")
	put("VERSION:2.0")
	put("PRODID:-//digsite//due//EN")
	put("X-WR-CALNAME:" + escaped(cfg.Title))
	n := 0
	for _, r := range s.Records {
		if r.Standing == site.Retired || r.URL == "" {
			continue
		}
		said := map[string]int{}
		for _, d := range dues(r) {
			if d.what != "review" && d.day < s.Day {
				continue // over; a review stays until somebody holds it
			}
			day := strings.ReplaceAll(d.day, "-", "")
			n, said[d.what] = n+1, said[d.what]+1
			put("BEGIN:VEVENT")
			put(fmt.Sprintf("UID:%s%s#%s-%d", base, text.EscapePathASCII(r.URL), d.what, said[d.what]))
			put("DTSTAMP:" + strings.ReplaceAll(s.Day, "-", "") + "T000000Z")
			put("DTSTART;VALUE=DATE:" + day)
			put("SUMMARY:" + escaped(d.words+": "+text.Shorten(text.Clean(r.Title), 200)))
			put("URL:" + base + text.EscapePathASCII(r.URL))
			put("END:VEVENT")
		}
	}
	put("END:VCALENDAR")
	return File{config.DueFile, []byte(b.String())}, n > 0
}

// dated is something that falls due on a day.
type dated struct{ day, what, words string }

// dues lists what of a record falls due on a stated day; a month or year alone is no day.
func dues(r *site.Record) []dated {
	var out []dated
	add := func(day, what, words string) {
		if len(day) >= len("2024-01-02") {
			out = append(out, dated{day[:10], what, words})
		}
	}
	add(r.ReviewBy, "review", "Review")
	for _, c := range r.Forces {
		add(c.End, "constraint", "Ends: "+text.Shorten(text.Clean(c.What), 120))
	}
	for _, p := range r.Premises {
		if p.Test.Kind == record.UntilDay {
			add(p.Test.Bound, "premise", "Ends: "+text.Shorten(text.Clean(p.Words()), 120))
		}
	}
	slices.SortStableFunc(out, func(a, b dated) int { return strings.Compare(a.day, b.day) })
	return out
}

// escaped writes a text as a value of the format (section 3.3.11).
func escaped(s string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(text.Clean(s))
}

// fold breaks a line after at most 75 bytes, between characters (section 3.1).
func fold(line string) string {
	var b strings.Builder
	n := 0
	for _, c := range line {
		w := len(string(c))
		if n+w > 75 {
			b.WriteString("\r\n ")
			n = 1
		}
		b.WriteRune(c)
		n += w
	}
	return b.String()
}
