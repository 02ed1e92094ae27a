package people

import (
	"strings"
	"testing"

	"digsite/builder/config"
)

// TestNoAddressIsPublished: hostile names of git and of records.
func TestNoAddressIsPublished(t *testing.T) {
	p := New([]config.Person{{Name: "Ada Lovelace", Aliases: []string{"ada@example.org", "adal"}}})
	for _, row := range [][2]string{
		{"Grace Hopper", "Grace Hopper"},
		{"@grace", "@grace"},
		{"grace@example.org", "grace"},
		{"Grace <grace@example.org>", "Grace"},
		{"Grace (grace@example.org)", "Grace"},
		{"grace@localhost", "grace"},
		{"mailto:grace@example.org", "grace"},
		{"grace＠example．org", "grace"},
		{"grace%40example.org", "grace"},
		{"grace&#64;example.org", "grace"},
		{"grace [at] example [dot] org", "grace"},
		{"Grace (at) Work", "Grace"},
		{"gr\u200bace@exam\u202eple.org", "grace"},
		{"Grace\x00\r\nHopper", "Grace Hopper"},
		{"a@b@c.org", "a"},
		{"Grace <script>alert(1)</script>", "Grace alert(1)"},
		{"<grace@example.org>", "grace"},
		{"ada@example.org", "Ada Lovelace"},
		{"ADAL", "Ada Lovelace"},
		{"", ""},
		{"<>", ""},
	} {
		if got := p.Name(row[0]); got != row[1] {
			t.Errorf("%q: %q, want %q", row[0], got, row[1])
		}
	}
}

// FuzzPerson: whatever a name holds, no address is left in it.
func FuzzPerson(f *testing.F) {
	f.Add("Grace <grace@example.org>")
	f.Add("a＠b [at] c@d")
	p := New(nil)
	f.Fuzz(func(t *testing.T, name string) {
		got := p.Name(name)
		if mail.MatchString(got) || strings.ContainsAny(got, "<>\n") {
			t.Fatalf("%q: %q", name, got)
		}
	})
}
