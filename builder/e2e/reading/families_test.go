package reading

import (
	"slices"
	"strings"
	"testing"

	"digsite/builder/e2e"
)

// TestEveryFamilyIsSeen keeps the walk honest: the page types that a reader meets are among what it returns.
func TestEveryFamilyIsSeen(t *testing.T) {
	b := e2e.ServeBuilt(t, e2e.Content(t))
	got := b.Families(t, 1)
	for _, want := range []string{"", "decisions/", "tags/", "people/", "retired/", "not-understood/", "rules/",
		"site-yaml/", "search/", "404.html"} {
		if !slices.Contains(got, want) {
			t.Errorf("%q is missing in %q", want, got)
		}
	}
	for _, below := range []string{"decisions/", "incidents/", "shadowing/", "histories/", "trails/", "principles/"} {
		if !slices.ContainsFunc(got, func(p string) bool { return strings.HasPrefix(p, below) && p != below }) {
			t.Errorf("no page below %s in %q", below, got)
		}
	}
}
