package insight

import (
	"strings"
	"testing"

	"digsite/builder/config"
)

func TestNames(t *testing.T) {
	s := folded(
		"a/0012-x.md | prefix=adr\na/0013-y.md | prefix=adr\nb/0007-z.md | prefix=rfc\nc/0001-p.md\nc/0001-q.md\n" +
			"a/k.md | id=PAY-7")
	n := NewNames(s, []config.Reference{{Word: "DESIGN", Prefix: "rfc"}})
	for _, row := range []struct{ word, number, id, want string }{
		{"adr", "12", "", "adr-12"},
		{"madr", "12", "", "adr-12"},
		{"rfc", "7", "", "rfc-7"},
		{"design", "7", "", "rfc-7"},
		{"rfc", "2616", "", ""},
		{"pep", "12", "", ""},
		{"", "13", "", "adr-13"},
		{"", "x", "", ""},
		{"", "", "ADR 0012", "adr-12"},
		{"", "", "pay-7", "PAY-7"},
		{"", "", "nothing", ""},
		{"adr", "1", "", "adr-1-p adr-1-q"},
	} {
		if s := strings.Join(n.Of(row.word, row.number, row.id), " "); s != row.want {
			t.Errorf("%q %q %q means %q, want %q", row.word, row.number, row.id, s, row.want)
		}
	}
	for word, want := range map[string]bool{"adr": true, "madr": true, "rfc": true, "design": true, "pep": false,
		"inc": false} {
		if n.Knows(word) != want {
			t.Errorf("%s: known is %v", word, !want)
		}
	}
}
