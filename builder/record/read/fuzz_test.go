package read_test

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"digsite/builder/config"
	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/record/read"
	"digsite/builder/yaml"
)

// heads returns the cases of testdata/heads: path and text.
func heads(t testing.TB) [][2]string {
	t.Helper()
	files, _ := filepath.Glob("testdata/heads/*.txt")
	var out [][2]string
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range strings.Split(string(data), "=== ")[1:] {
			head, rest, _ := strings.Cut(c, "\n")
			_, path, _ := strings.Cut(head, " | ")
			text, _, _ := strings.Cut(rest, "--- want\n")
			out = append(out, [2]string{strings.TrimSpace(path), text})
		}
	}
	return out
}

// FuzzRead takes any text under any name through yaml, markdown and record: timelines, citations, claims, tables.
func FuzzRead(f *testing.F) {
	for _, h := range heads(f) {
		f.Add(h[0], h[1])
	}
	settings := record.NewSettings(config.Default("x"))
	f.Fuzz(func(t *testing.T, path, text string) {
		if len(text) > 20_000 || path == "" {
			return
		}
		r := readText(path, []byte(text), settings)
		if !slices.Contains(config.StatusWords(), r.Status.Word) || r.Kind == "" || r.Format == "" {
			t.Fatalf("status %q, kind %q, format %q", r.Status.Word, r.Kind, r.Format)
		}
		for _, d := range r.Findings {
			if d.Message == "" || d.Pos.Path != path {
				t.Fatalf("a finding without message or place: %+v", d)
			}
		}
		if again := readText(path, []byte(text), settings); !reflect.DeepEqual(r, again) {
			t.Fatal("the same file was read differently a second time")
		}
	})
}

// FuzzSide does the same for side files.
func FuzzSide(f *testing.F) {
	f.Add("keps/sig-x/1-y/kep.yaml", "title: X\nkep-number: 1\nstatus: implemented\nsee-also:\n - /keps/sig-a/2-b\n")
	f.Add("adr.json", `{"adrs":[{"number":1,"title":"X","status":"accepted","date":"2020-01-02","path":"0001-x.md","links":["2"]}]}`)
	settings := record.NewSettings(config.Default("x"))
	f.Fuzz(func(t *testing.T, path, text string) {
		v, _ := yaml.Parse(path, []byte(text), 1, yaml.Limits{})
		for _, r := range read.Side(path, v, settings) {
			if strings.HasPrefix(r.Path, "../") {
				t.Fatalf("%q names a file outside: %q", path, r.Path)
			}
		}
	})
}

// TestSides reads the two kinds of side files.
func TestSides(t *testing.T) {
	settings := record.NewSettings(config.Default("x"))
	rows := []struct{ path, text, want string }{
		{"keps/sig-node/1287-in-place/kep.yaml", `title: In-place Update
kep-number: 1287
authors:
  - "@a"
owning-sig: sig-node
participating-sigs: [sig-cli]
reviewers: ["@b"]
approvers: ["@c"]
status: implementable
creation-date: 2018-11-06
last-updated: 2024-01-01
see-also:
  - "/keps/sig-scheduling/624-framework"
replaces:
  - "/keps/sig-node/0001-old.md"
latest-milestone: "v1.33"
`, `keps/sig-node/1287-in-place/README.md
is: kep, decision
title: In-place Update
number: kep 1287 
status: accepted from side file:9 "implementable"
date: 2018-11-06 declared:10
updated: 2024-01-01
authors: @a
decision-makers: @c
owners: sig-node
claim: relates-to /keps/sig-scheduling/624-framework (field:13)
claim: supersedes /keps/sig-node/0001-old.md (field:15)
field: participating-sigs = sig-cli
field: reviewers = @b
field: latest-milestone = v1.33
`},
		{"docs/adr.json", `{"adrs": [{"number": 7, "title": "Use queues", "status": "superseded", "date": "2020-01-02",
			"path": "adr/0007-queues.md", "links": ["8"]}]}`,
			`docs/adr/0007-queues.md
is: json-adr, decision
title: Use queues
number: adr 7 
status: superseded from side file:1 "superseded"
date: 2020-01-02 declared:1
claim: relates-to 8 (field:2)
`},
	}
	for _, r := range rows {
		v, ds := yaml.Parse(r.path, []byte(r.text), 1, yaml.Limits{})
		got := ""
		for _, s := range read.Side(r.path, v, settings) {
			got += s.Path + "\n" + describe(s)
		}
		if got != r.want || len(ds) > 0 {
			t.Errorf("%s: %v\ngot\n%s\nwant\n%s", r.path, ds, got, r.want)
		}
	}
}

// TestMerge lays a side file's facts over its README.
func TestMerge(t *testing.T) {
	settings := record.NewSettings(config.Default("x"))
	text := "# KEP-12: A better title\n\n## Summary\n\nx\n\n## Test Plan\n\n## Graduation Criteria\n"
	r := readText("keps/sig-x/12-y/README.md", []byte(text), settings)
	front := "title: y\nstatus: implemented\nkep-number: 12\nowning-sig: sig-x\n"
	v, _ := yaml.Parse("kep.yaml", []byte(front), 1, yaml.Limits{})
	read.Merge(&r, read.Side("keps/sig-x/12-y/kep.yaml", v, settings)[0])
	if r.Status.Word != "implemented" || r.Status.From != "side file" || r.Title != "A better title" ||
		r.Number != 12 || r.Prefix != "kep" || !r.IsRecord {
		t.Errorf("%+v", r)
	}
}

func BenchmarkRead(b *testing.B) {
	settings := record.NewSettings(config.Default("x"))
	type parsed struct {
		in   read.Input
		size int
	}
	var all []parsed
	for _, h := range heads(b) {
		front, line, body, bodyLine := yaml.FrontMatter([]byte(h[1]))
		var v yaml.Value
		if front != nil {
			v, _ = yaml.Parse(h[0], front, line, yaml.Limits{})
		}
		doc := markdown.NewParser(markdown.Options{}).Parse(body, bodyLine)
		all = append(all, parsed{read.Input{Path: h[0], Front: v, HasFront: front != nil, Body: body,
			BodyLine: bodyLine, Doc: &doc, Settings: settings}, len(h[1])})
	}
	b.ResetTimer()
	for i := 0; b.Loop(); i++ {
		read.File(all[i%len(all)].in)
	}
}
