package site

import (
	"digsite/builder/graph"
	"digsite/builder/record"
)

// held works out when each record held.
func (j *judge) held() {
	for _, r := range j.site.Records {
		r.Held.From = r.Day
		if days := r.Status.Days; len(days) > 0 && (r.Day == "" || r.DayFrom == "git") &&
			!record.Retired(days[0].Word) {
			r.Held.From = days[0].Day
		}
	}
	for _, r := range j.site.Records {
		j.ended(r)
	}
	for _, r := range j.site.Records { // only now: the ends above rest on every record's beginning
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
func (j *judge) ended(r *Record) {
	h := &r.Held
	h.Known = h.From != ""
	if r.Standing != Retired {
		return
	}
	for _, id := range j.site.Graph.Before(graph.Supersedes, r.ID, false) {
		next := j.site.ByID(id)
		if next == nil || next.Held.From == "" || j.groups.Circle(id, r.ID) || !j.everHeld(next) {
			continue
		}
		if h.Until == "" || next.Held.From < h.Until {
			h.Until, h.By = next.Held.From, id
		}
	}
	if day := r.Status.Ended(); day != "" && (h.Until == "" || day < h.Until) {
		h.Until, h.By = day, ""
	}
	h.Known = h.Known && h.Until != ""
}

// everHeld reports whether a record is or was in force, so that it can replace another.
func (j *judge) everHeld(r *Record) bool {
	return record.Adopted(r.Status.Word) || r.Status.Word == "superseded" || r.Status.Word == "deprecated" ||
		!record.Retired(r.Status.Word) && !j.kinds.HasStanding(&r.Record)
}
