package forge

import (
	"strings"
	"testing"
)

func TestWebAddress(t *testing.T) {
	for remote, want := range map[string]string{
		"git@github.com:o/r.git":                       "https://github.com/o/r",
		"github.com:o/r.git":                           "https://github.com/o/r",
		"git@gitlab.com:group/sub/r.git":               "https://gitlab.com/group/sub/r",
		"ssh://git@Example.org:2222/o/r.git":           "https://example.org/o/r",
		"git://example.org/o/r.git":                    "https://example.org/o/r",
		"https://github.com/o/r":                       "https://github.com/o/r",
		"https://github.com/o/r.git/":                  "https://github.com/o/r",
		"https://user:token@example.org:8443/o/r.git":  "https://example.org:8443/o/r",
		"https://x-access-token:abc@github.com/o/r":    "https://github.com/o/r",
		"http://example.org/o/r?token=abc#x":           "http://example.org/o/r",
		"git@ssh.dev.azure.com:v3/org/project/repo":    "https://dev.azure.com/org/project/_git/repo",
		"https://org@dev.azure.com/org/proj/_git/repo": "https://dev.azure.com/org/proj/_git/repo",
		"":                                     "",
		"/srv/git/r.git":                       "",
		"../r":                                 "",
		`C:\repos\r`:                           "",
		"C:/repos/r":                           "",
		"file:///srv/git/r.git":                "",
		"work:o/r.git":                         "",
		"javascript://example.org/%0aalert(1)": "",
		"https://example.org":                  "",
		"https://example.org/\"onclick=":       "",
		"ext::sh -c evil":                      "",
	} {
		if got := WebAddress(remote); got != want {
			t.Errorf("WebAddress(%q) = %q, want %q", remote, got, want)
		}
	}
}

// FuzzWebAddress: what comes out is an address without credentials that a page may carry.
func FuzzWebAddress(f *testing.F) {
	for _, s := range []string{"git@a.b:c/d", "https://u:p@a.b/c", "ssh://a.b:1/c", "a.b:c@d"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, remote string) {
		got := WebAddress(remote)
		if got == "" {
			return
		}
		rest, ok := strings.CutPrefix(strings.Replace(got, "https://", "http://", 1), "http://")
		host, _, _ := strings.Cut(rest, "/")
		if !ok || strings.Contains(host, "@") || strings.ContainsAny(got, "\"<> \n?#") {
			t.Fatalf("WebAddress(%q) = %q", remote, got)
		}
	})
}
