package read_test

import (
	"strings"
	"testing"

	"digsite/builder/config"
	"digsite/builder/record"
)

// TestStatusDays: which statements of a status are dated, and by what.
func TestStatusDays(t *testing.T) {
	section := func(text string) string {
		return "# 1. A\n\n## Status\n\n" + text + "\n\n## Context\n\nOn 2001-01-01 it was accepted.\n"
	}
	for _, row := range []struct{ text, want string }{
		{section("Accepted"), ""},
		{section("| Date | Status |\n|---|---|\n| 2020-05-01 | Proposed |\n| 2020-09-01 | Accepted |"), "2020-05-01 proposed, 2020-09-01 accepted"},
		{section("| Status | When |\n|---|---|\n| Accepted | 1 Sep 2020 |\n| Proposed | 1 May 2020 |"), "2020-05-01 proposed, 2020-09-01 accepted"},
		{section("* 2020-05-01: Proposed\n* 2020-09-01 – Accepted\n* 2022-01-02: superseded by [ADR 2](0002-b.md)"), "2020-05-01 proposed, 2020-09-01 accepted, 2022-01-02 superseded"},
		{section("Superseded: 2019-12-19 by [ADR 14](0014-x.md)"), "2019-12-19 superseded"},
		{section("Approved by the architecture board on 2024-05-18."), "2024-05-18 accepted"},
		{section("Accepted 2020-01-02"), "2020-01-02 accepted"},
		{section("Accepted (2020-01-02)"), "2020-01-02 accepted"},
		{section("Deprecated since 3rd of March 2021"), "2021-03-03 deprecated"},
		{section("Superseded by [2020-01-02-use-queues](2020-01-02-use-queues.md)"), ""},
		{section("Superseded by 2020-01-02-use-queues.md"), ""},
		{section("Accepted, review by 2025-01-01"), ""},
		{section("Accepted until 2025-01-01"), ""},
		{section("> 2020-01-01: Accepted\n\nProposed"), ""},
		{section("~~2020-01-01: Accepted~~\n\nProposed"), ""},
		{section("Partly superseded on 2020-01-01"), ""},
		{"# A\n\n* Status: superseded on 2021-04-05 by [B](b.md)\n* Date: 2020-01-01\n", "2021-04-05 superseded"},
		{"---\nstatus: deprecated\nretired-on: 2021-04-05\n---\n# A\n", "2021-04-05 deprecated"},
		{"---\nstatus: [\"2020-01-01: proposed\", \"2020-02-01: accepted\"]\n---\n# A\n", "2020-01-01 proposed, 2020-02-01 accepted"},
		{"---\nstatus: deprecated\nretired: yes\n---\n# A\n", ""},
	} {
		r := readText("adr/0001-a.md", []byte(row.text), record.NewSettings(config.Default("x")))
		var got []string
		for _, d := range r.Status.Days {
			got = append(got, d.Day+" "+d.Word)
		}
		if strings.Join(got, ", ") != row.want {
			t.Errorf("%q: got %q, want %q", row.text, got, row.want)
		}
	}
}
