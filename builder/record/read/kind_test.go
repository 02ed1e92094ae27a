package read

import (
	"testing"

	"digsite/builder/config"
	"digsite/builder/markdown"
	"digsite/builder/record"
)

// TestOwnKinds takes a configuration with a kind, folders, status words and a reference family of its own.
func TestOwnKinds(t *testing.T) {
	cfg, ds := config.Parse("site.yaml", []byte(`kinds:
  spike: {plural: spikes, prefix: sp}
  decision: {plural: verdicts}
folders:
  docs/log: decision
  experiments: spike
statuses: {gilt: accepted}
references: {LOG: log}
`))
	if len(ds) > 0 {
		t.Fatal(ds)
	}
	s := record.NewSettings(cfg)
	rows := []struct{ path, kind, prefix, status string }{
		{"docs/log/LOG-0012-queues.md", "decision", "log", "accepted"},
		{"verdicts/0001-x.md", "decision", "", "accepted"},
		{"a/experiments/0003-y.md", "spike", "", "accepted"},
		{"spikes/0003-y.md", "spike", "", "accepted"},
		{"docs/other.md", "page", "", "accepted"},
	}
	for _, r := range rows {
		got := File(Input{Path: r.path, Settings: s})
		if got.Kind != r.kind || got.Prefix != r.prefix {
			t.Errorf("%s: kind %q prefix %q, want %q %q", r.path, got.Kind, got.Prefix, r.kind, r.prefix)
		}
		if w, _, _ := record.NormaliseStatus("Gilt", s.Statuses); w != r.status {
			t.Errorf("status %q", w)
		}
	}
	if k := record.Kinds(cfg); k[0].Plural != "verdicts" || k[len(k)-1].Name != "page" || k[len(k)-2].Name != "spike" {
		t.Errorf("kinds %+v", k)
	}
}

// TestNumberedFilesWithAStatus: in a folder of a name that says nothing, a numbered file that states what became of a
// decision is one; a chapter, a draft and a page about a status are pages.
func TestNumberedFilesWithAStatus(t *testing.T) {
	cfg, _ := config.Parse("site.yaml", nil)
	s := record.NewSettings(cfg)
	for _, row := range []struct{ path, text, kind string }{
		{"knowhow/0005-keep-the-door.md", "# 5. Keep the door\n\nDate: 2020-01-01" +
			"\n\n## Status\n\nAccepted\n\n## Why\n\nIt closes.", "decision"},
		{"knowhow/0006-paint.md", "# Paint\n\n## Status\n\nRejected, too dear\n\n## Why\n\nIt rusts.", "decision"},
		{"knowhow/07-oil.md", "# 7. Oil" +
			"\n\n## Status\n\nSuperseded by [8](08-lock.md)\n\n## Why\n\nIt squeaks.", "decision"},
		{"knowhow/0008-lock.md", "# Lock\n\n## Status\n\nHanging in the air\n\n## Why\n\nSo.", "page"},
		{"knowhow/09-lock.md", "# Another lock\n\n## Status\n\nAccepted\n\n## Why\n\nSo.", "page"},
		{"manual/01-start.md", "# 1. Start\n\n## Status\n\nDraft\n\n## How to read\n\nSo.", "page"},
		{"manual/0002-state.md", "# State\n\n## Status\n\nThis edition was accepted by the board.\n", "page"},
		{"api/0003-status.md", "# The API\n\n## Status\n\n`GET /status` says accepted.\n", "page"},
		{"knowhow/0010-bell.md", "# Bell\n\n## Status\n\n**Accepted** on 2020-01-01\n", "decision"},
		{"knowhow/0011-bell.md", "# Bell\n\n## Status\n\n- Ersetzt durch [12](0012-x.md)\n", "decision"},
		{"knowhow/0012-bell.md", "# Bell\n\n## Status\n\nProposed (for the next year)\n", "decision"},
		{"knowhow/0013-bell.md", "# Bell\n\n## Status\n\n2020-03-01: ✅ Accepted\n", "decision"},
		{"knowhow/0014-bell.md", "# Bell\n\n## Status\n\nStatus: partly superseded by [12](0012-x.md)\n", "decision"},
		{"knowhow/0015-bell.md", "# Bell\n\n## Status: Accepted\n\n## Why\n\nSo.\n", "decision"},
		{"knowhow/0016-bell.md", "# Cloche\n\n## Statut\n\nAccepté\n", "decision"},
		{"api/0007-orders.md", "# Orders\n\n## Endpoints\n\n### Status\n\nAccepted\n", "page"},
		{"api/0008-orders.md", "# Orders\n\n## Status\n\n| Word | Code |\n|--|--|\n| Accepted | 202 |\n", "page"},
		{"stories/002-bell.md", "# As a guest I knock\n\n## Status\n\nIn review\n", "page"},
		{"issues/0012-bell.md", "# No ring\n\n## Status\n\nOpen\n\n## Steps\n\nPress.\n", "page"},
		{"issues/0013-bell.md", "# 13. No ring\n\n## Status\n\nClosed, fixed in 1.2\n", "page"},
		{"stories/001-bell.md", "# As a guest I ring\n\n## Status\n\nDone\n", "page"},
		{"parts/001-bell.md", "# The bell\n\n## Status\n\nStable\n", "page"},
		{"course/001-bells.md", "# Bells\n\n## Status\n\nPublished\n", "page"},
		{"api/0004-orders.md", "# Orders\n\n## Status\n\nRejected orders are grey.\n", "page"},
		{"api/0005-orders.md", "# Orders\n\n## Status\n\n`accepted` or `rejected`, a field.\n", "page"},
		{"api/0006-orders.md", "# Orders\n\n## Status\n\n```\naccepted\n```\n", "page"},
		{"docs/architecture/HINGE_SPEC.md", "# Hinge\n\n> **Status:** In the works\n> **Date:** 2020-01-01\n", "page"},
		{"docs/architecture/hinge.md", "# Hinge\n\n**Status:** Completed\n", "page"},
		{"docs/architecture/use-brass.md", "# Use brass\n\n**Status:** Accepted\n", "decision"},
		{"proposals/use-brass.md", "# Use brass\n\n**Status:** Implemented\n", "decision"},
		{"decision-record-adrs/nr.-012-brass.md", "# Nr. 012: Brass\n\n* **Status**: _Akzeptiert_\n", "decision"},
		{"door-adrs/brass.md", "# Brass\n\nStatus: Accepted\n", "decision"},
		{"door-adrs/notes.md", "# Notes\n\nWhat we said.\n", "page"},
		{"plans/dop-0012.md", "    Author: Ada\n            Bo\n    Status:Draft\n    Created: 10-Aug-2007\n****\n" +
			"DOP 12: Knock\n----\n\nWhat it is\n==========\n\nText.\n", "decision"},
		{"knowhow/keep-the-door.md", "# Keep the door\n\n## Status\n\nAccepted\n\n## Why\n\nSo.", "page"},
	} {
		body := []byte(row.text)
		doc := markdown.NewParser(markdown.Options{}).Parse(body, 1)
		if r := File(Input{Path: row.path, Body: body, BodyLine: 1, Doc: &doc, Settings: s}); r.Kind != row.kind ||
			r.IsRecord != (row.kind == "decision") {
			t.Errorf("%s: %s, a record: %v; want %s", row.path, r.Kind, r.IsRecord, row.kind)
		}
	}
}

// TestFormsStateNothing: the state in a form to be filled in is nobody's.
func TestFormsStateNothing(t *testing.T) {
	cfg, _ := config.Parse("site.yaml", nil)
	for path, want := range map[string]string{
		"adr/template.md": "unknown", "docs/テンプレート/nygard.md": "unknown",
		"notes/our_templates/short.md": "unknown", "dop-template/0000/README.md": "unknown",
		"notes/short.md": "accepted"} {
		body := []byte("# 💡 Title 💡\n\nStatus: Accepted\n")
		if path == "notes/short.md" {
			body = []byte("# A short form\n\nStatus: Accepted\n")
		}
		doc := markdown.NewParser(markdown.Options{}).Parse(body, 1)
		r := File(Input{Path: path, Body: body, BodyLine: 1, Doc: &doc, Settings: record.NewSettings(cfg)})
		if r.Status.Word != want || r.IsRecord {
			t.Errorf("%s: %s, a record: %v; want %s", path, r.Status.Word, r.IsRecord, want)
		}
	}
}
