package document

import (
	"fmt"
	"strings"
	"testing"

	"digsite/builder/fingerprint"
	"digsite/builder/search/language"
)

// TestLayout cuts one document and looks where its words stand: area and position in it.
func TestLayout(t *testing.T) {
	c := NewCutter(language.English)
	l := c.Layout(Document{
		ID: "adr-12", Title: "Use the queues", Names: []string{"ADR-0012", "12"}, Path: "adr/0012-use-queues.md",
		Tags: []string{"jobs"}, Sections: []Section{
			{Passages: []Passage{{Text: "A queue."}, {Text: "It is user_id."}}},
			{Heading: "Why queue", Passages: []Passage{{Text: "Workers wait."}}},
		},
	}, Entry{ID: "adr-12"})
	terms := map[string][]uint32{}
	for _, term := range l.Terms {
		terms[term.Key] = term.At
	}
	for key, want := range map[string]string{
		"the":             "0.1", // a stop word, which counts in titles alone
		"queue\x1fqueues": "0.2", // and no label: the title has it
		"adr12":           "1.0 2.0",
		"12":              "1.2 2.1",
		"job\x1fjobs":     "2.9",
		"queue":           "5.1 6.1",
		"userid":          "5.5", // a compound stands where its first part does
		"user":            "5.5",
		"id":              "5.6",
		"wait":            "7.1",
		"it":              "",
	} {
		var got []string
		for _, p := range Places(&l.Card, terms[key]) {
			got = append(got, fmt.Sprintf("%d.%d", p.Area(), uint32(p)))
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q stands at %s, want %s", key, s, want)
		}
	}
	if l.Card.Words != [3]int{3, 5, 5} || l.Card.Topic != 2 {
		t.Errorf("words %v, topic %d", l.Card.Words, l.Card.Topic)
	}
}

// TestTable: what a table holds, and its state, depend on the entries alone.
func TestTable(t *testing.T) {
	sum := func(s string) fingerprint.Sum { return fingerprint.Of(s) }
	a, b, b2 := Entry{"a", sum("1")}, Entry{"b", sum("2")}, Entry{"b", sum("3")}
	table := NewTable()
	for _, e := range []Entry{b2, a, b} {
		table.Put(&Card{ID: e.ID, Sum: e.Sum, Words: [3]int{1, 2, 3}})
	}
	if table.State != StateOf([]Entry{a, b}) || table.Words != [3]int{2, 4, 6} {
		t.Errorf("state %v, words %v", table.State, table.Words)
	}
	todo, gone := table.Difference([]Entry{b2, {"c", sum("4")}})
	if fmt.Sprint(todo) != fmt.Sprint([]Entry{b2, {"c", sum("4")}}) || fmt.Sprint(gone) != "[a]" {
		t.Errorf("to do %v, gone %v", todo, gone)
	}
	table.Remove("a")
	table.Remove("a")
	table.Remove("b")
	if table.State != StateOf(nil) || table.Words != [3]int{} || len(table.Slots) != 0 {
		t.Errorf("emptied: %+v", table)
	}
}

func TestDayNumber(t *testing.T) {
	for date, want := range map[string]int{
		"": 0, "2026": 0, "0001-01-01": 1, "1970-01-01": 719163, "2026-11-30": 739950,
	} {
		if got := dayNumber(date); got != want {
			t.Errorf("dayNumber(%q) = %d, want %d", date, got, want)
		}
	}
}
