package notes

import (
	"fmt"
	"testing"

	"digsite/builder/record/form"
	"digsite/builder/yaml"
)

// TestOrigin: who wrote and checked a text and what it was made from, in the shapes of the Open Knowledge Format 0.1
// and
// 0.2; other shapes under the same keys are somebody else's, and left alone.
func TestOrigin(t *testing.T) {
	for _, row := range []struct{ name, front, want string }{
		{"written and checked once", "type: Metric\ngenerated: {by: agent/2, at: 2026-06-20T22:53:05Z}\n" +
			"verified: {by: human:ada, at: 2026-06-25T09:00:00Z}", "{agent/2 2026-06-20} [{human:ada 2026-06-25}] []"},
		{"several checks",
			"verified: [{by: human:ada, at: 2026-06-25}, {by: process:nightly, at: 2026-06-26T02:00:00Z}]",
			"{ } [{human:ada 2026-06-25} {process:nightly 2026-06-26}] []"},
		{"sources",
			"sources:\n  - {id: p, resource: https://example.org/p, title: P, author: team:x, last_modified: 2026-05-30}\n" +
				"  - resource: all queries in project X",
			"{ } [] [{p P https://example.org/p team:x 2026-05-30} {  all queries in project X  }]"},
		{"version 0.1", "type: Metric\ntimestamp: '2026-05-28T22:53:05+00:00'", "{ 2026-05-28} [] []"},
		{"a check without a day", "verified:\n  by: human:ada", "{ } [{human:ada }] []"},
		{"a flag of others", "verified: true\ngenerated: false\nsources: [README]", "{ } [] []"},
		{"a text of others", "verified: by Ada last week", "{ } [] []"},
		{"a timestamp of others", "timestamp: 2026-05-28", "{ } [] []"},
	} {
		head, _ := yaml.Parse("x.md", []byte(row.front), 1, yaml.Limits{})
		g, v, s := Origin(form.New(form.Input{Path: "x.md", Front: head, HasFront: true}))
		if got := fmt.Sprint(g, v, s); got != row.want {
			t.Errorf("%s: got %s, want %s", row.name, got, row.want)
		}
	}
}
