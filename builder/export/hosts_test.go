package export

import (
	"strings"
	"testing"

	"digsite/builder/config"
	"digsite/builder/record"
	"digsite/builder/site"
)

// TestHostFiles: an address with a sign that means something to a host is left to its page, an address that would lead
// to itself too, and a host gets no more redirects than it takes.
func TestHostFiles(t *testing.T) {
	page := func(id, url, short string) *site.Record {
		return &site.Record{Record: record.Record{ID: id}, URL: url, Short: short}
	}
	s := &site.Site{Records: []*site.Record{page("adr-1", "decisions/größe/", "r/adr-1/"),
		page("a;b", "decisions/a;b/", "r/a;b/"), page("c", "decisions/c/", ""), page("d", "r/d/", "r/d/")}}
	read := func(host, name string) string {
		cfg := config.Config{BaseURL: "https://example.org/a.b/"}
		for _, f := range HostFiles([]string{host}, s, cfg, "search/0/") {
			if f.Path == name {
				return string(f.Data)
			}
		}
		t.Fatalf("%s has no %s", host, name)
		return ""
	}
	if got, want := read("netlify", "_redirects"), "/a.b/r/adr-1/ /a.b/decisions/größe/ 302\n"; got != want {
		t.Errorf("_redirects:\n%s", got)
	}
	for _, row := range [][3]string{
		{"cloudflare", "_headers", "/a.b/search/0/*\n  Cache-Control: public"},
		{"nginx", "nginx-http.conf", `"~^/a\.b/search/0/" "public`},
		{"nginx", "nginx-http.conf", `"/a.b/r/adr-1/" "/a.b/decisions/größe/";`},
		{"nginx", "nginx.conf", "if ($digsite_a_b_moved)"},
		{"cloudfront", "cloudfront.js", `"/a.b/r/adr-1/": "/a.b/decisions/gr`},
		{"cloudfront", "cloudfront-headers.json", `"Name": "digsite_a_b"`},
		{"caddy", "Caddyfile", `"/r/adr-1/" "/a.b/decisions/größe/"`},
	} {
		if got := read(row[0], row[1]); !strings.Contains(got, row[2]) || strings.Contains(got, "a;b") {
			t.Errorf("%s %s: no %q in\n%s", row[0], row[1], row[2], got)
		}
	}
	h := hosting{base: "/", moved: [][2]string{{"a", "b"}, {"c", "d"}}}
	if got := strings.Count(string(h.redirectsFile(1)), "\n"); got != 1 {
		t.Errorf("%d redirects, where one is taken", got)
	}
	for range 10 {
		h.moved = append(h.moved, h.moved...)
	}
	if n := len(h.cloudFrontFunction()); n > 10_240 || n < 9_000 {
		t.Errorf("a function of %d bytes, where 10 KB are taken", n)
	}
	if files := HostFiles([]string{"netlify", "cloudflare"}, s, config.Config{}, ""); len(files) != 2 {
		t.Errorf("%d files for two hosts with the same two", len(files))
	}
}
