package index

import (
	"strings"
	"testing"

	"digsite/builder/record"
	"digsite/builder/site/address"
)

// few is a lookup over a handful of pages, one file and one page that this build leaves out.
func few() *Lookup {
	var pages []Entry
	for i, p := range []string{"README.md", "adr/0001-queues.md", "adr/0002-topics.md", "ops/0001-cron.md",
		"notes/Limits.md", "notes/tabs.mdx"} {
		r := &record.Record{Path: p, Kind: "decision", IsRecord: i > 0 && i < 4, Number: -1}
		e := Entry{Record: r, N: i, Home: i == 0}
		if r.IsRecord {
			r.Number, _ = address.LeadingNumber(address.NameOf(p))
			e.Word = strings.TrimSuffix(p[:3], "/")
		}
		pages = append(pages, e)
	}
	pages[1].Title, pages[1].ID, pages[4].Aliases = "Use queues", "adr-1", []string{"Bounds"}
	return New(Options{Pages: pages, Files: []string{"adr/q.png"}, Folders: address.NewFolders(nil),
		Hidden:  []Entry{{Record: &record.Record{Path: "adr/0009-secret.md", Number: -1}}},
		Targets: func(func(string)) {}})
}

// paths writes what was found, "-" for nothing.
func paths(hits []*Entry) string {
	if len(hits) == 0 {
		return "-"
	}
	var out []string
	for _, h := range hits {
		out = append(out, h.Path)
	}
	return strings.Join(out, " ")
}

// TestLookup: each row is a question, asked from adr/0002-topics.md, and its answer.
func TestLookup(t *testing.T) {
	l := few()
	from := l.PageAt("adr/0002-topics.md")
	at := func(p string) string {
		hit, ok := l.At(p)
		if !ok {
			return "-"
		}
		if hit.Cased {
			return hit.Where() + " in another case"
		}
		return hit.Where()
	}
	named := func(name string) string {
		hit, n := l.Named(from, name)
		return strings.Repeat("+", max(0, n-1)) + map[bool]string{true: hit.Where(), false: "-"}[n > 0]
	}
	meant := func(value string) string {
		hits, fragment, _ := l.Meant(from, value)
		return strings.TrimSuffix(paths(hits)+"#"+fragment, "#")
	}
	cited := func(code string) string {
		prefix, number, _ := address.SplitCode(code)
		return paths(l.Cited(from, prefix, number, code))
	}
	for _, row := range []struct {
		what       string
		ask        func(string) string
		text, want string
	}{
		{"path", at, "adr/0001-queues.md", "adr/0001-queues.md"},
		{"path", at, "adr/0001-queues.html", "adr/0001-queues.md"},
		{"path", at, "adr/0001-QUEUES", "adr/0001-queues.md in another case"},
		{"path", at, "adr/q.png", "adr/q.png"},
		{"path", at, "notes/tabs", "notes/tabs.mdx"},
		{"path", at, "notes/Tabs", "notes/tabs.mdx in another case"},
		{"path", at, "", "README.md"},
		{"path", at, "adr/0009-secret.md", "-"},
		{"name", named, "limits", "notes/Limits.md"},
		{"name", named, "bounds", "notes/Limits.md"},
		{"name", named, "Use queues", "adr/0001-queues.md"},
		{"name", named, "q.png", "adr/q.png"},
		{"name", named, "0009-secret", "-"},
		{"citation", cited, "ADR-0001", "adr/0001-queues.md"},
		{"citation", cited, "OPS 1", "ops/0001-cron.md"},
		{"citation", cited, "RFC 2119", "-"},
		{"value", meant, "1", "adr/0001-queues.md"}, // of the same folder
		{"value", meant, "[first](0001-queues.md#why)", "adr/0001-queues.md#why"},
		{"value", meant, "n/a", "-"},
	} {
		if got := row.ask(row.text); got != row.want {
			t.Errorf("%s %q: got %s, want %s", row.what, row.text, got, row.want)
		}
	}
	if !l.Hides("adr/0009-secret.md") || !l.HidesName("0009-secret") || l.Hides("adr/0001-queues.md") {
		t.Error("what is hidden is hidden, and nothing else")
	}
}
