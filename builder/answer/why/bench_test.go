package why_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"digsite/builder"
	"digsite/builder/answer/why"
	"digsite/builder/insight"
	"digsite/builder/workspace"
	"digsite/theme"
)

// BenchmarkWhy asks in a repository of 50,000 files and 500 records.
func BenchmarkWhy(b *testing.B) {
	dir := bigRepository(b, 50_000, 500)
	b.Run("line", func(b *testing.B) { benchmarkLine(b, dir) })
	b.Run("survey", func(b *testing.B) { benchmarkSurvey(b, dir) })
	b.Run("diff", func(b *testing.B) { benchmarkDiff(b, dir) })
}

// benchmarkLine answers for one line, again and again, as an editor would, each time with all that a new process does:
// gather, load, ask. The budget is 200 ms a question after the first. A loaded machine makes all times longer, so it
// also says how many times longer than `git ls-files` a question takes, and what the first one took.
func benchmarkLine(b *testing.B, dir string) {
	cache := b.TempDir()
	question := func() {
		ctx := context.Background()
		in, err := builder.Gather(ctx, workspace.Options{Dir: dir, Day: "2021-01-01", Cache: cache, Tool: "bench",
			Theme: theme.Files, Records: true, Drafts: true, Internal: true})
		if err != nil {
			b.Fatal(err)
		}
		defer in.Close()
		res, err := in.Load(ctx)
		if err != nil {
			b.Fatal(err)
		}
		tree, err := in.OpenCode()
		if err != nil {
			b.Fatal(err)
		}
		defer tree.Close()
		names := insight.NewNames(res.Site, nil)
		w, err := why.Of(ctx, res.Site, why.Code{Tree: tree, Names: names, Finder: in.Finder(names),
			History: in.History}, why.Question{Path: "src/d007/f0042.go", Line: 3})
		if err != nil || len(w.Records) == 0 || w.Records[0].Via != "range" || w.Records[0].Anchor != "exact" {
			b.Fatalf("%+v, %v", w, err)
		}
	}
	start := time.Now()
	question()
	first := time.Since(start)
	for b.Loop() {
		question()
	}
	each := b.Elapsed() / time.Duration(b.N)
	start = time.Now()
	for range 5 {
		git(b, dir, "ls-files", "-z")
	}
	list := time.Since(start) / 5
	b.ReportMetric(float64(first.Milliseconds()), "first-ms")
	b.ReportMetric(float64(list.Milliseconds()), "ls-files-ms")
	b.ReportMetric(float64(each)/float64(list), "x-ls-files")
}

// BenchmarkHook asks what guards a line in a repository of 50,000 files and 1,000 records, as `digsite hook` does
// before each edit, each time with all that a new process does once it has started. The budget is three times
// `git ls-files`; content/guide/guard-the-code.md states what it printed.
func BenchmarkHook(b *testing.B) {
	dir, cache := bigRepository(b, 50_000, 1000), b.TempDir()
	question := func() {
		ctx := context.Background()
		g, err := why.OpenGuards(ctx, workspace.Options{Dir: dir, Day: "2021-01-01", Cache: cache, Tool: "bench",
			Theme: theme.Files, Records: true, Drafts: true, Internal: true})
		if err != nil {
			b.Fatal(err)
		}
		defer g.Close()
		list, err := g.Of(ctx, why.Question{Path: "src/d007/f0042.go", Line: 3})
		if err != nil || len(list) != 2 || list[0].Via != "range" || list[0].Anchor != "exact" {
			b.Fatalf("%+v, %v", list, err)
		}
	}
	start := time.Now()
	question()
	first := time.Since(start)
	var all []time.Duration
	for b.Loop() {
		start := time.Now()
		question()
		all = append(all, time.Since(start))
	}
	slices.Sort(all)
	median, p95 := all[len(all)/2], all[len(all)*95/100]
	var lists []time.Duration
	for range 9 {
		start := time.Now()
		git(b, dir, "ls-files", "-z")
		lists = append(lists, time.Since(start))
	}
	slices.Sort(lists)
	list := lists[len(lists)/2]
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	b.ReportMetric(ms(first), "first-ms")
	b.ReportMetric(ms(p95), "p95-ms")
	b.ReportMetric(ms(list), "ls-files-ms")
	b.ReportMetric(float64(median)/float64(list), "x-ls-files")
	if median > 3*list {
		b.Errorf("a question takes %v, more than three times %v", median, list)
	}
}

// benchmarkDiff asks what guards a change of ten files.
func benchmarkDiff(b *testing.B, dir string) {
	for i := range 10 {
		write(b, dir, fmt.Sprintf("src/d%03d/f0042.go", i), "package p\n\nconst limit = 0\n")
	}
	ctx := context.Background()
	in, err := builder.Gather(ctx, workspace.Options{Dir: dir, Day: "2021-01-01", Tool: "bench", Theme: theme.Files,
		Records: true})
	if err != nil {
		b.Fatal(err)
	}
	defer in.Close()
	res, err := in.Load(ctx)
	if err != nil {
		b.Fatal(err)
	}
	names := insight.NewNames(res.Site, nil)
	for b.Loop() {
		tree, err := in.OpenCode()
		if err != nil {
			b.Fatal(err)
		}
		d, err := why.OfDiff(ctx, res.Site, why.Code{Tree: tree, Names: names, Finder: in.Finder(names),
			History: in.History}, why.DiffQuestion{From: in.History.Head})
		if err != nil || len(d.Records) != 10 {
			b.Fatalf("%d records, %v", len(d.Records), err)
		}
		tree.Close()
	}
}

// benchmarkSurvey compares every anchor and looks for markers in all files, as check and build do.
func benchmarkSurvey(b *testing.B, dir string) {
	cache := b.TempDir()
	check := func() {
		ctx := context.Background()
		in, err := builder.Gather(ctx, workspace.Options{Dir: dir, Day: "2021-01-01", Cache: cache, Tool: "bench",
			Theme: theme.Files, Records: true, Code: true})
		if err != nil {
			b.Fatal(err)
		}
		defer in.Close()
		res, err := in.Load(ctx)
		if err != nil || len(res.Code.Ties) != 1000 {
			b.Fatalf("%d ties, %v", len(res.Code.Ties), err)
		}
	}
	start := time.Now()
	check()
	first := time.Since(start)
	for b.Loop() {
		check()
	}
	b.ReportMetric(float64(first.Milliseconds()), "first-ms")
}

// bigRepository makes a repository whose every record guards a few lines of a file.
func bigRepository(b *testing.B, files, records int) string {
	b.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		b.Skip("there is no git program")
	}
	dir := b.TempDir()
	for i := range files {
		write(b, dir, fmt.Sprintf("src/d%03d/f%04d.go", i/100, i%100),
			fmt.Sprintf("package p\n\nconst limit%d = %d\n\nfunc f%d() {\n\tg(limit%d)\n}\n", i, i, i, i))
	}
	for i := range records {
		write(b, dir, fmt.Sprintf("docs/adr/%04d-record.md", i+1), fmt.Sprintf("---\nstatus: accepted\ncode:\n  "+
			"- src/d%03d/f%04d.go:3\n  - src/d%03d/*.go\nconstraints:\n  - what: something\n---\n# Record %d\n\n"+
			"## Context and Problem Statement\n\nText.\n", i%500, 42+i/500, i%500, i))
	}
	write(b, dir, "site.yaml", "content: [docs]\n")
	git(b, dir, "init", "-q")
	git(b, dir, "config", "gc.auto", "0")
	git(b, dir, "config", "maintenance.auto", "false")
	git(b, dir, "add", "-A")
	git(b, dir, "-c", "user.name=w", "-c", "user.email=w@example.org", "commit", "-q", "-m", "Begin")
	return dir
}

func write(b testing.TB, dir, name, text string) {
	b.Helper()
	full := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
		b.Fatal(err)
	}
}

func git(b testing.TB, dir string, args ...string) {
	b.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}
