package relations

import (
	"fmt"
	"strings"
	"testing"

	"digsite/builder/config"
	"digsite/builder/pages/base"
	"digsite/builder/record"
	"digsite/builder/site"
)

// row makes n decisions, each superseding the one before it unless its number is among alone.
func row(t *testing.T, n int, alone ...int) *Chains {
	t.Helper()
	in := site.Input{Config: config.Default("x"), Day: "2026-11-22"}
	first := map[int]bool{1: true}
	for _, i := range alone {
		first[i] = true
	}
	for i := 1; i <= n; i++ {
		r := record.Record{Path: fmt.Sprintf("a/%04d-x.md", i), Kind: "decision", IsRecord: true, Number: i,
			Title: fmt.Sprintf("Record %d", i), Date: record.Date{Day: "2024-01-01", From: "declared"}}
		r.Status.Word = "accepted"
		if !first[i] {
			id := fmt.Sprintf("ADR-%d", i-1)
			r.Claims = []record.Claim{{Rel: "supersedes", Target: id, Text: id, Ref: -1, Kind: "field"}}
		}
		in.Pages = append(in.Pages, site.Page{Record: r, Words: 1, H1: -1})
	}
	return NewChains(base.New(base.Input{Site: site.New(in), Config: in.Config}))
}

// TestChains: a chain is what supersession joins, oldest first; a record alone is none.
func TestChains(t *testing.T) {
	for _, x := range []struct {
		n     int
		alone []int
		want  string
	}{
		{1, nil, ""},
		{3, nil, "adr-1 adr-2 adr-3"},
		{5, []int{3}, "adr-3 adr-4 adr-5|adr-1 adr-2"}, // the newest chain first
		{3, []int{2, 3}, ""},
	} {
		var got []string
		for _, c := range row(t, x.n, x.alone...).List {
			got = append(got, strings.Join(IdsOf(c.Records), " "))
		}
		if strings.Join(got, "|") != x.want {
			t.Errorf("%d, %v alone: %q, want %q", x.n, x.alone, got, x.want)
		}
	}
}

// TestLineageIsNear: a record's own lineage shows the nearest few of a long chain, and says how long that is.
func TestLineageIsNear(t *testing.T) {
	c := row(t, 40)
	l := c.Lineage("", c.Site.ByID("adr-20"))
	if l.Total != 40 || len(l.Rows) != nearest || len(l.Picture.Spots) != nearest || l.Dossier != "dossiers/adr-1/" {
		t.Errorf("%d of %d, %d drawn, at %s", len(l.Rows), l.Total, len(l.Picture.Spots), l.Dossier)
	}
	if alone := row(t, 2, 2); alone.Lineage("", alone.Site.ByID("adr-2")).Total != 0 {
		t.Error("a record alone has a lineage")
	}
}

// TestNetworkIsBounded: up to 200 records are drawn at once; of more, the list leads and neighbourhoods are drawn.
func TestNetworkIsBounded(t *testing.T) {
	small, large := row(t, DrawnMost), row(t, DrawnMost+1)
	if w := small.Network("graph/", "", small.Records, 5); w.Leads || len(w.Picture.Spots) != DrawnMost ||
		len(w.Near) > 0 {
		t.Errorf("small: leads %v, %d drawn", w.Leads, len(w.Picture.Spots))
	}
	w := large.Network("graph/", "", large.Records, 5)
	if !w.Leads || len(w.Picture.Spots) > 0 || len(w.Near) != nears || len(w.Rows) != DrawnMost+1 {
		t.Errorf("large: leads %v, %d drawn, %d neighbourhoods, %d rows", w.Leads, len(w.Picture.Spots), len(w.Near),
			len(w.Rows))
	}
	for _, n := range w.Near {
		if len(n.Picture.Spots) > nearMost {
			t.Errorf("%s has %d records", n.Anchor, len(n.Picture.Spots))
		}
	}
}
