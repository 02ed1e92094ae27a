package lsp_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"digsite/builder/corpus"
	"digsite/builder/lsp/protocol"
)

// The benchmarks hold a conversation about a site of DIGSITE_BENCH_RECORDS records, else of 1,000, and put one question
// after the other. Type is how long after an edit the diagnostics are there, of which the rest before it is a part.
//
//	DIGSITE_BENCH_RECORDS=10000 go test -run '^$' -bench . -benchtime 200x ./builder/lsp

// large opens an editor on a site of n records, with one of them open, and waits until it is read.
func large(t testing.TB, n int) (e *editor, name string, questions map[string]func()) {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	site := corpus.New(7, n)
	for file, text := range site.Files {
		write(t, filepath.Join(dir, file), string(text))
	}
	write(t, filepath.Join(dir, "main.go"), "package main\n\n// As ADR-12 has it.\nfunc main() {}\n")
	e = attach(t, dir)
	e.ask("initialize", map[string]any{"rootUri": e.uri("")}, nil)
	e.tell("initialized", nil)
	names := slices.Sorted(maps.Keys(site.Files))
	at := ""
	for _, file := range names[len(names)/2:] { // one that names another
		text := string(site.Files[file])
		if i := strings.Index(text, "ADR-"); i > 0 && strings.HasSuffix(file, ".md") {
			e.open(file)
			if e.hover(file, text[:i+2]+"‸") != "" {
				name, at = file, text[:i+2]
				break
			}
		}
	}
	if name == "" {
		t.Fatal("no record names another")
	}
	e.openAs("doc-new.md", "# New\n\nsee ADR-\n\n[x](queue\n")
	e.open("main.go")
	ask := func(method string, params any) func() {
		return func() { e.ask(method, params, nil) }
	}
	refs := e.where(name, at+"‸")
	refs["context"] = map[string]bool{"includeDeclaration": true}
	return e, name, map[string]func(){
		"Hover":      ask("textDocument/hover", e.where(name, at+"‸")),
		"Definition": ask("textDocument/definition", e.where(name, at+"‸")),
		"References": ask("textDocument/references", refs),
		"Ids":        ask("textDocument/completion", e.where("doc-new.md", "ADR-‸")),
		"Titles":     ask("textDocument/completion", e.where("doc-new.md", "(queue‸")),
		"Symbols":    ask("workspace/symbol", map[string]string{"query": "queue"}),
		"Lens": func() {
			e.typed("main.go", "main() {‸", "")
			e.lensesOf("main.go")
		},
	}
}

func BenchmarkAnswers(b *testing.B) {
	n := 1000
	_, _ = fmt.Sscan(os.Getenv("DIGSITE_BENCH_RECORDS"), &n)
	e, name, questions := large(b, n)
	for _, what := range slices.Sorted(maps.Keys(questions)) {
		b.Run(what, func(b *testing.B) {
			for b.Loop() {
				questions[what]()
			}
		})
	}
	b.Run("Type", func(b *testing.B) {
		for b.Loop() {
			e.typed(name, "\n‸", "[x](gone.md)\n")
			e.waitFor(name, func(ds []protocol.Diagnostic) bool { return has(ds, "link-broken") })
			b.StopTimer()
			e.openAs(name, strings.Replace(e.texts[name], "[x](gone.md)\n", "", 1))
			e.waitFor(name, func(ds []protocol.Diagnostic) bool { return !has(ds, "link-broken") })
			b.StartTimer()
		}
	})
}

// has reports whether a diagnostic of a code is among some.
func has(ds []protocol.Diagnostic, code string) bool {
	return slices.ContainsFunc(ds, func(d protocol.Diagnostic) bool { return string(d.Code) == `"`+code+`"` })
}

// TestAnswersAreQuick: nobody waits for an answer, however many records there are: 95 of 100 take less than 50 ms at
// 10,000. With DIGSITE_LONG=1, and the best of five times: it takes a machine for itself.
func TestAnswersAreQuick(t *testing.T) {
	if os.Getenv("DIGSITE_LONG") == "" {
		t.Skip("DIGSITE_LONG=1 asks for it")
	}
	_, _, questions := large(t, 10_000)
	for _, what := range slices.Sorted(maps.Keys(questions)) {
		best := time.Hour
		for try := 0; try < 5 && best > 50*time.Millisecond; try++ {
			var took []time.Duration
			for range 100 {
				begin := time.Now()
				questions[what]()
				took = append(took, time.Since(begin))
			}
			slices.Sort(took)
			best = min(best, took[95])
			t.Logf("%s: %v, 95 of 100 under %v", what, took[50], took[95])
		}
		if best > 50*time.Millisecond {
			t.Errorf("%s takes %v", what, best)
		}
	}
}
