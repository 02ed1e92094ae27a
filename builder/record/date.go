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
// row among equals. Slashed days are day first, unless only month first makes a day; FindDay tells where both do. Of
// "7 to 10 May 2024" the first day is taken.
var dateForms = []struct {
	re  *regexp.Regexp
	day func(m []string) string
}{
	{regexp.MustCompile(`\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:\b|[T_])`), yearFirst}, // 2019-03-04T10:00
	{regexp.MustCompile(`\b(\d{4})(\d{2})(\d{2})\b`), yearFirst},                        // 20190304
	{regexp.MustCompile(`(\d{4})\s*[年년.]\s*(\d{1,2})\s*[月월.]\s*(\d{1,2})`), yearFirst},  // 2019年3月4日, 2019. 3. 4.
	{regexp.MustCompile(`\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})\b`), func(m []string) string { // 3.4.20
		if d := Day(century(m[3]), m[2], m[1]); d != "" {
			return d
		}
		return Day(century(m[3]), m[1], m[2])
	}},
	{regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th|er|º|\.)?` + otherDay + `(?:\s+(?:of|de|do))?[\s-]+` +
		monthWord +
		`\.?,?(?:\s+(?:de|do|del))?[\s-]+(\d{4}|\d{2})\b`), // 3rd of March 2020, 3. März 2020, 3 de marzo de 2020
		func(m []string) string { return Day(century(m[3]), month(m[2]), m[1]) }},
	// March 3, 2020
	{regexp.MustCompile(`(?i)\b` + monthWord + `\.?\s+(\d{1,2})(?:st|nd|rd|th)?` + otherDay + `,?\s+(\d{4})\b`),
		func(m []string) string { return Day(m[3], month(m[1]), m[2]) }},
	{regexp.MustCompile(`(?i)\b(\d{4})[\s-]+` + monthWord + `[\s-]+(\d{1,2})\b`), // 2020 Mar 3
		func(m []string) string { return Day(m[1], month(m[2]), m[3]) }},
}

// otherDay is the end of a span that lies in the same month: "7-10 May 2024", "7th to 10th May 2024".
const otherDay = `(?:\s*(?:[-–—/&]|to|and|until|till|bis|y|e|al?|au)\s*\d{1,2}(?:st|nd|rd|th|\.)?)?`

// monthWord is a month in letters: "Mar", "March", "März", "marzo".
const monthWord = `(\p{L}{3,12})`

// months are the names of the months, in English, German, French, Spanish, Portuguese, Italian, Dutch, Swedish and
// Russian; three letters of one are enough.
var months = [12]string{
	"january januar jänner janvier enero janeiro gennaio januari января январь",
	"february februar février fevrier febrero fevereiro febbraio februari февраля февраль",
	"march märz maerz mars marzo março marco maart mrt марта",
	"april avril abril aprile апреля апрель",
	"may mai mayo maio maggio mei maj мая май",
	"june juni juin junio junho giugno июня июнь",
	"july juli juillet julio julho luglio июля июль",
	"august août aout agosto augustus augusti августа",
	"september septembre septiembre setiembre setembro settembre сентября сентябрь",
	"october oktober octobre octubre outubro ottobre октября октябрь",
	"november novembre noviembre novembro ноября ноябрь",
	"december dezember décembre decembre diciembre dezembro dicembre декабря декабрь",
}

// yearFirst reads year, month and day in this order.
func yearFirst(m []string) string { return Day(m[1], m[2], m[3]) }

// NormaliseDate returns the first day in a text as YYYY-MM-DD: ISO days and times, 2019/3/4, 20190304, DD/MM/YYYY,
// DD.MM.YY, 13-Jul-2001, 3rd of March 2020, March 3, 2020. ok is false when there is none; a month alone is not a day.
func NormaliseDate(text string) (string, bool) {
	d, _, _ := FindDate(text)
	return d, d != ""
}

// FindDate returns the first day of a text and where its words begin and end; found is "" when there is none. A day
// that
// can be read in two ways is read day first: FindDay does not guess.
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

// FindDay returns the first day of a text, and what follows it. Of a day such as 02/07/2020 Day is "", and Either has
// its two readings; of 21/07/2020 Order says that the day stands first, of 07/21/2020 that the month does.
func FindDay(s string) (d Date, rest string) {
	day, from, to := FindDate(s)
	if day == "" {
		return Date{}, s
	}
	d, rest = Date{Day: day}, s[to:]
	m := slashed.FindStringSubmatch(s[from:to])
	if m == nil {
		return d, rest
	}
	dayFirst, monthFirst := Day(century(m[3]), m[2], m[1]), Day(century(m[3]), m[1], m[2])
	switch {
	case monthFirst == "":
		d.Order = DayFirst
	case dayFirst == "":
		d.Order = MonthFirst
	case dayFirst != monthFirst:
		d.Day, d.Either = "", [2]string{dayFirst, monthFirst}
	}
	return d, rest
}

// The orders in which people write a day and its month. With points the day stands first everywhere: 2.7.2020.
const (
	DayFirst   = "day first"
	MonthFirst = "month first"
)

// slashed is a day in digits whose order differs from country to country.
var slashed = text.Compile(`^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})$`)

// Settle takes one of the two readings of a day.
func (d *Date) Settle(order string) {
	switch order {
	case DayFirst:
		d.Day = d.Either[0]
	case MonthFirst:
		d.Day = d.Either[1]
	}
	d.Either, d.Order = [2]string{}, ""
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

// month returns the number of a month's name: "March" -> "3", "" for another word.
func month(name string) string {
	low := strings.ToLower(name)
	for i, names := range months {
		for full := range strings.FieldsSeq(names) {
			if strings.HasPrefix(full, low) {
				return strconv.Itoa(i + 1)
			}
		}
	}
	return ""
}
