package terms

import (
	"strings"
	"testing"

	"digsite/builder/markdown"
)

// TestDefined: each row is a glossary's text and what it defines.
func TestDefined(t *testing.T) {
	for _, row := range []struct{ name, text, want string }{
		{"a definition list", "ADR\n: One decision.\n\nRFC\nproposal\n: A request.\n",
			"ADR=One decision.|RFC=A request.|proposal=A request."},
		{"a table", "| Term | Meaning |\n|---|---|\n| ADR | One decision. |\n| RFC | A request. |\n",
			"ADR=One decision.|RFC=A request."},
		{"a list", "- **ADR**: One decision.\n- RFC – A request.\n- a sentence without a sign\n",
			"ADR=One decision.|RFC=A request."},
		{"headings",
			"# Glossary\n\nWhat words mean.\n\n## A\n\n### ADR (decision record)\n\nOne decision.\n\n### RFC\n\nA request.\n", "ADR=One decision.|RFC=A request."},
		{"the form that gives most",
			"## How to read this\n\nFrom the top.\n\nADR\n: One decision.\n\nRFC\n: A request.\n",
			"ADR=One decision.|RFC=A request."},
		{"a sentence is no term", "- What we all have learnt from this: a lot\n", ""},
		{"one letter is none", "x\n: unknown\n", ""},
		{"nothing", "Only prose.\n", ""},
	} {
		doc := markdown.NewParser(markdown.Options{}).Parse([]byte(row.text), 1)
		var got []string
		for _, d := range Defined(&doc) {
			got = append(got, d.Name+"="+d.Meaning)
			if d.Block == "" {
				t.Errorf("%s: %s stands nowhere", row.name, d.Name)
			}
		}
		if got := strings.Join(got, "|"); got != row.want {
			t.Errorf("%s: got %q, want %q", row.name, got, row.want)
		}
	}
}

// FuzzDefinitions: what is defined has a name that can be looked for, and a meaning.
func FuzzDefinitions(f *testing.F) {
	f.Add("ADR\n: One decision.\n")
	f.Add("| a | b |\n|---|---|\n| c (d) | e |\n")
	f.Add("- a: b\n\n## c\n\nd\n")
	f.Fuzz(func(t *testing.T, text string) {
		doc := markdown.NewParser(markdown.Options{}).Parse([]byte(text), 1)
		for _, d := range Defined(&doc) {
			if d.Name == "" || d.Meaning == "" || len(d.Name) > markdown.MaxTerm ||
				strings.Join(strings.Fields(d.Name), " ") != d.Name {
				t.Errorf("a definition %+v", d)
			}
		}
	})
}
