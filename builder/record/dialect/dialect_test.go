package dialect

import (
	"testing"

	"digsite/builder/markdown"
	"digsite/builder/record/form"
	"digsite/builder/yaml"
)

// TestOf: each dialect by what its files say.
func TestOf(t *testing.T) {
	for _, row := range []struct{ want, path, text string }{
		{"kep", "keps/sig-x/12-y/README.md", "# KEP-12: Y\n"},
		{"kep", "a.md", "---\nowning-sig: sig-x\n---\n"},
		{"pep", "a.md", "PEP: 8\nTitle: Style\nStatus: Active\n"},
		{"eip", "a.md", "---\neip: 1559\ntitle: Fee market\n---\n"},
		{"plain", "a.md", "Tip: do this\n"},
		{"note", "a.md", "---\nincident: 0043-full-disk.md\nstatus: open\n---\n"}, // another's number
		{"bip", "a.md", "```\nBIP: 8\nStatus: Draft\n```\n"},
		{"swift", "a.md", "# X\n\n* Proposal: [SE-0001](0001-x.md)\n"},
		{"rust-rfc", "text/1-x.md", "- Feature Name: x\n- Start Date: 2020-01-02\n\n# Summary\n"},
		{"aries", "a.md", "# X\n\n- Authors: Ada\n- Status: DEMONSTRATED\n- Since: 2020-01-02\n- Tags: a\n"},
		{"preamble", "a.md",
			"# Preamble\n\nSIP Number: 4\n\nTitle: X\n\nStatus: Draft\n\nCreated: 2 July 2020\n\n# Abstract\n"},
		{"plain", "a.md", "# X\n\nTitle: X\nStatus: Draft\n"},
		{"log4brains", "20200102-x.md", "# X\n\n- Status: accepted\n- Tags: a\n"},
		{"adrkit", "a.md", "---\nstatus: accepted\napplies-to: [a.go]\n---\n# X\n"},
		{"madr-4", "a.md", "---\ndecision-makers: Ada\n---\n# X\n\n## Considered Options\n\n## Decision Outcome\n"},
		{"madr-3", "a.md", "---\ndeciders: Ada\n---\n# X\n\n## Considered Options\n\n## Decision Outcome\n"},
		{"madr-2", "a.md", "# X\n\n* Status: a\n* Date: 2020-01-02\n\n## Considered Options\n\n## Decision Outcome\n"},
		{"nygard", "a.md", "# 1. X\n\n## Status\n\n## Context\n\n## Decision\n"},
		{"incident", "a.md", "# X\n\n## Timeline\n\n## Root cause\n"},
		{"incident", "a.md", "# X\n\n**Summary**: a\n\n**Impact**: b\n\n**Root Causes**: c\n\n**Trigger**: d\n"},
		{"incident", "a.md", "# X\n\n## Summary\n\n## Impact\n\n## Root Causes\n\n## Trigger\n"},
		{"incident", "a.md", "# [Postmortem] X is down\n\n## Impact\n"},
		{"plain", "a.md", "# [Postmortem] X is down\n\n## Agenda\n"},
		{"plain", "a.md", "# Postmortem template\n\n## Impact\n"},
		{"plain", "a.md", "# How incidents are told: a guide\n\n## Impact\n\n## Summary\n"},
		{"plain", "a.md", "# X\n\n## Summary\n\n## Impact\n\n## Detection\n"},
		{"plain", "a.md", "# A key is not changed\n\n| Severity | High |\n|---|---|\n| Owner | Ada |\n\n## Impact\n"},
		{"incident", "a.md", "# 表示の不一致\n\n## 影響\n\n## タイムライン\n\n## 根本原因\n"},
		{"y-statement", "a.md", "In the context of a, facing b, we decided for c to achieve d, accepting e.\n"},
		{"note", "a.md", "---\ngoal: x\n---\n"},
		{"plain", "0001-adr.md", "# ADR 1: X\n"}, // never by the name alone
	} {
		front, line, body, bodyLine := yaml.FrontMatter([]byte(row.text))
		var v yaml.Value
		if front != nil {
			v, _ = yaml.Parse(row.path, front, line, yaml.Limits{})
		}
		doc := markdown.NewParser(markdown.Options{}).Parse(body, bodyLine)
		f := form.New(form.Input{Path: row.path, Front: v, HasFront: front != nil, Body: body, BodyLine: bodyLine,
			Doc: &doc})
		if got := Of(f).Name; got != row.want {
			t.Errorf("%q is %s, want %s", row.text, got, row.want)
		}
	}
}
