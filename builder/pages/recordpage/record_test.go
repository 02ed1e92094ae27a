package recordpage

import (
	"fmt"
	"strings"
	"testing"

	"digsite/builder/config"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/record"
	"digsite/builder/site"
)

// of prepares the pages of some decisions, adr-1 and on.
func of(t *testing.T, rs ...record.Record) *Maker {
	t.Helper()
	in := site.Input{Config: config.Default("x"), Day: "2026-11-22"}
	for i, r := range rs {
		r.Path, r.Kind, r.IsRecord, r.Number = fmt.Sprintf("a/%04d-x.md", i+1), "decision", true, i+1
		if r.Title == "" {
			r.Title = fmt.Sprintf("Record %d", i+1)
		}
		in.Pages = append(in.Pages, site.Page{Record: r, Words: 1, H1: -1})
	}
	return New(base.Input{Site: site.New(in), Config: in.Config}).Own
}

func (m *Maker) page(t *testing.T, id string) page.Record {
	t.Helper()
	var p page.Page
	m.Reader.While(func() { p = Page(m, m.Site.ByID(id)) })
	return p.View.(page.Record)
}

// TestBanner: what stands over a record that does not, or not wholly, hold.
func TestBanner(t *testing.T) {
	for _, row := range []struct {
		status record.Status
		kind   string
		text   string
	}{
		{record.Status{Word: "accepted"}, "", ""},
		{record.Status{Word: "proposed"}, "", ""},
		{record.Status{Word: "rejected"}, "rejected", "This was rejected."},
		{record.Status{Word: "withdrawn"}, "withdrawn", "This was withdrawn."},
		{record.Status{Word: "deprecated"}, "deprecated", "This is deprecated."},
		{record.Status{Word: "superseded"}, "superseded", "This record is no longer in force. It does not name"},
		{record.Status{Word: "accepted", Partial: true}, "partial", "A part of this record is superseded"},
	} {
		b := of(t, record.Record{Status: row.status}).page(t, "adr-1").Banner
		if b.Kind != row.kind || !strings.HasPrefix(b.Text, row.text) {
			t.Errorf("%+v: %s, %q", row.status, b.Kind, b.Text)
		}
	}
}

// TestWhatReplacedIt: the banner of a record leads over all that followed to what is in force today, and the head of
// that one names what it replaced.
func TestWhatReplacedIt(t *testing.T) {
	next := func(id string) record.Record {
		return record.Record{Status: record.Status{Word: "accepted"},
			Claims: []record.Claim{{Rel: "supersedes", Target: id, Text: id, Ref: -1, Kind: "field"}}}
	}
	m := of(t, record.Record{Status: record.Status{Word: "superseded"}}, next("ADR-1"), next("ADR-2"))
	var chain []string
	for _, l := range m.page(t, "adr-1").Banner.Chain {
		chain = append(chain, l.Label)
	}
	if got := strings.Join(chain, " "); got != "ADR-2 ADR-3" {
		t.Errorf("the chain is %q", got)
	}
	last := m.page(t, "adr-3")
	if f := last.Facts[0]; f.Label != "Replaces" || f.Values[0].Text != "ADR-2 Record 2" || last.Banner.Kind != "" {
		t.Errorf("%+v, %+v", last.Facts, last.Banner)
	}
}

// TestFacts: people and days are said once, what nothing took is listed as it is stated, and an address becomes a link.
func TestFacts(t *testing.T) {
	v := of(t, record.Record{Date: record.Date{Day: "2024-05-06", From: "name"}, Authors: []string{"Ada <ada@x.org>"},
		Fields: []record.Field{{Key: "ticket", Values: []string{"https://x.org/7"}}}}).page(t, "adr-1")
	var got []string
	for _, f := range append(v.Facts, v.Unknown...) {
		got = append(got, fmt.Sprintf("%s: %s (%s) %s", f.Label, f.Values[0].Text, f.Values[0].Note, f.Values[0].Href))
	}
	want := "Date: 2024-05-06 (from the file's name) |Written by: Ada () ../../people/#ada|" +
		"ticket: https://x.org/7 () https://x.org/7"
	if strings.Join(got, "|") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "|"), want)
	}
}

// TestOptionAnchors: options of one name have places of their own.
func TestOptionAnchors(t *testing.T) {
	all := []record.Option{{Title: "Use a queue"}, {Title: "Use A Queue"}, {Title: "Wait"}}
	for i, want := range []string{"option:use-a-queue", "option:use-a-queue-2", "option:wait"} {
		if got := OptionAnchor(all, i); got != want {
			t.Errorf("%d: %s, want %s", i, got, want)
		}
	}
}
