package trail

import (
	"testing"

	"digsite/builder/page"
	"digsite/builder/record"
	"digsite/builder/site"
)

// TestView: a trail begins at the first of its stops that is there, in the walk; what its author says of it is kept.
func TestView(t *testing.T) {
	r := &site.Record{URL: "trails/a b/", Record: record.Record{Title: "A", For: "newcomers", Takes: "an hour"}}
	stops := []page.Stop{{Text: "adr-9"}, {To: []page.Link{{Href: "../../decisions/0002-b/#why"}}}}
	want := page.Trail{Of: "A", Way: "trails/a b", Start: "../../decisions/0002-b/?trail=trails%2Fa+b&stop=2#why",
		For: "newcomers", Takes: "an hour", Stops: 2}
	if got := View(stops, r); got != want {
		t.Errorf("got %+v", got)
	}
	if got := View(stops[:1], r); got.Start != "" || got.Stops != 1 {
		t.Errorf("a trail that leads nowhere: %+v", got)
	}
	if got := View(nil, r); got != (page.Trail{}) {
		t.Errorf("no trail: %+v", got)
	}
}
