package search

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

// doc is a short way to write a document: title, then text.
func doc(id, title, text string) Document {
	return Document{ID: id, Title: title, Path: id + ".md", Names: []string{id},
		Sections: []Section{{Passages: []Passage{{Text: text, Anchor: "p"}}}}}
}

func hold(t *testing.T, docs ...Document) *Index {
	var c collection
	for _, d := range docs {
		c.put(d)
	}
	x := open(t, "")
	c.sync(t, x)
	return x
}

func TestFirst(t *testing.T) {
	retired := doc("adr-1", "Limit the queue", "We limit the queue to 32 entries.")
	retired.Standing, retired.Status, retired.Replaced = "retired", "superseded", []string{"adr-2"}
	holding := doc("adr-2", "Limit the queue again", "We limit the queue to 64 entries.")
	holding.InForce = true
	cited := doc("adr-3", "Worker pool of eight", "Eight workers, one pool.")
	cited.Cited = 40
	alias := doc("notes", "Where names come from", "Resolution of names inside and outside.")
	alias.Names = append(alias.Names, "Horizon DNS")
	x := hold(t, retired, holding, cited, alias,
		doc("adr-4", "Worker pool of nine", "Nine workers, one pool."),
		doc("adr-12", "Use leases", "A lease is better than a lock. See ADR 13 and ADR 13 and ADR-0013."),
		doc("adr-13", "Use locks", "Nothing about other records."),
		doc("split-dns", "Split DNS for the office network of the north", "Split DNS, and split DNS again: split DNS."),
		doc("dns", "DNS", "One word."),
		doc("dns-2", "DNS and DNS and more DNS", "DNS DNS DNS DNS DNS DNS DNS DNS"),
		doc("id", "Calls", "getUserByID returns user_id from k8s.io, at net.http.client."),
		doc("words", "Words", "The user has an id of their own."),
		doc("nihon", "日本語の検索", "東京都に住んでいます。"),
		doc("thai", "ภาษาไทย", "สวัสดีครับ"),
		doc("forms", "Links", "Connecting the connected."),
		doc("form", "Other", "One connection only."),
	)
	for _, c := range []struct{ query, first string }{
		{"limit queue", "adr-2"},           // what holds, before what is retired
		{"limit the queue 32", "adr-2"},    // even where one word more matches
		{"worker pool", "adr-3"},           // like match: the one that is cited
		{"adr 13", "adr-13"},               // asked for by name
		{"ADR-0013", "adr-13"},             //
		{"adr13", "adr-13"},                //
		{"what is adr 13 about", "adr-13"}, //
		{"horizon dns", "notes"},           // an alias is a name
		{"dns", "dns"},                     // the exact title
		{"getUserByID", "id"},              // identifiers by whole and by part
		{"user_id", "id"},                  //
		{"k8s", "id"},                      //
		{"http client", "id"},              //
		{"connection", "form"},             // the word itself before others of its stem
		{"connected", "forms"},             //
		{"日本語", "nihon"},                   // other scripts
		{"東京", "nihon"},                    //
		{"ไทย", "thai"},                    //
		{"LEASES", "adr-12"},               //
		{"leasse", "adr-12"},               // a slip
		{`"split dns again"`, "split-dns"}, // phrases
		{"title:leases", "adr-12"},         //
		{"lease -title:locks", "adr-12"},   //
		{"status:superseded", "adr-1"},     // filters alone
		{"in:force", "adr-2"},              //
	} {
		if got := ids(t, x, c.query, 3); len(got) == 0 || got[0] != c.first {
			t.Errorf("%q: first is %v, want %s", c.query, got, c.first)
		}
	}
}

func TestSnippets(t *testing.T) {
	d := doc("a", "Title", "Nothing to see.")
	d.Sections = append(d.Sections, Section{Heading: "Why", Anchor: "why", Passages: []Passage{
		{Anchor: "p1", Text: "Before."},
		{Anchor: "p2",
			Text: "A long text. It says <b>that</b> the   queue\nis limited, because workers wait for each other."},
	}})
	x := hold(t, d, doc("b", "Other", "Other text."))
	r, err := x.Search("worker queue", Options{Limit: 1, Passages: func(string) []Section { return d.Sections }})
	if err != nil || len(r.Hits) != 1 {
		t.Fatal(r, err)
	}
	h := r.Hits[0]
	var marked []string
	for _, m := range h.Marks {
		marked = append(marked, h.Snippet[m[0]:m[1]])
	}
	if h.Heading != "Why" || h.Anchor != "p2" || len(marked) != 2 || marked[0] != "queue" || marked[1] != "workers" {
		t.Errorf("%+v marks %q", h, marked)
	}
}

// TestPhraseIsShown: the excerpt is where the phrase stands, and marks all of its words.
func TestPhraseIsShown(t *testing.T) {
	d := doc("rota", "Pager", "")
	d.Sections = []Section{
		{Heading: "Call, call and call", Passages: []Passage{{Text: "A call. Call again.", Anchor: "p1"}}},
		{Heading: "Who", Anchor: "who", Passages: []Passage{
			{Text: "Each call is short.", Anchor: "p2"},
			{Text: strings.Repeat("We call and call. ", 40) + "Who is on call today? Not v1.2.3.", Anchor: "p3"}}},
	}
	x := hold(t, d)
	for query, want := range map[string]string{
		`"on call"`: "p3 call|call|call|on|call", `"call today"`: "p3 call|call|call|call|today",
		`"not v1.2.3"`: "p3 Not|1.2.3",
	} {
		r, err := x.Search(query, Options{Limit: 1, Passages: func(string) []Section { return d.Sections }})
		if err != nil || len(r.Hits) != 1 {
			t.Fatal(query, err, r)
		}
		h := r.Hits[0]
		var marked []string
		for _, m := range h.Marks {
			marked = append(marked, h.Snippet[m[0]:m[1]])
		}
		if got := h.Anchor + " " + strings.Join(marked, "|"); got != want {
			t.Errorf("%s: %s, want %s in %q", query, got, want, h.Snippet)
		}
	}
}

// TestFacetsInOrder: values with more records first, then by spelling; years have the newest first.
func TestFacetsInOrder(t *testing.T) {
	var docs []Document
	for i, date := range []string{"2019-05-01", "2024-01-31", "2019-11-30", "", "2026-02-03", "1998-01-01"} {
		d := doc(fmt.Sprint("d", i), "Queue", "Queue.")
		d.Date, d.Tags = date, []string{"a", "b", "c"}[i%3:]
		docs = append(docs, d)
	}
	r, err := hold(t, docs...).Search("queue", Options{Facets: true})
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"year": "2026 1, 2024 1, 2019 2, 1998 1", "tag": "c 6, b 4, a 2"} {
		var got []string
		for _, c := range r.Facets[name] {
			got = append(got, fmt.Sprint(c.Value, " ", c.Count))
		}
		if s := strings.Join(got, ", "); s != want {
			t.Errorf("%s: %s, want %s", name, s, want)
		}
	}
}

func TestHardQueries(t *testing.T) {
	x := hold(t, doc("a", "The who", "Something."), doc("b", "Queue", "Queue."))
	long := ""
	for len(long) < 10000 {
		long += "queue limits and other words, "
	}
	for _, q := range []string{"", " ", `"`, `"""""`, "-", "+", "-queue", "the", "the of and", long, "\x00\x01\x02",
		"\u202equeue\u202c",
		"<script>alert(1)</script>", "kind:", "kind:x", "before:2020-99", "nonsense:queue", "(((", "*", "a*", "****",
		"queue*", "🙂"} {
		r, err := x.Search(q, Options{Limit: 5, Facets: true})
		if err != nil {
			t.Errorf("%.40q: %v", q, err)
		}
		for _, n := range r.Notes {
			if len(n) > 200 {
				t.Errorf("%.40q: a note of %d bytes", q, len(n))
			}
		}
	}
	if r, _ := x.Search("the", Options{Limit: 5}); len(r.Hits) != 1 || r.Hits[0].ID != "a" || len(r.Notes) != 1 {
		t.Errorf("a common word: %+v", r)
	}
}

func FuzzSearch(f *testing.F) {
	for _, s := range probes {
		f.Add(s)
	}
	var c collection
	for i := range 40 {
		c.put(made(i, 0))
	}
	x, err := Open("")
	if err != nil {
		f.Fatal(err)
	}
	var entries []Entry
	for _, id := range c.order {
		entries = append(entries, Entry{ID: id, Sum: sumOf(c.docs[id])})
	}
	if _, err := x.Sync(context.Background(), entries, func(id string) Document { return c.docs[id] }); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, q string) {
		r, err := x.Search(q, Options{Limit: 5, Passages: func(id string) []Section {
			return c.docs[id].Sections
		}})
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range r.Hits {
			for _, m := range h.Marks {
				if m[0] < 0 || m[0] >= m[1] || m[1] > len(h.Snippet) {
					t.Fatalf("%q: mark %v in %q", q, m, h.Snippet)
				}
			}
		}
	})
}
