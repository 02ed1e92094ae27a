package deleted

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"digsite/builder/config"
	"digsite/builder/record"
	"digsite/builder/site/address"
)

// What stands at the addresses of records that are gone, in order, as "title at addresses".
func TestPages(t *testing.T) {
	file := func(path, title string, change func(*File)) File {
		f := File{Day: "2026-01-02",
			Record: record.Record{Path: path, Title: title, Kind: "decision", IsRecord: true, Number: 7}}
		change(&f)
		return f
	}
	same := func(*File) {}
	files := []File{
		file("docs/0007-queue.md", "Queue", func(f *File) {
			f.Renamed = []string{"docs/0003-broker.md", "old/0003-broker.md"}
		}),
		file("docs/0007-other.md", "Other", same), // the id was given to the first
		file("docs/0007-secret.md", "Secret", func(f *File) { f.Record.Visibility = "internal" }),
		file("docs/0007-draft.md", "Draft", func(f *File) { f.Record.Draft = true }),
		file("elsewhere/0007-x.md", "Not content", same),
		file("docs/0007-here.md", "Came back", same),
	}
	conf := config.Config{Deleted: []config.Deleted{
		{Addresses: []string{"/r/adr-1", "../../etc/passwd", "r/ADR-1/", "assets/main.js"}, Was: "Listed"},
		{Addresses: []string{"/", "search/index.json"}, Was: "Nowhere"},
	}}
	s := Site{Config: conf, Folders: address.NewFolders([]string{"docs"}), KindOf: func(string) record.Kind {
		return record.Kind{Name: "decision", Prefix: "adr"}
	}}
	taken := func(a string) bool { return strings.HasSuffix(a, "-here/") }
	for _, row := range []struct{ drafts, internal bool }{{false, false}, {true, true}} {
		s.Config.Drafts, s.Config.Internal = row.drafts, row.internal
		want := []string{
			"Listed at [r/adr-1/ etc/passwd/]",
			"Queue at [decisions/0007-queue/ r/adr-7/ r/adr-7-queue/ decisions/0003-broker/ r/adr-3/ " +
				"r/adr-3-broker/]",
			"Other at [decisions/0007-other/ r/adr-7-other/]",
		}
		if row.drafts {
			want = append(want, "Secret at [decisions/0007-secret/ r/adr-7-secret/]",
				"Draft at [decisions/0007-draft/ r/adr-7-draft/]")
		}
		_, shown := s.Ever(nil, files)
		var got []string
		for _, p := range s.Pages(shown, taken) {
			got = append(got, fmt.Sprintf("%s at %v", p.Was, p.Addresses))
		}
		if !slices.Equal(got, want) {
			t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}
