package insight

import (
	"digsite/builder/record"
	"digsite/builder/site"
)

// Saying says what the one sentence is by which a record is shown to somebody who asks about something else.
type Saying string

// The sayings: Decided stands in the section of the decision, Proposed in that of one which was not taken; Rule is a
// principle's; Says is any other sentence of the record.
const (
	Decided  Saying = "decided"
	Proposed Saying = "proposed"
	Rule     Saying = "rule"
	Says     Saying = "says"
)

// Said returns a record's one sentence, "" for none, and what it is. A summary is never called decided.
func Said(r *site.Record) (what Saying, sentence string) {
	switch {
	case r.Rule != "":
		return Rule, r.Rule
	case r.Decided == "":
		return Says, r.Summary
	case record.Untaken(r.Status.Word):
		return Proposed, r.Decided
	}
	return Decided, r.Decided
}
