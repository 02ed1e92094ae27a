package read

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"digsite/builder/record"
	"digsite/builder/record/dialect"
	"digsite/builder/record/form"
	"digsite/builder/text"
)

// What stands in front of a title: a series and its number ("ADR-012: ", "Aries RFC 0003 - "), a number ("12. "), a
// number and a blank ("12 Use queues"), a kind ("Architecture Decision Record: "), a day ("2024-01-02 13:05 UTC - ").
var (
	titleSeries = text.Compile(
		`(?i)^\W{0,2}(\p{Lu}[\p{L}]+\s+)?\[?([A-Za-z]{2,8}(?:-[A-Z]{1,3})?)[-–—\s#:_.]{0,3}` +
			`((?:(?:19|20)\d{2}-)?\d{1,6})\]?(\s*[-–—:：.,|)]+\s*|\s+)(\S.*)$`)
	titleNumber = text.Compile(`^(?:#|(?i:nr|no)\.?\s*)?\[?(\d{1,6})\]?(?:\s*[-–—:.)|]+\s+|\s*[-–—:：]\s*|\.(?:\s|\b))(\S.*)$`)
	titlePart   = text.Compile(`^0*([1-9]\d{0,4}(?:[a-z]|\.\d{1,2}))[\s.:)–—-]+(\S.*)$`) // "46a. Use queues"
	titleBare   = text.Compile(`^#?(\d{1,4})\s+(\pL.*)$`)
	titleKind   = text.Compile(`(?i)^(?:(?:an?\s+)?architect(?:ure|ural)\s+decisions?(?:\s+records?)?|` +
		`decision\s+records?|decision|title|adr|madr|rfc|kep|pep|design\s+doc(?:ument)?|` +
		`incident(?:\s+(?:report|review|date|postmortem|post-mortem))?|post-?\s?mortem(?:\s+(?:report|of|for))?|` +
		`outage(?:\s+report)?|ポストモーテム|障害報告書?|インシデントレポート)\s*(?:#?\s*(\d+)\s*)?(?:[:：–—]\s*|-\s+)(\S.*)$`)
	titleTag = text.Compile(`(?i)^[\[(](?:adr|rfc|incident(?:\s+(?:report|review))?|post-?\s?mortem|outage|rca)[\])]` +
		`[\s:–—-]*(\S.*)$`)
	titleDate = text.Compile(`(?i)^\[?(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{8}|\d{1,2}[/.]\d{1,2}[/.]\d{4})\]?` +
		`(?:[T\s]+\d{1,2}:\d{2}(?::\d{2})?\s*(?:[AP]M)?)?(?:\s*(?:UTC|GMT|Z|[PECM][SD]T|CES?T))?` +
		`(?:\s*[-–—:,|]+\s*|\s+)(\S.*)$`)
)

// title returns the first heading without number, kind and date; else the title that a field states; else the file's
// name in words. The author's spelling is kept. A first section's heading may be the title where the file's
// name says little.
func title(f *form.Form, d dialect.Dialect) string {
	out := cleanTitle(f, f.TitleText())
	if d.Titled && f.GetFront("title") != nil {
		out = ""
	}
	if x := statedTitle(f); x != nil {
		if x.Key != "title" {
			x.Used = out == ""
		}
		if t := record.Plain(x.Text); t != "" && (out == "" || record.PlaceholderTitle(out)) {
			out = cleanTitle(f, t)
		}
	}
	switch {
	case out != "" && !(f.Name.Number > 0 && record.PlaceholderTitle(out)): // a template's words over somebody's record
		return out
	case !d.Untitled && f.Title() == nil && len(f.Front) == 0 && !f.Name.Stated() && len(f.Sections) > 0 &&
		!form.SectionWord(f.Sections[0].Key):
		return cleanTitle(f, f.Sections[0].Text)
	}
	return f.Name.Title()
}

// statedTitle returns the field that states a title, nil without one: title, or name, of the front matter or, where
// nothing stands above it, of the header. A name in a header below a heading is a person's, or a product's.
func statedTitle(f *form.Form) *form.Field {
	x := f.Take("title")
	if x == nil {
		x = f.Get("name")
	}
	if x == nil || !x.Front && f.Title() != nil {
		return nil
	}
	return x
}

// cleanTitle drops what stands in front of a title: date, series and number, kind, in any order. One number is the
// record's; what is named behind it belongs to the title: "ADR 18: Revert ADR 3" is "Revert ADR 3".
func cleanTitle(f *form.Form, heading string) string {
	t := text.Squash(heading)
	if rest, ok := strings.CutPrefix(t, f.Name.Month+" "); ok && f.Name.Month != "" {
		t = strings.TrimLeft(rest, "-–—:. ")
	}
	own := -1
	for range 4 {
		rest := t
		if m := titleDate.FindStringSubmatch(rest); m != nil {
			if _, ok := record.NormaliseDate(m[1]); ok {
				rest = m[2]
			}
		}
		kindless, n := withoutKind(rest)
		if n < 0 || own < 0 || n == own {
			rest, own = kindless, max(own, n)
		}
		if n, behind := numberTitle(f, rest); n >= 0 && (own < 0 || n == own) {
			rest, own = behind, n
		}
		if rest == t {
			break
		}
		t = strings.TrimSpace(rest)
	}
	return t
}

// withoutKind drops "Incident report: " from a title's front, and with it a number that stands between; number is -1
// without one.
func withoutKind(s string) (rest string, number int) {
	m := titleKind.FindStringSubmatch(s)
	if m == nil {
		if m = titleTag.FindStringSubmatch(s); m != nil { // "[Postmortem] Proxy down"
			return m[1], -1
		}
		return s, -1
	}
	if n, err := strconv.Atoi(m[1]); err == nil {
		return m[2], n
	}
	return m[2], -1
}

// numberTitle parts a title into the number in front of it, with its series if it has one, and the rest; -1 where there
// is no number that is the record's.
func numberTitle(f *form.Form, s string) (number int, rest string) {
	if p, n, rest := seriesTitle(f, s); p != "" {
		return max(n, 0), rest
	}
	m := titlePart.FindStringSubmatch(s)
	if m != nil && f.Name.Compound && strings.HasPrefix(strings.TrimLeft(f.Name.Stem, "0"), m[1]) {
		return 0, m[2]
	}
	m = titleNumber.FindStringSubmatch(s)
	if m == nil || !ownNumber(f, m[1]) || version(s) || compound(f, s, m[1]) {
		if m = titleBare.FindStringSubmatch(s); m == nil || !nearNumber(f, m[1], m[2]) {
			return -1, s
		}
	}
	n, _ := strconv.Atoi(m[1])
	return n, m[2]
}

// compound reports whether a number and the word that a hyphen ties to it are one: "3-Day digest". The file's own
// number, in three digits and more, and one with zeros in front are numbers all the same: "0012-use-queues".
func compound(f *form.Form, s, digits string) bool {
	_, behind, _ := strings.Cut(s, digits)
	if len(behind) < 2 || behind[0] != '-' || behind[1] == ' ' {
		return false
	}
	if rest := behind[1:]; !strings.Contains(rest, "-") && strings.Contains(rest, " ") {
		return digits[0] != '0' // "152-mm gauge", not a slug
	}
	n, err := strconv.Atoi(digits)
	return err != nil || digits[0] != '0' && (len(digits) < 3 || n != f.Name.Number)
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
// unknown series is no series. A word in front is a house's where the number is the file's own, else it may be a verb
// ("Revert ADR 3"); small letters right behind a number go on with it ("RFC 2119 keywords") unless it is the file's.
func seriesTitle(f *form.Form, s string) (prefix string, number int, rest string) {
	m := titleSeries.FindStringSubmatch(s)
	if m == nil {
		return "", -1, s
	}
	prefix, ok := form.Series(m[2], f.Settings.Prefixes)
	number, err := strconv.Atoi(m[3])
	if err != nil {
		number = -1
	}
	own := number >= 0 && (number == f.Name.Number || number == f.Name.FolderNumber)
	first, _ := utf8.DecodeRuneInString(m[5])
	if !ok && !(own && prefix == f.Name.Prefix) ||
		!own && (m[1] != "" || strings.TrimSpace(m[4]) == "" && unicode.IsLower(first)) {
		return "", -1, s
	}
	return prefix, number, m[5]
}

// headingNumber reads the series and number of a heading; -1 when it has none.
func headingNumber(f *form.Form) (prefix string, number int) {
	s := text.Squash(f.TitleText())
	if p, n, _ := seriesTitle(f, s+" X"); p != "" {
		return p, n
	}
	s, _ = withoutKind(s)
	if m := titleNumber.FindStringSubmatch(s); m != nil && !version(s) && !compound(f, s, m[1]) {
		if n, err := strconv.Atoi(m[1]); err == nil && n < 10000 {
			return "", n
		}
	}
	return "", -1
}
