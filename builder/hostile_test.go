package builder_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/net/html"

	"digsite/builder"
	"digsite/builder/workspace"
	"digsite/theme"
)

// hands is a folder as many hands, and some unkind ones, leave it: name -> bytes. Every one of them must become a
// page or a finding, and none may stop the others.
func hands() map[string][]byte {
	utf := func(s string, bom bool, big bool) []byte {
		var out []byte
		if bom {
			s = "\uFEFF" + s
		}
		for _, u := range utf16.Encode([]rune(s)) {
			if big {
				out = append(out, byte(u>>8), byte(u))
			} else {
				out = append(out, byte(u), byte(u>>8))
			}
		}
		return out
	}
	record := "# 7. Use queues\n\nDate: 2020-01-02\n\n## Status\n\nAccepted\n\n## Context\n\nBecause.\n"
	var table strings.Builder
	table.WriteString("# Table\n\n| a | b |\n|---|---|\n")
	for i := range 5000 {
		fmt.Fprintf(&table, "| %d | [x](y%d.md) |\n", i, i)
	}
	bomb := "---\na: &a [x,x,x,x,x,x,x,x,x]\n"
	for c := 'b'; c < 'k'; c++ {
		p := string(c - 1)
		bomb += fmt.Sprintf("%c: &%c [*%s,*%s,*%s,*%s,*%s,*%s,*%s,*%s,*%s]\n", c, c, p, p, p, p, p, p, p, p, p)
	}
	bomb += "---\n# Bomb\n"
	all := func(b ...string) []byte { return []byte(strings.Join(b, "")) }
	return map[string][]byte{
		"adr/0001-crlf.md":    []byte(strings.ReplaceAll(record, "\n", "\r\n")),
		"adr/0002-cr.md":      []byte(strings.ReplaceAll(record, "\n", "\r")),
		"adr/0003-mixed.md":   []byte(strings.Replace(record, "\n", "\r\n", 3)),
		"adr/0004-bom.md":     all("\uFEFF", record),
		"adr/0005-utf16le.md": utf(record, true, false),
		"adr/0006-utf16be.md": utf(record, true, true),
		"adr/0007-latin1.md":  []byte("# 7. D\xe9cision\n\n## Status\n\nAccepted\n"),
		"adr/0008-nul.md":     []byte("# 8. Nul\x00 byte\n\n\x01\x02 control\n"),
		"adr/0009-binary.md": append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
			make([]byte, 4096)...),
		"adr/0010-empty.md": {},
		"adr/0011-blank.md": []byte("   \n\n\t\n"),
		"adr/0012-bomb.md":  []byte(bomb),
		"adr/0013-ragged.md": []byte(
			"---\ntitle: A: B: C\nstatus: [x](y)\n\tdate: 1\nauthors: @me\n---\n# Ragged\n"),
		"adr/0014-unclosed.md":  []byte("---\ntitle: never closed\n\n# Unclosed\n"),
		"adr/0015-quotes.md":    all(strings.Repeat("> ", 5000), "deep\n"),
		"adr/0016-lists.md":     all(strings.Repeat("- ", 5000), "deep\n"),
		"adr/0017-brackets.md":  all(strings.Repeat("[", 20000), strings.Repeat("](x)", 5000)),
		"adr/0018-stars.md":     all(strings.Repeat("*a_", 20000)),
		"adr/0019-table.md":     []byte(table.String()),
		"adr/0020-long-line.md": all("# Long\n\n", strings.Repeat("word ", 200000)),
		"adr/0021-hostile-title.md": []byte(
			"# 21. <script>alert(1)</script> \"><img src=x onerror=alert(1)>\n\n## Status\n\n<b onclick=alert(1)>Accepted</b>\n"),
		"adr/0022-hostile-front.md": []byte(
			"---\ntitle: \"</title><script>alert(1)</script>\"\ntags: [\"<img src=x onerror=alert(1)>\", \"../../etc\"]\nstatus: \"\\\"><svg onload=alert(1)>\"\nid: \"../../../etc/passwd\"\n---\ntext\n"),
		"adr/0023-hostile-links.md": []byte(
			"[a](javascript:alert(1)) [b](JaVaScRiPt&#58;alert(1)) [c](data:text/html,x) <vbscript:x> ![i](javascript:1) [d]( \tjava\nscript:x)\n\n```\"><script>\nx\n```\n"),
		"adr/0024-html.md": []byte(
			"<script>alert(1)</script>\n\n<iframe src=x></iframe>\n<details><summary>open\n\n<style>*{}</style> <a href=\"java&#x0a;script:alert(1)\">x</a> <!-- gone --> </div></body></html>\n"),
		"adr/0025-same.md":                 []byte("---\nid: same\n---\n# One\n"),
		"adr/0026-same.md":                 []byte("---\nid: same\n---\n# Two\n"),
		"adr/0027-first.md":                []byte(record),
		"adr/0027-second.md":               []byte(record),
		"adr/Case.md":                      []byte("# Case\n"),
		"adr/case.md":                      []byte("# case\n"),
		"adr/name with spaces & signs'.md": []byte(record),
		"adr/имя-файла.md":                 []byte(record),
		"adr/決定-記録.md":                     []byte(record),
		"adr/con.md":                       []byte("# Con\n"),
		"adr/aux.md":                       []byte("# Aux\n"),
		"adr/r.md":                         []byte("---\nkind: page\n---\n# r\n"),
		"index.md/x.md":                    []byte("# A folder that is named like a file\n"),
		"r/index.md":                       []byte("# The address of short links\n"),
		"decisions/index.md":               []byte("# An index\n\n* [one](../adr/0001-crlf.md)\n"),
		"adr/0030-cycle.md":                []byte("# 30. A\n\n## Status\n\nSuperseded by [31](0031-cycle.md)\n"),
		"adr/0031-cycle.md":                []byte("# 31. B\n\n## Status\n\nSuperseded by [30](0030-cycle.md)\n"),
		"adr/0032-self.md":                 []byte("# 32. C\n\n## Status\n\nSuperseded by [32](0032-self.md)\n"),
		"adr/0033-embed-self.md":           []byte("# 33\n\n![[0033-embed-self]]\n\n[[0033-embed-self#^nothing]]\n"),
		"adr/0034-escape.md": []byte(
			"[x](../../../../etc/passwd) [y](/etc/passwd) [z](file:///etc/passwd) ![[../../../../etc/passwd]]\n"),
		"adr/0035-fields.md": []byte(
			"---\ndate: {YYYY-MM-DD when the decision was last updated}\ntags: {a: b}\nauthors: 7\nreview: yes\nstops: [1, [2]]\nconstraints: nothing\ncode: {}\n---\n# 35. Fields of the wrong type\n"),
		"adr/0036-emoji-👩‍💻.md": []byte("# 36. 👩\u200d💻 Zero\u200dwidth\u202e and right to left\n"),
		"incidents/2020-02-30-bad-day.md": []byte(
			"---\nstarted: 2020-02-30 25:61\nresolved: before\n---\n# Bad day\n\n## Timeline\n\n- 99:99 - nothing\n- 23:50 - late\n- 00:10 - next day\n"),
	}
}

// TestHostileFolder builds the hostile folder and counts: every file is a page of the site or named by a finding,
// every page of the site is in the output, and the output holds no trace of what must not live.
func TestHostileFolder(t *testing.T) {
	dir := t.TempDir()
	files := hands()
	for name, data := range files {
		full := filepath.Join(dir, "kb", filepath.FromSlash(name))
		if runtime.GOOS != "linux" && strings.ContainsAny(name, "'&") || runtime.GOOS == "windows" {
			t.Skip("file names of this test need a Unix file system")
		}
		if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	res := built(t, workspace.Options{Dir: dir, Paths: []string{"kb"}, Output: "site"})
	named := map[string]bool{}
	for _, d := range res.Findings {
		named[d.Pos.Path] = true
	}
	for name := range files {
		rec := res.Site.ByPath(name)
		if rec == nil && !named[name] {
			t.Errorf("%s is neither a page nor in a finding", name)
		}
		if rec == nil {
			continue
		}
		page, err := os.ReadFile(filepath.Join(dir, "site", filepath.FromSlash(rec.URL), "index.html"))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		inert(t, name, page)
	}
	for _, want := range []string{"adr/0009-binary.md", "adr/0010-empty.md", "adr/0012-bomb.md", "adr/0014-unclosed.md",
		"adr/0015-quotes.md", "adr/0025-same.md", "adr/0030-cycle.md"} {
		if !named[want] {
			t.Errorf("%s: no finding names it", want)
		}
	}
}

// inert fails when anything on a page could run or ask another host: elements, event attributes, addresses.
func inert(t *testing.T, name string, page []byte) {
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "iframe", "object", "embed", "style", "base", "applet", "frame":
			t.Errorf("%s: the page holds <%s>", name, n.Data)
		case "script":
			if attr(n, "type") == "application/ld+json" { // data, which no browser runs
				if text := n.FirstChild.Data; !json.Valid([]byte(text)) || strings.ContainsAny(text, "<>&") {
					t.Errorf("%s: data for search engines that could end its element: %.200q", name, text)
				}
				continue
			}
			if src := attr(n, "src"); src == "" || strings.Contains(src, ":") || n.FirstChild != nil {
				t.Errorf("%s: a script that is not the theme's: %q", name, src)
			}
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "srcdoc" {
				t.Errorf("%s: <%s %s=%q>", name, n.Data, a.Key, a.Val)
			}
			if a.Key != "href" && a.Key != "src" && a.Key != "action" {
				continue
			}
			u, err := url.Parse(strings.TrimSpace(a.Val))
			if err != nil || !slices.Contains([]string{"", "http", "https", "mailto", "tel"},
				strings.ToLower(u.Scheme)) {
				t.Errorf("%s: <%s %s=%q>: %v", name, n.Data, a.Key, a.Val, err)
			}
		}
	}
}

// loaded loads a site as the command does; the day, the theme and the rest are the tests'.
func loaded(t *testing.T, o workspace.Options) *builder.Result {
	t.Helper()
	o.Day, o.Tool, o.Theme, o.Code = "2026-11-23", "test", theme.Files, true
	in, err := builder.Gather(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { in.Close() })
	res, err := in.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// built loads a site and writes it.
func built(t *testing.T, o workspace.Options) *builder.Result {
	t.Helper()
	res := loaded(t, o)
	if _, err := res.Write(t.Context()); err != nil {
		t.Fatal(err)
	}
	return res
}
