package postings

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"digsite/builder/fingerprint"
	"digsite/builder/search/document"
	"digsite/builder/search/language"
)

// layouts cuts a few documents, and enters their cards with numbers that are not in their order.
func layouts(titles ...string) (all []*document.Layout, table *document.Table) {
	table = document.NewTable()
	cut := document.NewCutter(language.English)
	for i, title := range titles {
		d := document.Document{ID: title, Title: title, Sections: []document.Section{{Heading: "More " + title,
			Passages: []document.Passage{{Text: "The lock of " + title}}}}}
		l := cut.Layout(d, document.Entry{ID: title, Sum: fingerprint.Of(title)})
		card := l.Card
		card.Number = uint32((i + 1) * 7 % len(titles))
		table.Put(&card)
		all = append(all, l)
	}
	return all, table
}

// TestKept: what several have kept is what the documents hold, by key and by number.
func TestKept(t *testing.T) {
	all, table := layouts("one lock", "two locks", "three rooms", "a lock and a lock", "rooms of one lock")
	want := map[string][]string{}
	for _, l := range all {
		card := table.Cards[table.Slots[l.Card.ID]]
		for _, term := range l.Terms {
			want[term.Key] = append(want[term.Key], fmt.Sprint(card.Number, document.Places(card, term.At)))
		}
	}
	for _, split := range []int{0, 2, 5} {
		parts := []*Kept{New(math.MaxInt), New(math.MaxInt)}
		for i, l := range all {
			parts[min(1, i/max(1, split))].Add(l)
		}
		j, got := Join(parts, table), map[string][]string{}
		last := ""
		if err := j.Keys(func(key string) bool {
			if key <= last {
				t.Errorf("%q stands behind %q", key, last)
			}
			last = key
			before := -1
			err := j.Occurrences(key, func(c *document.Card, at []document.Place) {
				if int(c.Number) <= before {
					t.Errorf("%q: document %d stands behind %d", key, c.Number, before)
				}
				before = int(c.Number)
				got[key] = append(got[key], fmt.Sprint(c.Number, at))
			})
			return err == nil
		}); err != nil {
			t.Fatal(err)
		}
		for key := range want {
			slices.Sort(want[key])
			slices.Sort(got[key])
			if !slices.Equal(got[key], want[key]) {
				t.Errorf("split at %d, %q: %v, want %v", split, key, got[key], want[key])
			}
		}
		if len(got) != len(want) {
			t.Errorf("split at %d: %d keys, want %d", split, len(got), len(want))
		}
	}
}

// TestFull: one with no more room lets go of everything, and nil keeps nothing.
func TestFull(t *testing.T) {
	all, _ := layouts("one lock", "two locks")
	k := New(40)
	for _, l := range all {
		k.Add(l)
	}
	if !k.Full() || len(k.lists) > 0 || len(k.docs) > 0 {
		t.Errorf("kept %d lists of %d documents; full: %v", len(k.lists), len(k.docs), k.Full())
	}
	var none *Kept
	if none.Add(all[0]); !none.Full() {
		t.Error("nothing is not full")
	}
}
