package lsp_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"digsite/builder/lsp/protocol"
)

// records is a folder as adr-tools and MADR leave it: one record replaced, one load-bearing.
const records = `
-- doc/adr/0001-use-a-queue.md --
# 1. Use a queue

Date: 2024-05-18

## Status

Superseded by [2. Use a table](0002-use-a-table.md)

## Context

Orders came faster than they could be packed.
-- doc/adr/0002-use-a-table.md --
# 2. Use a table

Date: 2024-06-01

## Status

Accepted

Supersedes [1. Use a queue](0001-use-a-queue.md)

## Decision

We keep orders in a table.
-- doc/adr/0003-take-thirty-two.md --
---
status: accepted
date: 2024-07-01
tags: [orders, broker]
decision-makers: [Ines Brandt]
constraints:
  - what: the broker takes 32 at once
    since: 2024-01-01
relates-to: [adr-2]
---
# Take thirty-two at once

## Context

We had ADR-1 𝕏 before ADR-0002, see [the table](0002-use-a-table.md#decision).
`

// TestReferences: what a reference leads to is shown, with its state, and can be gone to.
func TestReferences(t *testing.T) {
	e := begin(t, `{}`, records)
	const name = "doc/adr/0003-take-thirty-two.md"
	e.open(name)
	shown := e.hover(name, "We had AD‸R-1")
	for _, want := range []string{`**ADR-1: Use a queue** (superseded)`,
		`Superseded by ADR-2: Use a table (accepted)`, "2024-05-18", "doc/adr/0001-use-a-queue.md"} {
		if !strings.Contains(shown, want) {
			t.Errorf("the hover lacks %q:\n%s", want, shown)
		}
	}
	for words, want := range map[string]string{
		"We had ADR-1‸ 𝕏":     "doc/adr/0001-use-a-queue.md:1:1",
		"before ADR-00‸02":    "doc/adr/0002-use-a-table.md:1:1", // behind a character of two units
		"[the ta‸ble]":        "doc/adr/0002-use-a-table.md:11:1",
		"[ad‸r-2]":            "doc/adr/0002-use-a-table.md:1:1", // a field
		"We ‸had":             "",
		"# Take thirty-‸two":  "",
		"accepted\nda‸te: 20": "",
	} {
		if got := e.leads(name, words); got != want {
			t.Errorf("%q leads to %q, want %q", words, got, want)
		}
	}
	// A reference that was typed a moment ago, which the site does not know yet.
	e.typed(name, "decision).‸", " And ADR-3 itself, [one](0001-use-a-queue.md).")
	if got := e.leads(name, "[on‸e]"); got != "doc/adr/0001-use-a-queue.md:1:1" {
		t.Errorf("a new link leads to %q", got)
	}
	if err := e.end(); err != nil {
		t.Error(err)
	}
}

// TestWhoNamesIt: references are listed from both ends, the document's own record where the place names none.
func TestWhoNamesIt(t *testing.T) {
	e := begin(t, `{}`, records)
	e.open("doc/adr/0002-use-a-table.md")
	var list []protocol.Location
	p := e.where("doc/adr/0002-use-a-table.md", "# 2. Use‸")
	p["context"] = map[string]bool{"includeDeclaration": true}
	e.ask("textDocument/references", p, &list)
	var got []string
	for _, l := range list {
		got = append(got, e.place(l))
	}
	want := []string{"doc/adr/0002-use-a-table.md:1:1", "doc/adr/0001-use-a-queue.md:7:15",
		"doc/adr/0003-take-thirty-two.md:9:14", "doc/adr/0003-take-thirty-two.md:15:24",
		"doc/adr/0003-take-thirty-two.md:15:38"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// TestCompletion: what may be written where, with the words that are in use.
func TestCompletion(t *testing.T) {
	e := begin(t, `{}`, records)
	const name = "doc/adr/0004-draft.md"
	const front = "---\nstatus: \ntags: [or\nsupersedes: tab\nled-to: [tab\ndecision-makers:\n  - In\nco\n---\n" +
		"# Draft\n\n"
	e.openAs(name, front+"as ADR- and ADR-00 and [[table and [x](queue and adr 1\n\n## Status\n\nAcc\n")
	for _, x := range []struct {
		words string
		put   []string
	}{
		{"as ADR-‸", []string{"ADR-1", "ADR-2", "ADR-3"}},
		{"and ADR-00‸", []string{"ADR-0001", "ADR-0002", "ADR-0003"}},
		{"[[table‸", []string{"0002-use-a-table"}},
		{"[x](queue‸", []string{"0001-use-a-queue.md"}},
		{"and adr 1‸", nil}, // prose
		{"[or‸", []string{"orders"}},
		{"supersedes: tab‸", []string{"adr-2"}},
		{"led-to: [tab‸", []string{"adr-2"}},
		{"  - In‸", []string{"Ines Brandt"}},
		{"\nco‸\n", []string{"consulted: ", "conflicts-with: ", "constraints: ", "code: "}},
		{"status: ‸", []string{"draft", "proposed", "accepted", "rejected", "deprecated", "superseded"}},
		{"\nAcc‸", []string{"Accepted"}},
		{"# Dr‸aft", nil},
	} {
		if _, put := e.offered(name, x.words); !slices.Equal(put, x.put) {
			t.Errorf("%q offers %q, want %q", x.words, put, x.put)
		}
	}
	labels, _ := e.offered(name, "as ADR-‸")
	if want := "ADR-1: Use a queue"; labels[0] != want {
		t.Errorf("the first is %q, want %q", labels[0], want)
	}
}

// TestCheckWhileTyping: what check has to say follows what is typed, in other files too, and goes when it is mended.
func TestCheckWhileTyping(t *testing.T) {
	e := begin(t, `{}`, records)
	const name = "doc/adr/0003-take-thirty-two.md"
	e.open(name)
	e.finds(name, "15:8 cites-retired")
	e.typed(name, "relates-to: [adr-2‸]", ", adr-77")
	e.finds(name, "9:21 relation-unknown", "15:8 cites-retired")
	e.typed(name, "status: accepted‸\n", "y")
	e.finds(name, "2:9 status-unknown", "9:21 relation-unknown", "15:8 cites-retired")
	e.typed(name, "relates-to‸: [", "\nsupersedes: [adr-2]\nrelates-to")
	e.texts[name] = records[strings.Index(records, "---\nstatus: acc"):] // the whole text, anew
	e.tell("textDocument/didChange", map[string]any{
		"textDocument":   map[string]any{"uri": e.uri(name), "version": 9},
		"contentChanges": []protocol.Change{{Text: e.texts[name]}}})
	e.finds(name, "15:8 cites-retired")
	e.typed(name, "relates-to: [adr-2]‸", "\nsupersedes: [adr-2]")
	e.finds("doc/adr/0002-use-a-table.md", "7:1 one-sided") // which is not open
	e.tell("textDocument/didClose", map[string]any{"textDocument": map[string]string{"uri": e.uri(name)}})
	e.finds("doc/adr/0002-use-a-table.md")
	if data, _ := os.ReadFile(filepath.Join(e.dir, name)); strings.Contains(string(data), "supersedes") {
		t.Error("the file was written")
	}
}

// TestDiskIsFollowed: a file that another program writes is seen without a word from the editor.
func TestDiskIsFollowed(t *testing.T) {
	e := begin(t, `{}`, records)
	const name = "doc/adr/0003-take-thirty-two.md"
	e.open(name)
	e.finds(name, "15:8 cites-retired")
	old := filepath.Join(e.dir, "doc/adr/0001-use-a-queue.md")
	data, _ := os.ReadFile(old)
	write(t, old, strings.Replace(string(data), "Superseded by [2. Use a table](0002-use-a-table.md)", "Accepted", 1))
	write(t, filepath.Join(e.dir, "doc/adr/0002-use-a-table.md"), "# 2. Use a table\n\n## Status\n\nAccepted\n")
	e.finds(name, "15:38 fragment-broken")
}

// TestSymbols: headings are a tree, and records are found by words of their titles, retired ones last.
func TestSymbols(t *testing.T) {
	e := begin(t, `{"textDocument":{"documentSymbol":{"hierarchicalDocumentSymbolSupport":true}}}`, records)
	e.open("doc/adr/0002-use-a-table.md")
	var tree []protocol.DocumentSymbol
	e.ask("textDocument/documentSymbol", map[string]any{"textDocument": map[string]string{
		"uri": e.uri("doc/adr/0002-use-a-table.md")}}, &tree)
	if len(tree) != 1 || len(tree[0].Children) != 2 || tree[0].Children[1].Name != "Decision" ||
		tree[0].Children[1].Range.Start.Line != 10 || tree[0].Range.End.Line != 13 {
		t.Errorf("%+v", tree)
	}
	var found []protocol.SymbolInformation
	e.ask("workspace/symbol", map[string]string{"query": "use a"}, &found)
	if len(found) != 2 || found[0].Name != "ADR-2: Use a table" || found[1].Tags == nil {
		t.Errorf("%+v", found)
	}
}
