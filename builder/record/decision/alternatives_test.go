package decision

import (
	"fmt"
	"strings"
	"testing"
)

// TestAlternatives: what a section says by its name and its form, and nothing else.
func TestAlternatives(t *testing.T) {
	for _, row := range []struct{ name, text, want string }{
		{"headings", "## Alternatives\n\nSome were thought of.\n\n### Kafka\n\nNobody here ran it. It is large.\n\n### A file\n\n## Next\n", "[Kafka | Nobody here ran it. It is large.] [A file | ]"},
		{"a list", "## Alternatives considered\n\n- Kafka. Nobody here ran it.\n- A file\n\n## Next\n", "[Kafka | Nobody here ran it.] [A file | ]"},
		{"rejected", "## Rejected alternatives\n\n* Kafka\n", "[Kafka | ] rejected"},
		{"a list in much prose is an argument", "## Alternatives\n\nOne.\n\nTwo.\n\n- Kafka is large.\n", ""},
		{"prose alone", "## Alternatives\n\nWe could use Kafka.\n", ""},
		{"the section speaks of the decision, too", "## Rationale and alternatives\n\n### Why a queue\n\n### Kafka\n", ""},
		{"a template's own words", "## Alternatives\n\n- {alternative 1}\n- None\n", ""},
		{"in a fence", "## Context\n\n```\n## Alternatives\n- Kafka\n```\n", ""},
		{"where options were compared and one chosen, the others are known from there", "## Considered Options\n\n* A queue\n* Kafka\n\n## Decision Outcome\n\nChosen option: \"A queue\", because small.\n\n## Alternatives\n\n- A file\n", ""},
		{"one that was taken after all", "## Alternatives considered\n\n- RabbitMQ (chosen)\n- **Chosen:** SQS\n- See the wiki.\n- X\n- Kafka\n", "[Kafka | ]"},
		{"taken by its text", "## Alternatives\n\n### Postgres (selected)\n\n### SQS\n\nWe chose this.\n\n### Kafka\n", "[Kafka | ]"},
		{"a quote", "## Alternatives\n\n> - Kafka\n", ""},
	} {
		f := formOf("# 1. X\n\n## Status\n\nAccepted\n\n" + row.text)
		var got []string
		for _, a := range Alternatives(f, "X", Options(f, nil)) {
			s := fmt.Sprintf("[%s | %s]", a.Title, a.Why)
			if a.Rejected {
				s += " rejected"
			}
			if a.Block == "" {
				t.Errorf("%s: %s has no place", row.name, a.Title)
			}
			got = append(got, s)
		}
		if strings.Join(got, " ") != row.want {
			t.Errorf("%s: got %s, want %s", row.name, strings.Join(got, " "), row.want)
		}
	}
}
