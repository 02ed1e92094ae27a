package address

import (
	"strings"
	"testing"
)

func TestSlug(t *testing.T) {
	for name, want := range map[string]string{
		"0012-use-queues":        "0012-use-queues",
		"ADR 12 Use Queues":      "adr-12-use-queues",
		"PM2025-001 - Title":     "pm2025-001---title",
		`a\b/c:d*e?f"g<h>i|j#k%`: "abcdefghijk",
		"Größe":                  "größe",
		"cafe\u0301":             "caf\u00e9",
		"決定 一":                   "決定-一",
		"..":                     "untitled",
		"...x":                   "x",
		"###":                    "untitled",
		"":                       "untitled",
		"CON":                    "con-page",
		"con.txt":                "con-page.txt",
		"com1":                   "com1-page",
		"com10":                  "com10",
		"lpt9":                   "lpt9-page",
		"console":                "console",
		"name.":                  "name",
		"index.html":             "index-html",
		"a\x00b\u202ec":          "abc",
		"v1.2":                   "v1.2",
		"\xffabc":                "abc",
	} {
		if got := Slug(name); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
	long := Slug(strings.Repeat("ü", 400))
	if len(long) > longest || long == Slug(strings.Repeat("ü", 401)) {
		t.Errorf("a long name must be cut and stay its own: %q", long)
	}
}

func FuzzSlug(f *testing.F) {
	for _, s := range []string{"0012-use-queues", "CON", "..", "a/b", "Größe", "\xff", "index.html", "ſ", "ẞ", "İ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		s := Slug(name)
		if s == "" || s == "." || s == ".." || len(s) > 255 || strings.ContainsAny(s, "/\\:*?\"<>|#% \x00\n") {
			t.Errorf("%q: unsafe slug %q", name, s)
		}
		if strings.HasSuffix(s, ".") || reserved(strings.Split(s, ".")[0]) || strings.HasPrefix(s, "index.") {
			t.Errorf("%q: hostile slug %q", name, s)
		}
		if again := Slug(s); again != s {
			t.Errorf("%q: slug of slug %q is %q", name, s, again)
		}
	})
}
