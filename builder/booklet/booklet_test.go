package booklet_test

import (
	"bytes"
	"context"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"digsite/builder"
	"digsite/builder/booklet"
	"digsite/builder/corpus"
	"digsite/builder/workspace"
	"digsite/theme"
)

// made returns the booklet of a folder.
func made(t *testing.T, o workspace.Options) (string, booklet.Report) {
	t.Helper()
	o.Cache, o.Day, o.Tool, o.Version, o.Theme, o.Code = t.TempDir(), "2026-11-23", "test", "test", theme.Files, true
	in, err := builder.Gather(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { in.Close() })
	res, err := in.Load(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	report, err := booklet.Write(context.Background(), &b, booklet.Input{Site: res.Site, Config: in.Config,
		File: res.Data})
	if err != nil {
		t.Fatal(err)
	}
	return b.String(), report
}

// folder writes files and returns where they are.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// faults returns what is wrong with a booklet as a document of its own.
func faults(t *testing.T, text string) (out []string) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	ids, links := map[string]bool{}, 0
	for n := range doc.Descendants() {
		for _, a := range n.Attr {
			if a.Key != "id" {
				continue
			}
			if ids[a.Val] || strings.ContainsAny(a.Val, " \t\n") || a.Val == "" {
				out = append(out, "id twice or not well formed: "+a.Val)
			}
			ids[a.Val] = true
		}
	}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if n.Data == "script" || n.Data == "form" || n.Data == "link" || n.Data == "button" {
			out = append(out, "has a "+n.Data)
		}
		for _, a := range n.Attr {
			var names []string
			switch {
			case a.Key == "href" && strings.HasPrefix(a.Val, "#"):
				name, err := url.PathUnescape(a.Val[1:])
				if err != nil {
					out = append(out, "address "+a.Val)
				}
				names = []string{name}
				links++
			case a.Key == "href" && !strings.HasPrefix(a.Val, "http") && !strings.HasPrefix(a.Val, "mailto:"):
				out = append(out, "leads out of the file: "+a.Val)
			case a.Key == "src" && !strings.HasPrefix(a.Val, "data:image/"):
				out = append(out, "is not in the file: "+a.Val)
			case strings.HasPrefix(a.Key, "aria-labelledby"), a.Key == "headers", a.Key == "for":
				names = strings.Fields(a.Val)
			case strings.HasPrefix(a.Key, "on"), a.Key == "style":
				out = append(out, "has the attribute "+a.Key)
			case strings.Contains(a.Val, "url(#"):
				_, rest, _ := strings.Cut(a.Val, "url(#")
				name, _, _ := strings.Cut(rest, ")")
				names = []string{name}
			}
			for _, name := range names {
				if !ids[name] {
					out = append(out, n.Data+" "+a.Key+" names what is not there: "+name)
				}
			}
		}
	}
	if links == 0 {
		out = append(out, "no link within the file")
	}
	var again bytes.Buffer
	if err := html.Render(&again, doc); err != nil || strings.Count(again.String(), "<article") !=
		strings.Count(text, "<article") {
		out = append(out, "a parser sees other records")
	}
	return out
}

// TestBooklet: ids are told apart, links stay in the file, pictures are in it or named, and what the site leaves out is
// left out.
func TestBooklet(t *testing.T) {
	big := strings.Repeat("x", 3<<20)
	dir := folder(t, map[string]string{
		"site.yaml": "title: Ours \"</style>\"\ncontent: [docs]\n",
		"docs/adr/0001-a.md": "---\nstatus: superseded by ADR-2\ntags: [x]\n---\n# 1. A\n\n## Context\n\n" +
			"See [why](0002-b.md#context), [no such place](0002-b.md#none), [the secret](0003-c.md).\n\n" +
			"<script>alert(1)</script><b id=\"mine\" onclick=\"x\">b</b> <img src=\"big.png\" alt=\"A large one\">\n\n" +
			"![one](one.svg)\n\n```mermaid\ngraph LR\n A --> B\n```\n\nA note.[^1]\n\n[^1]: Told.\n",
		"docs/adr/0002-b.md": "# 2. B\n\nDate: 2024-05-06\n\n## Status\n\nAccepted\n\n## Context\n\nBack to ADR-1.[^1]\n\n" +
			"```mermaid\ngraph LR\n A --> B\n```\n\n[^1]: Told.\n",
		"docs/adr/0003-c.md":   "---\nvisibility: internal\n---\n# 3. Wombat\n",
		"docs/adr/one.svg":     `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>`,
		"docs/adr/big.png":     big,
		"docs/index.md":        "# Welcome\n\nFirst read [A](adr/0001-a.md).\n",
		"docs/incidents/a.md":  "---\nid: context\n---\n# Context\n\n## Timeline\n\n- 2024-05-06 10:00 It broke.\n",
		"docs/pages/b.md":      "# A page\n\n<a id=\"x\"></a> [here](#x)\n",
		"docs/decisions/x.md":  "# X\n\n[up](../index.md) [list](../adr/)\n",
		"docs/decisions/y.txt": "no page\n",
	})
	text, report := made(t, workspace.Options{Dir: dir})
	for _, f := range faults(t, text) {
		t.Error(f)
	}
	for _, want := range []string{`href="#adr-2/context">why</a>`, `href="#adr-2">no such place</a>`, "<a>x</a>",
		`src="data:image/svg+xml;base64,`, "Left out of this file: files/docs/adr/big.png (A large one)",
		`<article class="record s-retired" id="adr-1">`, "First read",
		`<span class="num">ADR-2</span> B</a>`, `<h3 id="adr-2/context">`, "&lt;script&gt;"} {
		if !strings.Contains(text, want) {
			t.Errorf("it lacks %s", want)
		}
	}
	for _, not := range []string{"Wombat", "onclick", `</style>"`, "On this page"} {
		if strings.Contains(text, not) {
			t.Errorf("it has %s", not)
		}
	}
	if report.Pictures != 1 || len(report.LeftOut) != 1 {
		t.Errorf("report %+v", report)
	}
	if a, b := strings.Index(text, `id="adr-1"`), strings.Index(text, `id="adr-2"`); a < 0 || a > b {
		t.Error("records are not in order")
	}
	with, _ := made(t, workspace.Options{Dir: dir, BaseURL: "https://example.org/why"})
	if !strings.Contains(with, `href="https://example.org/why/tags/#x"`) {
		t.Error("with the site's address a page that is not in the file is not reached there")
	}
	if again, _ := made(t, workspace.Options{Dir: dir}); again != text {
		t.Error("two booklets of one folder differ")
	}
}

// TestOfMany: what generated records and our own come to is a document too.
func TestOfMany(t *testing.T) {
	files := map[string]string{}
	for name, data := range corpus.New(7, 150).Files {
		files[name] = string(data)
	}
	for _, dir := range []string{folder(t, files), "../.."} {
		text, report := made(t, workspace.Options{Dir: dir})
		if report.Records < 100 {
			t.Errorf("%d records", report.Records)
		}
		found := faults(t, text)
		for _, f := range found[:min(len(found), 10)] {
			t.Errorf("%s: %s", dir, f)
		}
	}
}
