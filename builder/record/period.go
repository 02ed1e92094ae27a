package record

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"digsite/builder/text"
)

// Period is a stretch of time as somebody wrote it: its first and last day, both YYYY-MM-DD, and As, how it reads where
// it is more than a day ("2024-06", "2024-Q2", "2024"), else "".
type Period struct{ First, Last, As string }

// monthName is the whole name of a month or its usual short form: "Sept".
const monthName = `(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|` +
	`oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)`

// periodForms are the stretches longer than a day, at the head of a text. A year stands alone: not a decade ("2010s"),
// a number of something ("2019 edition" is for the caller to judge) or the head of a longer number.
var periodForms = []struct {
	re     *regexp.Regexp
	period func(m []string) Period
}{
	{regexp.MustCompile(`^(\d{4})-(\d{2})(?:[^\d-]|-[^\d]|-?$)`), // 2024-06
		func(m []string) Period { return ofMonth(m[1], m[2]) }},
	{regexp.MustCompile(`^(\d{1,2})/(\d{4})(?:[^\d/]|$)`), // 6/2024
		func(m []string) Period { return ofMonth(m[2], m[1]) }},
	{regexp.MustCompile(`(?i)^` + monthName + `\.?,?\s+(\d{4})(?:[^\d]|$)`), // June 2024
		func(m []string) Period { return ofMonth(m[2], month(m[1])) }},
	{regexp.MustCompile(`(?i)^q([1-4])[\s/-]*(\d{4})(?:[^\d]|$)`), // Q2 2024
		func(m []string) Period { return ofQuarter(m[2], m[1]) }},
	{regexp.MustCompile(`(?i)^(\d{4})[\s/-]*q([1-4])(?:[^\d]|$)`), // 2024-Q2
		func(m []string) Period { return ofQuarter(m[1], m[2]) }},
	{regexp.MustCompile(`^(\d{4})(?:[^\d\w%/.'’-]|[.'’-]?$|[.][^\d]|[-/][^\d])`), // 2024
		func(m []string) Period { return ofYear(m[1]) }},
}

// ReadPeriod reads a day, month, quarter or year at the head of a text; rest is what follows it. "the end of June 2024"
// and "the beginning of 2024" are read as their last and first day. ok is false when the text does not begin with one.
func ReadPeriod(s string) (p Period, rest string, ok bool) {
	s = strings.TrimSpace(s)
	edge := periodEdge.FindString(s)
	s = s[len(edge):]
	if d, from, to := FindDate(s[:min(len(s), 40)]); d != "" && from == 0 && edge == "" {
		return Period{First: d, Last: d}, strings.TrimSpace(strings.TrimLeft(s[to:], "T_")), true
	}
	for _, form := range periodForms {
		at := form.re.FindStringSubmatchIndex(s)
		if at == nil {
			continue
		}
		if p = form.period(text.Submatches(s, at)); p.First == "" {
			continue
		}
		end := at[len(at)-1] // the last number or name that was read
		for i := 3; i < len(at); i += 2 {
			end = max(end, at[i])
		}
		switch low := strings.ToLower(edge); {
		case strings.Contains(low, "end"):
			p = Period{First: p.Last, Last: p.Last, As: "the end of " + p.As}
		case edge != "":
			p = Period{First: p.First, Last: p.First, As: "the beginning of " + p.As}
		}
		return p, strings.TrimSpace(s[end:]), true
	}
	return Period{}, s, false
}

// periodEdge names an end of a period: "the end of".
var periodEdge = text.Compile(`(?i)^(?:the\s+)?(?:end|beginning|start)\s+of\s+`)

// ofMonth, ofQuarter and ofYear return the period of that name, the zero period where the calendar has none.
func ofMonth(y, m string) Period {
	first := Day(y, m, "1")
	if first == "" {
		return Period{}
	}
	return Period{first, lastOf(first, 1), first[:7]}
}

func ofQuarter(y, q string) Period {
	n, _ := strconv.Atoi(q)
	first := Day(y, strconv.Itoa(n*3-2), "1")
	if first == "" {
		return Period{}
	}
	return Period{first, lastOf(first, 3), y + "-Q" + q}
}

func ofYear(y string) Period {
	first := Day(y, "1", "1")
	if first == "" {
		return Period{}
	}
	return Period{first, fmt.Sprintf("%s-12-31", y), y}
}

// lastOf returns the last day of a stretch of months that begins on first.
func lastOf(first string, months int) string {
	t, err := time.Parse(time.DateOnly, first)
	if err != nil {
		return ""
	}
	return t.AddDate(0, months, -1).Format(time.DateOnly)
}
