package record

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"digsite/builder/text"
)

// dateForms are the ways in which days are written; the form that stands first in the text is taken, the earlier
// row among equals. Slashed days are day first, unless only month first makes a day.
var dateForms = []struct {
	re  *regexp.Regexp
	day func(m []string) string
}{
	{regexp.MustCompile(`\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:\b|[T_])`), yearFirst}, // 2019-03-04T10:00
	{regexp.MustCompile(`\b(\d{4})(\d{2})(\d{2})\b`), yearFirst},                        // 20190304
	{regexp.MustCompile(`\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})\b`), func(m []string) string { // 3.4.20
		if d := Day(century(m[3]), m[2], m[1]); d != "" {
			return d
		}
		return Day(century(m[3]), m[1], m[2])
	}},
	{regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+` + monthWord + `\.?,?[\s-]+(\d{4}|\d{2})\b`),
		func(m []string) string { return Day(century(m[3]), month(m[2]), m[1]) }}, // 3rd of March 2020
	{regexp.MustCompile(`(?i)\b` + monthWord + `\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b`), // March 3, 2020
		func(m []string) string { return Day(m[3], month(m[1]), m[2]) }},
	{regexp.MustCompile(`(?i)\b(\d{4})[\s-]+` + monthWord + `[\s-]+(\d{1,2})\b`), // 2020 Mar 3
		func(m []string) string { return Day(m[1], month(m[2]), m[3]) }},
}

// monthWord is a month in letters: "Mar", "March".
const monthWord = `(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*`

// yearFirst reads year, month and day in this order.
func yearFirst(m []string) string { return Day(m[1], m[2], m[3]) }

// NormaliseDate returns the first day in a text as YYYY-MM-DD: ISO days and times, 2019/3/4, 20190304, DD/MM/YYYY,
// DD.MM.YY, 13-Jul-2001, 3rd of March 2020, March 3, 2020. ok is false when there is none; a month alone is not a day.
func NormaliseDate(text string) (string, bool) {
	d, _, _ := FindDate(text)
	return d, d != ""
}

// FindDate returns the first day of a text and where its words begin and end; found is "" when there is none.
func FindDate(s string) (found string, from, to int) {
	if !strings.ContainsAny(s, "0123456789") {
		return "", 0, 0
	}
	from = len(s) + 1
	for _, form := range dateForms {
		for _, at := range form.re.FindAllStringSubmatchIndex(s, 8) {
			if at[0] >= from {
				break
			}
			if d := form.day(text.Submatches(s, at)); d != "" {
				found, from, to = d, at[0], at[1]
				break
			}
		}
	}
	if found == "" {
		return "", 0, 0
	}
	return found, from, to
}

// Day returns YYYY-MM-DD, or "" when the calendar has no such day or no record could be of it.
func Day(y, m, d string) string {
	year, _ := strconv.Atoi(y)
	mon, _ := strconv.Atoi(m)
	dom, _ := strconv.Atoi(d)
	if year < 1950 || year > 2199 || mon < 1 || mon > 12 || dom < 1 || dom > 31 {
		return ""
	}
	if t := time.Date(year, time.Month(mon), dom, 0, 0, 0, 0, time.UTC); t.Day() != dom {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, mon, dom)
}

// century makes four digits of two: "70" is 1970, "69" 2069.
func century(y string) string {
	if len(y) == 2 {
		if y >= "70" {
			return "19" + y
		}
		return "20" + y
	}
	return y
}

// month returns the number of a month's name: "March" -> "3".
func month(name string) string {
	return strconv.Itoa(strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", strings.ToLower(name[:3]))/3 + 1)
}
