package recordpage

import (
	"testing"

	"digsite/builder/config"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/site"
)

// An incident that taught a decision and produced it names it once among what came of it.
func TestHeadLinesNameEachRecordOnce(t *testing.T) {
	b := base.New(base.Input{Site: site.New(site.Input{Config: config.Default("x")}), Config: config.Default("x")})
	adr := page.Related{Link: page.Link{Href: "../adr-7/", Title: "Wait longer", Kind: "decision"}}
	got := headLines(b.Base, "incident", []page.Relation{
		{Phrase: "Taught", Strong: true, Items: []page.Related{adr}},
		{Phrase: "Produced", Strong: true, Items: []page.Related{adr}},
	})
	if len(got) != 1 || got[0].Label != "Led to" || len(got[0].Values) != 1 {
		t.Errorf("the head says %+v", got)
	}
}
