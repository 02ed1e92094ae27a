package read_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"digsite/builder/config"
	"digsite/builder/record"
)

// said returns a record's constraints as "what [since..until]", with "!" before one that bears no date itself.
func said(r record.Record) string {
	var out []string
	for _, c := range r.Constraints {
		mark := ""
		if c.From != "" && !c.Dated {
			mark = "!"
		}
		out = append(out, fmt.Sprintf("%s%s [%s..%s]", mark, c.What, c.Since, c.Until))
	}
	return strings.Join(out, " | ")
}

// TestConstraintsInProse: hand-checked. What has no explicit mark is never read.
func TestConstraintsInProse(t *testing.T) {
	for _, row := range []struct{ name, heading, body, want string }{
		{"a mark in brackets", "Constraints", "* Java 8 on the build machines (until 2024-06)", "Java 8 on the build machines [..2024-06-30]"},
		{"with a colon", "Constraints", "* Java 8 (until: 2024-06-15)", "Java 8 [..2024-06-15]"},
		{"both in one bracket", "Decision Drivers", "* One database licence (since 2019, until March 2021)", "One database licence [2019-01-01..2021-03-31]"},
		{"since a month", "Decision Drivers <!-- optional -->", "- The vendor allows 100 requests per second since March 2021", "The vendor allows 100 requests per second since March 2021 [2021-03-01..]"},
		{"until the end of a year", "Constraints", "* The contract runs until the end of 2023.", "The contract runs until the end of 2023. [..2023-12-31]"},
		{"a quarter", "Constraints", "* No second site until Q3 2024", "No second site until Q3 2024 [..2024-09-30]"},
		{"a day in words", "Constraints", "* Audited until 1 May 2024, then not", "Audited until 1 May 2024, then not [..2024-05-01]"},
		{"unmarked neighbours in Constraints still hold", "Constraints", "* Java 8 (until 2024-06)\n* Must be cheap", "Java 8 [..2024-06-30] | !Must be cheap [..]"},
		{"unmarked neighbours among drivers are no constraints", "Decision Drivers", "* Java 8 (until 2024-06)\n* Must be cheap", "Java 8 [..2024-06-30]"},
		{"nothing marked, nothing read", "Constraints", "* Must be cheap\n* Must run on Java 8", ""},
		{"a table", "Constraints", "| what | how long |\n|---|---|\n| Java 8 | until 2024-06 |", "Java 8; until 2024-06 [..2024-06-30]"},
		{"a sentence of the context", "Context and Problem Statement", "We sell books. The vendor's contract runs until 2030-06-30. It is dear.", "The vendor's contract runs until 2030-06-30. [..2030-06-30]"},
		{"what was over by then forced nothing", "Context and Problem Statement", "We used a broker until March 2018.", ""},
		{"a year alone tells nothing in a story", "Context and Problem Statement", "It has been there since 2015.", ""},
		{"nor does a version", "Decision Drivers", "* Extern crates are known since the 2018 edition", ""},
		{"or a number", "Constraints", "* Slots are free until 2000 requests are queued", ""},
		{"not until says when it began", "Constraints", "* We counted them up until 2024-06, and not until 2023-05 by hand", ""},
		{"a decade", "Decision Drivers", "* Known since the 1970s", ""},
		{"no date at all", "Constraints", "* Until further notice\n* since the vendor said so", ""},
		{"another section", "Context", "The contract runs until 2030-06-30.", ""},
		{"a quote", "Constraints", "> * Java 8 (until 2024-06)", ""},
		{"code", "Constraints", "```\nuntil 2024-06\n```", ""},
		{"a section of another name", "Notes/Constraints/Caveats", "* Java 8 (until 2024-06)", ""},
		{"a day that is none", "Constraints", "* Java 8 (until 2024-13)", ""},
		{"ended before it began is kept as stated", "Constraints", "* Java 8 (since 2024, until 2020)", "Java 8 [2024-01-01..2020-12-31]"},
	} {
		text := "---\nstatus: accepted\ndate: 2020-01-01\n---\n# Use queues\n\n## " + row.heading + "\n\n" + row.body +
			"\n\n## Decision Outcome\n\nQueues.\n"
		r := readText("docs/decisions/0001-use-queues.md", []byte(text), record.NewSettings(config.Default("x")))
		if got := said(r); got != row.want {
			t.Errorf("%s:\n got %s\nwant %s", row.name, got, row.want)
		}
		for _, c := range r.Constraints {
			if c.Pos.Line < 9 || c.Block == "" || c.From == "" {
				t.Errorf("%s: no place: %+v", row.name, c)
			}
		}
	}
}

func TestConstraintsOfARecordWithoutADate(t *testing.T) {
	text := "# Use queues\n\n## Context and Problem Statement\n\n" +
		"The contract runs until 2030-06. Java 8 it is (until 2030-07).\n\n## Decision Outcome\n\nQueues.\n"
	r := readText("docs/decisions/0001-use-queues.md", []byte(text), record.NewSettings(config.Default("x")))
	if got := said(r); got != "Java 8 it is. [..2030-07-31]" && got != "Java 8 it is [..2030-07-31]" {
		t.Error(got)
	}
}

// TestConstraintsInFrontMatter: months, quarters and years are their last day as an end, their first as a beginning.
func TestConstraintsInFrontMatter(t *testing.T) {
	for _, row := range []struct{ since, until, want string }{
		{"2024-06-15", "2024-06-30", "x [2024-06-15..2024-06-30]"},
		{"2024-06", "2024-07", "x [2024-06-01..2024-07-31]"},
		{"2023", "2024", "x [2023-01-01..2024-12-31]"},
		{"2023-Q2", "Q1 2024", "x [2023-04-01..2024-03-31]"},
		{"March 2023", "the end of February 2024", "x [2023-03-01..2024-02-29]"},
		{"15/03/2023", "2024-02-30", "x [2023-03-15..]"},
		{"", "soon", "x [..]"},
	} {
		text := "---\nstatus: accepted\nconstraints:\n  - what: x\n    since: " + row.since +
			"\n    until: " + row.until + "\n---\n# Use queues\n\n## Context\n\nx\n\n## Constraints\n\n" +
			"* X (until 2020)\n"
		r := readText("adr/0001-use-queues.md", []byte(text), record.NewSettings(config.Default("x")))
		if got := said(r); got != row.want {
			t.Errorf("%s, %s: %s, want %s", row.since, row.until, got, row.want)
		}
	}
}

// TestProseConstraintsOfTheCorpora: the shared corpora state no lifetime of a constraint in prose, so nothing in them
// may be taken for one.
func TestProseConstraintsOfTheCorpora(t *testing.T) {
	root := os.Getenv("DIGSITE_CORPORA")
	if root == "" {
		t.Skip("DIGSITE_CORPORA names no folder of corpora")
	}
	for path, r := range readCorpus(t, root) {
		for _, c := range r.Constraints {
			t.Errorf("%s:%d: %s [%s..%s] in %q", path, c.Pos.Line, c.What, c.Since, c.Until, c.From)
		}
	}
}
