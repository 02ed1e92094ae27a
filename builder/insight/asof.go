package insight

import (
	"slices"

	"digsite/builder/record"
	"digsite/builder/site"
)

// Unknown is the standing, on a day that has passed, of a record of which no date tells whether it held then.
const Unknown site.Standing = "unknown"

// Then is what a record was on some day.
// Of what follows, nothing is guessed: a record of which no date tells is Unknown.
type Then struct {
	Absent   bool // it is dated later
	Standing site.Standing
	InForce  bool
	Word     string // the normalised status of that day
	Text     string // the author's words for it; "" where they speak of a later day
	Partial  bool   // a part of it was superseded by then

	SupersededBy []string // of those that replace it today, the ones that were written by then
}

// Step is a day from which on a record had a standing.
type Step struct {
	Day      string
	Standing site.Standing
}

// Steps lists how a record's standing went, oldest first: what the pages need to show it as of any day. A first step
// without a day means that no date tells when the record was written; none at all, that nothing about it has a date.
func Steps(r *site.Record) []Step {
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
		if s := standingOn(r, day); len(out) == 0 || out[len(out)-1].Standing != s {
			out = append(out, Step{day, s})
		}
	}
	return out
}

// standingOn returns a record's standing on a day that is not before its first one. Dates of other records come first
// (it was replaced on a day), then the record's own dated statuses; of what is left, only what its last status allows
// is said.
func standingOn(r *site.Record, day string) site.Standing {
	h := r.Held
	if r.Standing == "" {
		return ""
	}
	if h.Until != "" && day >= h.Until {
		return site.Retired
	}
	if s, ok := stated(r, day); ok {
		switch {
		case record.Retired(s.Word):
			return site.Retired
		case s.Word == "unknown":
			return site.Unstated
		case !record.Adopted(s.Word):
			return site.Open
		case r.Standing != site.Retired || h.Until != "":
			return site.Holds
		}
	}
	switch {
	case r.Standing == site.Unstated: // on whatever day
		return site.Unstated
	case h.From == "":
		return Unknown
	case r.Standing != site.Retired:
		return r.Standing
	case h.Until == "":
		return Unknown
	case r.Status.Word == "rejected" || r.Status.Word == "withdrawn":
		if h.By != "" { // the day is the other's; when this one was rejected is not told
			return Unknown
		}
		return site.Open
	// Its last status was in force or followed one that was, so until it ended it held.
	case record.Adopted(r.Status.Word), record.Retired(r.Status.Word):
		return site.Holds
	case r.Status.Word == "unknown":
		return site.Unstated
	}
	return site.Open // replaced while it was proposed
}

// stated returns what a record's dated statuses say of a day. The last of them says nothing where the record's status
// is another by now and that has no day.
func stated(r *site.Record, day string) (out record.StatusDay, ok bool) {
	days := r.Status.Days
	for i, s := range days {
		if s.Day <= day {
			out, ok = s, i+1 < len(days) || s.Word == r.Status.Word
		}
	}
	return out, ok
}

// AsOf returns what a record was on a day. The build date and days after it are judged by the same dates: a record that
// is dated in the future replaces nothing before its day. Where no date tells what it was, and the day is not past, it
// is what it says that it is.
func AsOf(s *site.Site, r *site.Record, day string) Then {
	if r.Held.From > day {
		return Then{Absent: true}
	}
	out := Then{Standing: standingOn(r, day), Word: r.Status.Word, Text: r.Status.Text}
	if out.Standing == Unknown && day >= s.Day {
		out.Standing = r.Standing
	}
	out.InForce = out.Standing == site.Holds
	for _, id := range r.SupersededBy {
		if next := s.ByID(id); next != nil && next.Held.From != "" && next.Held.From <= day {
			out.SupersededBy = append(out.SupersededBy, id)
		}
	}
	out.Partial = r.Status.Partial && (len(r.SupersededBy) == 0 || len(out.SupersededBy) > 0)
	if stated, ok := stated(r, day); ok && (record.Retired(stated.Word) || out.Standing != site.Retired) {
		out.Word, out.Text = stated.Word, stated.Text
		return out
	}
	// Its word is of a later day. For the earlier one there is no author's word, so Text is empty and Word is the
	// plainest that fits its standing.
	switch {
	case !record.Retired(out.Word) || out.Partial || out.Standing == site.Retired:
	case out.Standing == site.Holds:
		out.Word, out.Text = "accepted", ""
	case out.Standing == site.Open:
		out.Word, out.Text = "proposed", ""
	default:
		out.Word, out.Text = "unknown", ""
	}
	return out
}
