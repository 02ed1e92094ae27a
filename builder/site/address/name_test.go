package address

import (
	"strings"
	"testing"
)

func FuzzCode(f *testing.F) {
	for _, s := range []string{"ADR-0012", "PM2025-001 - x", "INC-2024-03", "adr", "12", "RFC #48", "",
		"ADR-99999999999999999999"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		prefix, number, rest := SplitCode(text)
		if !strings.HasSuffix(text, rest) {
			t.Errorf("%q: rest %q is not its end", text, rest)
		}
		if (prefix == "") != (number == "") {
			t.Errorf("%q: prefix %q, number %q", text, prefix, number)
		}
	})
}
