package drawing

import "time"

// DayNumber returns 2021, 2021-03 or 2021-03-04 as days since 1970-01-01, and whether it is such a text: the first day
// of what is named, or the last. Everything is drawn in whole days, so that no hour and no zone moves a mark.
func DayNumber(s string, last bool) (int, bool) {
	for _, f := range []struct {
		form             string
		year, month, day int
		// What to add to the first day to come to the last.
	}{{time.DateOnly, 0, 0, 0}, {"2006-01", 0, 1, -1}, {"2006", 1, 0, -1}} {
		t, err := time.Parse(f.form, s)
		if err != nil {
			continue
		}
		if last {
			t = t.AddDate(f.year, f.month, f.day)
		}
		return int(t.Unix() / 86400), true
	}
	return 0, false
}

// DayText returns the day of a number: 2021-03-04.
func DayText(day int) string { return date(day).Format(time.DateOnly) }

// date returns midnight of a day in UTC, so that no zone of the machine moves it.
func date(day int) time.Time { return time.Unix(int64(day)*86400, 0).UTC() }

// dayOf returns the number of a month's first day. Months beyond the twelfth are those of the years that follow.
func dayOf(year, month int) int {
	return int(time.Date(year, time.Month(month), 1, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// partOfTime returns a function from a day to the first day and the end of the part of time that it lies in: a day, a
// week, a month, a quarter or a year, so that a chart of so many days has at most some 240 parts.
func partOfTime(days int) func(day int) (start, end int) {
	return func(day int) (int, int) {
		t := date(day)
		year, month := t.Year(), int(t.Month())
		switch {
		case days <= 120:
			return day, day + 1
		case days <= 400:
			start := day - (int(t.Weekday())+6)%7
			return start, start + 7
		case days <= 240*31:
			return dayOf(year, month), dayOf(year, month+1)
		case days <= 240*92:
			quarter := (month-1)/3*3 + 1
			return dayOf(year, quarter), dayOf(year, quarter+3)
		}
		return dayOf(year, 1), dayOf(year+1, 1)
	}
}
