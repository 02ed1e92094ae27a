package html

import (
	"html"
	"strings"
	"testing"
)

func TestSafeURL(t *testing.T) {
	for _, c := range []struct {
		in, out string
		ok      bool
	}{
		{"https://example.org/a?b=1&copy=2#c", "https://example.org/a?b=1&copy=2#c", true},
		{"HTTP://EXAMPLE.ORG", "HTTP://EXAMPLE.ORG", true},
		{"mailto:a@b.c", "mailto:a@b.c", true},
		{"tel:+49123", "tel:+49123", true},
		{"../a b/ü.md#x", "../a%20b/ü.md#x", true},
		{"", "", true},
		{"#here", "#here", true},
		{"//example.org/x", "//example.org/x", true},
		{`a"b<c>'d`, "a%22b%3Cc%3E%27d", true},
		{`\\example.org`, "%5C%5Cexample.org", true},
		{"100%", "100%", true},
		{"PM2025-001 - Title: sub.md", "./PM2025-001%20-%20Title:%20sub.md", true},
		{"a/b:c.md", "a/b:c.md", true},
		{"?q=javascript:x", "?q=javascript:x", true},
		{"javascript%3Aalert(1)", "javascript%3Aalert(1)", true},
		{"javascript:alert(1)", "", false},
		{"JaVaScRiPt:alert(1)", "", false},
		{" \x01javascript:alert(1)", "", false},
		{"java\tscr\nipt:alert(1)", "", false},
		{"java\u200bscript:alert(1)", "", false},
		{"javascript&colon;alert(1)", "", false},
		{"java&#x73;cript:alert(1)", "", false},
		{"javascript :alert(1)", "", false},
		{"vbscript:x", "", false},
		{"data:text/html,x", "", false},
		{"data:image/png;base64,x", "", false},
		{"file:///etc/passwd", "", false},
		{"blob:https://x", "", false},
		{"unknown:x", "", false},
		{"view-source:x", "", false},
	} {
		out, ok := SafeURL(c.in)
		if out != c.out || ok != c.ok {
			t.Errorf("SafeURL(%q) = %q, %v; want %q, %v", c.in, out, ok, c.out, c.ok)
		}
	}
}

func FuzzSafeURL(f *testing.F) {
	for _, s := range []string{
		"https://a", "javascript:x", " data:x", "a:b", "java&#9;script:x", "./a:b", "&#106;avascript:x",
		"\x00javascript:x",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		out, ok := SafeURL(in)
		if !ok {
			if out != "" {
				t.Fatalf("%q is refused and given back as %q", in, out)
			}
			return
		}
		for _, form := range []string{out, html.UnescapeString(out)} {
			low := strings.ToLower(strip(form))
			if i := strings.IndexAny(low, ":/?#"); i >= 0 && low[i] == ':' && isScheme(low[:i]) {
				if s := low[:i]; s != "http" && s != "https" && s != "mailto" && s != "tel" {
					t.Fatalf("%q gives %q", in, out)
				}
			}
		}
		if strings.ContainsAny(out, "\"<>'` \t\n") {
			t.Fatalf("%q gives %q", in, out)
		}
	})
}
