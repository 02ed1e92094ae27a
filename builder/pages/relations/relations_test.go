package relations

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"digsite/builder/config"
	"digsite/builder/page"
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

// lineage returns what the page of a record shows of its chain.
func lineage(c *Chains, id string) (l page.Lineage) {
	c.Reader.While(func() { l = NewLines(c).Lineage("", c.Site.ByID(id)) })
	return l
}

// TestLineageIsNear: a record's own lineage shows the nearest few of a long chain, and says how long that is.
func TestLineageIsNear(t *testing.T) {
	c := row(t, 40)
	l := lineage(c, "adr-20")
	if l.Total != 40 || len(l.Rows) != nearest || len(l.Picture.Spots) != nearest || l.Dossier != "dossiers/adr-1/" {
		t.Errorf("%d of %d, %d drawn, at %s", len(l.Rows), l.Total, len(l.Picture.Spots), l.Dossier)
	}
	if lineage(row(t, 2, 2), "adr-2").Total != 0 {
		t.Error("a record alone has a lineage")
	}
}

// net returns the network of all records.
func net(c *Chains) (w page.Network, made tangle) {
	c.Reader.While(func() { w, made = c.network("graph/", "", c.Records, 5, true) })
	return w, made
}

// TestNetworkIsBounded: so many records are drawn at once; of more, those around the most named are, and further
// drawings show neighbourhoods.
func TestNetworkIsBounded(t *testing.T) {
	small, large := row(t, networkMost), row(t, 500)
	if w, _ := net(small); w.Hubs > 0 || len(w.Picture.Spots) != networkMost ||
		len(w.Near) > 0 {
		t.Errorf("small: around %d, %d drawn", w.Hubs, len(w.Picture.Spots))
	}
	w, made := net(large)
	if w.Hubs == 0 || len(w.Picture.Spots) != partMost || len(w.Near) != nears || len(made.joined) != 500 {
		t.Errorf("large: around %d, %d drawn, %d neighbourhoods, %d rows", w.Hubs, len(w.Picture.Spots), len(w.Near),
			len(made.joined))
	}
	var beside page.Network
	large.Reader.While(func() { beside = large.Network("tags/x/", "", large.Records, 4) })
	if w := beside; len(w.Rows) != partMost || len(w.Near) != 0 {
		t.Errorf("beside a list of them: %d rows, %d neighbourhoods", len(w.Rows), len(w.Near))
	}
	for _, n := range w.Near {
		if len(n.Picture.Spots) > nearMost {
			t.Errorf("%s has %d records", n.Anchor, len(n.Picture.Spots))
		}
	}
}

// TestCitationsAreDrawnWhereLittleElseIs: of records that only name one another the graph is not empty; where relations
// are stated of a fifth of them or more, it shows those alone. Each line names the boxes that it joins.
func TestCitationsAreDrawnWhereLittleElseIs(t *testing.T) {
	for _, stated := range []int{0, 1, 5} {
		in := site.Input{Config: config.Default("x"), Day: "2026-11-22"}
		for i := 1; i <= 20; i++ {
			r := record.Record{Path: fmt.Sprintf("a/%04d-x.md", i), Kind: "decision", IsRecord: true, Number: i,
				Title: fmt.Sprintf("Record %d", i),
				Date:  record.Date{Day: fmt.Sprintf("20%02d-01-01", i), From: "declared"}}
			rel, id := "cites", "ADR-1"
			if i <= stated+1 {
				rel, id = "supersedes", fmt.Sprintf("ADR-%d", i-1)
			}
			if i > 1 {
				r.Claims = []record.Claim{{Rel: rel, Target: id, Text: id, Ref: -1, Kind: "field"}}
			}
			in.Pages = append(in.Pages, site.Page{Record: r, Words: 1, H1: -1})
		}
		c := NewChains(base.New(base.Input{Site: site.New(in), Config: in.Config}))
		w, _ := net(c)
		want, lines := stated < 3, 19
		if !want {
			lines = stated
		}
		if w.Cited != want || len(w.Picture.Lines) != lines {
			t.Errorf("%d stated: citations %v, %d lines, want %v and %d", stated, w.Cited, len(w.Picture.Lines), want,
				lines)
		}
		for _, l := range w.Picture.Lines {
			for _, n := range []int{l.A, l.B} {
				if !slices.ContainsFunc(w.Picture.Spots, func(s page.PictureBox) bool { return s.N == n }) {
					t.Errorf("a line ends at box %d, and there is none", n)
				}
			}
		}
	}
}
