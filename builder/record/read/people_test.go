package read

import (
	"strings"
	"testing"

	"digsite/builder/markdown"
)

// TestPeople: who wrote and who decided, in a field or in a section of its own; and which texts are paths to code.
func TestPeople(t *testing.T) {
	for _, row := range []struct{ name, text, authors, makers string }{
		{"fields", "# X\n\n- Authors: Ada, Bo\n- Deciders: Cy\n", "Ada|Bo", "Cy"},
		{"a list below the key", "# X\n\n**Authors:**\n\n* Ada\n* @bo\n", "Ada|@bo", ""},
		{"a section", "# X\n\n## Author(s)\n\n- Ada (House, Inc.)\n- Bo\n\n## Context\n", "Ada|Bo", ""},
		{"a section of lines", "# X\n\n## Deciders\n\nAda, Bo\n", "", "Ada|Bo"},
		{"a section of prose", "# X\n\n## Deciders\n\nWhoever is on duty decides.\n", "", ""},
	} {
		body := []byte(row.text)
		doc := markdown.NewParser(markdown.Options{}).Parse(body, 1)
		r := File(Input{Path: "adr/0001-x.md", Body: body, BodyLine: 1, Doc: &doc})
		if a, m := strings.Join(r.Authors, "|"), strings.Join(r.DecisionMakers, "|"); a != row.authors ||
			m != row.makers {
			t.Errorf("%s: written by %q, decided by %q; want %q and %q", row.name, a, m, row.authors, row.makers)
		}
	}
	for text, want := range map[string]bool{"build-service": false, "@house/elements": false, "example.org/x": false,
		"https://example.org/a.go": false, "billing service": false, "src/billing": true, "./src": true,
		"main.go":       true,
		"main.go:10-20": true, "**/*.ts": true, "!gen/**": true, "queue.go#Worker": true, ".github/workflows": true,
		"Dockerfile": false} {
		if looksLikePath(text) != want {
			t.Errorf("%q is a path: %v", text, !want)
		}
	}
}
