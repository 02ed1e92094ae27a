package read_test

import (
	"testing"

	"digsite/builder/record"
)

// TestLanguage: front matter says in which language a text is; what it says of programs stays a field that is shown.
func TestLanguage(t *testing.T) {
	for _, row := range []struct {
		front, want string
		shown       int
	}{
		{"lang: de", "de", 0},
		{"language: pt_BR", "pt-BR", 0},
		{"lang: ru\nlanguage: rust", "ru", 1},
		{"language: go\nlang: fr", "fr", 1},
		{"language: DE", "DE", 0},
		{"lang: zh-Hant-TW", "zh-Hant-TW", 0},
		{"language: go", "", 1},
		{"language: cs", "", 1},
		{"language: [de, en]", "", 1},
		{"lang: de-", "", 1},
		{"language: German", "", 1},
		{"lang:", "", 0},
	} {
		r := readCase("adr/0001-x.md", "---\n"+row.front+"\n---\n# X\n", record.Settings{})
		if r.Language != row.want || len(r.Fields) != row.shown {
			t.Errorf("%q: language %q, fields %v; want %q and %d", row.front, r.Language, r.Fields, row.want, row.shown)
		}
	}
	r := readCase("adr/0001-x.md", "# X\n\n* Language: de\n* Status: accepted\n", record.Settings{})
	if r.Language != "" {
		t.Errorf("a header line gives the language %q", r.Language)
	}
}
