package markdown_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"digsite/builder/markdown"
)

// corpus reads the Markdown files under DIGSITE_CORPORA, or makes some when it is not set.
func corpus(tb testing.TB) (files [][]byte, size int64) {
	dir := os.Getenv("DIGSITE_CORPORA")
	if dir == "" {
		made, _ := os.ReadFile("testdata/gfm.md")
		return [][]byte{bytes.Repeat(append(made, '\n'), 20)}, int64(len(made)+1) * 20
	}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".md") {
			return err
		}
		b, err := os.ReadFile(path)
		files = append(files, b)
		size += int64(len(b))
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return files, size
}

func benchmark(b *testing.B, one func([]byte)) {
	files, size := corpus(b)
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for _, f := range files {
			one(f)
		}
	}
}

// BenchmarkParse leaves colouring out, as a build does when it remembers its code blocks.
func BenchmarkParse(b *testing.B) {
	p := markdown.NewParser(markdown.Options{Highlight: func(_, _, code string) string { return code }})
	benchmark(b, func(f []byte) { p.Parse(f, 1) })
}

func BenchmarkParseAndHighlight(b *testing.B) {
	p := markdown.NewParser(markdown.Options{})
	benchmark(b, func(f []byte) { p.Parse(f, 1) })
}

// BenchmarkGoldmark is the floor: the library alone, with its own renderer.
func BenchmarkGoldmark(b *testing.B) {
	md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList))
	var out bytes.Buffer
	benchmark(b, func(f []byte) {
		out.Reset()
		if err := md.Convert(f, &out); err != nil {
			b.Fatal(err)
		}
	})
}
