package site

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"digsite/builder/config"
	"digsite/builder/fingerprint"
)

// TestFoldAgain: after each edit a Fold that keeps what it worked out returns what one that keeps nothing does. Each
// row is an edit of the folder before it; again says whether the names could be kept.
func TestFoldAgain(t *testing.T) {
	base := `README.md | page ->adr/0001-queue.md ~ADR-9
adr/0001-queue.md | accepted #Context ^b-1 ->0002-table.md#Why supersedes=2
adr/0002-table.md | accepted #Why ~ADR-1 [[0001-queue]] ->0001-queue.md#b-1
adr/0003-cache.md | accepted ->0001-queue.md#Kontext !shot.png ->https://github.com/o/r/blob/main/adr/0001-queue.md
adr/0004-gone.md | accepted ->nowhere.md ->https://github.com/o/r/blob/v1/adr/0002-table.md#Reasons
adr/0005-draft.md | draft accepted ->0001-queue.md`
	input := func(lines string) Input {
		in := Input{Pages: pages(lines), Day: "2026-01-01", Config: config.Config{Repository: "https://github.com/o/r"},
			Assets: []Asset{{Path: "adr/shot.png"}, {Path: "adr/b.png"}}}
		for i, line := range strings.Split(lines, "\n") {
			in.Pages[i].Body = fingerprint.Bytes([]byte(line))
			in.Pages[i].Words = len(line)
		}
		return in
	}
	var fold Fold
	text := base
	check := func(name string, in Input, again bool) {
		t.Helper()
		before := fold.last
		got, want := fold.New(in), New(in)
		if kept := before != nil && before.lookup == fold.last.lookup; kept != again {
			t.Errorf("%s: names kept %v, want %v", name, kept, again)
		}
		got.people, want.people = nil, nil
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: the fold that keeps something says otherwise", name)
			for i, r := range want.Records {
				if !reflect.DeepEqual(got.Records[i], r) {
					t.Errorf("%s:\n%s\nwant\n%s", r.Path, fmt.Sprintf("%+v", got.Records[i]), fmt.Sprintf("%+v", r))
				}
			}
			t.Errorf("findings %v\nwant %v", got.Findings, want.Findings)
		}
	}
	check("the first", input(text), false)
	check("nothing", input(text), true)
	for _, row := range []struct {
		name, old, new string
		again          bool
	}{
		{"a heading that others name", "#Why", "#Reasons", true},
		{"a heading that a permalink names", "#Reasons", "#Why", true},
		{"a block that others name", "^b-1", "^b-2", true},
		{"a status", "0002-table.md | accepted", "0002-table.md | proposed", true},
		{"no status any more", "0002-table.md | proposed", "0002-table.md |", false},
		{"a status that was none", "0002-table.md |", "0002-table.md | accepted", false},
		{"who supersedes", "supersedes=2", "supersedes=3", true},
		{"a link to what is not there", "~ADR-1", "~ADR-1 ->nothing.md", true},
		{"no such link", " ->nothing.md", "", true},
		{"a link of a page with a picture", "#Kontext", "#Context", false},
		{"another picture", "shot.png", "b.png", false},
		{"a first picture", "[[0001-queue]]", "[[0001-queue]] !shot.png", true},
		{"no picture", " !shot.png", "", false},
		{"a title", "0001-queue.md | accepted", "0001-queue.md | accepted title=Bus", false},
		{"an alias", "title=Bus", "title=Bus alias=bus", false},
		{"a draft's text", "draft accepted ->0001-queue.md", "draft accepted ->0002-table.md", false},
		{"no draft", "0005-draft.md | draft", "0005-draft.md |", false},
		{"another forge", "/main/adr/0001-queue.md", "/main/adr/0002-table.md", false},
		{"another file", "adr/0004-gone.md", "adr/0004-lost.md", false},
	} {
		if !strings.Contains(text, row.old) {
			t.Fatalf("%s: %q is not there", row.name, row.old)
		}
		text = strings.Replace(text, row.old, row.new, 1)
		check(row.name, input(text), row.again)
		check(row.name+", then nothing", input(text), true)
	}
	in := input(text)
	in.Day = "2026-02-01"
	check("another day", in, false)
	in.Assets = in.Assets[:1]
	check("a file fewer", in, false)
	in.Config.Repository = "https://github.com/o/s"
	check("another repository", in, false)
}
