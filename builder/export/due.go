package export

import (
	"cmp"
	"strconv"
	"strings"

	"digsite/builder/config"
	"digsite/builder/fingerprint"
	"digsite/builder/insight/deadlines"
	"digsite/builder/site"
	"digsite/builder/text"
)

// due writes what falls due as a calendar (RFC 5545), the same that the page of it shows. false where nothing does: a
// calendar without an entry is none.
func due(s *site.Site, cfg config.Config, base string) (File, bool) {
	var b strings.Builder
	put := func(line string) { b.WriteString(fold(line) + "\r\n") }
	put("BEGIN:VCALENDAR")
	put("VERSION:2.0")
	put("PRODID:-//digsite//due//EN")
	put("X-WR-CALNAME:" + escaped(cfg.Title))
	said := map[string]int{}
	for _, d := range deadlines.All(s) {
		r := s.ByID(d.ID)
		if r == nil || r.URL == "" {
			continue
		}
		words := cfg.Word(d.Word())
		if d.As != "" { // the last day stands for a month, quarter or year
			words += " (" + text.Clean(d.As) + ")"
		}
		if d.Text != "" {
			words += ": " + text.Shorten(text.Clean(d.Text), 120)
		}
		// By its permanent address and its author's words the same entry has the same UID in the next build, also when
		// its day moves, or an earlier one is done.
		uid := base + text.EscapePathASCII(cmp.Or(r.Short, r.URL)) + "#" + d.What
		if d.Text != "" {
			uid += "-" + fingerprint.Bytes([]byte(d.Text)).String()[:8]
		}
		if said[uid]++; said[uid] > 1 {
			uid += "-" + strconv.Itoa(said[uid])
		}
		put("BEGIN:VEVENT")
		put("UID:" + uid)
		put("DTSTAMP:" + strings.ReplaceAll(s.Day, "-", "") + "T000000Z")
		put("DTSTART;VALUE=DATE:" + strings.ReplaceAll(d.Day, "-", ""))
		put("SUMMARY:" + escaped(words+": "+text.Shorten(text.Clean(r.Title), 200)))
		put("URL:" + base + text.EscapePathASCII(r.URL))
		put("END:VEVENT")
	}
	put("END:VCALENDAR")
	return File{config.DueFile, []byte(b.String())}, len(said) > 0
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
