package export

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"digsite/builder/coderef"
	"digsite/builder/config"
	"digsite/builder/record"
	"digsite/builder/site"

	"github.com/bmatcuk/doublestar/v4"
)

// A pattern and its regular expression fit the same paths.
func TestExpressions(t *testing.T) {
	paths := []string{"a", "a/b", "a/b/c.go", "a.go", "a/x.go", "b/x.go", "ab/x.go", "src/a/b/q.ts", "src/q.tsx", "src",
		"a+b/x.go", "a(b)/x.go", "x[1].go", "ü/é.go", "a/b/b/c.go", "vendor/x", "a/-", "a/z", "{a}/b"}
	for _, p := range []string{"*", "**", "a/*", "a/**", "**/*.go", "a/**/c.go", "src/**/*.{ts,tsx}", "{a,b}/x.go",
		"{a/{b,c}/*,src/**}", "[ab].go", "[!a]", "a/[^a-c]", "a?/x.go", `a\+b/x.go`, "a+b/*", "a(b)/*", `x\[1\].go`,
		"?/?.go", "a**", "**/b/**", "a/[-z]", `\{a\}/b`, "{a}/b", "v*r/**"} {
		e := expression(p)
		if e == "" {
			t.Errorf("%s has no expression", p)
			continue
		}
		re := regexp.MustCompile(e)
		for _, file := range paths {
			if want, err := doublestar.Match(p, file); err != nil || re.MatchString(file) != want {
				t.Errorf("%s as %s: %s fits %v, want %v (%v)", p, e, file, !want, want, err)
			}
		}
	}
	for _, p := range []string{"a[", "a[]", "{a", "a}", strings.Repeat("{a,b}", 9)} {
		if e := expression(p); e != "" {
			t.Errorf("%s has the expression %s", p, e)
		}
	}
}

// codeSite is a site whose records guard the files that are named: "adr-1 src/a.go".
func codeSite(lines ...string) (*site.Site, coderef.Survey) {
	v := coderef.Survey{}
	var pages []site.Page
	for _, line := range lines {
		id, file, _ := strings.Cut(line, " ")
		r := record.Record{ID: id, Path: "decisions/" + id + ".md", Kind: "decision", Title: "T " + id, IsRecord: true}
		pages = append(pages, site.Page{Record: r})
		v.Ties = append(v.Ties, coderef.Tie{Record: id, Text: file, Via: "file", Path: file, State: coderef.Exact})
	}
	s := site.New(site.Input{Pages: pages, Config: config.Default("x"), Day: "2026-01-01"})
	return s, v
}

func TestGuardFiles(t *testing.T) {
	cfg := config.Default("x")
	read := func(lines ...string) map[string][]Guarding {
		s, v := codeSite(lines...)
		out := map[string][]Guarding{}
		for _, f := range Guards(s, cfg, v) {
			var doc struct{ Records []Guarding }
			if err := json.Unmarshal(f.Data, &doc); err != nil || len(f.Data) > part {
				t.Errorf("%s: %v, %d bytes", f.Path, err, len(f.Data))
			}
			out[f.Path] = doc.Records
		}
		return out
	}
	for want, file := range map[string]string{"why.json": "main.go", "why/src.json": "src/a.go",
		"why/a/b.json": "a/b/x.json/c.go", "why/a.json": "a/~2/c.go", "why/x.json": "x/c:d/e.go",
		"why/index.json": "index/a.go"} {
		if got := read("adr-1 " + file); len(got) != 1 || len(got[want]) != 1 {
			t.Errorf("%s stands in %v, want %s", file, got, want)
		}
	}
	if got := read("adr-1 Src/a.go", "adr-2 src/b.go"); len(got["why/Src.json"]) != 1 || len(got["why.json"]) != 1 {
		t.Errorf("two folders that differ in capitals: %v", got)
	}
	var many []string
	for n := range 60 {
		many = append(many, fmt.Sprintf("adr-%02d src/f%d.go", n, n))
	}
	got, n := read(many...), 0
	for _, list := range got {
		n += len(list)
	}
	if n != 60 || len(got["why/src.json"]) == 0 || len(got["why/src/~2.json"]) == 0 {
		t.Errorf("%d of 60 records in %d files", n, len(got))
	}
	many = nil
	for n := range 300 {
		many = append(many, fmt.Sprintf("adr-%03d a/b%d/c%d/f.go", n, n%40, n))
	}
	if got := read(many...); len(got) > 100 || len(got["why/a/b7.json"]) == 0 {
		t.Errorf("300 folders have %d files", len(got))
	}
	cfg.Code.Pages = false
	if got := read("adr-1 src/a.go"); len(got) != 0 {
		t.Errorf("a site that shows no code has %v", got)
	}
}
