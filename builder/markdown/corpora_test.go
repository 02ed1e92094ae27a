package markdown_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"digsite/builder/markdown"
	"digsite/builder/markdown/highlight"
)

// TestSharedCorpora reads real records, as they are, and holds each page to what holds for every page.
func TestSharedCorpora(t *testing.T) {
	dir := os.Getenv("DIGSITE_CORPORA")
	if dir == "" {
		t.Skip("DIGSITE_CORPORA is not set")
	}
	plain := markdown.NewParser(markdown.Options{Highlight: plainCode})
	vault := markdown.NewParser(markdown.Options{Vault: true, Highlight: plainCode})
	files := 0
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ".md") {
			return err
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		p := plain
		if strings.Contains(path, "vault") {
			p = vault
		}
		d := p.Parse(src, 1)
		if err := sound(d); err != nil {
			t.Errorf("%s: %v", path, err)
		}
		for _, g := range d.Findings {
			t.Logf("%s:%d:%d %s %s", path, g.Pos.Line, g.Pos.Col, g.Code, g.Text)
		}
		files++
		return nil
	})
	if err != nil || files == 0 {
		t.Fatalf("%d files, %v", files, err)
	}
}

// plainCode writes a block of code without colours, which cost most of the time and say nothing about Markdown.
func plainCode(_, options, code string) string { return highlight.Code("", options, code) }
