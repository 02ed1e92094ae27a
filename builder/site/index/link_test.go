package index

import (
	"strings"
	"testing"
)

// TestShown: a message names an address as its author wrote it.
func TestShown(t *testing.T) {
	for target, want := range map[string]string{"b.md": "docs/b.md",
		"[url](https://x.org/a)": `"[url](https://x.org/a)"`} {
		a := ParseLink(target)
		full, _ := Join("docs", a.Path)
		if got := a.Shown(full); got != want {
			t.Errorf("%q: %q, want %q", target, got, want)
		}
	}
}

func FuzzLink(f *testing.F) {
	for _, s := range []string{"", "#", "a.md#b", "../x%20y.md?q#f", "java\nscript:x", "//host/p", "https://h/p?q#f",
		"100% sure.md", "ADR 12: Queues.md", `..\x.md`, "mailto:a@b", "C:\\x", "%zz", "a:b:c", "\x00javascript:x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, target string) {
		a := ParseLink(target)
		if a.Scheme == "" && a.Host != "" {
			t.Errorf("%q: a host without a scheme", target)
		}
		low := strings.ToLower(squeeze(strings.TrimSpace(target)))
		if strings.HasPrefix(low, "javascript:") && a.Scheme != "javascript" {
			t.Errorf("%q: a script passes for scheme %q", target, a.Scheme)
		}
		if p, ok := Join("a/b", a.Path); ok && strings.HasPrefix(p, "..") && p != ".." && p[2] == '/' {
			t.Errorf("%q: leads out: %q", target, p)
		}
	})
}

func FuzzForge(f *testing.F) {
	for _, s := range []string{"https://github.com/o/r/blob/main/docs/a.md", "https://gitlab.com/a/b/c/-/tree/x/y",
		"https://codeberg.org/o/r/src/branch/main/a.md", "https://raw.githubusercontent.com/o/r/main/a.md",
		"https://h/blob/", "https://h/a/b/tree/../.."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		g, ok := readForge(ParseLink(text))
		if !ok {
			return
		}
		if g.Repo == "" || strings.ToLower(g.Repo) != g.Repo {
			t.Errorf("%q: repository %q", text, g.Repo)
		}
		for _, p := range g.Paths() {
			if p == "" || strings.HasPrefix(p, "../") {
				t.Errorf("%q: path %q", text, p)
			}
		}
	})
}
