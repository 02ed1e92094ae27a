package pages

import (
	"fmt"
	"reflect"
	"strings"
	"sync"
	"testing"

	"digsite/builder/config"
	"digsite/builder/page"
	"digsite/builder/record"
	"digsite/builder/site"
)

// small is a site of two decisions, the second in place of the first, and an incident.
func small(t *testing.T) Input {
	t.Helper()
	in := site.Input{Config: config.Default("x"), Day: "2026-11-22"}
	for i, kind := range []string{"decision", "decision", "incident"} {
		r := record.Record{Path: fmt.Sprintf("a/%04d-x.md", i+1), Kind: kind, IsRecord: true, Number: i + 1,
			Title: fmt.Sprintf("Record %d", i+1), Date: record.Date{Day: fmt.Sprintf("202%d-01-01", i),
				From: "declared"},
			Tags: []string{"queues"}, Services: []string{"mail"}, Authors: []string{"Ada"}}
		r.Status.Word = "accepted"
		if i == 1 {
			r.Claims = []record.Claim{{Rel: "supersedes", Target: "ADR-1", Text: "ADR-1", Ref: -1, Kind: "field"}}
		}
		in.Pages = append(in.Pages, site.Page{Record: r, Words: 1, H1: -1})
	}
	return Input{Site: site.New(in), Config: in.Config}
}

// TestEachPageHasOnePath: Walk makes no path twice, and At makes the same page for each.
func TestEachPageHasOnePath(t *testing.T) {
	k := New(small(t))
	seen := map[string]page.Page{}
	k.Walk(func(p page.Page) {
		if _, twice := seen[p.Path]; twice {
			t.Errorf("%s is made twice", p.Path)
		}
		seen[p.Path] = p
	})
	for path, p := range seen {
		if again, ok := k.At(path); !ok || !reflect.DeepEqual(again, p) {
			t.Errorf("%s is another page when it is asked for", path)
		}
	}
	if _, ok := k.At("no/such/index.html"); ok {
		t.Error("a page that is not there is found")
	}
}

// TestExploreLeadsSomewhere: whatever stands under "Explore" is a page, and each overview with something to show stands
// there.
func TestExploreLeadsSomewhere(t *testing.T) {
	k := New(small(t))
	home, _ := k.At(config.HomeFile)
	var urls []string
	for _, g := range home.View.(page.Home).Explore.Groups {
		for _, o := range g.Links {
			url := strings.TrimPrefix(o.Href, "./")
			urls = append(urls, url)
			if _, ok := k.At(url + config.HomeFile); !ok || o.Text == "" || o.Why == "" {
				t.Errorf("%+v leads nowhere", o)
			}
		}
	}
	// Nobody reviews anything, nothing waits and nothing is wrong: revisit/, reviews/ and not-understood/ hold nothing.
	// One person is named, of whom people/ would be a list of one.
	want := "timeline/ graph/ dossiers/ tags/ services/ retired/ knowledge/"
	for _, url := range []string{config.RevisitURL, config.FindingsURL, config.PeopleURL} {
		if _, ok := k.At(url + config.HomeFile); !ok {
			t.Errorf("%s has no page, though its address was given out", url)
		}
	}
	if got := strings.Join(urls, " "); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestManyAsk: pages may be asked for from several goroutines.
func TestManyAsk(t *testing.T) {
	k := New(small(t))
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for range 20 {
				if _, ok := k.At([]string{"decisions/0001-x/index.html", "tags/index.html"}[i%2]); !ok {
					t.Error("a page is missing")
				}
			}
		})
	}
	wg.Wait()
}

// TestADistantRecordChangesNoPage: a record's own page names its neighbours alone, so another title far off changes
// only the page of all titles.
func TestADistantRecordChangesNoPage(t *testing.T) {
	of := func(last string) *Maker {
		in := site.Input{Config: config.Default("x"), Day: "2026-11-22"}
		for i := 1; i <= 40; i++ {
			r := record.Record{Path: fmt.Sprintf("a/%04d-x.md", i), Kind: "decision", IsRecord: true, Number: i,
				Title: fmt.Sprintf("Record %d", i), Date: record.Date{Day: "2020-01-01", From: "declared"}}
			if i == 40 {
				r.Title = last
			}
			in.Pages = append(in.Pages, site.Page{Record: r, Words: 1, H1: -1})
		}
		return New(Input{Site: site.New(in), Config: in.Config})
	}
	before, after := of("Last"), of("Other")
	for path, changes := range map[string]bool{
		"decisions/0001-x/index.html": false, "rail/decisions/index.html": true,
	} {
		x, ok := before.At(path)
		y, _ := after.At(path)
		if !ok || reflect.DeepEqual(x, y) == changes {
			t.Errorf("%s is there: %t, and changed: %t", path, ok, !changes)
		}
	}
}
