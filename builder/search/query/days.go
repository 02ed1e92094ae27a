package query

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"digsite/builder/search/words"
	"digsite/builder/text"
)

// months are the names of the months, folded, in English, German, French, Spanish, Portuguese, Italian, Dutch, Swedish
// and Russian; three letters of one are enough.
var months = [12]string{
	"january januari janner janvier enero janeiro gennaio января",
	"february februari fevrier febrero fevereiro febbraio февраля",
	"march marz maerz mars marzo marco maart mrt марта",
	"april avril abril aprile апреля",
	"may mai mayo maio maggio mei maj мая",
	"june juni juin junio junho giugno июня",
	"july juli juillet julio julho luglio июля",
	"august aout agosto augustus augusti августа",
	"september septembre septiembre setiembre setembro settembre сентября",
	"october oktober octobre octubre outubro ottobre октября",
	"november novembre noviembre novembro ноября",
	"december dezember decembre diciembre dezembro dicembre декабря",
}

const mostDays = 8 // days of one query; each is looked up in all documents

// days returns the days that words name, as YYYY-MM-DD, each once: 2026-08-12, 20260812, 12 Aug 2026, 12th of August
// 2026, August 12, 2026, 2026 Aug 12. Numbers alone are read day first, unless only month first makes a day. A month of
// a year is no day.
func days(tokens []words.Token) (out []string) {
	var w []string
	for _, t := range tokens {
		if !slices.Contains([]string{"of", "the", "de", "do", "del"}, t.Term) {
			w = append(w, t.Term)
		}
	}
	for i := 0; i < len(w) && len(out) < mostDays; i++ {
		day := ""
		if c := w[i]; len(c) == 8 && text.Digits(c) {
			day = calendar(c[:4], c[4:6], c[6:])
		} else if i+2 < len(w) {
			if day = threeWords(w[i], w[i+1], w[i+2]); day != "" {
				i += 2
			}
		}
		if day != "" && !slices.Contains(out, day) {
			out = append(out, day)
		}
	}
	return out
}

// threeWords returns the day that three words name, "" for none.
func threeWords(a, b, c string) string {
	if len(a) == 4 && text.Digits(a) {
		return calendar(a, foldedMonth(b), ordinal(c))
	}
	if len(c) != 4 || !text.Digits(c) {
		return ""
	}
	if day := calendar(c, foldedMonth(b), ordinal(a)); day != "" {
		return day
	}
	return calendar(c, foldedMonth(a), ordinal(b))
}

// foldedMonth returns a month's number: "8" for 8, aug and august; "" for what is no month.
func foldedMonth(w string) string {
	if text.Digits(w) {
		return w
	}
	for i, names := range months {
		for name := range strings.FieldsSeq(names) {
			if utf8.RuneCountInString(w) >= 3 && strings.HasPrefix(name, w) {
				return strconv.Itoa(i + 1)
			}
		}
	}
	return ""
}

// ordinal returns the number of a day: 12th -> 12.
func ordinal(w string) string {
	for _, end := range [...]string{"st", "nd", "rd", "th", "er"} {
		if n, ok := strings.CutSuffix(w, end); ok {
			return n
		}
	}
	return w
}

// calendar writes a day as YYYY-MM-DD; "" for one that the calendar has not.
func calendar(year, month, day string) string {
	two := func(s string) string {
		if len(s) == 1 {
			return "0" + s
		}
		return s
	}
	s := year + "-" + two(month) + "-" + two(day)
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return ""
	}
	return s
}
