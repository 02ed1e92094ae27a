package site

import (
	"testing"

	"digsite/builder/config"
	"digsite/builder/finding"
	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/site/shelf"
)

// TestLargeAsset: a linked file up to the limit is copied; a larger one stays the author's words, with a finding.
func TestLargeAsset(t *testing.T) {
	page := Page{Record: record.Record{Path: "a.md", Number: -1, Kind: "page", Title: "A"},
		Refs: []markdown.Ref{{Kind: markdown.Link, Target: "small.zip", Line: 1},
			{Kind: markdown.Link, Target: "large.zip", Line: 2}}}
	s := New(Input{Pages: []Page{page}, Config: config.Default("t"), Day: "2026-01-01",
		Assets: []Asset{{Path: "small.zip", Size: shelf.MaxSize}, {Path: "large.zip", Size: shelf.MaxSize + 1}}})
	r := s.ByPath("a.md")
	if r.Targets[0].State != ToAsset || r.Targets[1].State != Plain {
		t.Errorf("states %v and %v", r.Targets[0].State, r.Targets[1].State)
	}
	if len(s.Assets) != 1 || s.Assets[0].Path != "small.zip" {
		t.Errorf("copied: %v", s.Assets)
	}
	if len(s.Findings) != 1 || s.Findings[0].Code != finding.AssetLarge || s.Findings[0].Pos.Line != 2 {
		t.Errorf("findings: %v", s.Findings)
	}
}
