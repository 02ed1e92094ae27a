package builder_test

import (
	"os"
	"path/filepath"
	"testing"
)

// TestListedAgain: a site whose list of files was remembered is made, page by page, as one that was walked: feeds,
// pages of terms and Markdown beside pages too. Whatever the list depends on, a change of it is seen.
func TestListedAgain(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a site dozens of times; left out with -short")
	}
	dir, out := t.TempDir(), t.TempDir()
	root, _ := filled(t, dir, 7, 6)
	site := func(text string) {
		t.Helper()
		if err := root.WriteFile("site.yaml", []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	warm := options(dir, filepath.Join(out, "site"), filepath.Join(out, "cache"))
	warm.Paths = nil
	cold := warm
	cold.Output, cold.Cache = filepath.Join(out, "cold"), filepath.Join(os.DevNull, "none")
	const text = "title: A\nbase-url: https://example.org/\nmarkdown: true\n"
	site(text)
	for name, says := range map[string]string{"draft.md": "draft: true", "inside.md": "visibility: internal"} {
		record := "---\n" + says + "\ndate: 2026-01-02\n---\n# Not for all\n\nSee `lib/queue.go`.\n"
		if err := root.WriteFile(name, []byte(record), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	buildOnce(t, warm)
	for _, row := range []struct {
		name   string
		change func()
	}{
		{"nothing", func() {}},
		{"the site's name", func() { site(text + "footer: here\n") }},
		{"the day", func() { warm.Day, cold.Day = "2027-02-01", "2027-02-01" }},
		{"the version", func() { warm.Version, cold.Version = "other", "other" }},
		{"the address", func() { warm.BaseURL, cold.BaseURL = "https://example.org/kb/", "https://example.org/kb/" }},
		{"a host", func() { warm.Hosts, cold.Hosts = []string{"netlify"}, []string{"netlify"} }},
		{"drafts", func() { warm.Drafts, cold.Drafts = true, true }},
		{"what is internal", func() { warm.Internal, cold.Internal = true, true }},
		{"a file of the code", func() {
			if err := root.MkdirAll("lib", 0o755); err != nil {
				t.Fatal(err)
			}
			if err := root.WriteFile("lib/queue.go", []byte("package lib\n"), 0o644); err != nil {
				t.Fatal(err)
			}
		}},
		{"a picture of the header", func() {
			site(text + "logo: logo.svg\n")
			if err := root.WriteFile("logo.svg", []byte("<svg/>"), 0o644); err != nil {
				t.Fatal(err)
			}
		}},
		{"the same name, another picture", func() {
			if err := root.WriteFile("logo.svg", []byte("<svg></svg>"), 0o644); err != nil {
				t.Fatal(err)
			}
			site(text + "logo: logo.svg\n")
		}},
		{"words of the site's own", func() { site(text + "words: {Home: Start}\n") }},
		{"a theme of the site's own", func() {
			site(text + "theme: own\n")
			if err := root.MkdirAll("own/css", 0o755); err != nil {
				t.Fatal(err)
			}
			if err := root.WriteFile("own/css/own.css", []byte("p{color:red}"), 0o644); err != nil {
				t.Fatal(err)
			}
		}},
		{"a file of that theme", func() {
			if err := root.WriteFile("own/css/own.css", []byte("p{color:blue}"), 0o644); err != nil {
				t.Fatal(err)
			}
		}},
	} {
		row.change()
		for range 2 { // the second time it is remembered
			if err := os.RemoveAll(warm.Output); err != nil { // nothing of it serves
				t.Fatal(err)
			}
			buildOnce(t, warm)
		}
		buildOnce(t, cold)
		if wrong := differ(bytesOf(t, warm.Output), bytesOf(t, cold.Output)); len(wrong) > 0 {
			t.Errorf("after %s:\n%s", row.name, wrong)
		}
	}
}

// TestPagesMadeAgain: what an edit makes again, by the keys of files. A page whose key stays is not rendered.
func TestPagesMadeAgain(t *testing.T) {
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if err := root.MkdirAll("decisions", 0o755); err != nil {
		t.Fatal(err)
	}
	write := func(name, text string) {
		t.Helper()
		if err := root.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	record := func(status, title, body string) string {
		return "---\nstatus: " + status + "\ndate: 2026-01-02\n---\n# " + title + "\n\n## Context\n\n" + body + "\n"
	}
	write("decisions/0001-one.md", record("accepted", "Use one", "It rests on nothing."))
	write("decisions/0002-two.md", record("accepted", "Use two", "It follows from [one](0001-one.md)."))
	write("decisions/0003-three.md", record("accepted", "Use three", "It stands alone.\n\n## More\n\nA second one."))
	keys := func() map[string]string {
		files, err := loaded(t, options(dir, filepath.Join(t.TempDir(), "site"), "")).Outputs()
		if err != nil {
			t.Fatal(err)
		}
		out := map[string]string{}
		for _, f := range files {
			out[f.Path] = f.Key.String()
		}
		return out
	}
	const one, two, three = "decisions/0001-one/index.html", "decisions/0002-two/index.html",
		"decisions/0003-three/index.html"
	for _, row := range []struct {
		name, file, text string
		again, stay      []string
	}{
		{"a later paragraph", "decisions/0003-three.md",
			record("accepted", "Use three", "It stands alone.\n\n## More\n\nAnother second."),
			[]string{three},
			[]string{one, two, "index.html", "decisions/index.html", "timeline/index.html", "404.html"}},
		{"a title", "decisions/0001-one.md", record("accepted", "Use only one", "It rests on nothing."),
			[]string{one, two, three, "index.html", "decisions/index.html"}, []string{"404.html", "search/index.html"}},
		{"a status", "decisions/0001-one.md", record("deprecated", "Use only one", "It rests on nothing."),
			[]string{one, two, "decisions/index.html", "retired/index.html"}, []string{"search/rules/index.html"}},
		{"a new link", "decisions/0003-three.md",
			record("accepted", "Use three", "It stands alone, unlike [two](0002-two.md)."),
			[]string{two, three}, []string{one, "404.html"}},
	} {
		before := keys()
		write(row.file, row.text)
		after := keys()
		for _, p := range row.again {
			if before[p] == after[p] {
				t.Errorf("%s: %s is not made again", row.name, p)
			}
		}
		for _, p := range row.stay {
			if before[p] != after[p] {
				t.Errorf("%s: %s is made again", row.name, p)
			}
		}
	}
}
