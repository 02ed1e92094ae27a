package numbering

import (
	"testing"

	"digsite/builder/markdown"
	"digsite/builder/record/form"
	"digsite/builder/yaml"
)

// TestLearn: a series that no table has, by two witnesses in one file.
func TestLearn(t *testing.T) {
	for _, row := range []struct {
		path, text, prefix string
		number             int
	}{
		{"proposals/1692-terms.md", "# XSC1692: Terms\n", "xsc", 1692},
		{"a/xip-0009.md", "---\nxip: \"0009\"\ntitle: Fees\nstatus: Final\n---\n", "xip", 9},
		{"a/xrc-0051.md", "---\nxip: 51\ntitle: Fees\nstatus: Final\n---\n", "xrc", 51}, // the name's word holds
		{"a/031-byname.md", "---\nnumber: 31\ntitle: XIP-31 - By name\n---\n", "xip", 31},
		{"a/0034-layers.md", "# FP-0034: Layers\n", "fp", 34},
		{"a/ADR-I-0025-payload.md", "# Payload\n", "adr-i", 25},
		{"a/step-001.md", "# Build it\n", "", -1},                  // one witness
		{"a/02-move.md", "# PHASE 2: Move\n", "", 2},               // counts parts
		{"a/0012-x.md", "# XSC1692: Terms\n", "", 12},              // another number
		{"a/0002-x.md", "---\nversion: 2\ntitle: X\n---\n", "", 2}, // a version
		{"a/cap-0046-05.md", "# X\n", "cap", -1},                   // a part of a number
		{"a/2020-12-outage.md", "# X\n", "", -1},                   // a month
		{"a/000166.md", "# X\n", "", 166},
	} {
		front, line, body, bodyLine := yaml.FrontMatter([]byte(row.text))
		var v yaml.Value
		if front != nil {
			v, _ = yaml.Parse(row.path, front, line, yaml.Limits{})
		}
		doc := markdown.NewParser(markdown.Options{}).Parse(body, bodyLine)
		f := form.New(form.Input{Path: row.path, Front: v, HasFront: front != nil, Body: body, BodyLine: bodyLine,
			Doc: &doc})
		Learn(f)
		if f.Name.Prefix != row.prefix || f.Name.Number != row.number {
			t.Errorf("%s %q: %s %d, want %s %d", row.path, row.text, f.Name.Prefix, f.Name.Number, row.prefix,
				row.number)
		}
	}
}
