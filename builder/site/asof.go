package site

import (
	"slices"

	"digsite/builder/graph"
	"digsite/builder/record"
	"digsite/builder/text"
)

// Unknown is the standing, on a day that has passed, of a record of which no date tells whether it held then.
const Unknown Standing = "unknown"

// Held is when a record held, by the dates that records state. A day is YYYY-MM-DD.
//
//   - From is the record's own date, else the first day of its dated statuses, else its first commit; "" when there
//     is none of these. Records are absent before it.
//   - Until is the first day on which it did not hold any more: the date of the first record in force that supersedes
//     it, or its own dated retirement, whichever is earlier. "" while it holds, and where no date tells.
//   - Known is false for a retired record without Until, and for one without From: whether it held on a day between
//     its date and today cannot be told, so it is not in force then.
//   - By is the id of the record that ended it, "" when it ended by its own word.
//
// Where the end is dated before the beginning, Contradicted is true, From stays and the record never held.
type Held struct {
	From, Until  string
	Known        bool
	By           string
	Contradicted bool
}

// Then is what a record was on some day.
type Then struct {
	Absent   bool // it is dated later
	Standing Standing
	InForce  bool
	Word     string // the normalised status of that day
	Text     string // the author's words for it; "" where they speak of a later day
	Partial  bool   // a part of it was superseded by then

	SupersededBy []string // of those that replace it today, the ones that were written by then
}

// Step is a day from which on a record had a standing.
type Step struct {
	Day      string
	Standing Standing
}

// hold works out when each record held. circle is that of stand.
func (f *folding) hold(circle map[string]int) {
	for _, r := range f.site.Records {
		r.Held.From = r.Day
		if days := r.Status.Days; len(days) > 0 && (r.Day == "" || r.DayFrom == "git") && !gone(days[0].Word) {
			r.Held.From = days[0].Day
		}
	}
	for _, r := range f.site.Records {
		f.ended(r, circle)
	}
	for _, r := range f.site.Records { // only now: the ends above rest on every record's beginning
		switch h := &r.Held; {
		case h.Until == "" || h.Until >= h.From:
		case r.DayFrom == "git": // it was committed after its end, so that is not when it began
			h.From, h.Known = "", false
		default:
			h.Contradicted, h.Until = true, h.From
		}
	}
}

// ended finds the day on which a retired record stopped to hold.
func (f *folding) ended(r *Record, circle map[string]int) {
	h := &r.Held
	h.Known = h.From != ""
	if r.Standing != Retired {
		return
	}
	for _, id := range f.site.Graph.Before(graph.Supersedes, r.ID, false) {
		next := f.byID[text.FoldCase(id)]
		if next == nil || next.Held.From == "" || circle[id] != 0 && circle[id] == circle[r.ID] || !f.everHeld(next) {
			continue
		}
		if h.Until == "" || next.Held.From < h.Until {
			h.Until, h.By = next.Held.From, id
		}
	}
	if day := ownEnd(&r.Record); day != "" && (h.Until == "" || day < h.Until) {
		h.Until, h.By = day, ""
	}
	h.Known = h.Known && h.Until != ""
}

// everHeld tells a record that is or was in force, so that it can replace another.
func (f *folding) everHeld(r *Record) bool {
	return record.Adopted(r.Status.Word) || r.Status.Word == "superseded" || r.Status.Word == "deprecated" ||
		!gone(r.Status.Word) && !f.hasStanding(r)
}

// ownEnd is the day from which on a record's own dated statuses retire it for good, "" when none says.
func ownEnd(r *record.Record) string {
	day := ""
	for _, s := range r.Status.Days {
		switch {
		case !gone(s.Word):
			day = ""
		case day == "":
			day = s.Day
		}
	}
	return day
}

// Steps lists how a record's standing went, oldest first: what the pages need to show it as of any day. A first step
// without a day means that no date tells when the record was written; none at all, that nothing about it has a date.
func (r *Record) Steps() []Step {
	if r.Held.From == "" && r.Standing == "" {
		return nil
	}
	days := []string{r.Held.From}
	if r.Held.Until != "" {
		days = append(days, r.Held.Until)
	}
	for _, d := range r.Status.Days {
		days = append(days, d.Day)
	}
	slices.Sort(days)
	var out []Step
	for _, day := range slices.Compact(days) {
		if day < r.Held.From {
			continue
		}
		if s := r.standingOn(day); len(out) == 0 || out[len(out)-1].Standing != s {
			out = append(out, Step{day, s})
		}
	}
	return out
}

// standingOn is a record's standing on a day that is not before its first one.
func (r *Record) standingOn(day string) Standing {
	h := r.Held
	if r.Standing == "" {
		return ""
	}
	if h.Until != "" && day >= h.Until {
		return Retired
	}
	if s, ok := r.stated(day); ok {
		switch {
		case gone(s.Word):
			return Retired
		case !record.Adopted(s.Word):
			return Open
		case r.Standing != Retired || h.Until != "":
			return Holds
		}
	}
	switch {
	case h.From == "":
		return Unknown
	case r.Standing != Retired:
		return r.Standing
	case h.Until == "":
		return Unknown
	case r.Status.Word == "rejected" || r.Status.Word == "withdrawn":
		if h.By != "" { // the day is the other's; when this one was rejected is not told
			return Unknown
		}
		return Open
	case record.Adopted(r.Status.Word), gone(r.Status.Word):
		return Holds
	}
	return Open // replaced while it was proposed
}

// stated gives what a record's dated statuses say of a day. The last of them says nothing where the record's status
// is another by now and that has no day.
func (r *Record) stated(day string) (out record.StatusDay, ok bool) {
	days := r.Status.Days
	for i, s := range days {
		if s.Day <= day {
			out, ok = s, i+1 < len(days) || s.Word == r.Status.Word
		}
	}
	return out, ok
}

// AsOf tells what a record was on a day. The build date and days after it are judged by the same dates: a record that
// is dated in the future replaces nothing before its day.
func (s *Site) AsOf(r *Record, day string) Then {
	if r.Held.From > day {
		return Then{Absent: true}
	}
	out := Then{Standing: r.standingOn(day), Word: r.Status.Word, Text: r.Status.Text}
	if out.Standing == Unknown && day >= s.Day {
		out.Standing = r.Standing
	}
	out.InForce = out.Standing == Holds
	for _, id := range r.SupersededBy {
		if next := s.ByID(id); next != nil && next.Held.From != "" && next.Held.From <= day {
			out.SupersededBy = append(out.SupersededBy, id)
		}
	}
	out.Partial = r.Status.Partial && (len(r.SupersededBy) == 0 || len(out.SupersededBy) > 0)
	if stated, ok := r.stated(day); ok && (gone(stated.Word) || out.Standing != Retired) {
		out.Word, out.Text = stated.Word, stated.Text
		return out
	}
	switch {
	case !gone(out.Word) || out.Partial || out.Standing == Retired:
	case out.Standing == Holds:
		out.Word, out.Text = "accepted", ""
	case out.Standing == Open:
		out.Word, out.Text = "proposed", ""
	default:
		out.Word, out.Text = "unknown", ""
	}
	return out
}
