package record

import (
	"cmp"
	"slices"
	"strings"
)

// Check is one event in a text's life: who or what wrote or checked it, and on which day. Both as the Open Knowledge
// Format has them (its section 5.2): {"human:ada", "2026-06-25"}, {"process:nightly", "2026-06-26"}.
type Check struct{ By, Day string }

// Source is something that a text was made from (Open Knowledge Format, section 5.1). Resource is an address, a path or
// a description of what was looked at; the others may be "".
type Source struct{ ID, Title, Resource, Author, Modified string }

// LastCheck returns the latest of a record's checks; false without one.
func LastCheck(checks []Check) (Check, bool) {
	if len(checks) == 0 {
		return Check{}, false
	}
	return slices.MaxFunc(checks, func(a, b Check) int { return cmp.Compare(a.Day, b.Day) }), true
}

// Person returns the name of somebody whom an actor of the format names, "" of a program: "human:ada" is "ada".
func Person(actor string) string {
	name, _ := strings.CutPrefix(actor, "human:")
	if name == actor {
		return ""
	}
	return name
}
