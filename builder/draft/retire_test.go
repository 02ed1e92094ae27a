package draft

import (
	"bytes"
	"testing"

	"digsite/builder/finding"
	"digsite/builder/record"
	"digsite/builder/site"
)

var by = Successor{yaml: "superseded by ADR-0002", Markdown: "[2. New](0002-new.md)"}

// stated makes a status that stands on a line.
func stated(from string, line int) record.Status {
	return record.Status{From: from, Pos: finding.Pos{Line: line}}
}

func TestRetire(t *testing.T) {
	for _, c := range []struct {
		name, src string
		st        record.Status
		want      string // "": must be refused
	}{
		{"plain", "---\nstatus: accepted\n---\n# A\n", stated("front matter", 2),
			"---\nstatus: superseded by ADR-0002\n---\n# A\n"},
		{"quoted, comment, blanks", "---\nStatus :   'accepted'  # yes\n---\n", stated("front matter", 2),
			"---\nStatus : superseded by ADR-0002  # yes\n---\n"},
		{"empty value", "---\nstatus:\ndate: 2020-01-01\n---\n", stated("front matter", 2),
			"---\nstatus: superseded by ADR-0002\ndate: 2020-01-01\n---\n"},
		{"CRLF", "---\r\nstatus: accepted\r\n---\r\n", stated("front matter", 2),
			"---\r\nstatus: superseded by ADR-0002\r\n---\r\n"},
		{"folded", "---\nstatus: >-\n  accepted\n---\n", stated("front matter", 2), ""},
		{"goes on below", "---\nstatus: accepted\n  for now\n---\n", stated("front matter", 2), ""},
		{"list", "---\nstatus: [accepted]\n---\n", stated("front matter", 2), ""},
		{"another key on that line", "---\nstate: accepted\n---\n", stated("front matter", 2), ""},
		{"bullet", "# A\n\n* Status: accepted\n* Date: x\n", stated("header", 3),
			"# A\n\n* Status: superseded by [2. New](0002-new.md)\n* Date: x\n"},
		{"bold bullet, hard break", "# A\n\n- **Status:** Accepted  \n", stated("header", 3),
			"# A\n\n- **Status:** superseded by [2. New](0002-new.md)  \n"},
		{"bold word outside colon", "# A\n\n**Status**: Accepted\n", stated("header", 3),
			"# A\n\n**Status**: superseded by [2. New](0002-new.md)\n"},
		{"table row", "# A\n\n| Status | Accepted |\n", stated("header", 3), ""},
		{"section", "# A\n\n## Status\n\nAccepted\n\nAmends x\n", stated("section", 5),
			"# A\n\n## Status\n\nSuperseded by [2. New](0002-new.md)\n\nAmends x\n"},
		{"section in a list", "# A\n\n## Status\n\n* Accepted\r\n", stated("section", 5),
			"# A\n\n## Status\n\n* Superseded by [2. New](0002-new.md)\r\n"},
		{"section in a table", "## Status\n\n| Accepted |\n", stated("section", 3), ""},
		{"at the file's end", "## Status\n\nAccepted", stated("section", 3),
			"## Status\n\nSuperseded by [2. New](0002-new.md)"},
		{"nothing stated", "---\ndate: 2020-01-01\n---\n# A\n", record.Status{},
			"---\ndate: 2020-01-01\nstatus: superseded by ADR-0002\n---\n# A\n"},
		{"nothing at all", "# A\n", record.Status{}, ""},
		{"line beyond the end", "# A\n", stated("section", 9), ""},
		{"not UTF-8", "## Status\n\n\xe9\n", stated("section", 3), ""},
	} {
		got, ok := Retire([]byte(c.src), c.st, by)
		if !ok {
			got = nil
		}
		if string(got) != c.want {
			t.Errorf("%s:\n%q\ngave %q\nwant %q", c.name, c.src, got, c.want)
		}
	}
}

// FuzzRetire: whatever the file and the place, all lines but one stay as they were, to the byte.
func FuzzRetire(f *testing.F) {
	f.Add("---\nstatus: a\n---\n", "front matter", 2)
	f.Add("# A\r\n\r\n* Status: a\r\n", "header", 3)
	f.Add("## Status\n\nAccepted", "section", 3)
	f.Add("---\n---\n", "", 0)
	f.Fuzz(func(t *testing.T, src, from string, line int) {
		out, ok := Retire([]byte(src), stated(from, line), by)
		if !ok {
			return
		}
		was, is := bytes.SplitAfter([]byte(src), []byte("\n")), bytes.SplitAfter(out, []byte("\n"))
		added := len(is) - len(was)
		if added != 0 && added != 1 {
			t.Fatalf("%d lines became %d", len(was), len(is))
		}
		head := 0
		for head < len(was) && bytes.Equal(was[head], is[head]) {
			head++
		}
		tail := 0
		for tail < len(was)-head && bytes.Equal(was[len(was)-1-tail], is[len(is)-1-tail]) {
			tail++
		}
		if changed := len(was) - head - tail; changed > 1-added {
			t.Fatalf("%d lines changed\n%q\n%q", changed, src, out)
		}
	})
}

// TestSupersede: the older record is named where and as the newer one states its status, or nothing is written.
func TestSupersede(t *testing.T) {
	old := &site.Record{Record: record.Record{Path: "0001-old.md", Title: "Old", Number: 1}, ID: "adr-1"}
	for _, c := range []struct {
		name, src string
		st        record.Status
		want      string // "": must be refused
	}{
		{"a field of its own", "---\nstatus: accepted\n---\n# B\n", stated("front matter", 2),
			"---\nstatus: accepted\nsupersedes: [adr-1]\n---\n# B\n"},
		{"a list", "---\nsupersedes: [adr-7, adr-8]  # both\n---\n", stated("front matter", 2),
			"---\nsupersedes: [adr-7, adr-8, adr-1]  # both\n---\n"},
		{"an empty list, CRLF", "---\r\nsupersedes: []\r\n---\r\n", record.Status{},
			"---\r\nsupersedes: [adr-1]\r\n---\r\n"},
		{"one id", "---\nsupersedes: adr-7\n---\n", record.Status{}, "---\nsupersedes: [adr-7, adr-1]\n---\n"},
		{"a list below", "---\nsupersedes:\n- adr-7\n---\n", record.Status{}, ""},
		{"a block", "---\nsupersedes: >-\n  adr-7\n---\n", record.Status{}, ""},
		{"never closed", "---\nstatus: accepted\n", record.Status{}, ""},
		{"a section", "# B\n\n## Status\n\nAccepted\n\n## Context\n", stated("section", 5),
			"# B\n\n## Status\n\nAccepted\n\nSupersedes [1. Old](0001-old.md)\n\n## Context\n"},
		{"a section, CRLF", "## Status\r\n\r\nAccepted\r\n", stated("section", 3),
			"## Status\r\n\r\nAccepted\r\n\r\nSupersedes [1. Old](0001-old.md)\r\n"},
		{"a section that ends the file", "## Status\n\nAccepted", stated("section", 3), ""},
		{"a header line", "# B\n\n* Status: accepted\n", stated("header", 3), ""},
		{"not UTF-8", "---\nstatus: \xe9\n---\n", record.Status{}, ""},
	} {
		newer := &site.Record{Record: record.Record{Path: "0002-new.md", Status: c.st}, ID: "adr-2"}
		got, ok := Supersede([]byte(c.src), newer, old)
		if !ok {
			got = nil
		}
		if string(got) != c.want {
			t.Errorf("%s:\n%q\ngave %q\nwant %q", c.name, c.src, got, c.want)
		}
	}
}
