package status

import (
	"testing"

	"digsite/builder/markdown"
	"digsite/builder/record/form"
)

// TestPlaces: where a status is read, and which of several statements holds.
func TestPlaces(t *testing.T) {
	for _, row := range []struct{ name, text, want, from string }{
		{"a header line", "# X\n\nStatus: Accepted\n", "accepted", "header"},
		{"a section", "# X\n\n## Status\n\nAccepted\n", "accepted", "section"},
		{"in its heading", "# X\n\n## Status: Accepted\n", "accepted", "section"},
		{"a later line that retires", "# X\n\n## Status\n\nAccepted\n\nSuperseded by 2\n", "superseded", "section"},
		{"a relation is no status", "# X\n\n## Status\n\nAmends 3\n\nAccepted\n", "accepted", "section"},
		{"a ticked box", "# X\n\n## Status\n\n- [ ] Draft\n- [x] Accepted\n- [ ] Rejected\n", "accepted", "section"},
		{"no ticked box", "# X\n\n## Status\n\n- [ ] Draft\n- [ ] Accepted\n", "unknown", ""},
		{"the last row", "# X\n\n## Status\n\n| Day | Status |\n|---|---|\n| 1 | Draft |\n| 2 | Final |\n", "final",
			"section"},
		{"the latest day", "# X\n\n## Status\n\n- 2021-02-03 Accepted\n- 2020-02-03 Proposed\n", "accepted", "section"},
		{"of an API", "# X\n\n## API\n\n### Status\n\nAccepted\n", "unknown", ""},
		{"struck out", "# X\n\n## Status\n\n~~Proposed~~ Accepted\n", "accepted", "section"},
		{"a choice with one in bold", "# X\n\nStatus: Proposed | **Accepted** | Rejected\n", "accepted", "header"},
		{"nothing", "# X\n", "unknown", ""},
	} {
		doc := markdown.NewParser(markdown.Options{}).Parse([]byte(row.text), 1)
		f := form.New(form.Input{Path: "x.md", Body: []byte(row.text), BodyLine: 1, Doc: &doc})
		if got, _ := Read(f, false); got.Word != row.want || got.From != row.from {
			t.Errorf("%s: %s from %q, want %s from %q", row.name, got.Word, got.From, row.want, row.from)
		}
	}
}
