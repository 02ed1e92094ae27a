package reading

import (
	"path/filepath"
	"testing"

	"digsite/builder/e2e"
)

// TestPolicyHolds opens every family of pages, light and dark, wide, on a phone and on the narrowest phone: nothing
// breaks the policy, nothing leaves the host, no script fails, and the page never scrolls sideways.
func TestPolicyHolds(t *testing.T) {
	b := e2e.ServeBuilt(t, e2e.Content(t))
	pages := b.Families(t, 2)
	e2e.Open(t, b.Host, 1440, 844).Holds(b, pages, 1440, 390, 320)
}

// TestPolicyHoldsOverCorpora does so for the heaviest pages of other people's records.
func TestPolicyHoldsOverCorpora(t *testing.T) {
	for _, dir := range e2e.Corpora(t, "incidents-mybinder", "vault-obsidian-tasks", "rfc-rust", "adr-madr",
		"adr-govuk-aws", "rfc-aries") {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			b := e2e.ServeBuilt(t, dir)
			pages := b.Families(t, 3)
			e2e.Open(t, b.Host, 1280, 844).Holds(b, pages, 1280, 320)
		})
	}
}
