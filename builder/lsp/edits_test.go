package lsp_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"digsite/builder/lsp/document"
	"digsite/builder/lsp/protocol"
)

// moves is an editor that can rename files.
const moves = `{"workspace":{"workspaceEdit":{"documentChanges":true,"resourceOperations":["create","rename"]}}}`

// apply makes an edit, on the disk, as an editor does.
func (e *editor) apply(edit protocol.WorkspaceEdit) {
	e.Helper()
	for _, c := range edit.DocumentChanges {
		if c.Kind == "rename" {
			if err := os.Rename(e.file(c.OldURI), e.file(c.NewURI)); err != nil {
				e.Fatal(err)
			}
			continue
		}
		e.edit(c.TextDocument.URI, c.Edits)
	}
	for uri, edits := range edit.Changes {
		e.edit(uri, edits)
	}
}

// file returns the path of an address.
func (e *editor) file(uri string) string {
	return filepath.Join(e.dir, strings.ReplaceAll(strings.TrimPrefix(uri, e.uri("")), "%20", " "))
}

// edit changes one file.
func (e *editor) edit(uri string, edits []protocol.TextEdit) {
	e.Helper()
	data, err := os.ReadFile(e.file(uri))
	if err != nil {
		e.Fatal(err)
	}
	t := document.New(string(data), document.UTF16)
	for _, x := range slices.Backward(edits) {
		t = t.Edit(x.Range.Start.Line, x.Range.Start.Character, x.Range.End.Line, x.Range.End.Character, x.NewText)
	}
	write(e, e.file(uri), t.String())
}

// holds fails the test where a file does not hold words.
func (e *editor) holds(name string, words ...string) {
	e.Helper()
	data, err := os.ReadFile(filepath.Join(e.dir, name))
	if err != nil {
		e.Fatal(err)
	}
	for _, w := range words {
		if !strings.Contains(string(data), w) {
			e.Errorf("%s lacks %q:\n%s", name, w, data)
		}
	}
}

// fixes returns what is offered at a place, by title.
func (e *editor) fixes(name, words string) map[string]protocol.WorkspaceEdit {
	e.Helper()
	at := e.spot(name, words)
	var list []protocol.CodeAction
	e.ask("textDocument/codeAction", map[string]any{"textDocument": map[string]string{"uri": e.uri(name)},
		"range": protocol.Range{Start: at, End: at}, "context": map[string]any{"diagnostics": []any{}}}, &list)
	out := map[string]protocol.WorkspaceEdit{}
	for _, a := range list {
		out[a.Title] = *a.Edit
	}
	return out
}

// fix applies the one that has a title.
func (e *editor) fix(name, words, title string) {
	e.Helper()
	all := e.fixes(name, words)
	edit, ok := all[title]
	if !ok {
		e.Fatalf("%q is not offered at %q, only %q", title, words, keysOf(all))
	}
	e.apply(edit)
}

// keysOf returns the keys of a map in order.
func keysOf[V any](m map[string]V) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// named is a tree in which a record is named in every way, and 12 is said of other things too.
const named = `
-- site.yaml --
code: {roots: [src]}
-- doc/adr/0012-use-queues.md --
# 12. Use queues

## Status

Accepted

See [below](#status) and ADR-0012.
-- doc/adr/0013-take-12.md --
---
status: accepted
supersedes: [adr-12, "0012"]
---
# ADR-13: Take 12 at once

As ADR-12 and ADR 0012 say, [Take 12 at once](0012-use-queues.md#status), [ADR-012: queues](./0012-use-queues.md),
[[0012-use-queues|that]], [the plan][plan] and 0012-use-queues.md. Not RFC-12, nor ` + "`ADR-12`" + `, nor 12.

[plan]: 0012-use-queues.md "Plan"
-- doc/adr/0014-other.md --
# 14. Other

## Status

Accepted, amends [12. Use queues](0012-use-queues.md)
-- src/main.go --
package main

// Queue is as ADR-0012 has it; twelve is 12.
var Queue = 12
`

// TestRename: a record gets another number everywhere: its file, its title, links, citations, fields, comments; and
// nowhere else.
func TestRename(t *testing.T) {
	e := begin(t, moves, named)
	e.open("doc/adr/0014-other.md")
	var prepared protocol.PrepareResult
	e.ask("textDocument/prepareRename", e.where("doc/adr/0014-other.md", "[12. Use‸"), &prepared)
	if prepared.Placeholder != "adr-12" {
		t.Errorf("%+v", prepared)
	}
	p := e.where("doc/adr/0014-other.md", "[12. Use‸")
	for _, bad := range []string{"", "adr-13", "rfc-99", "../x", "queues"} {
		p["newName"] = bad
		if err := e.try("textDocument/rename", p, nil); err == nil {
			t.Errorf("%q was taken for an id", bad)
		}
	}
	p["newName"] = "ADR-34"
	var edit protocol.WorkspaceEdit
	e.ask("textDocument/rename", p, &edit)
	e.apply(edit)
	e.holds("doc/adr/0034-use-queues.md", "# 34. Use queues\n", "[below](#status) and ADR-0034.")
	e.holds("doc/adr/0013-take-12.md", `supersedes: [adr-34, "0034"]`, "# ADR-13: Take 12 at once",
		"As ADR-34 and ADR 0034 say, [Take 12 at once](0034-use-queues.md#status), ",
		"[ADR-034: queues](./0034-use-queues.md),",
		"[[0034-use-queues|that]], [the plan][plan] and 0034-use-queues.md. Not RFC-12, nor `ADR-12`, nor 12.",
		`[plan]: 0034-use-queues.md "Plan"`)
	e.holds("doc/adr/0014-other.md", "amends [34. Use queues](0034-use-queues.md)")
	e.holds("src/main.go", "// Queue is as ADR-0034 has it; twelve is 12.\nvar Queue = 12")

	// An editor that cannot rename files is told so.
	e = begin(t, `{}`, named)
	e.open("doc/adr/0014-other.md")
	p = e.where("doc/adr/0014-other.md", "[12. Use‸")
	p["newName"] = "adr-34"
	if err := e.try("textDocument/rename", p, nil); err == nil {
		t.Error("an edit was made that the editor cannot make")
	}
}

// TestRenameOfFolder: a record that has a folder to itself takes the folder along, and the number that its head states.
func TestRenameOfFolder(t *testing.T) {
	e := begin(t, moves, `
-- rfcs/0007-queues/README.md --
---
number: 7
status: accepted
---
# RFC-0007: Queues

See [the picture](queue.png) and [other](../0008-other/README.md).
-- rfcs/0007-queues/queue.png --
x
-- rfcs/0008-other/README.md --
# RFC-0008: Other

![the queue](../0007-queues/queue.png)

As [queues](../0007-queues/README.md#see), [that](../0007-queues/) and RFC 7 say, in 7 days.
`)
	e.open("rfcs/0008-other/README.md")
	p := e.where("rfcs/0008-other/README.md", "[que‸ues]")
	p["newName"] = "rfc-0012"
	var edit protocol.WorkspaceEdit
	e.ask("textDocument/rename", p, &edit)
	e.apply(edit)
	e.holds("rfcs/0012-queues/README.md", "number: 12\n", "# RFC-0012: Queues\n", "(../0008-other/README.md)")
	e.holds("rfcs/0012-queues/queue.png", "x")
	e.holds("rfcs/0008-other/README.md", "![the queue](../0012-queues/queue.png)",
		"[queues](../0012-queues/README.md#see), [that](../0012-queues/) and RFC 12 say, in 7 days.")
}

// TestRenameOfStatedId: where front matter states the id, the file keeps its name.
func TestRenameOfStatedId(t *testing.T) {
	e := begin(t, `{}`, `
-- rules/queues.md --
---
id: rule-7   # ours
kind: principle
---
# Queues are bounded
-- rules/other.md --
---
relates-to: [rule-7]
---
# Other

See [the rule](queues.md) and [[rule-7]].
`)
	e.open("rules/queues.md")
	p := e.where("rules/queues.md", "# Queues‸ are")
	p["newName"] = "rule-8"
	var edit protocol.WorkspaceEdit
	e.ask("textDocument/rename", p, &edit)
	e.apply(edit)
	e.holds("rules/queues.md", "id: rule-8   # ours\n")
	e.holds("rules/other.md", "relates-to: [rule-8]", "[the rule](queues.md) and [[rule-8]].")
}

// TestQuickFixes: what check finds is put right with one press, in the author's own form.
func TestQuickFixes(t *testing.T) {
	e := begin(t, moves, `
-- doc/adr/0001-queue.md --
# 1. Queue

## Status

Accepted
-- doc/adr/0002-table.md --
# 2. Table

## Status

Acepted

Supersedes [1. Queue](0001-queue.md)
-- doc/adr/0003-log.md --
---
status: superseded by ADR-0004
---
# Log

As ADR-0001 has it, see [that](0002-tabel.md), [there](0002-table.md#statas).
-- doc/adr/0004-lines.md --
---
status: accepted
supersedes: [adr-9]
---
# Lines

As ADR-0003 has it.
-- doc/adr/0004-other.md --
# 4. Other

## Status

Accepted
-- doc/adr/0009-nine.md --
# 9. Nine

## Status

Superseded by [4](0004-lines.md)
-- doc/adr/0010-ten.md --
---
status: superseded by ADR-0009
---
# Ten
`)
	e.open("doc/adr/0001-queue.md")
	e.open("doc/adr/0002-table.md")
	e.open("doc/adr/0003-log.md")
	e.open("doc/adr/0009-nine.md")
	e.open("doc/adr/0004-other.md")
	e.finds("doc/adr/0002-table.md", "5:1 status-unknown")
	e.fix("doc/adr/0002-table.md", "Ac‸epted", `Write "accepted"`)
	e.holds("doc/adr/0002-table.md", "\n\nAccepted\n\nSuper")
	e.fix("doc/adr/0001-queue.md", "Acc‸epted", "State that it is superseded by ADR-2")
	e.holds("doc/adr/0001-queue.md", "\n\nSuperseded by [2. Table](0002-table.md)\n")
	e.fix("doc/adr/0009-nine.md", "Super‸seded", "State that it supersedes ADR-10")
	e.holds("doc/adr/0009-nine.md", "(0004-lines.md)\n\nSupersedes [10. Ten](0010-ten.md)\n")
	e.fix("doc/adr/0003-log.md", "[that](0002-ta‸bel.md)", `Write "0002-table.md"`)
	e.holds("doc/adr/0003-log.md", "[that](0002-table.md),")
	e.fix("doc/adr/0003-log.md", "As ADR-0‸001", "Make ADR-0001 a link to 0001-queue.md")
	e.holds("doc/adr/0003-log.md", "As [ADR-0001](0001-queue.md) has it")
	e.fix("doc/adr/0004-other.md", "‸# 4. Other", "Give it the next free number, ADR-11")
	e.holds("doc/adr/0011-other.md", "# 11. Other\n")
}
