package form

import (
	"strings"
	"testing"

	"digsite/builder/markdown"
	"digsite/builder/yaml"
)

func formOf(text string) *Form {
	front, line, body, bodyLine := yaml.FrontMatter([]byte(text))
	var v yaml.Value
	if front != nil {
		v, _ = yaml.Parse("adr/0001-x.md", front, line, yaml.Limits{})
	}
	doc := markdown.NewParser(markdown.Options{}).Parse(body, bodyLine)
	return New(Input{Path: "adr/0001-x.md", Front: v, HasFront: front != nil, Body: body, BodyLine: bodyLine,
		Doc: &doc})
}

// TestFields: where a field may stand, and what counts as none.
func TestFields(t *testing.T) {
	for _, row := range []struct{ name, text, key, want string }{
		{"front matter", "---\nState: Accepted\n---\n# X\n", "status", "Accepted"},
		{"front matter before the header", "---\nstatus: a\n---\n# X\n\nStatus: b\n", "status", "a"},
		{"a list", "---\ntags: [a, b]\n---\n", "tags", "[a, b]"},
		{"a header line", "# X\n\n* Decision-makers: Ada\n", "decisionmakers", "Ada"},
		{"two on a line", "# X\n\nStatus: a | Date: 2020-01-02\n", "date", "2020-01-02"},
		{"a line that goes on", "# X\n\nAuthors: Ada\n  Bob\n", "authors", "Ada , Bob"},
		{"a table of two columns", "# X\n\n| Status | a |\n|---|---|\n| Date | 2020-01-02 |\n", "date", "2020-01-02"},
		{"a table of values", "# X\n\n| Status | Date |\n|---|---|\n| a | 2020-01-02 |\n| b | 2020-01-03 |\n", "status",
			"b"},
		{"a day that stands alone", "# X\n\n2020-01-02\n", "date", "2020-01-02"},
		{"a status that stands alone", "# X\n\nStatus\n\nAccepted\n", "status", "Accepted"},
		{"a section named after it", "# X\n\n## Metadata\n\n- Owner: Ada\n", "owners", "Ada"},
		{"behind the first section", "# X\n\n## Context\n\nStatus: a\n", "status", ""},
		{"in a quote", "# X\n\n> Status: a\n", "status", ""},
		{"a whole quote", "# X\n\n> **Status:** a\n> **Date:** 2020-01-02\n", "status", "a"},
		{"a quote of prose", "# X\n\n> Status: a\n> and more of it\n", "status", ""},
		{"an indented block", "# X\n\n    Status: a\n    Date: 2020-01-02\n", "status", "a"},
		{"an indented block that goes on", "    Authors: Ada,\n             Bo\n    Status: a\n\n# X\n", "status", "a"},
		{"a known key without a blank", "# X\n\nStatus:a\nDate: 2020-01-02\n", "status", "a"},
		{"an address", "# X\n\nstatus://a\n", "status", ""},
		{"a fence", "# X\n\n```\nStatus: a\nDate: 2020-01-02\n```\n", "status", ""},
		{"a definition list", "# X\n\nStatus\n: a\n\nDate\n: 2020-01-02\n", "date", "2020-01-02"},
		{"a vault's", "# X\n\nStatus:: a\n[owner:: Ada]\n", "owners", "Ada"},
		{"a wide colon", "# X\n\n**Status**：a\n", "status", "a"},
		{"bold words", "# X\n\n- **Status** a\n- **Date** 2020-01-02\n", "date", "2020-01-02"},
		{"a day without a colon", "# X\n\nDate 09/04/2018\n", "date", "09/04/2018"},
		{"days in a list below another", "# X\n\n- **Events**\n  - First detected 2020-10-06 08:33 UTC\n", "detected",
			"2020-10-06 08:33 UTC"},
		{"a day and more words", "# X\n\nStarted 2020-01-02 by hand\n", "started", ""},
		{"a number that is no day", "# X\n\nDate 12 of them\n", "date", ""},
		{"bold words of prose", "# X\n\n**Queues** are used\n", "queues", ""},
		{"bold keys on a line", "# X\n\n**Status:** a **Date:** 2020-01-02\n", "date", "2020-01-02"},
		{"bold keys on a line, the first", "# X\n\n**Status**: a · **Date**: 2020-01-02\n", "status", "a"},
		{"points between", "# X\n\nStatus: a · Date: 2020-01-02\n", "date", "2020-01-02"},
		{"a comma between", "# X\n\nAuthors: Ada, Bo\n", "authors", "Ada, Bo"},
		{"lines apart", "# X\n\nStatus: a\n\nDate: 2020-01-02\n", "date", "2020-01-02"},
		{"a key above its value", "# X\n\n**Date**\n\n2020-01-02\n", "date", "2020-01-02"},
		{"a heading", "# X\n\n### Date: 2020-01-02\n\n### Authors: Ada\n\n## Context\n", "authors", "Ada"},
		{"a heading with text below", "# X\n\n### Date: 2020-01-02\n\nOwner: Ada\n", "owners", ""},
		{"a section named Preamble", "# Preamble\n\nSIP Number: 4\n\nTitle: X\n\n# Abstract\n", "title", "X"},
		{"a section that repeats the title", "# X y\n\n## X y\n\n- Owner: Ada\n", "owners", "Ada"},
		{"a section that opens with two", "# X\n\n## Overview\n\n- Severity: 2\n- Date: 2020-01-02\n\nText.\n",
			"severity", "2"},
		{"a part about something else", "# X\n\n## API response\n\n- Status: 1\n- Date: 2020-01-02\n", "status", ""},
		{"a section that opens with one", "# X\n\n## Overview\n\n- Severity: 2\n- We do more\n", "severity", ""},
		{"the last change in the first section", "# X\n\n## Purpose\n\nText.\n\n**Last modified:** 2020-01-02\n",
			"updated",
			"2020-01-02"},
		{"the last change at the end", "# X\n\n## A\n\n## B\n\n*Last updated: 2020-01-02*\n", "updated", "2020-01-02"},
		{"the last change of something else", "# X\n\n## A\n\nLast updated: by the cron job\n", "updated", ""},

		{"a wide table of one row", "# X\n\n| Stage | Maturity | Status | Latest revision |\n|-|-|-|-|\n" +
			"| 1A | Draft | a | r1, 2020-01-02 |\n", "updated", "r1, 2020-01-02"},
		{"a table that lists records", "# X\n\n| ADR | Status | Date |\n|-|-|-|\n| 1 | a | b |\n| 2 | c | d |\n",
			"status",
			""},
		{"a table of something else", "# X\n\n| Option | Cost | Time |\n|-|-|-|\n| Kafka | 3 | 4 |\n", "kafka", ""},
		{"a number of a series above", "# X\n\n| cip | 38 |\n|-|-|\n| status | a |\n", "cip", "38"},
		{"two pairs a row", "# X\n\n| | | | |\n|-|-|-|-|\n| Status | a | Date | 2020-01-02 |\n", "date", "2020-01-02"},
		{"lines in a cell", "# X\n\n| Status | a |\n|-|-|\n| Authors | Ada<br>Bo |\n", "authors", "Ada\nBo"},
		{"a table of HTML", "# X\n\n<table>\n<tr><td>Status<td>a\n<tr><td><b>Owner:</b><td>Ada\n</table>\n", "owners",
			"Ada"},
		{"a definition list of HTML", "# X\n\n<dl>\n<dt>Status</dt><dd>a</dd>\n<dt>Owner</dt><dd>Ada</dd>\n</dl>\n",
			"owners", "Ada"},

		{"a list below its key", "# X\n\n**Authors:**\n\n* Ada\n* Bo\n", "authors", "Ada|Bo"},
		{"a list of header lines below a key", "# X\n\nContext:\n\n- Status: a\n- Owner: Ada\n", "status", "a"},
		{"ticked boxes", "# X\n\nStatus:\n\n- [ ] a\n- [x] b\n- [ ] c\n", "status", "b"},
		{"ticked boxes below an item", "# X\n\n- Status:\n  - [ ] a\n  - [x] b\n", "status", "b"},
		{"boxes on a line", "# X\n\nStatus: [ ] a [x] b / [ ] c\n", "status", "b"},
		{"boxes on a line, signs", "# X\n\nStatus: ☑ a ☐ b\n", "status", "a"},
		{"no box is ticked", "# X\n\n- Status:\n  - [ ] a\n  - [ ] b\n", "status", ""},
		{"a sign that is no box", "# X\n\nStatus: ✅ a\n", "status", "✅ a"},
		{"items below a bold key", "# X\n\n- **Status**\n  - a\n- **Authors**\n  - Ada\n  - Bo\n", "authors", "Ada|Bo"},
		{"terms and what they mean", "# X\n\n- Chain: a list of blocks.\n- Tip: the last one of it.\n", "tip", ""},
		{"unknown keys", "# X\n\n- Flavour: sweet\n- Size: small\n", "flavour", "sweet"},
		{"unknown keys with sentences", "# X\n\n- Flavour: It is sweet.\n", "flavour", ""},
		{"unknown keys among sentences", "# X\n\n- Flavour: sweet\n- It is sweet\n", "flavour", ""},
		{"a link with a colon in it", "# X\n\n- Status: a\n- [Flavour: sweet](b.md) (merged)\n", "flavour", ""},
		{"a list of records", "# X\n\n- ADR-12: use queues\n- RFC 13: use more\n", "adr12", ""},
		{"a placeholder", "---\ndate: YYYY-MM-DD\n---\n", "date", ""},
		{"a template's choice", "# X\n\nStatus: proposed | accepted\n", "status", ""},
		{"nothing", "---\nowner: n/a\n---\n", "owners", ""},
	} {
		got := ""
		if x := formOf(row.text).Get(row.key); x != nil {
			if got = x.Text; got == "" {
				for _, i := range x.Items {
					got = strings.TrimPrefix(got+"|"+i.Text, "|")
				}
			}
		}
		if got != row.want {
			t.Errorf("%s: %q, want %q", row.name, got, row.want)
		}
	}
}

// TestSections: how headings nest, which is the title, and what a section holds.
func TestSections(t *testing.T) {
	f := formOf("# 1. Use queues\n\n## 2. Status!\n\nAccepted\n\n### Notes\n\nOne.\n\n## API\n\n### Status\n\n200\n")
	if f.TitleText() != "1. Use queues" {
		t.Errorf("the title is %q", f.TitleText())
	}
	s := f.Section("status")
	if s == nil || s.Text != "2. Status!" || f.Doc.Blocks[s.From].Text != "Accepted" ||
		s.To-s.From != 1 || s.End-s.From != 3 {
		t.Fatalf("the section is %+v", s)
	}
	if f.Foreign(s) || !f.Foreign(&f.Sections[len(f.Sections)-1]) {
		t.Error("the status of an API is foreign, that of the record is not")
	}
	for text, want := range map[string]string{
		"# Summary\n\n# Motivation\n":      "",
		"## Use queues\n\n## Context\n":    "Use queues",
		"Prose.\n\n## Use\n\n## Another\n": "",
	} {
		if got := formOf(text).TitleText(); got != want {
			t.Errorf("the title of %q is %q, want %q", text, got, want)
		}
	}
}

// TestSplits: one text in its parts.
func TestSplits(t *testing.T) {
	for _, row := range []struct {
		split      func(string) []string
		text, want string
	}{
		{Tags, "#a #b, c d", "a|b|c d"},
		{Commas, "a, b", "a| b"},
		{Whole, "a, b", "a, b"},
	} {
		if got := strings.Join(row.split(row.text), "|"); got != row.want {
			t.Errorf("%q: %q, want %q", row.text, got, row.want)
		}
	}
	var got []string
	for _, s := range Sentences("One. Two! (Three?) four", -1) {
		got = append(got, s.Text)
	}
	if strings.Join(got, "|") != "One. |Two! |(Three?) |four" {
		t.Errorf("sentences: %q", got)
	}
}
