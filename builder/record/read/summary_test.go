package read

import (
	"testing"

	"digsite/builder/markdown"
)

// TestSummary: what a record is about, in its author's words: navigation, badges, header lines and a template's words
// say nothing, and a record that says nothing has no summary.
func TestSummary(t *testing.T) {
	for _, row := range []struct{ name, text, want string }{
		{"the author's own before a section that only opens", "## Purpose\n\nThis proposes a matcher.\n\n## Context\n\nWorks are many and they differ.", "This proposes a matcher."},
		{"wherever it stands", "## Context\n\nWorks are many and they differ.\n\n## Summary\n\nA matcher.", "A matcher."},
		{"of one word", "## Abstract\n\nQueues.", "Queues."},
		{"a list", "## Summary\n\n- Queues were full\n- Mail stood still", "Queues were full; Mail stood still"},
		{"a day in it", "## Purpose\n\n**Last modified:** 2026-08-05\n\nThis proposes a matcher.", "This proposes a matcher."},
		{"in German", "## Zusammenfassung\n\nWir nehmen Queues.", "Wir nehmen Queues."},
		{"in Japanese", "## 概要\n\nキューを使う。そして保存する。", "キューを使う。そして保存する。"},
		{"Japanese text", "それぞれのサービスはキューを使って通信することにした。理由は下にある。", "それぞれのサービスはキューを使って通信することにした。"},
		{"a way back", "← [Back to Index](README.md)\n\nThe matcher finds works that are alike.", "The matcher finds works that are alike."},
		{"a way back without a link", "← Back to the index of all RFCs\n\nThe matcher finds works that are alike.", "The matcher finds works that are alike."},
		{"neighbours", "[Previous: the index](a.md) | [Next: the end](b.md)\n\nThe matcher finds works that are alike.", "The matcher finds works that are alike."},
		{"neighbours with labels", "Previous: [Index of all](a.md) Next: [End](b.md)\n\nThe matcher finds works.", "The matcher finds works."},
		{"breadcrumbs", "[Home](a.md) > [RFCs of ours](b.md) > A matcher\n\nThe matcher finds works.", "The matcher finds works."},
		{"a row of days", "## Timeline\n\n[Saturday 2 September](#a)<br>\n[Monday 4 September](#b)<br>\n\n09.00 it broke again\n", ""},
		{"contents", "- [First](#a)\n- [Second](#b)\n\n[[_TOC_]]\n\nThe matcher finds works.", "The matcher finds works."},
		{"badges", "[![Build of the main branch](a.svg)](b) [![Licence of it all](c.svg)](d)\n\nThe matcher finds works.", "The matcher finds works."},
		{"a picture", "![The parts of the matcher](a.png)\n\nThe matcher finds works.", "The matcher finds works."},
		{"a bare address", "See also https://example.org/a/b?c=d\n\nThe matcher finds works.", "The matcher finds works."},
		{"a sentence with a link", "[Kafka](https://kafka.apache.org) replaces the queue.", "Kafka replaces the queue."},
		{"MADR's template", "## Decision Outcome\n\nChosen option: \"\", because", ""},
		{"MADR's template, opened", "## Context and Problem Statement\n\n{Describe the context and problem statement, e.g., in free form}\n\n## Decision Outcome\n\nChosen option: \"{title of option 1}\", because {justification}.", ""},
		{"adr-tools' template", "## Context\n\nThe issue motivating this decision, and any context that influences or constrains the decision.\n\n## Decision\n\nThe change that we're proposing or have agreed to implement.", ""},
		{"not the consequences", "## Context\n\n## Consequences\n\nSome are good, and some are bad.", ""},
		{"not the status", "## Status\n\nAccepted after a long discussion.", ""},
		{"a lead with its list", "## Context\n\nWe need these things:\n\n- a queue\n- a store", "We need these things: a queue; a store"},
		{"a form's questions", "## Analysis\n\nWhat happened that we did not expect?\n\nWhy did nobody see it?\n\nThe key was in the wrong field. It was so for days.", "Why did nobody see it? The key was in the wrong field."},
		{"a question alone", "## Context\n\nWhich store do we take for works?\n\n## Options\n\n- a table", "Which store do we take for works?"},
		{"a question that nobody answers in words", "## Context\n\nWhat pattern?\n\n## Decision\n\nWe use dashes in all names.", "We use dashes in all names."},
	} {
		text := "# A matcher\n\n" + row.text + "\n"
		doc := markdown.NewParser(markdown.Options{}).Parse([]byte(text), 1)
		r := File(Input{Path: "rfcs/0001-a-matcher.md", Body: []byte(text), BodyLine: 1, Doc: &doc})
		if r.Summary != row.want {
			t.Errorf("%s: got %q, want %q", row.name, r.Summary, row.want)
		}
	}
}
