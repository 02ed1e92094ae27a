package check

import (
	"time"

	"digsite/builder/finding"
	"digsite/builder/site"
)

// dates finds what ended before it began, and what is dated after the build date (ADR-21). Days of commits are left
// out: nobody stated them (ADR-31).
func dates(p *pass) {
	for _, r := range p.site.Records {
		if r.Held.Contradicted {
			p.report(ended(p, r))
		}
		if r.Day > p.site.Day && r.IsRecord && r.DayFrom != "git" {
			p.report(finding.At(finding.DateFuture, datePos(r),
				"the record is dated "+r.Day+"; the build date is "+p.site.Day).WithText(r.Day,
				"absent before that day"))
		}
		for _, e := range r.Eras {
			if before(e.To, e.From) {
				p.report(finding.At(finding.EndedBefore, finding.Pos{Path: r.Path, Line: 1},
					"the era "+e.Name+" ends "+e.To+", before it begins "+e.From))
			}
		}
		if i := r.Incident; i != nil && before(i.Resolved, i.Started) {
			p.report(finding.At(finding.EndedBefore, datePos(r),
				"the incident was resolved "+i.Resolved+", before it started "+i.Started))
		}
	}
}

// ended says which two dates of a record contradict each other. Where one of them is only that of a commit, nobody
// stated a contradiction.
func ended(p *pass, r *site.Record) finding.Finding {
	message, stated := "the record is dated "+r.Held.From+", after the day on which its own status retires it", true
	if by := p.site.ByID(r.Held.By); by != nil {
		message = "the record is dated " + r.Held.From + "; " + name(by) + ", which supersedes it, is dated " +
			by.Held.From
		stated = by.DayFrom != "git"
	}
	d := finding.At(finding.EndedBefore, datePos(r), message).WithText(r.Held.From, "never in force")
	if !stated || r.DayFrom == "name" {
		d.Severity = finding.Info
	}
	return d
}

// datePos returns where a record states its date, else its first line.
func datePos(r *site.Record) finding.Pos {
	if r.Date.Pos.Line > 0 && r.Date.Pos.Path == r.Path {
		return r.Date.Pos
	}
	return finding.Pos{Path: r.Path, Line: 1}
}

// before reports whether a is before b: two instants as such, else days as far as both are stated, so "2024" is not
// before "2024-05-31". What begins with no year is before nothing.
func before(a, b string) bool {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05"} { // with a zone, and without one
		x, err := time.Parse(layout, a)
		y, also := time.Parse(layout, b)
		if err == nil && also == nil {
			return x.Before(y)
		}
	}
	if len(a) < 4 || len(b) < 4 || !year(a) || !year(b) {
		return false
	}
	n := min(len(a), len(b), len(time.DateOnly))
	return a[:n] < b[:n]
}

// year reports whether a text of four bytes or more begins with a year.
func year(s string) bool {
	for _, c := range s[:4] {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}
