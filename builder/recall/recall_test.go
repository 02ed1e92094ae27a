package recall_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"digsite/builder/cache"
	"digsite/builder/config"
	"digsite/builder/fingerprint"
	"digsite/builder/git"
	"digsite/builder/output"
	"digsite/builder/pages"
	"digsite/builder/recall"
	"digsite/builder/record"
	"digsite/builder/site"
)

// listed lists the files of a site of forty decisions, of which the second replaces the first, and returns the keys of
// files and the groups that were made for it.
func listed(store *cache.Store, change func(in *site.Input)) (keys map[string]fingerprint.Sum, made []string) {
	in := site.Input{Config: config.Default("x"), Day: "2026-11-22"}
	for i := range 40 {
		r := record.Record{Path: fmt.Sprintf("a/%04d-x.md", i+1), Kind: "decision", IsRecord: true, Number: i + 1,
			Title: fmt.Sprintf("Record %d", i+1), Date: record.Date{Day: "2021-01-01", From: "declared"},
			Tags: []string{"queues"}}
		r.Status.Word = "accepted"
		if i == 1 {
			r.Claims = []record.Claim{{Rel: "supersedes", Target: "ADR-1", Text: "ADR-1", Ref: -1, Kind: "field"}}
		}
		in.Pages = append(in.Pages, site.Page{Record: r, Words: 1, H1: -1, Body: fingerprint.Of(i)})
	}
	change(&in)
	k := pages.New(pages.Input{Site: site.New(in), Config: in.Config, History: in.History, Stand: in.History.Head})
	whole, own := k.Sum()
	groups := recall.Open(store, recall.Names{Whole: whole, Own: own}, k, nil)
	known := func(group, _ string) ([]string, bool) { return groups.Known(group) }
	k.Groups(known, func(g pages.Group) {
		made = append(made, g.Name)
		var files []output.File
		for _, p := range g.Pages {
			key := fingerprint.Of([]fingerprint.Sum{fingerprint.Of(p.View), fingerprint.Of(p.Bodies)})
			files = append(files, output.File{Path: p.Path, Key: key})
		}
		groups.Add(g, g.Read, files)
	})
	keys = map[string]fingerprint.Sum{}
	files := groups.Files()
	groups.Keep(files)
	for _, f := range files {
		keys[f.Path] = f.Key
	}
	return keys, made
}

// TestGroups: which groups an edit makes again, and that the list is the one that nothing remembered: after the edit,
// and after it was taken back.
func TestGroups(t *testing.T) {
	_, all := listed(cache.Open("", ""), func(*site.Input) {})
	if len(all) < 90 {
		t.Fatalf("only %d groups were made of a new site", len(all))
	}
	for _, row := range []struct {
		name   string
		change func(in *site.Input)
		want   string // numbers of records whose pages are made, then of overviews: a few, or "all"
	}{
		{"nothing", func(*site.Input) {}, ""},
		{"the text of one that nothing joins", func(in *site.Input) { in.Pages[4].Body = fingerprint.Of("x") }, "5"},
		{"the text of one in a chain", func(in *site.Input) { in.Pages[0].Body = fingerprint.Of("x") }, "1 overview 9"},
		// What names a record stands beside four on either side of it.
		{"a title", func(in *site.Input) { in.Pages[19].Record.Title = "Other" }, "16 17 18 19 20 21 22 23 24 r20 all"},
		{"a status", func(in *site.Input) { in.Pages[19].Record.Status.Word = "rejected" },
			"16 17 18 19 20 21 22 23 24 r20 all"},
		{"a date", func(in *site.Input) { in.Pages[19].Record.Date.Day = "2022-01-01" }, // the youngest is forty's now
			"16 17 18 19 20 21 22 23 24 40 r20 all"},
		{"one more tag", func(in *site.Input) { in.Pages[19].Record.Tags = []string{"queues", "mail"} },
			"16 17 18 19 20 21 22 23 24 r20 all"},
		{"a link", func(in *site.Input) {
			in.Pages[29].Record.Claims = []record.Claim{{Rel: "cites", Target: "ADR-20", Text: "ADR-20", Ref: -1,
				Kind: "field"}}
		}, "20 30 all"},
		{"a successor", func(in *site.Input) {
			in.Pages[29].Record.Claims = []record.Claim{{Rel: "supersedes", Target: "ADR-20", Text: "ADR-20", Ref: -1,
				Kind: "field"}}
		}, "16 17 18 19 20 21 22 23 24 30 r20 all"},
		{"a record less", func(in *site.Input) { in.Pages = in.Pages[:39] }, "35 36 37 38 39 r39 all"},
		{"a commit", func(in *site.Input) {
			in.History = git.History{Head: "1234567", Files: map[string]git.File{"a/0020-x.md": {
				LastBy: "Ada"}}}
		}, "20 all"},
		{"the day", func(in *site.Input) { in.Day = "2026-11-23" }, "everything"},
		{"the first incident", func(in *site.Input) { in.Pages[39].Record.Kind = "incident" }, "everything"},
	} {
		store := cache.Open("", "")
		listed(store, func(*site.Input) {})
		keys, made := listed(store, row.change)
		var got []string
		overviews := 0
		for _, name := range made[:len(made)-1] { // "earlier" is always made
			n := 0
			if _, err := fmt.Sscanf(name, "decisions/%04d-x/index.html", &n); err == nil {
				got = append(got, fmt.Sprint(n))
			} else if _, err := fmt.Sscanf(name, "r/adr-%d/index.html", &n); err == nil {
				got = append(got, fmt.Sprint("r", n))
			} else if got = append(got, name); name != "overview 9" {
				got, overviews = got[:len(got)-1], overviews+1
			}
		}
		if text := strings.Join(got, " "); len(made) == len(all) {
			got = []string{"everything"}
		} else if overviews > 20 {
			got = []string{strings.Replace(text, " overview 9", "", 1), "all"}
		}
		if got := strings.Join(got, " "); got != row.want {
			t.Errorf("%s: %s were made, want %s", row.name, got, row.want)
		}
		if fresh, _ := listed(cache.Open("", ""), row.change); !maps.Equal(keys, fresh) {
			t.Errorf("%s: the list is not that of a site that nobody remembers", row.name)
		}
		keys, _ = listed(store, func(*site.Input) {})
		if fresh, _ := listed(cache.Open("", ""), func(*site.Input) {}); !maps.Equal(keys, fresh) {
			t.Errorf("%s, taken back: the list is not that of a site that nobody remembers", row.name)
		}
	}
}

// TestDamaged: what was kept and cannot be read is made.
func TestDamaged(t *testing.T) {
	store := cache.Open("", "")
	defer store.Close()
	name := fingerprint.Of("a name")
	if _, ok := recall.List(store, name, nil); ok {
		t.Error("a list was never kept, and is known")
	}
	recall.KeepList(store, name, []output.File{{Path: "a/index.html", Key: name}})
	from := func(path string) ([]byte, bool, error) { return []byte(path), path != "gone", nil }
	files, ok := recall.List(store, name, from)
	if !ok || len(files) != 1 || files[0].Key != name {
		t.Fatalf("kept one file, known are %v", files)
	}
	if data, err := files[0].Data(); err != nil || string(data) != "a/index.html" {
		t.Errorf("the file is %q, %v", data, err)
	}
	recall.KeepList(store, name, []output.File{{Path: "gone", Key: name}})
	files, _ = recall.List(store, name, from)
	if _, err := files[0].Data(); err == nil {
		t.Error("a file that the site does not have is made")
	}
	store.Put("outputs", name, []byte("damaged"))
	if _, ok := recall.List(store, name, from); ok {
		t.Error("a damaged list is known")
	}
}
