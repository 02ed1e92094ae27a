// Package deadlines says what falls due, and when: reviews, ends of constraints and premises, goals, planned meetings.
//
// Its law: each day is one that an author stated, and what is past due is judged as insight.Revisit judges it. It will
// not guess whose turn is next.
package deadlines

import (
	"cmp"
	"slices"
	"time"

	"digsite/builder/config"
	"digsite/builder/insight"
	"digsite/builder/insight/rests"
	"digsite/builder/record"
	"digsite/builder/site"
)

// What falls due.
const (
	Review     = "review"
	Constraint = "constraint"
	Premise    = "premise"
	Goal       = "goal"      // of a pairing
	Session    = "session"   // of a pairing, planned
	Shadowing  = "shadowing" // planned
	Turn       = "turn"      // a review that somebody is asked for on a day to come
)

// words are how pages and the calendar name them.
var words = map[string]string{
	Review:     config.English("Review"),
	Constraint: config.English("Constraint ends"),
	Premise:    config.English("Premise ends"),
	Goal:       config.English("Goal of a pairing"),
	Session:    config.English("Planned session"),
	Shadowing:  config.English("Planned shadowing"),
	Turn:       config.English("Planned review"),
}

// soon is how many days ahead is soon.
const soon = 90

// Deadline is something that falls due on a day that an author stated.
type Deadline struct {
	ID     string   // the record
	Day    string   // YYYY-MM-DD
	As     string   // "2027-06" where the author named a month, quarter or year, whose last day Day is; else ""
	What   string   // one of the constants above
	Text   string   // the author's words for it, "" for what needs none: a review
	People []string // whose it is, under the names of the site
}

// Word returns what falls due in English, for Config.Word.
func (d Deadline) Word() string { return words[d.What] }

// SoonUntil returns the last day that is soon, "" on no day.
func SoonUntil(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return t.AddDate(0, 0, soon).Format(time.DateOnly)
}

// All returns what falls due, by day and then in the order of the files. What is past stays only while it asks for
// something: a review that nobody held and a premise that has fallen, as insight.Revisit judges them, and a goal that
// is open. A constraint that has ended is lifted, and a meeting that was planned has been. What is retired has
// nothing due, nor has a review-by that names no day.
func All(s *site.Site) []Deadline {
	var out []Deadline
	for _, r := range s.Records {
		if r.IsRecord && r.Standing != site.Retired {
			out = append(append(append(out, held(s, r)...), paired(s, r)...), asked(s, r)...)
		}
	}
	out = slices.DeleteFunc(out, func(d Deadline) bool { // "next spring" is no day
		_, err := time.Parse(time.DateOnly, d.Day)
		return err != nil
	})
	slices.SortStableFunc(out, func(a, b Deadline) int { return cmp.Compare(a.Day, b.Day) })
	return out
}

// held returns when a decision is to be looked at, and when what it was made for ends.
func held(s *site.Site, r *site.Record) (out []Deadline) {
	if day := insight.ReviewDay(r); day != "" {
		out = append(out, Deadline{ID: r.ID, Day: day, What: Review})
	}
	for _, c := range r.Forces {
		if c.End == "" || c.End < s.Day || c.Over || c.Contradicted {
			continue
		}
		d := Deadline{ID: r.ID, Day: c.End, What: Constraint, Text: c.What}
		if c.End == c.Until {
			d.As = c.UntilAs
		}
		out = append(out, d)
	}
	// A premise that has fallen waits until somebody who looked approves the record.
	waits := len(rests.Fallen(r)) > 0 && slices.ContainsFunc(insight.ReasonsToRevisit(s, r),
		func(x insight.Reason) bool { return x.Why == insight.PremiseFell })
	for _, p := range r.Premises {
		if p.Test.Kind == record.UntilDay && (waits || p.Test.Bound >= s.Day) {
			out = append(out, Deadline{ID: r.ID, Day: p.Test.Bound, What: Premise, Text: p.What})
		}
	}
	return out
}

// paired returns the open goals of a running pairing, its meetings to come, and shadowing to come.
func paired(s *site.Site, r *site.Record) (out []Deadline) {
	if n := r.Shadowing; n != nil && r.DayFrom != "git" && r.Day > s.Day {
		out = append(out, Deadline{ID: r.ID, Day: r.Day, What: Shadowing,
			People: people(s, n.Observer, n.Observed)})
	}
	if !insight.Paired(r) {
		return out
	}
	for _, g := range r.Pairing.Goals {
		if !g.Done && g.Due != "" {
			out = append(out, Deadline{ID: r.ID, Day: g.Due, As: g.DueAs, What: Goal, Text: g.Text,
				People: people(s, r.Pairing.Mentee)})
		}
	}
	for _, m := range r.Pairing.Sessions {
		if m.Date > s.Day {
			out = append(out, Deadline{ID: r.ID, Day: m.Date, What: Session, Text: m.Text,
				People: people(s, r.Pairing.Mentor, r.Pairing.Mentee)})
		}
	}
	return out
}

// asked returns the reviews that a record asks for on a day to come.
func asked(s *site.Site, r *site.Record) (out []Deadline) {
	for _, v := range r.Reviews {
		if v.Verdict == "" && v.Date > s.Day {
			out = append(out, Deadline{ID: r.ID, Day: v.Date, What: Turn, Text: v.Note, People: people(s, v.By)})
		}
	}
	return out
}

// people returns the names of those who are named.
func people(s *site.Site, written ...string) (out []string) {
	for _, w := range written {
		if name := s.Person(w); name != "" {
			out = append(out, name)
		}
	}
	return out
}
