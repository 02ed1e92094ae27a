package record_test

import (
	"slices"
	"testing"

	"digsite/builder/config"
	"digsite/builder/record"
)

// TestFlowLists: YAML's own brackets are not the brackets of a template's placeholder.
func TestFlowLists(t *testing.T) {
	for _, row := range []struct {
		value string
		want  []string
	}{
		{"[search]", []string{"search"}},
		{"[search, two words]", []string{"search", "two words"}},
		{"[the whole team]", []string{"the whole team"}},
		{"[]", nil},
		{"[none]", nil},
		{`["[list everyone involved]"]`, nil},
		{`"[list everyone involved]"`, nil},
	} {
		text := "---\nstatus: accepted\ntags: " + row.value + "\n---\n# A\n"
		r := readText("adr/0001-a.md", []byte(text), record.NewSettings(config.Default("x")))
		if !slices.Equal(r.Tags, row.want) {
			t.Errorf("tags: %s reads %q, want %q", row.value, r.Tags, row.want)
		}
	}
}
