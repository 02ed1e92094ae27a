package records

import (
	"slices"
	"strings"
	"testing"

	"digsite/builder/coderef/source"
	"digsite/builder/config"
	"digsite/builder/insight"
	"digsite/builder/lsp/document"
	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/record/form"
	"digsite/builder/record/read"
	"digsite/builder/site"
	"digsite/builder/yaml"
)

// parse makes a page of a text, as the pipeline does.
func parse(name, src string) *site.Page {
	front, frontLine, body, line := yaml.FrontMatter([]byte(src))
	head, _ := yaml.Parse(name, front, frontLine, yaml.Limits{})
	doc := markdown.NewParser(markdown.Options{}).Parse(body, line)
	rec := read.File(read.Input{Path: name, Front: head, HasFront: front != nil, Body: body, BodyLine: line, Doc: &doc,
		Settings: record.NewSettings(config.Default(""))})
	return &site.Page{Record: rec, Headings: doc.Headings, Refs: doc.Refs, H1: doc.H1}
}

// desk is a desk of three records.
func desk() *Desk {
	var pages []site.Page
	for name, src := range map[string]string{
		"adr/0001-a.md": "# 1. A queue\n\n## Status\n\nAccepted\n",
		"adr/0002-b.md": "---\nstatus: accepted\n---\n# B\n",
		"notes.md":      "# Notes\n\nADR-1\n"} {
		pages = append(pages, *parse(name, src))
	}
	cfg := config.Default("")
	s := site.New(site.Input{Pages: pages, Config: cfg, Day: "2026-11-30", Folders: []string{"."}})
	names := insight.NewNames(s, nil)
	return New(World{Site: s, Config: cfg, Names: names, Finder: source.NewFinder(names.Words(), nil),
		URI:     func(name string) string { return "file:///" + name },
		Text:    func(string) (document.Text, bool) { return document.New("", document.UTF16), false },
		Address: func(*site.Record) string { return "" }})
}

// TestKeysAreRead: each field that is offered is one that a record of its kind is read by.
func TestKeysAreRead(t *testing.T) {
	for _, k := range keys {
		kind := "decision"
		if k.kinds != "" {
			kind, _, _ = strings.Cut(k.kinds, " ")
		}
		read := k.name == "kind"
		for _, value := range []string{" 2024-01-01", "\n  - {by: Ines, date: 2024-01-01, verdict: approve}"} {
			page := parse("x.md", "---\nkind: "+kind+"\n"+k.name+":"+value+"\n---\n# T\n")
			read = read || !slices.ContainsFunc(page.Record.Fields, func(f record.Field) bool {
				return form.Key(f.Key) == form.Key(k.name)
			})
		}
		claims := parse("x.md", "---\nkind: "+kind+"\n"+k.name+": adr-1\n---\n# T\n").Record.Claims
		names := slices.ContainsFunc(claims, func(c record.Claim) bool {
			return c.Kind == "field" && c.Target == "adr-1"
		})
		if names && !namesRecords(form.Canonical(k.name)) {
			t.Errorf("%s names records, and none are offered behind it", k.name)
		}
		if !read {
			t.Errorf("nothing reads %s of kind %s", k.name, kind)
		}
	}
}

// FuzzAnswers: whatever the document and the place, there is an answer, and its places lie in the document.
func FuzzAnswers(f *testing.F) {
	f.Add("see ADR-1 and [x](adr/0001-a.md) [[0002-b|y]]\n", 6)
	f.Add("---\nstatus: \nsupersedes: [adr-1, \n---\n# T\n\nADR-", 14)
	f.Add("---\ntags: [a", 11)
	f.Add("[a](b [c][d] ![[x", 9)
	f.Add("- Status: Acc\n## Status\n\nAcc", 12)
	d := desk()
	f.Fuzz(func(t *testing.T, src string, at int) {
		if len(src) > 10_000 {
			return
		}
		text := document.New(src, document.UTF16)
		line, char := text.At(at)
		offset := text.Offset(line, char)
		doc := Doc{Path: "adr/0003-c.md", Text: text, Page: parse("adr/0003-c.md", text.String())}
		if s, ok := d.At(doc, offset); ok && (s.From > offset || s.To < offset || s.To > len(text.String())) {
			t.Errorf("%q at %d: %d to %d", src, offset, s.From, s.To)
		}
		d.Hover(doc, offset)
		d.Definition(doc, offset)
		d.References(doc, offset, true)
		d.Symbols(doc)
		for _, i := range append(d.Complete(doc, offset).Items, d.InCode(doc, offset).Items...) {
			r := i.TextEdit.Range
			if r.Start.Line != line || r.End.Line != line || r.Start.Character > r.End.Character ||
				text.Offset(line, r.End.Character) != offset {
				t.Errorf("%q at %d: %+v", src, offset, r)
			}
		}
		Diagnostics(text, doc.Page.Record.Findings)
	})
}
