package corpus

import (
	"fmt"
	"strings"

	"digsite/builder/record"
)

// Constraints returns constraints for a test's record, each written in one of the forms "2020-01-01..2024-05-05",
// "..2024-05-05<inc-x" (an incident taught it) and "2020-01-01..^adr-3" (that record lifted it).
func Constraints(list ...string) []record.Constraint {
	out := make([]record.Constraint, len(list))
	for i, text := range list {
		text, lifter, _ := strings.Cut(text, "^")
		text, incident, _ := strings.Cut(text, "<")
		since, until, _ := strings.Cut(text, "..")
		out[i] = record.Constraint{What: fmt.Sprintf("force %d", i), Since: since, Until: until, Incident: incident,
			LiftedBy: lifter}
	}
	return out
}
