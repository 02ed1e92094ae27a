package search

import (
	"context"
	"testing"

	"digsite/builder/fingerprint"
)

// TestSynonyms: a word finds what is said in other words of its group, in the index and in the exported shards, below
// what says the word itself; nothing else changes.
func TestSynonyms(t *testing.T) {
	docs := map[string]Document{
		"a": {ID: "a", Title: "Postgres",
			Sections: []Section{{Passages: []Passage{{Text: "One database for all services."}}}}},
		"b": {ID: "b", Title: "Queues", Sections: []Section{{Passages: []Passage{{Text: "The db holds the queue."}}}}},
		"c": {ID: "c", Title: "Unrelated", Sections: []Section{{Passages: []Passage{{Text: "Nothing of the kind."}}}}},
	}
	x, err := Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	var entries []Entry
	for _, id := range []string{"a", "b", "c"} {
		entries = append(entries, Entry{ID: id, Sum: fingerprint.Of(docs[id])})
	}
	if _, err := x.Sync(context.Background(), entries, func(id string) Document { return docs[id] }); err != nil {
		t.Fatal(err)
	}
	found := func(q string) string {
		out := ""
		for _, id := range ids(t, x, q, 10) {
			out += id
		}
		return out
	}
	if got := found("db"); got != "b" {
		t.Fatalf("without synonyms db finds %q, want b alone", got)
	}
	x.SetVocabulary(Vocabulary{Synonyms: [][]string{{"DB", "database", "two words"}, {"queue", "backlog"}}})
	for q, want := range map[string]string{"db": "ba", "databases": "ba", "backlog": "b", "two": "", "nothing": "c"} {
		if got := found(q); got != want {
			t.Errorf("%q finds %q, want %q", q, got, want)
		}
	}
	s, err := openShards(export(t, x))
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []string{"db", "database", "databases", "backlog", "db queue", "+db", "-db kind"} {
		parity(t, x, s, q)
	}
}
