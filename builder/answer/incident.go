package answer

import "digsite/builder/site"

// Incident is what only an incident states. Times are RFC 3339, without the offset where no zone is stated, or a day,
// or the author's words; "" where nothing is stated.
type Incident struct {
	Severity  string   `json:"severity"`
	Started   string   `json:"started"`
	Detected  string   `json:"detected"`
	Mitigated string   `json:"mitigated"`
	Resolved  string   `json:"resolved"`
	Timeline  []Event  `json:"timeline"`
	Actions   []Action `json:"actions"`
}

// Event is one line of a timeline. At is RFC 3339, as above, where day and hour are known, else "".
type Event struct {
	Time string `json:"time"` // as written
	At   string `json:"at"`
	Text string `json:"text"`
	Line int    `json:"line"`

	Until string `json:"until"` // the end of a stretch, as At; else ""
}

// Action is one action item, as stated: a state is "open", "done", the author's word, or "" where none is stated.
type Action struct {
	Text   string   `json:"text"`
	Parts  []string `json:"parts"` // that a list below it names
	Owner  string   `json:"owner"`
	Owners []string `json:"owners"` // each of those that owner names
	State  string   `json:"state"`
	Due    string   `json:"due"`
	Target string   `json:"target"` // where its first link leads
	Line   int      `json:"line"`
}

// incidentOf returns what an incident states, nil for other records.
func incidentOf(r *site.Record) *Incident {
	inc := r.Incident
	if inc == nil {
		return nil
	}
	out := &Incident{Severity: inc.Severity, Started: inc.Started, Detected: inc.Detected, Mitigated: inc.Mitigated,
		Resolved: inc.Resolved, Timeline: []Event{}, Actions: []Action{}}
	for _, e := range inc.Timeline {
		out.Timeline = append(out.Timeline, Event(e))
	}
	for _, a := range inc.Actions {
		out.Actions = append(out.Actions, Action{a.Text, list(a.Parts), a.Owner, list(a.Owners), a.State, a.Due,
			a.Target, a.Line})
	}
	return out
}
