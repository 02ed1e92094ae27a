package site

import (
	"fmt"
	"strings"
	"testing"

	"digsite/builder/finding"
	"digsite/builder/git"
	"digsite/builder/graph"
	"digsite/builder/record"
)

// edgesOf writes a site's typed edges, one a word: "adr-2 supersedes adr-1", with "partly" and "(other side)".
func edgesOf(s *Site) string {
	var out []string
	for _, e := range s.Graph.Edges() {
		text := e.From + " " + string(e.Rel) + " " + e.To
		if e.Fragment != "" {
			text += "#" + e.Fragment
		}
		if e.Partial {
			text = "partly " + text
		}
		if e.Inverted {
			text += " (other side)"
		}
		out = append(out, text)
	}
	return strings.Join(out, "; ")
}

func TestClaims(t *testing.T) {
	const others = `
a/0001-queues.md | accepted title=Use_queues #Limits alias=Queues
a/0002-topics.md | accepted
b/0001-cron.md | accepted prefix=ops
b/readme.md | page
rfc/0044-x/README.md | accepted prefix=rfc
`
	for _, row := range []struct{ words, want, codes string }{
		{"supersedes=0001-queues.md", "adr-1", ""},
		{"supersedes=0001-queues", "adr-1", ""},
		{"supersedes=./0001-queues.md#limits", "adr-1#Limits", ""},
		{"supersedes=a/0001-queues.md", "adr-1", ""}, // from the root
		{"supersedes=/a/0001-queues.md", "adr-1", ""},
		{"supersedes=../b/0001-cron.md", "ops-1", ""},
		{"supersedes=/rfc/0044-x", "rfc-44", ""},
		{"supersedes=adr-1", "adr-1", ""},
		{"supersedes=ADR-0001", "adr-1", ""},
		{"supersedes=ADR_1:_Use_queues", "adr-1", ""},
		{"supersedes=ADR_#1", "adr-1", ""},
		{"supersedes=1", "adr-1", ""}, // of the same folder
		{"supersedes=0001", "adr-1", ""},
		{"supersedes=#1", "adr-1", ""},
		{"supersedes=RFC_44", "rfc-44", ""},
		{"supersedes=[1._Queues](0001-queues.md)", "adr-1", ""},
		{"supersedes=[[0001-queues]]", "adr-1", ""},
		{"supersedes=[[0001-queues|that]]", "adr-1", ""},
		{"supersedes=<0001-queues.md>", "adr-1", ""},
		{"supersedes=Use_queues", "adr-1", ""},
		{"supersedes=queues", "adr-1", ""},
		{"supersedes=https://example.org/x", "", ""}, // somebody else's
		{"supersedes=N/A", "", ""},
		{"supersedes=-", "", ""},
		{"supersedes=0001-an_older_name", "", "relation-unknown"}, // a title that begins with a number
		{"supersedes=0001-its-older-name", "adr-1", ""},
		{"supersedes=ADR-1-its-older-name", "adr-1", ""},
		{"supersedes=2022-03-08-x", "", "relation-unknown"}, // a day, not number 2022
		{"supersedes=ADR-0099", "", "relation-unknown"},
		{"supersedes=0003", "", "supersede-cycle"}, // itself
		{"supersedes=44", "", "relation-unknown"},  // another folder's number
	} {
		s := folded(others + "a/0003-z.md | accepted " + row.words)
		want := ""
		if row.want != "" {
			want = "adr-3 supersedes " + row.want
		}
		if got := edgesOf(s); got != want {
			t.Errorf("%s: got %q, want %q", row.words, got, want)
		}
		if got := codesOf(s); got != row.codes {
			t.Errorf("%s: findings %q, want %q", row.words, got, row.codes)
		}
	}
}

func TestClaimsTakeTheReferenceTheyStandOn(t *testing.T) {
	in := pages(`
a/0001-x.md | accepted
a/0002-y.md | accepted ->0001-x.md ->0001-x.md ->0009-none.md`)
	r := &in[1].Record
	r.Claims = []record.Claim{
		{Rel: "supersedes", Ref: 0, Target: "0001-x.md", Text: "Supersedes X", Kind: "status", Partial: true,
			Part: "section 2"},
		{Rel: "supersedes", Ref: 2, Target: "0009-none.md", Kind: "status"},
	}
	s := folded("", func(i *Input) { i.Pages = in })
	if got, want := edgesOf(s), "partly adr-2 supersedes adr-1; adr-2 cites adr-1"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	e := s.Graph.Edges()[0]
	if e.Pos != (finding.Pos{Path: "a/0002-y.md", Line: 3, Col: 1}) || e.Kind != graph.ByStatus ||
		e.Sentence != "see 0001-x.md" || e.Part != "section 2" {
		t.Errorf("got %+v", e)
	}
	if got := codesOf(s); got != "link-broken" {
		t.Errorf("a broken link is reported once: %s", got)
	}
}

func TestStopsAndConstraintsAreEdges(t *testing.T) {
	in := pages(`
a/0001-x.md | accepted #Why
inc/0001-y.md | kind=incident resolved prefix=inc
t/t.md | kind=trail`)
	in[0].Record.Constraints = []record.Constraint{{What: "the disk is small", Incident: "inc-1"}}
	in[2].Record.Stops = []record.Stop{{Record: "adr-1#why", Note: "begin here"}, {Record: "inc-1"}, {Record: "adr-77"}}
	s := folded("", func(i *Input) { i.Pages = in })
	if got, want := edgesOf(s), "inc-1 taught adr-1 (other side); t stop adr-1#Why; t stop inc-1"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := codesOf(s); got != "relation-unknown" {
		t.Errorf("findings: %s", got)
	}
}

func TestStanding(t *testing.T) {
	for _, row := range []struct{ name, pages, want string }{
		{"words", `
			a/0001-a.md | accepted
			a/0002-a.md | implemented
			a/0003-a.md | final
			a/0004-a.md | proposed
			a/0005-a.md | unknown
			a/0006-a.md | status=draft
			a/0007-a.md | rejected
			a/0008-a.md | withdrawn
			a/0009-a.md | deprecated
			a/0010-a.md | superseded
			a/0011-a.md | deferred`, "holds holds holds open unstated open retired retired retired retired open"},
		{"superseded by one that holds", "a/0001-a.md | accepted\na/0002-a.md | accepted supersedes=1",
			"retired<adr-2>adr-2 holds"},
		{"stated at the old one alone", "a/0001-a.md | accepted superseded-by=2\na/0002-a.md | accepted",
			"retired<adr-2>adr-2 holds"},
		{"a proposal replaces nothing yet", "a/0001-a.md | accepted\na/0002-a.md | proposed supersedes=1",
			"holds open"},
		{"nor does a rejected one", "a/0001-a.md | accepted\na/0002-a.md | rejected supersedes=1", "holds retired"},
		{"a chain",
			"a/0001-a.md | superseded superseded-by=2\na/0002-a.md | superseded superseded-by=3\n" +
				"a/0003-a.md | accepted",
			"retired<adr-2>adr-3 retired<adr-3>adr-3 holds"},
		{"a stale chain",
			"a/0001-a.md | accepted\na/0002-a.md | accepted supersedes=1\na/0003-a.md | accepted supersedes=2",
			"retired<adr-2>adr-3 retired<adr-3>adr-3 holds"},
		{"a fork", "a/0001-a.md | superseded\na/0002-a.md | accepted supersedes=1\na/0003-a.md | accepted supersedes=1",
			"retired<adr-2,adr-3>adr-2,adr-3 holds holds"},
		{"in force first",
			"a/0001-a.md | superseded\na/0002-a.md | deprecated supersedes=1\n" +
				"a/0003-a.md | accepted supersedes=1\na/0004-a.md | superseded supersedes=1",
			"retired<adr-3,adr-4>adr-3 retired holds retired"},
		{"in part", "a/0001-a.md | status=partly_superseded\na/0002-a.md | accepted partly-supersedes=1",
			"holds~<adr-2> holds"},
		{"in part, says the new one alone", "a/0001-a.md | accepted\na/0002-a.md | accepted partly-supersedes=1",
			"holds~<adr-2> holds"},
		{"in part by one, whole by another",
			"a/0001-a.md | accepted\na/0002-a.md | accepted partly-supersedes=1\na/0003-a.md | accepted supersedes=1",
			"retired<adr-2,adr-3>adr-3 holds holds"},
		{"an unknown one that was replaced", "a/0001-a.md | unknown\na/0002-a.md | accepted supersedes=1",
			"retired<adr-2>adr-2 holds"},
		{"what is not understood is not stated", "a/0001-a.md | unknown\na/0002-a.md |", "unstated unstated"},
		{"a claim about one that states nothing", "a/0001-a.md | unknown\na/0002-a.md | unknown supersedes=1",
			"unstated<adr-2>!adr-2 unstated"},
		{"by a proposal too, which replaces nothing", "a/0001-a.md | unknown\na/0002-a.md | proposed supersedes=1",
			"unstated!adr-2 open"},
		{"but not by a rejected one", "a/0001-a.md | unknown\na/0002-a.md | rejected supersedes=1",
			"unstated retired"},
		{"in part, of one that states nothing",
			"a/0001-a.md | unknown\na/0002-a.md | accepted partly-supersedes=1", "unstated~<adr-2>!adr-2 holds"},
		{"one that states nothing retires none that holds",
			"a/0001-a.md | accepted\na/0002-a.md | unknown supersedes=1", "holds unstated"},
		{"a circle decides nothing", "a/0001-a.md | accepted supersedes=2\na/0002-a.md | accepted supersedes=1",
			"holds<adr-2>adr-2 holds<adr-1>adr-1"},
		{"a circle with a way out",
			"a/0001-a.md | accepted supersedes=2\na/0002-a.md | accepted supersedes=1\n" +
				"a/0003-a.md | accepted supersedes=2",
			"retired<adr-2>adr-3 retired<adr-3,adr-1>adr-3 holds"},
		{"a circle with a draft in it and a way in",
			"a/0001-a.md | accepted supersedes=2\na/0002-a.md | accepted supersedes=3\n" +
				"a/0003-a.md | proposed supersedes=1 supersedes=4\na/0004-a.md | superseded",
			"holds holds<adr-1>adr-1 open<adr-2>adr-1,adr-2 retired<adr-3>adr-1,adr-2"},
		{"incidents have none",
			"a/0001-a.md | kind=incident resolved\na/0002-a.md | kind=incident unknown\n" +
				"a/0003-a.md | kind=incident final", "- - -"},
		{"unless they state one", "a/0001-a.md | kind=history deprecated\na/0002-a.md | kind=page accepted",
			"retired holds"},
		{"nor has a template, whatever it says",
			"a/adr-template.md | template accepted\na/x-template.md | template superseded", "- -"},
		{"a page beside the records has none", "a/0001-a.md | page", "-"},
	} {
		s := folded(row.pages)
		var got []string
		for _, r := range s.Records {
			word := string(r.Standing)
			if word == "" {
				word = "-"
			}
			if r.PartlySuperseded {
				word += "~"
			}
			if len(r.SupersededBy) > 0 {
				word += "<" + strings.Join(r.SupersededBy, ",") + ">" + strings.Join(r.Current, ",")
			}
			if len(r.ClaimedBy) > 0 {
				word += "!" + strings.Join(r.ClaimedBy, ",")
			}
			got = append(got, word)
			if r.InForce != (r.Standing == Holds) {
				t.Errorf("%s: in force and %s disagree", row.name, r.Standing)
			}
		}
		if text := strings.Join(got, " "); text != row.want {
			t.Errorf("%s: got %s, want %s", row.name, text, row.want)
		}
	}
}

func TestMissingIsAStatusThatOthersState(t *testing.T) {
	for _, row := range []struct{ name, pages, want string }{
		{"among others of the folder", "a/0001-a.md | accepted\na/0002-a.md |", "adr-2"},
		{"a folder that states none", "a/0001-a.md | accepted\nb/0002-a.md |\nb/0003-a.md |", ""},
		{"a record that is a folder", "a/0001-a/README.md | accepted\na/0002-b/README.md |", "adr-2"},
		{"another series beside it", "a/0001-a.md | accepted\na/0002-b.md | prefix=rfc", ""},
		{"words that were not understood are stated", "a/0001-a.md | accepted\na/0002-b.md | unknown", ""},
		{"a kind without standing", "a/0001-a.md | kind=incident final\na/0002-b.md | kind=incident", ""},
	} {
		var got []string
		for _, r := range folded(row.pages).Records {
			if r.Missing {
				got = append(got, r.ID)
			}
		}
		if text := strings.Join(got, " "); text != row.want {
			t.Errorf("%s: got %q, want %q", row.name, text, row.want)
		}
	}
}

func TestNeighboursAreOfOneKindByNumber(t *testing.T) {
	s := folded(`
a/0010-a.md | accepted
a/0002-b.md | accepted
a/z.md | accepted day=2020-01-01
a/b.md | accepted day=2021-01-01
a/0003-i.md | kind=incident
a/README.md | page`)
	var got []string
	for _, r := range s.Records {
		got = append(got, fmt.Sprintf("%s:%s,%s", r.ID, r.Prev, r.Next))
	}
	want := "adr-2:,adr-10 inc-3:, adr-10:adr-2,z a:, b:z, z:adr-10,b"
	if text := strings.Join(got, " "); text != want {
		t.Errorf("got %s, want %s", text, want)
	}
}

func TestDates(t *testing.T) {
	s := folded("a/x.md | day=2020-01-01\na/y.md |\na/z.md |", func(in *Input) {
		in.History.Files = hist("a/x.md", "2019-01-01", "2022-01-01", "a/y.md", "2018-01-01", "2018-01-01")
	})
	var got []string
	for _, r := range s.Records {
		got = append(got, r.Day+" "+r.DayFrom+" "+r.Modified)
	}
	if text, want := strings.Join(got, "; "),
		"2020-01-01 declared 2022-01-01; 2018-01-01 git 2018-01-01;  none "; text != want {
		t.Errorf("got %s, want %s", text, want)
	}
}

func TestSideFilesSpeakForTheirFolder(t *testing.T) {
	side := record.Record{Path: "keps/1234-x/README.md", Format: "kep", Prefix: "kep", Number: 1234, Title: "Queues",
		Kind:   "decision",
		Status: record.Status{Word: "implemented", Text: "implemented", From: "side file"}, Authors: []string{"a"},
		Claims: []record.Claim{{Rel: "supersedes", Target: "/keps/0001-y", Ref: 3, Kind: "field"}}}
	s := folded(`
keps/0001-y/README.md | accepted prefix=kep
keps/1234-x/README.md | proposed title=x
keps/1234-x/notes.md | page`, func(in *Input) { in.Sides = []record.Record{side} })
	r := s.ByPath("keps/1234-x/README.md")
	if r == nil || r.ID != "kep-1234" || r.Title != "Queues" || r.Status.Word != "implemented" || r.Authors[0] != "a" {
		t.Fatalf("got %+v", r)
	}
	if got := edgesOf(s); got != "kep-1234 supersedes kep-1" {
		t.Errorf("got %s", got)
	}
	if n := s.ByPath("keps/1234-x/notes.md"); n.Title == "Queues" {
		t.Error("the side file spoke for the wrong page")
	}
}

// hist makes a history of path, first and last day.
func hist(words ...string) map[string]git.File {
	out := map[string]git.File{}
	for i := 0; i+2 < len(words); i += 3 {
		out[words[i]] = git.File{First: words[i+1], Last: words[i+2]}
	}
	return out
}

// TestALargeCircleNamesNobody: that every one of a thousand stands in every other's stead would be a million names.
// What is in force outside of the circle is named.
func TestALargeCircleNamesNobody(t *testing.T) {
	circle := func(n int, more string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "a/%04d-a.md | accepted supersedes=%d\n", i+1, (i+1)%n+1)
		}
		return b.String() + more
	}
	for _, row := range []struct {
		n, names int
		more     string
	}{{5, 20, ""}, {1000, 0, ""}, {1000, 1000, "a/2000-a.md | accepted supersedes=7"}} {
		names := 0
		for _, r := range folded(circle(row.n, row.more)).Records {
			names += len(r.Current)
		}
		if names != row.names {
			t.Errorf("a circle of %d: %d names, want %d", row.n, names, row.names)
		}
	}
}
