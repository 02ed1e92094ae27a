package insight

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"digsite/builder/insight/coverage"
	"digsite/builder/record"
	"digsite/builder/site"
	"digsite/builder/text"
)

// Paired reports whether a pairing still runs: it does until its status says that it is over. "Implemented" and "final"
// are ends of other kinds, which people use for this one too.
func Paired(r *site.Record) bool {
	switch r.Status.Word {
	case "resolved", "final", "implemented", "withdrawn", "rejected", "deprecated", "superseded", "deferred":
		return false
	}
	return r.Pairing != nil && r.Standing != site.Retired
}

// Mentor is somebody with running pairings, and how many percent of a week these take together.
type Mentor struct {
	Name     string
	Load     int
	Pairings []*site.Record
}

// Mentors returns who mentors, in the order of the files.
func Mentors(s *site.Site) []Mentor {
	var out []Mentor
	for _, r := range s.Records {
		if !Paired(r) || r.Pairing.Mentor == "" {
			continue
		}
		name := s.Person(r.Pairing.Mentor)
		i := slices.IndexFunc(out, func(m Mentor) bool { return same(m.Name, name) })
		if i < 0 {
			i, out = len(out), append(out, Mentor{Name: name})
		}
		out[i].Load += r.Pairing.Capacity
		out[i].Pairings = append(out[i].Pairings, r)
	}
	return out
}

// MentorsOf returns who mentors somebody in a running pairing and is still there.
func MentorsOf(s *site.Site, mentee string) []string {
	var out []string
	for _, m := range Mentors(s) {
		if _, gone := s.Gone(m.Name); gone {
			continue
		}
		if slices.ContainsFunc(m.Pairings, func(r *site.Record) bool {
			return same(s.Person(r.Pairing.Mentee), s.Person(mentee))
		}) {
			out = append(out, m.Name)
		}
	}
	return out
}

// same reports whether two names of the site are one.
func same(a, b string) bool { return a != "" && text.FoldCase(a) == text.FoldCase(b) }

// Course is what came of one pairing so far. It says nothing of another one, and no list is sorted by it: to compare
// people by it would make them write for the number.
type Course struct {
	Began         string    // the pairing's own day, else that of its first session, "" where neither is stated
	Sessions      int       // until the build date
	Last          string    // the day of the last of them, "" where none is dated
	Weeks         int       // whole weeks from then to the build date, -1 where none is dated
	Drove         []Driving // who had the keyboard, most often first
	Notes         []string  // ids of the mentee's shadowing notes since it began, the oldest first
	Entries       []string  // ids of the mentee's log entries and decisions since then
	FirstEntry    int       // days from the beginning to the first of them, -1 before that
	FirstApproved int       // days to the first that a reviewer approved
	Unwatched     []string  // services that the gap names and of which the mentee has watched nobody yet
}

// Driving is one person at the keyboard, in sessions.
type Driving struct {
	Name  string
	Times int
}

// CourseOf returns what came of a pairing.
func CourseOf(s *site.Site, r *site.Record) Course {
	c := Course{Weeks: -1, FirstEntry: -1, FirstApproved: -1}
	if r.DayFrom != "git" {
		c.Began = r.Day
	}
	c.sessions(s, r.Pairing.Sessions)
	mentee := s.Person(r.Pairing.Mentee)
	var watched []string
	var notes, entries []*site.Record
	for _, x := range s.Records {
		since := x.Day >= c.Began
		if x.Shadowing != nil && same(s.Person(x.Shadowing.Observer), mentee) {
			if watched = append(watched, coverage.Watched(s, x)...); since {
				notes = append(notes, x)
			}
		}
		by := x.Authors
		if len(by) == 0 {
			by = x.DecisionMakers
		}
		if since && x.IsRecord && (x.Kind == "log" || x.Kind == "decision") &&
			slices.ContainsFunc(by, func(a string) bool { return same(s.Person(a), mentee) }) {
			entries = append(entries, x)
		}
	}
	for _, x := range byDay(notes) {
		c.Notes = append(c.Notes, x.ID)
	}
	for _, x := range byDay(entries) {
		c.entry(s, x, mentee)
	}
	for _, name := range gapServices(s, r) {
		if !slices.ContainsFunc(watched, func(w string) bool { return same(w, name) }) {
			c.Unwatched = append(c.Unwatched, name)
		}
	}
	return c
}

// sessions counts the meetings that were. One without a day counts; one that is planned does not.
func (c *Course) sessions(s *site.Site, all []record.Session) {
	first := ""
	for _, m := range all {
		if m.Date > s.Day {
			continue
		}
		c.Sessions++
		c.Last = max(c.Last, m.Date)
		if m.Date != "" && (first == "" || m.Date < first) {
			first = m.Date
		}
		if m.Drove == "" {
			continue
		}
		name := s.Person(m.Drove)
		i := slices.IndexFunc(c.Drove, func(d Driving) bool { return same(d.Name, name) })
		if i < 0 {
			i, c.Drove = len(c.Drove), append(c.Drove, Driving{Name: name})
		}
		c.Drove[i].Times++
	}
	slices.SortStableFunc(c.Drove, func(a, b Driving) int { return cmp.Compare(b.Times, a.Times) })
	c.Began = cmp.Or(c.Began, first)
	if days := DaysBetween(c.Last, s.Day); days >= 0 {
		c.Weeks = days / 7
	}
}

// entry adds what the mentee wrote. Records come the oldest first, so that the first of them is the first entry; which
// was approved first is another matter.
func (c *Course) entry(s *site.Site, r *site.Record, mentee string) {
	c.Entries = append(c.Entries, r.ID)
	if days := DaysBetween(c.Began, r.Day); c.FirstEntry < 0 {
		c.FirstEntry = days
	}
	for _, v := range r.Reviews {
		if v.Verdict != "approve" || same(s.Person(v.By), mentee) {
			continue
		}
		if days := DaysBetween(c.Began, v.Date); days >= 0 && (c.FirstApproved < 0 || days < c.FirstApproved) {
			c.FirstApproved = days
		}
	}
}

// byDay sorts records by their day, those without one last.
func byDay(all []*site.Record) []*site.Record {
	slices.SortStableFunc(all, func(a, b *site.Record) int {
		return cmp.Or(oneIf(a.Day == "")-oneIf(b.Day == ""), cmp.Compare(a.Day, b.Day))
	})
	return all
}

// gapServices returns the services that a pairing is about: those of its services:, and those that its gap names in
// words. A service of a few letters is found as a word of its own alone.
func gapServices(s *site.Site, r *site.Record) []string {
	out := slices.Clone(r.Services)
	gap := text.FoldCase(r.Pairing.Gap)
	if gap == "" {
		return out
	}
	seen := map[string]bool{}
	for _, x := range s.Records {
		for _, name := range x.Services {
			key := text.FoldCase(name)
			if seen[key] || slices.ContainsFunc(out, func(o string) bool { return same(o, name) }) {
				continue
			}
			seen[key] = true
			if holdsWord(gap, key) {
				out = append(out, name)
			}
		}
	}
	return out
}

// holdsWord reports whether a name stands in a text between what is neither letter nor digit.
func holdsWord(s, name string) bool {
	for from := 0; name != ""; {
		i := strings.Index(s[from:], name)
		if i < 0 {
			return false
		}
		before, _ := utf8.DecodeLastRuneInString(s[:from+i])
		after, _ := utf8.DecodeRuneInString(s[from+i+len(name):])
		if !text.LetterOrDigit(before) && !text.LetterOrDigit(after) {
			return true
		}
		from += i + len(name)
	}
	return false
}
