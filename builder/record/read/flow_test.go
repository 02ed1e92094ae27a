package read_test

import (
	"slices"
	"testing"

	"digsite/builder/config"
	"digsite/builder/record"
)

// TestTitleSeverity: a severity stands in a title only where nothing else can be meant.
func TestTitleSeverity(t *testing.T) {
	for title, want := range map[string]string{
		"SEV-1: the queue is full": "SEV-1", "[P1] Checkout is down": "P1", "Checkout is down (sev2)": "SEV2",
		"Amazon S3: more servers are removed than intended": "", "P2 instances fail to start": "", "Seven days": "",
	} {
		text := "---\nkind: incident\n---\n# " + title + "\n"
		r := readText("incidents/a.md", []byte(text), record.NewSettings(config.Default("x")))
		if r.Incident == nil || r.Incident.Severity != want {
			t.Errorf("%q has severity %+v, want %q", title, r.Incident, want)
		}
	}
}

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

// TestPrincipleRule: the rule of a principle is read, and not left over.
func TestPrincipleRule(t *testing.T) {
	text := "---\nkind: principle\nrule: What deletes proves that it may.\n---\n# A\n"
	r := readText("principles/a.md", []byte(text), record.NewSettings(config.Default("x")))
	if r.Rule != "What deletes proves that it may." || len(r.Fields) != 0 {
		t.Errorf("rule %q, left over %v", r.Rule, r.Fields)
	}
}
