package record

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"digsite/builder/text"
)

var (
	titleSeries = regexp.MustCompile(`(?i)^\W{0,2}(?:\p{Lu}[\p{L}]+\s+)?\[?([A-Za-z]{2,8})[-–—\s#:_.]{0,3}((?:(?:19|20)\d{2}-)?\d{1,6})\]?(?:\s*[-–—:.,|)]+\s*|\s+)(\S.*)$`)
	titleNumber = regexp.MustCompile(`^#?\[?(\d{1,5})\]?(?:\s*[-–—:.)|]+\s+|\s*[-–—:]\s*|\.(?:\s|\b))(\S.*)$`)
	titleBare   = regexp.MustCompile(`^#?(\d{1,4})\s+(\pL.*)$`)
	titleKind   = regexp.MustCompile(`(?i)^(?:(?:an?\s+)?architect(?:ure|ural)\s+decisions?(?:\s+records?)?|decision\s+records?|decision|adr|madr|rfc|kep|pep|design\s+doc(?:ument)?|incident(?:\s+(?:report|review|date|postmortem|post-mortem))?|post-?\s?mortem(?:\s+(?:report|of|for))?|outage(?:\s+report)?)\s*(?:#?\s*\d+\s*)?[:：–—]\s*(\S.*)$`)
	titleDate   = regexp.MustCompile(`(?i)^\[?(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{8}|\d{1,2}[/.]\d{1,2}[/.]\d{4})\]?(?:[T\s]+\d{1,2}:\d{2}(?::\d{2})?\s*(?:[AP]M)?)?(?:\s*(?:UTC|GMT|Z|[PECM][SD]T|CES?T))?(?:\s*[-–—:,|]+\s*|\s+)(\S.*)$`)
)

// readTitle takes the first heading without number, kind and date; else front matter's title; else, later, the
// dialect's own field; else the file's name in words. The author's spelling is kept.
func (f *file) readTitle() {
	r := &f.rec
	if f.title >= 0 {
		r.Title = f.cleanTitle(f.in.Doc.Headings[f.title].Text)
	}
	x := f.take("title")
	if x == nil {
		x = f.get("name")
	}
	if x != nil && x.front {
		if x.key == "name" {
			x.used = r.Title == ""
		}
		if t := plainText(x.text); t != "" && (r.Title == "" || placeholderTitle(r.Title)) {
			r.Title = f.cleanTitle(t)
		}
	}
	if placeholderTitle(r.Title) && f.name.number > 0 {
		r.Title = "" // a template's words over somebody's record
	}
	if r.Title == "" {
		f.fileTitle()
		if f.title < 0 && f.dialect.name != "rust-rfc" && len(f.sections) > 0 && len(f.front) == 0 && !f.named() && !sectionWord(f.sections[0].key) {
			r.Title = f.cleanTitle(f.sections[0].text)
		}
	}
}

// cleanTitle drops what stands in front of a title: date, series and number, kind.
func (f *file) cleanTitle(txt string) string {
	t := text.Squash(txt)
	for range 4 {
		rest := t
		if m := titleDate.FindStringSubmatch(rest); m != nil {
			if _, ok := NormaliseDate(m[1]); ok {
				rest = m[2]
			}
		}
		if m := titleKind.FindStringSubmatch(rest); m != nil {
			rest = m[1]
		}
		if p, _, after := seriesTitle(rest, f.in.Settings.Prefixes); p != "" {
			rest = after
		} else if m := titleNumber.FindStringSubmatch(rest); m != nil && f.ownNumber(m[1]) && !version(rest) {
			rest = m[2]
		} else if m := titleBare.FindStringSubmatch(rest); m != nil && f.nearNumber(m[1], m[2]) {
			rest = m[2]
		}
		if rest == t {
			break
		}
		t = strings.TrimSpace(rest)
	}
	return t
}

// version tells "1.0 release": a digit on each side of the point.
func version(text string) bool {
	before, after, ok := strings.Cut(text, ".")
	return ok && strings.Trim(before, "0123456789#[") == "" && after != "" && after[0] >= '0' && after[0] <= '9'
}

// ownNumber tells whether a number in front of a heading is the record's: it is in the file's name, or the file's
// name has none. "2020 budget" in 0007-budget.md keeps its number.
func (f *file) ownNumber(digits string) bool {
	n, err := strconv.Atoi(digits)
	return err == nil && (n < 1900 || n == f.name.number)
}

// nearNumber tells whether a number with nothing but a blank behind it is the record's: the file's own, or, before a
// capital letter, one that was missed by a few when the file was copied. "3 nodes are enough" keeps its number.
func (f *file) nearNumber(digits, rest string) bool {
	n, err := strconv.Atoi(digits)
	if err != nil || f.name.number < 0 {
		return false
	}
	d := n - f.name.number
	first, _ := utf8.DecodeRuneInString(rest)
	return d == 0 || d >= -3 && d <= 3 && unicode.IsUpper(first)
}

// seriesTitle parts "ADR-012: Title", "Aries RFC 0003: Title", "KEP-1234 - Title" into prefix, number and title; an
// unknown series is no series.
func seriesTitle(text string, prefixes map[string]string) (prefix string, number int, rest string) {
	m := titleSeries.FindStringSubmatch(text)
	if m == nil {
		return "", -1, text
	}
	low := strings.ToLower(m[1])
	if own, ok := prefixes[low]; ok {
		low = own
	} else if !slices.Contains(families, low) {
		return "", -1, text
	}
	n, err := strconv.Atoi(m[2])
	if err != nil {
		n = -1
	}
	return low, n, m[3]
}

// headingNumber reads the series and number of a heading; -1 when it has none.
func headingNumber(txt string, prefixes map[string]string) (prefix string, number int) {
	txt = text.Squash(txt)
	if p, n, _ := seriesTitle(txt+" x", prefixes); p != "" {
		return p, n
	}
	if m := titleKind.FindStringSubmatch(txt); m != nil {
		txt = m[1]
	}
	if m := titleNumber.FindStringSubmatch(txt); m != nil {
		if n, err := strconv.Atoi(m[1]); err == nil && n < 10000 {
			return "", n
		}
	}
	return "", -1
}

// placeholderTitle tells a template's own words.
func placeholderTitle(t string) bool {
	low := strings.ToLower(t)
	return placeholder(t) || strings.Contains(low, "short title") || low == "title" || low == "number. title" || low == "rfc topic" || low == "your title here" ||
		strings.HasPrefix(low, "title (") || strings.HasPrefix(low, "[short") || strings.HasPrefix(low, "adr-nnn") || strings.HasPrefix(low, "kep-nnnn") || low == "kep template" || low == "adr template"
}
