package recall_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"digsite/builder/cache"
	"digsite/builder/config"
	"digsite/builder/fingerprint"
	"digsite/builder/output"
	"digsite/builder/pages"
	"digsite/builder/recall"
	"digsite/builder/record"
	"digsite/builder/site"
)

// listed lists the files of a site of nine decisions, of which the second replaces the first, and returns the keys of
// files and the groups that were made for it.
func listed(store *cache.Store, change func(pages []site.Page)) (keys map[string]fingerprint.Sum, made []string) {
	in := site.Input{Config: config.Default("x"), Day: "2026-11-22"}
	for i := range 9 {
		r := record.Record{Path: fmt.Sprintf("a/%04d-x.md", i+1), Kind: "decision", IsRecord: true, Number: i + 1,
			Title: fmt.Sprintf("Record %d", i+1), Date: record.Date{Day: "2021-01-01", From: "declared"},
			Tags: []string{"queues"}}
		r.Status.Word = "accepted"
		if i == 1 {
			r.Claims = []record.Claim{{Rel: "supersedes", Target: "ADR-1", Text: "ADR-1", Ref: -1, Kind: "field"}}
		}
		in.Pages = append(in.Pages, site.Page{Record: r, Words: 1, H1: -1, Body: fingerprint.Of(i)})
	}
	change(in.Pages)
	k := pages.New(pages.Input{Site: site.New(in), Config: in.Config})
	groups := recall.Open(store, k.Sum(), k.Reader(), nil)
	if groups.Explore != nil {
		k.Remember(groups.Explore)
	}
	k.Groups(groups.Known, func(g pages.Group) {
		made = append(made, g.Name)
		var files []output.File
		for _, p := range g.Pages {
			key := fingerprint.Of([]fingerprint.Sum{fingerprint.Of(p.View), fingerprint.Of(p.Bodies)})
			files = append(files, output.File{Path: p.Path, Key: key})
		}
		groups.Add(g.Name, g.Read, files)
	})
	keys = map[string]fingerprint.Sum{}
	files := groups.Files()
	groups.Keep(k.Explored(), files)
	for _, f := range files {
		keys[f.Path] = f.Key
	}
	return keys, made
}

// TestGroups: which groups an edit makes again, and that the list is the one that nothing remembered.
func TestGroups(t *testing.T) {
	_, all := listed(cache.Open("", ""), func([]site.Page) {})
	if len(all) < 30 {
		t.Fatalf("only %d groups were made of a new site", len(all))
	}
	const earlier = " earlier" // is always made
	page := func(n int) string { return fmt.Sprintf("decisions/%04d-x/index.html", n) }
	text := func(n int) func([]site.Page) {
		return func(p []site.Page) { p[n-1].Body = fingerprint.Of("other") }
	}
	for _, row := range []struct {
		name   string
		change func([]site.Page)
		want   string // groups, "all" of them
	}{
		{"nothing", func([]site.Page) {}, earlier},
		{"the text of one that nothing joins", text(5), page(5) + earlier},
		{"the text of one in a chain", text(1), page(1) + " overview 9" + earlier},
		{"a title", func(p []site.Page) { p[4].Record.Title = "Other" }, "all"},
		{"one more tag", func(p []site.Page) { p[4].Record.Tags = []string{"queues", "mail"} }, "all"},
	} {
		store := cache.Open("", "")
		listed(store, func([]site.Page) {})
		keys, made := listed(store, row.change)
		got, want := strings.Join(made, " "), strings.TrimSpace(row.want)
		if got != want && (want != "all" || len(made) != len(all)) {
			t.Errorf("%s: %s were made, want %s", row.name, got, row.want)
		}
		fresh, _ := listed(cache.Open("", ""), row.change)
		if !maps.Equal(keys, fresh) {
			t.Errorf("%s: the list is not that of a site that nobody remembers", row.name)
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
