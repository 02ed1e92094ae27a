package record

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// dateForms are the ways in which days are written; the form that stands first in the text is taken, the earlier
// row among equals. Slashed days are day first, unless only month first makes a day.
var dateForms = []struct {
	re    *regexp.Regexp
	parse func(m []string) string
}{
	{regexp.MustCompile(`\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:\b|[T_])`), func(m []string) string { return day(m[1], m[2], m[3]) }},
	{regexp.MustCompile(`\b(\d{4})(\d{2})(\d{2})\b`), func(m []string) string { return day(m[1], m[2], m[3]) }},
	{regexp.MustCompile(`\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})\b`), func(m []string) string {
		if d := day(century(m[3]), m[2], m[1]); d != "" {
			return d
		}
		return day(century(m[3]), m[1], m[2])
	}},
	{regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?[\s-]+(\d{4}|\d{2})\b`),
		func(m []string) string { return day(century(m[3]), month(m[2]), m[1]) }},
	{regexp.MustCompile(`(?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b`),
		func(m []string) string { return day(m[3], month(m[1]), m[2]) }},
	{regexp.MustCompile(`(?i)\b(\d{4})[\s-]+(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\s-]+(\d{1,2})\b`),
		func(m []string) string { return day(m[1], month(m[2]), m[3]) }},
}

// NormaliseDate finds the first day in a text and gives it as YYYY-MM-DD: ISO days and times, 2019/3/4, 20190304,
// DD/MM/YYYY, DD.MM.YY, 13-Jul-2001, 3rd of March 2020, March 3, 2020. ok is false when there is none; a month alone
// is not a day.
func NormaliseDate(text string) (string, bool) {
	d, _, _ := findDate(text)
	return d, d != ""
}

// findDate gives the first day of a text and where its words begin and end.
func findDate(text string) (found string, from, to int) {
	if !strings.ContainsAny(text, "0123456789") {
		return "", 0, 0
	}
	from = len(text) + 1
	for _, f := range dateForms {
		for _, at := range f.re.FindAllStringSubmatchIndex(text, 8) {
			if at[0] >= from {
				break
			}
			var m []string
			for i := 0; i < len(at); i += 2 {
				m = append(m, text[at[i]:at[i+1]])
			}
			if d := f.parse(m); d != "" {
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

// day gives YYYY-MM-DD, or "" when the calendar has no such day or no record could be of it.
func day(y, m, d string) string {
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

// century makes four digits of two.
func century(y string) string {
	if len(y) == 2 {
		if y >= "70" {
			return "19" + y
		}
		return "20" + y
	}
	return y
}

// month gives the number of a month's name.
func month(name string) string {
	return strconv.Itoa(strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", strings.ToLower(name[:3]))/3 + 1)
}

// placeholder tells a template's own words left in: "{YYYY-MM-DD when ...}", "[short title]", "<date>", "TBD", "YYYY-MM-DD".
func placeholder(text string) bool {
	t := strings.TrimSpace(text)
	if len(t) < 2 {
		return t == "?" || t == ""
	}
	switch strings.ToUpper(strings.Trim(t, "()[]{}<>. ")) {
	case "YYYY-MM-DD", "DD/MM/YYYY", "DATE", "TBD", "TODO", "YYYY/MM/DD", "YYYY-MM-DDTHH:MM", "YYYYMMDD", "DATE WHEN THE DECISION WAS LAST UPDATED":
		return true
	}
	first, last := t[0], t[len(t)-1]
	return first == '{' && last == '}' || first == '<' && last == '>' && !strings.Contains(t, "@") && !strings.Contains(t, "://") ||
		first == '[' && last == ']' && strings.Count(t, "[") == 1 && strings.Contains(t, " ")
}
