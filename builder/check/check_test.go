package check

import (
	"fmt"
	"strings"
	"testing"

	"digsite/builder/config"
	"digsite/builder/finding"
	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/site"
)

// decision makes a page that states a status, and what else the words say: "supersedes=12", "requires=12",
// "cites=12.md", "review-by=2020-01-01", "kind=incident".
func decision(path, status string, words ...string) site.Page {
	p := site.Page{Words: 10, Record: record.Record{Path: path, Kind: "decision", IsRecord: true, Number: -1,
		Title: path}}
	r := &p.Record
	if i := strings.LastIndexByte(path, '/') + 1; len(path) > i+4 {
		fmt.Sscanf(path[i:i+4], "%04d", &r.Number)
	}
	r.Status = record.Status{Word: "unknown"}
	if status != "" {
		r.Status = record.Status{Word: status, Text: status, Pos: finding.Pos{Path: path, Line: 5}}
	}
	for _, w := range words {
		key, value, _ := strings.Cut(w, "=")
		switch key {
		case "cites":
			p.Refs = append(p.Refs, markdown.Ref{Kind: markdown.Link, Target: value, Text: value, Line: 9, Col: 2})
		case "review-by":
			r.ReviewBy = value
		case "kind":
			r.Kind = value
		case "id":
			r.ID = value
		case "page":
			r.Kind, r.IsRecord = "page", false
		case "empty":
			p.Words = 0
		case "force":
			since, until, _ := strings.Cut(value, "..")
			r.Constraints = append(r.Constraints, record.Constraint{What: "x", Since: since, Until: until,
				Pos: finding.Pos{Path: path, Line: 3}})
		case "goal", "mentor":
			if r.Pairing == nil {
				r.Pairing = &record.Pairing{}
			}
			first, second, _ := strings.Cut(value, " ")
			if key == "goal" {
				r.Pairing.Goals = append(r.Pairing.Goals, record.Goal{Text: "x", Due: first, Done: second != "",
					Pos: finding.Pos{Line: 4}})
				break
			}
			r.Pairing.Mentor, r.Pairing.CapacityPos = first, finding.Pos{Line: 5}
			fmt.Sscan(second, &r.Pairing.Capacity)
		case "action":
			if r.Incident == nil {
				r.Incident = &record.Incident{}
			}
			text, owner, _ := strings.Cut(value, "@")
			r.Incident.Actions = append(r.Incident.Actions, record.Action{Text: text, Owner: owner, State: "open",
				Line: 7})
		case "applied-by":
			r.Claims = append(r.Claims, record.Claim{Rel: "applies", Inverse: true, Target: value, Text: value, Ref: -1,
				Kind: "field", Pos: finding.Pos{Path: path, Line: 2, Col: 1}})
		default:
			c := record.Claim{Rel: key, Target: value, Text: value, Ref: -1, Kind: "field",
				Pos: finding.Pos{Path: path, Line: 2, Col: 1}}
			if key == "superseded-by" {
				c.Rel, c.Inverse = "supersedes", true
			}
			r.Claims = append(r.Claims, c)
		}
	}
	return p
}

func TestRules(t *testing.T) {
	for _, row := range []struct {
		name  string
		pages []site.Page
		want  string // code@path:line, sorted
	}{
		{"a clean folder", []site.Page{decision("a/0001-x.md", "superseded", "superseded-by=2"), decision(
			"a/0002-y.md", "accepted", "supersedes=1", "cites=0001-x.md")}, ""},
		{"only the new one says so", []site.Page{decision("a/0001-x.md", "accepted"), decision(
			"a/0002-y.md", "accepted", "supersedes=1")}, "one-sided@a/0001-x.md:5"},
		{"only the old one says so", []site.Page{decision("a/0001-x.md", "superseded", "superseded-by=2"), decision(
			"a/0002-y.md", "accepted")}, "mild one-sided@a/0002-y.md:5"},
		{"a proposal is announced", []site.Page{decision("a/0001-x.md", "accepted"), decision(
			"a/0002-y.md", "proposed", "supersedes=1")}, "mild one-sided@a/0001-x.md:5"},
		{"a circle", []site.Page{decision("a/0001-x.md", "accepted", "supersedes=2", "superseded-by=2"), decision(
			"a/0002-y.md", "accepted", "supersedes=1", "superseded-by=1")},
			"supersede-cycle@a/0001-x.md:2 supersede-cycle@a/0002-y.md:2"},
		{"a dangling field", []site.Page{decision("a/0001-x.md", "accepted", "requires=ADR-99")},
			"relation-unknown@a/0001-x.md:2"},
		{"a citation of a retired record", []site.Page{decision("a/0001-x.md", "deprecated"), decision(
			"a/0002-y.md", "accepted", "cites=0001-x.md")}, "cites-retired@a/0002-y.md:9"},
		{"histories and incidents may", []site.Page{decision("a/0001-x.md", "deprecated"), decision(
			"a/y.md", "", "cites=0001-x.md", "kind=history"), decision("a/z.md", "", "cites=0001-x.md",
			"kind=incident")}, ""},
		{"what is retired itself may", []site.Page{decision("a/0001-x.md", "deprecated"), decision(
			"a/0002-y.md", "rejected", "cites=0001-x.md")}, ""},
		{"to rest on a retired record", []site.Page{decision("a/0001-x.md", "deprecated"), decision(
			"a/0002-y.md", "accepted", "requires=1")}, "rests-on-retired@a/0002-y.md:2"},
		{"to lean on a retired principle", []site.Page{decision("a/0001-x.md", "accepted", "applies=own-it"), decision(
			"principles/own-it.md", "deprecated", "kind=principle", "id=own-it")}, "rests-on-retired@a/0001-x.md:2"},
		{"as the principle says", []site.Page{decision("a/0001-x.md", "accepted"), decision("principles/own-it.md",
			"deprecated", "kind=principle", "id=own-it", "applied-by=ADR-1")},
			"rests-on-retired@principles/own-it.md:2"},
		{"to bend one is no leaning", []site.Page{decision("a/0001-x.md", "accepted", "bends=own-it"), decision(
			"principles/own-it.md", "deprecated", "kind=principle", "id=own-it")}, ""},
		{"a principle in force", []site.Page{decision("a/0001-x.md", "accepted", "applies=own-it"), decision(
			"principles/own-it.md", "accepted", "kind=principle", "id=own-it")}, ""},
		{"constraints that end before they begin", []site.Page{decision("a/0001-x.md", "accepted",
			"force=2024-01-01..2023-01-01", "force=2020-01-01..2020-01-01", "force=2026-01-02..", "force=2026-01-01.."),
			decision("a/0002-x.md", "deprecated", "force=2024-01-01..2023-01-01")},
			"mild constraint-dates@a/0001-x.md:3 constraint-dates@a/0001-x.md:3"},
		{"goals past their day", []site.Page{decision("p/x.md", "", "kind=pairing", "goal=2025-12-31",
			"goal=2026-01-01", "goal=", "goal=2025-01-01 done"), decision("p/y.md", "resolved",
			"kind=pairing", "goal=2025-12-31")}, "goal-overdue@p/x.md:4"},
		{"more than mentoring should take", []site.Page{decision("p/x.md", "", "kind=pairing", "mentor=Ada 15"), decision(
			"p/y.md", "", "kind=pairing", "mentor=Ada 12"), decision("p/z.md", "", "kind=pairing", "mentor=Ben 20"),
			decision("p/zz.md", "withdrawn", "kind=pairing", "mentor=Ben 5")}, "capacity-exceeded@p/x.md:5 " +
			"capacity-exceeded@p/y.md:5"},
		{"one id twice", []site.Page{decision("a/0001-x.md", "accepted"), decision("a/0001-y.md",
			"accepted")}, "id-clash@a/0001-x.md:1 id-clash@a/0001-y.md:1"},
		{"one number twice, ids of their own", []site.Page{decision("a/0001-x.md", "accepted",
			"id=p"), decision("a/0001-y.md", "accepted", "id=q")},
			"duplicate-number@a/0001-x.md:1 duplicate-number@a/0001-y.md:1"},
		{"an overdue review", []site.Page{decision("a/0001-x.md", "accepted", "review-by=2025-12-31"), decision(
			"a/0002-y.md", "accepted", "review-by=2026-01-01"), decision("a/0003-z.md", "deprecated",
			"review-by=2020-01-01")},
			"review-overdue@a/0001-x.md:1"},
		{"no status where others have one", []site.Page{decision("a/0001-x.md", "accepted"), decision(
			"a/0002-y.md", "")}, "status-missing@a/0002-y.md:1"},
		{"no status where nobody has one", []site.Page{decision("a/0001-x.md", ""), decision("a/0002-y.md", "")}, ""},
		{"an action of nobody", []site.Page{decision("a/x.md", "resolved", "kind=incident", "action=one@me",
			"action=two")}, "action-unowned@a/x.md:7"},
		{"a page that nothing leads to", []site.Page{decision("README.md", "", "page", "cites=a/b.md"), decision(
			"a/b.md", "", "page"), decision("a/c.md", "", "page")}, "orphan@a/c.md:1"},
		{"an empty file", []site.Page{decision("a/x.md", "accepted", "empty")}, "empty-file@a/x.md:1"},
		{"owners are kept elsewhere", []site.Page{decision("a/x.md", "resolved", "kind=incident",
			"action=one", "action=two")}, ""},
	} {
		conf := config.Config{Content: []string{"."}, Mentoring: [2]int{10, 20}}
		s := site.New(site.Input{Pages: row.pages, Config: conf, Day: "2026-01-01"})
		var got []string
		for _, d := range Run(s, conf) {
			mild := ""
			if rule, _ := finding.Lookup(d.Code); d.Severity < rule.Severity {
				mild = "mild "
			}
			got = append(got, fmt.Sprintf("%s%s@%s:%d", mild, d.Code, d.Pos.Path, d.Pos.Line))
			if d.Hint == "" {
				t.Errorf("%s: %s has no hint", row.name, d.Code)
			}
		}
		if text := strings.Join(got, " "); text != row.want {
			t.Errorf("%s:\n got %s\nwant %s", row.name, text, row.want)
		}
	}
}

func TestHintsNameTheOtherRecord(t *testing.T) {
	conf := config.Config{}
	s := site.New(site.Input{Config: conf, Pages: []site.Page{
		decision("a/0001-x.md", "superseded", "superseded-by=2"), decision("a/0002-y.md", "accepted", "supersedes=1"),
		decision("a/0003-z.md", "accepted", "cites=0001-x.md")}})
	ds := Run(s, conf)
	if len(ds) != 1 || ds[0].Hint != "cite adr-2 instead" ||
		ds[0].Message != "adr-1 (a/0001-x.md) is superseded by adr-2" {
		t.Errorf("got %+v", ds)
	}
}

// What is said of a circle grows with it and no faster: each of its statements names some of it, not all.
func TestLargeCircleIsSaidShortly(t *testing.T) {
	var pages []site.Page
	for i := range 500 {
		pages = append(pages, decision(fmt.Sprintf("a/%04d-x.md", i+1), "superseded",
			fmt.Sprintf("superseded-by=%d", (i+1)%500+1)))
	}
	circles := 0
	for _, f := range Run(site.New(site.Input{Pages: pages}), config.Config{}) {
		if f.Code != finding.SupersedeCycle {
			continue
		}
		circles++
		if !strings.HasSuffix(f.Message, " and 480 more supersede each other") || len(f.Message) > 250 {
			t.Fatalf("message %q", f.Message)
		}
	}
	if circles != 500 {
		t.Errorf("%d findings", circles)
	}
}
