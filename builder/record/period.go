package record

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// period is a stretch of time as somebody wrote it: its first and last day, both YYYY-MM-DD, and as, how it reads
// where it is more than a day ("2024-06", "2024-Q2", "2024"), else "".
type period struct{ first, last, as string }

const monthNames = `(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)`

// periodForms are the stretches longer than a day, at the head of a text. A year stands alone: not a decade ("2010s"),
// a number of something ("2019 edition" is for the caller to judge) or the head of a longer number.
var periodForms = []struct {
	re   *regexp.Regexp
	read func(m []string) period
}{
	{regexp.MustCompile(`^(\d{4})-(\d{2})(?:[^\d-]|-[^\d]|-?$)`), func(m []string) period { return ofMonth(m[1], m[2]) }},
	{regexp.MustCompile(`^(\d{1,2})/(\d{4})(?:[^\d/]|$)`), func(m []string) period { return ofMonth(m[2], m[1]) }},
	{regexp.MustCompile(`(?i)^` + monthNames + `\.?,?\s+(\d{4})(?:[^\d]|$)`), func(m []string) period { return ofMonth(m[2], month(m[1])) }},
	{regexp.MustCompile(`(?i)^q([1-4])[\s/-]*(\d{4})(?:[^\d]|$)`), func(m []string) period { return ofQuarter(m[2], m[1]) }},
	{regexp.MustCompile(`(?i)^(\d{4})[\s/-]*q([1-4])(?:[^\d]|$)`), func(m []string) period { return ofQuarter(m[1], m[2]) }},
	{regexp.MustCompile(`^(\d{4})(?:[^\d\w%/.'’-]|[.'’-]?$|[.][^\d]|[-/][^\d])`), func(m []string) period { return ofYear(m[1]) }},
}

// readPeriod reads a day, month, quarter or year at the head of a text; rest is what follows it. "the end of June 2024"
// and "the beginning of 2024" are read as their last and first day. ok is false when the text does not begin with one.
func readPeriod(text string) (p period, rest string, ok bool) {
	text = strings.TrimSpace(text)
	edge := periodEdge.FindString(text)
	text = text[len(edge):]
	if d, from, to := findDate(text[:min(len(text), 40)]); d != "" && from == 0 && edge == "" {
		return period{first: d, last: d}, strings.TrimSpace(strings.TrimLeft(text[to:], "T_")), true
	}
	for _, form := range periodForms {
		at := form.re.FindStringSubmatchIndex(text)
		if at == nil {
			continue
		}
		if p = form.read(submatches(text, at)); p.first == "" {
			continue
		}
		end := at[len(at)-1] // the last number or name that was read
		for i := 3; i < len(at); i += 2 {
			end = max(end, at[i])
		}
		switch low := strings.ToLower(edge); {
		case strings.Contains(low, "end"):
			p = period{first: p.last, last: p.last, as: "the end of " + p.as}
		case edge != "":
			p = period{first: p.first, last: p.first, as: "the beginning of " + p.as}
		}
		return p, strings.TrimSpace(text[end:]), true
	}
	return period{}, text, false
}

var periodEdge = regexp.MustCompile(`(?i)^(?:the\s+)?(?:end|beginning|start)\s+of\s+`)

func ofMonth(y, m string) period {
	first := day(y, m, "1")
	if first == "" {
		return period{}
	}
	return period{first, lastOf(first, 1), first[:7]}
}

func ofQuarter(y, q string) period {
	n, _ := strconv.Atoi(q)
	first := day(y, strconv.Itoa(n*3-2), "1")
	if first == "" {
		return period{}
	}
	return period{first, lastOf(first, 3), y + "-Q" + q}
}

func ofYear(y string) period {
	first := day(y, "1", "1")
	if first == "" {
		return period{}
	}
	return period{first, fmt.Sprintf("%s-12-31", y), y}
}

// lastOf gives the last day of a stretch of months that begins on first.
func lastOf(first string, months int) string {
	t, err := time.Parse(time.DateOnly, first)
	if err != nil {
		return ""
	}
	return t.AddDate(0, months, -1).Format(time.DateOnly)
}
