package mend

import (
	"strings"
	"testing"
)

// TestRespell: an id is spelled as its author spelled the old one, and no other number is touched.
func TestRespell(t *testing.T) {
	for _, c := range []struct {
		said, old, to string
		strictly      bool
		want          string // "": it is left
	}{
		{"ADR-0012", "adr-12", "adr-34", true, "ADR-0034"},
		{"ADR 12", "adr-12", "adr-340", true, "ADR 340"},
		{"adr12", "adr-12", "adr-34", true, "adr34"},
		{"Adr-012: Queues", "adr-12", "rfc-7", true, "Rfc-007: Queues"},
		{"12. Use queues", "adr-12", "adr-34", true, "34. Use queues"},
		{"0012-use-3-queues.md", "adr-12", "adr-34", true, "0034-use-3-queues.md"},
		{"0012-use-12-queues.md", "adr-12", "adr-34", true, "0034-use-12-queues.md"},
		{"ADR-0012-x.md", "adr-12", "adr-34", true, "ADR-0034-x.md"},
		{"Take 12 at once", "adr-12", "adr-34", true, ""},
		{"MADR 012", "adr-12", "adr-34", true, ""},
		{"MADR 012", "adr-12", "adr-34", false, "MADR 034"}, // a citation that means adr-12
		{"ADR-120 and ADR-112", "adr-12", "adr-34", false, ""},
		{"INC-2024-03", "inc-2024-03", "inc-2024-04", true, "INC-2024-04"},
		{"use-queues", "use-queues", "adr-34", true, ""},
	} {
		got, ok := respell(c.said, nameOf(c.old), nameOf(c.to), c.strictly)
		if !ok {
			got = ""
		}
		if got != c.want {
			t.Errorf("%q from %s to %s: %q, want %q", c.said, c.old, c.to, got, c.want)
		}
	}
}

// FuzzRespell: whatever the words, what stands before and behind the id stays, to the byte.
func FuzzRespell(f *testing.F) {
	f.Add("see ADR-0012 §5", "adr-12", "rfc-7", true)
	f.Add("0012", "adr-12", "adr-34", false)
	f.Fuzz(func(t *testing.T, said, old, to string, strictly bool) {
		now, ok := respell(said, nameOf(old), nameOf(to), strictly)
		if !ok {
			return
		}
		m := nameOf(old).find(said, strictly)
		from := m[10]
		if m[6] >= 0 {
			from = m[6]
		}
		if !strings.HasPrefix(now, said[:from]) || !strings.HasSuffix(now, said[m[13]:]) {
			t.Errorf("%q became %q", said, now)
		}
	})
}

// FuzzSwap: the smallest edit makes one text of the other, in whole lines.
func FuzzSwap(f *testing.F) {
	f.Add("a\nb\nc\n", "a\nx\nc\n")
	f.Add("a", "")
	f.Add("", "a\n")
	f.Add("a\na\n", "a\n")
	f.Fuzz(func(t *testing.T, was, now string) {
		e := swap(was, now)
		if e.From < 0 || e.To < e.From || e.To > len(was) || was[:e.From]+e.New+was[e.To:] != now {
			t.Errorf("%q to %q is %+v", was, now, e)
		}
		if e.From > 0 && was[e.From-1] != '\n' {
			t.Errorf("%q to %q begins inside a line: %+v", was, now, e)
		}
	})
}
