package page

import "digsite/builder/drawing/strip"

// Incident is what an incident's page draws. Durations are computed from the stated times.
type Incident struct {
	Severity string
	Phases   []Phase
	Span     string      // how long the timeline runs, where no phase states an hour
	Counted  bool        // something says how long it took: Span, or a phase
	Bar      strip.Strip // the phases to scale, and when things happened; empty when fewer than two times are known
	Events   []Event
	Actions  []Action
	Told     bool   // the text tells the timeline itself: it is not told again
	At       string // the heading below which it does
	Listed   bool   // the text lists the actions itself
}

// Phase is one of started, detected, mitigated, resolved.
type Phase struct {
	Label, At string
	ISO       string // At for a machine, RFC 3339, without an offset where none is stated; "" where no hour is stated
	After     string // time since the start: "14 min", "" for the first or when not known
	Took      string // time since the phase before, where that is not the start
}

// Event is one line of the timeline.
type Event struct {
	Time, After, Text string
	Date              string // the day that Time begins with, "" for none, and where it says no more
	Clock             string // Time without it
	Phase             string // the phase whose time this is, ""
	Says              string // that phase in words, ""
	Anchor            string // its place on the page
}

// Action is one action item. Done is the template's mark; State the author's word.
type Action struct {
	Text, Owner, State string
	Parts              []string // of what is to be done
	Due                string   // in the author's words
	Done               bool
	Target             []Link // the record it led to: none or one
	Anchor             string // its place on the page: "action:2"
}
