package search

import (
	"math"
	"testing"

	"digsite/builder/search/rank"
)

// adds fails where the parts of a hit do not add up to its score, or asking for them changes an answer. It returns the
// kinds of parts that were met.
func adds(t *testing.T, x *Index, query string, kinds map[rank.PartKind]int) {
	t.Helper()
	plain, err := x.Search(query, Options{Limit: 50})
	if err != nil {
		t.Fatal(err)
	}
	told, err := x.Search(query, Options{Limit: 50, Explain: true})
	if err != nil {
		t.Fatal(err)
	}
	if len(plain.Hits) != len(told.Hits) {
		t.Fatalf("%q: %d hits, with their parts %d", query, len(plain.Hits), len(told.Hits))
	}
	for i, h := range told.Hits {
		if h.ID != plain.Hits[i].ID || h.Score != plain.Hits[i].Score || plain.Hits[i].Parts != nil {
			t.Fatalf("%q: hit %d is %s %v, with its parts %s %v", query, i, plain.Hits[i].ID, plain.Hits[i].Score, h.ID,
				h.Score)
		}
		sum := 0.0
		for _, p := range h.Parts {
			sum += p.Points
			kinds[p.Kind]++
			if p.Kind == rank.PartWord && (len(p.Found) == 0 || p.Documents == 0 || p.Word == "") {
				t.Fatalf("%q, %s: %+v does not say where it stands", query, h.ID, p)
			}
		}
		if math.Abs(sum-h.Score) > 1e-9 {
			t.Fatalf("%q, %s: the parts come to %v, the score is %v\n%+v", query, h.ID, sum, h.Score, h.Parts)
		}
	}
}

// TestPartsAddUp: of every sort of query, the parts of each hit's score add up to it, and every sort of part is met.
func TestPartsAddUp(t *testing.T) {
	var c collection
	for i := range 300 {
		c.put(made(i, 0))
	}
	retired := doc("old", "Limit of the queue", "We limit the queue to 32 entries.")
	retired.Standing = "retired"
	cited := doc("new", "Limit of the queue again", "The limit.")
	cited.Cited = 9
	c.put(retired)
	c.put(cited)
	x := open(t, "")
	c.sync(t, x)
	kinds := map[rank.PartKind]int{}
	for _, q := range append(probes, "limit queue", "limits of queues", "the queue limit", "adr-7 limit", "old", "limi",
		"quueue limit", "TLS 1.3 limit", "getUserByID", `"limit the queue"`, "+limit -entries", "kind:decision", "") {
		adds(t, x, q, kinds)
	}
	for _, k := range []rank.PartKind{rank.PartWord, rank.PartSide, rank.PartSection, rank.PartTitle, rank.PartPrior,
		rank.PartName} {
		if kinds[k] == 0 {
			t.Errorf("no query was met by a part %q", k)
		}
	}
}

// TestPartsAddUpCorpora: the same of the judged queries, in the shared corpora.
func TestPartsAddUpCorpora(t *testing.T) {
	for _, s := range judgedSets(t) {
		kinds := map[rank.PartKind]int{}
		for _, q := range s.queries {
			adds(t, s.index, q.Query, kinds)
		}
	}
}
