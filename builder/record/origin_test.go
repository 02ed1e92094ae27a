package record

import "testing"

// TestLastCheck: the latest day counts, in whatever order the checks stand; programs are no people.
func TestLastCheck(t *testing.T) {
	if _, ok := LastCheck(nil); ok {
		t.Error("no check was found")
	}
	c, ok := LastCheck([]Check{{"human:ada", "2026-06-25"}, {"process:nightly", "2026-06-26"}, {"human:bob", ""}})
	if !ok || c.By != "process:nightly" {
		t.Errorf("got %v", c)
	}
	for actor, want := range map[string]string{"human:ada": "ada", "process:nightly": "", "agent/2": "", "": "",
		"Ada": ""} {
		if got := Person(actor); got != want {
			t.Errorf("%q: got %q, want %q", actor, got, want)
		}
	}
}
