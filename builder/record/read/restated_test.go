package read_test

import (
	"testing"

	"digsite/builder/config"
	"digsite/builder/record"
)

// TestRestated: where the text begins behind lines that the head of the page shows again. Lines that say more stay.
func TestRestated(t *testing.T) {
	settings := record.NewSettings(config.Default("x"))
	for _, row := range []struct{ name, text, want string }{
		{"adr-tools", "Date: 2020-01-02\n\n## Status\n\nAccepted\n\nSupersedes [3. Old](0003-old.md)\n\n## Context\n\nX.\n",
			"context"},
		{"a list", "* Status: accepted\n* Deciders: Ada\n* Date: 2020-01-02\n\n## Context\n\nX.\n", "context"},
		{"a state alone", "## Status\n\nAccepted\n\n## Context\n\nX.\n", "context"},
		{"a reason", "## Status\n\nAccepted\n\nSince nobody knew better.\n\n## Context\n\nX.\n", ""},
		{"a long line", "## Status\n\nSuperseded by [3. Old](0003-old.md) because the queue was full on most days of the year and " +
			"nobody could say for how long it would go on\n\n## Context\n\nX.\n", ""},
		{"words of the text", "Date: 2020-01-02\n\nSome words of the text.\n\n## Status\n\nAccepted\n\n## Context\n\nX.\n",
			""},
		{"a quote", "Date: 2020-01-02\n\n> Read this first.\n\n## Context\n\nX.\n", ""},
		{"no header", "## Context\n\nX.\n\n## Status\n\nAccepted\n", ""},
		{"no section behind it", "Date: 2020-01-02\n\n## Status\n\nAccepted\n", ""},
	} {
		r := readText("doc/adr/0004-new.md", []byte("# 4. New\n\n"+row.text), settings)
		if r.Restated != row.want {
			t.Errorf("%s: got %q, want %q", row.name, r.Restated, row.want)
		}
	}
}

// TestUnpairedBracket: a bracket that nothing opened is no part of a feature's name; one that is opened is.
func TestUnpairedBracket(t *testing.T) {
	settings := record.NewSettings(config.Default("x"))
	for name, want := range map[string]string{"`pool-size`)": "pool-size", "pool (of two)": "pool (of two)"} {
		text := "- Feature Name: " + name + "\n- Start Date: 2020-01-02\n\n# Summary\n\nX.\n"
		if r := readText("text/0007-x.md", []byte(text), settings); r.Title != want {
			t.Errorf("%s: got %q, want %q", name, r.Title, want)
		}
	}
}
