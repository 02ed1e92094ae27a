package read

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"digsite/builder/record"
	"digsite/builder/record/form"
	"digsite/builder/text"
)

// What stands in front of a title: a series and its number ("ADR-012: ", "Aries RFC 0003 - "), a number ("12. "), a
// number and a blank ("12 Use queues"), a kind ("Architecture Decision Record: "), a day ("2024-01-02 13:05 UTC - ").
var (
	titleSeries = regexp.MustCompile(`(?i)^\W{0,2}(?:\p{Lu}[\p{L}]+\s+)?\[?([A-Za-z]{2,8})[-–—\s#:_.]{0,3}` +
		`((?:(?:19|20)\d{2}-)?\d{1,6})\]?(?:\s*[-–—:.,|)]+\s*|\s+)(\S.*)$`)
	titleNumber = regexp.MustCompile(`^#?\[?(\d{1,5})\]?(?:\s*[-–—:.)|]+\s+|\s*[-–—:]\s*|\.(?:\s|\b))(\S.*)$`)
	titleBare   = regexp.MustCompile(`^#?(\d{1,4})\s+(\pL.*)$`)
	titleKind   = regexp.MustCompile(`(?i)^(?:(?:an?\s+)?architect(?:ure|ural)\s+decisions?(?:\s+records?)?|` +
		`decision\s+records?|decision|adr|madr|rfc|kep|pep|design\s+doc(?:ument)?|` +
		`incident(?:\s+(?:report|review|date|postmortem|post-mortem))?|post-?\s?mortem(?:\s+(?:report|of|for))?|` +
		`outage(?:\s+report)?)\s*(?:#?\s*\d+\s*)?[:：–—]\s*(\S.*)$`)
	titleDate = regexp.MustCompile(`(?i)^\[?(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{8}|\d{1,2}[/.]\d{1,2}[/.]\d{4})\]?` +
		`(?:[T\s]+\d{1,2}:\d{2}(?::\d{2})?\s*(?:[AP]M)?)?(?:\s*(?:UTC|GMT|Z|[PECM][SD]T|CES?T))?` +
		`(?:\s*[-–—:,|]+\s*|\s+)(\S.*)$`)
)

// title returns the first heading without number, kind and date; else front matter's title; else the file's name in
// words. The author's spelling is kept. With heads, a first section's heading may be the title where the file's name
// says little.
func title(f *form.Form, heads bool) string {
	out := cleanTitle(f, f.TitleText())
	if x := frontTitle(f); x != nil {
		if x.Key == "name" {
			x.Used = out == ""
		}
		if t := record.Plain(x.Text); t != "" && (out == "" || record.PlaceholderTitle(out)) {
			out = cleanTitle(f, t)
		}
	}
	switch {
	case out != "" && !(f.Name.Number > 0 && record.PlaceholderTitle(out)): // a template's words over somebody's record
		return out
	case heads && f.Title() == nil && len(f.Front) == 0 && !f.Name.Stated() && len(f.Sections) > 0 &&
		!form.SectionWord(f.Sections[0].Key):
		return cleanTitle(f, f.Sections[0].Text)
	}
	return f.Name.Title()
}

// frontTitle returns the title or name of the front matter, nil without one.
func frontTitle(f *form.Form) *form.Field {
	x := f.Take("title")
	if x == nil {
		x = f.Get("name")
	}
	if x == nil || !x.Front {
		return nil
	}
	return x
}

// cleanTitle drops what stands in front of a title: date, series and number, kind, in any order.
func cleanTitle(f *form.Form, heading string) string {
	t := text.Squash(heading)
	for range 4 {
		rest := t
		if m := titleDate.FindStringSubmatch(rest); m != nil {
			if _, ok := record.NormaliseDate(m[1]); ok {
				rest = m[2]
			}
		}
		rest = withoutNumber(f, withoutKind(rest))
		if rest == t {
			break
		}
		t = strings.TrimSpace(rest)
	}
	return t
}

// withoutKind drops "Incident report: " from a title's front.
func withoutKind(s string) string {
	if m := titleKind.FindStringSubmatch(s); m != nil {
		return m[1]
	}
	return s
}

// withoutNumber drops a series and its number, or a number alone, from a title's front.
func withoutNumber(f *form.Form, s string) string {
	if p, _, rest := seriesTitle(s, f.Settings.Prefixes); p != "" {
		return rest
	}
	if m := titleNumber.FindStringSubmatch(s); m != nil && ownNumber(f, m[1]) && !version(s) {
		return m[2]
	}
	if m := titleBare.FindStringSubmatch(s); m != nil && nearNumber(f, m[1], m[2]) {
		return m[2]
	}
	return s
}

// version reports whether a title begins with "1.0 release": a digit on each side of the point.
func version(s string) bool {
	before, after, ok := strings.Cut(s, ".")
	return ok && strings.Trim(before, "0123456789#[") == "" && after != "" && after[0] >= '0' && after[0] <= '9'
}

// ownNumber reports whether a number in front of a heading is the record's: it is in the file's name, or the file's
// name has none. "2020 budget" in 0007-budget.md keeps its number.
func ownNumber(f *form.Form, digits string) bool {
	n, err := strconv.Atoi(digits)
	return err == nil && (n < 1900 || n == f.Name.Number)
}

// nearNumber reports whether a number with nothing but a blank behind it is the record's: the file's own, or, before a
// capital letter, one that was missed by a few when the file was copied. "3 nodes are enough" keeps its number.
func nearNumber(f *form.Form, digits, rest string) bool {
	n, err := strconv.Atoi(digits)
	if err != nil || f.Name.Number < 0 {
		return false
	}
	d := n - f.Name.Number
	first, _ := utf8.DecodeRuneInString(rest)
	return d == 0 || d >= -3 && d <= 3 && unicode.IsUpper(first)
}

// seriesTitle parts "ADR-012: Title", "Aries RFC 0003: Title", "KEP-1234 - Title" into prefix, number and title; an
// unknown series is no series.
func seriesTitle(s string, prefixes map[string]string) (prefix string, number int, rest string) {
	m := titleSeries.FindStringSubmatch(s)
	if m == nil {
		return "", -1, s
	}
	prefix, ok := form.Series(m[1], prefixes)
	if !ok {
		return "", -1, s
	}
	number, err := strconv.Atoi(m[2])
	if err != nil {
		number = -1
	}
	return prefix, number, m[3]
}

// headingNumber reads the series and number of a heading; -1 when it has none.
func headingNumber(s string, prefixes map[string]string) (prefix string, number int) {
	s = text.Squash(s)
	if p, n, _ := seriesTitle(s+" x", prefixes); p != "" {
		return p, n
	}
	if m := titleNumber.FindStringSubmatch(withoutKind(s)); m != nil {
		if n, err := strconv.Atoi(m[1]); err == nil && n < 10000 {
			return "", n
		}
	}
	return "", -1
}
