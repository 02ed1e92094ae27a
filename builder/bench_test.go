package builder_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/alecthomas/chroma/v2"
	chromahtml "github.com/alecthomas/chroma/v2/formatters/html"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/alecthomas/chroma/v2/styles"
	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"

	"digsite/builder"
	"digsite/builder/workspace"
	"digsite/theme"
)

// The benchmarks build the folder that DIGSITE_BENCH names (any folder of Markdown; ../shared/bench/scale.py makes
// one), else our own content. Compare Cold and Warm with Floor in one run, never alone:
//
//	DIGSITE_BENCH=FOLDER go test -run '^$' -bench 'Floor|Cold|Warm|Live|Load|Fold|Walk' -benchtime 3x ./builder
//
// DIGSITE_BENCH_CACHE names a folder that keeps the cache of Load, Fold and Walk from run to run: parsing a large
// folder takes longer than what they measure.

// benchFolder returns the folder to build.
func benchFolder(b *testing.B) string {
	b.Helper()
	dir := os.Getenv("DIGSITE_BENCH")
	if dir == "" {
		dir = "../content"
	}
	full, err := filepath.Abs(dir)
	if err != nil {
		b.Fatal(err)
	}
	return full
}

// build builds dir as the command does, index included.
func build(b *testing.B, dir, out, cache string) (records int) {
	b.Helper()
	in, err := builder.Gather(b.Context(), workspace.Options{Dir: dir, Paths: []string{dir}, Output: out, Cache: cache,
		Day: "2026-11-23", Tool: "bench", Theme: theme.Files})
	if err != nil {
		b.Fatal(err)
	}
	res, err := in.Load(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	x, err := res.OpenIndex()
	if err != nil {
		b.Fatal(err)
	}
	if err := res.Export(b.Context(), x); err != nil {
		b.Fatal(err)
	}
	if _, err := res.Write(b.Context()); err != nil {
		b.Fatal(err)
	}
	if err := x.Close(); err != nil {
		b.Fatal(err)
	}
	if err := in.Close(); err != nil {
		b.Fatal(err)
	}
	return len(res.Site.Records)
}

// BenchmarkCold builds with an empty cache and no output folder, and reports what that allocates for each record.
func BenchmarkCold(b *testing.B) {
	dir := benchFolder(b)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	records := 0
	for b.Loop() {
		tmp := b.TempDir()
		records += build(b, dir, filepath.Join(tmp, "site"), filepath.Join(tmp, "cache"))
	}
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(after.Mallocs-before.Mallocs)/float64(records), "allocs/record")
	b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/float64(records)/1000, "KB/record")
}

// BenchmarkWarm builds again with nothing changed.
func BenchmarkWarm(b *testing.B) {
	dir := benchFolder(b)
	tmp := b.TempDir()
	build(b, dir, filepath.Join(tmp, "site"), filepath.Join(tmp, "cache"))
	for b.Loop() {
		build(b, dir, filepath.Join(tmp, "site"), filepath.Join(tmp, "cache"))
	}
}

// BenchmarkLive changes one record of a copy, looks again as the live server does, and makes that record's page.
func BenchmarkLive(b *testing.B) {
	dir := b.TempDir()
	if err := os.CopyFS(dir, os.DirFS(benchFolder(b))); err != nil {
		b.Fatal(err)
	}
	in, err := builder.Gather(b.Context(), workspace.Options{Dir: dir, Paths: []string{dir}, Day: "2026-11-23",
		Cache: filepath.Join(b.TempDir(), "cache"), Tool: "bench", Live: true, Theme: theme.Files})
	if err != nil {
		b.Fatal(err)
	}
	defer in.Close()
	kept := new(builder.Session)
	res, err := kept.Load(b.Context(), in)
	if err != nil {
		b.Fatal(err)
	}
	rec := res.Site.Records[len(res.Site.Records)/2]
	for b.Loop() {
		f, err := os.OpenFile(filepath.Join(in.Root, rec.Path), os.O_APPEND|os.O_WRONLY, 0)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := f.WriteString("\nOne more line.\n"); err != nil {
			b.Fatal(err)
		}
		if err := f.Close(); err != nil {
			b.Fatal(err)
		}
		if in, err = in.Scan(b.Context()); err != nil {
			b.Fatal(err)
		}
		if res, err = kept.Load(b.Context(), in); err != nil {
			b.Fatal(err)
		}
		if _, ok, err := res.Data(rec.URL + "index.html"); err != nil || !ok {
			b.Fatalf("there is no page of %s (%v)", rec.Path, err)
		}
	}
}

// parsedBefore looks at a folder whose every file was parsed before, with what the command keeps between two saves.
func parsedBefore(b *testing.B) (*builder.Inputs, *builder.Session, *builder.Result) {
	b.Helper()
	dir, kept := benchFolder(b), os.Getenv("DIGSITE_BENCH_CACHE")
	if kept == "" {
		kept = filepath.Join(b.TempDir(), "cache")
	}
	in, err := builder.Gather(b.Context(), workspace.Options{Dir: dir, Paths: []string{dir}, Day: "2026-11-23",
		Cache: kept, Tool: "bench", Theme: theme.Files, Code: true})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { in.Close() })
	session := new(builder.Session)
	res, err := session.Load(b.Context(), in)
	if err != nil {
		b.Fatal(err)
	}
	return in, session, res
}

// BenchmarkLoad reads every page from the cache and folds: what each command of a new process pays.
func BenchmarkLoad(b *testing.B) {
	in, _, _ := parsedBefore(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := in.Load(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFold loads again in a process that lives, where one text was edited and not saved: the fold of a keystroke.
func BenchmarkFold(b *testing.B) {
	in, kept, res := parsedBefore(b)
	path := res.Site.Records[len(res.Site.Records)/2].Path
	was, err := in.Tree.Read(path)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for n := 0; b.Loop(); n++ {
		edited := builder.Over(in, map[string][]byte{path: fmt.Appendf(slices.Clip(was), "\nLine %d more.\n", n)})
		if _, err := kept.Load(b.Context(), edited); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkWalk makes the name of every file of the site, and renders none.
func BenchmarkWalk(b *testing.B) {
	in, kept, _ := parsedBefore(b)
	b.ReportAllocs()
	for n := time.Now().UnixNano(); b.Loop(); n++ {
		b.StopTimer()
		anew := *in // another version, so that no list of files is known
		anew.Options.Version = fmt.Sprint("bench ", n)
		res, err := kept.Load(b.Context(), &anew)
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		if _, err := res.Outputs(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFloor is what no generator with these libraries can go below: goldmark, chroma with classes for every
// fenced block, and a bleve index of the text, on one core each in turn.
func BenchmarkFloor(b *testing.B) {
	dir := benchFolder(b)
	md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote))
	format := chromahtml.New(chromahtml.WithClasses(true))
	for b.Loop() {
		m := bleve.NewIndexMapping()
		x, err := bleve.NewUsing(filepath.Join(b.TempDir(), "floor"), m, scorch.Name, scorch.Name, nil)
		if err != nil {
			b.Fatal(err)
		}
		batch := x.NewBatch()
		err = filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || !strings.HasSuffix(path, ".md") {
				return err
			}
			src, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			var out bytes.Buffer
			root := md.Parser().Parse(text.NewReader(src))
			if err := md.Renderer().Render(&out, src, root); err != nil {
				return err
			}
			highlightAll(b, format, root, src, &out)
			if err := batch.Index(path, map[string]string{"body": string(src)}); err != nil {
				return err
			}
			if batch.Size() >= 500 {
				if err := x.Batch(batch); err != nil {
					return err
				}
				batch = x.NewBatch()
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
		if err := x.Batch(batch); err != nil {
			b.Fatal(err)
		}
		if err := x.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// highlightAll runs chroma over each fenced block of a document.
func highlightAll(b *testing.B, format *chromahtml.Formatter, root ast.Node, src []byte, out *bytes.Buffer) {
	err := ast.Walk(root, func(n ast.Node, enter bool) (ast.WalkStatus, error) {
		code, ok := n.(*ast.FencedCodeBlock)
		if !ok || !enter {
			return ast.WalkContinue, nil
		}
		lexer := lexers.Get(string(code.Language(src)))
		if lexer == nil {
			return ast.WalkContinue, nil
		}
		it, err := chroma.Coalesce(lexer).Tokenise(nil, string(code.Lines().Value(src)))
		if err != nil {
			return ast.WalkStop, err
		}
		return ast.WalkContinue, format.Format(out, styles.Get("github"), it)
	})
	if err != nil {
		b.Fatal(err)
	}
}
