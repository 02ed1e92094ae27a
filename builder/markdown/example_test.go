package markdown_test

import (
	"flag"
	"fmt"
	stdhtml "html"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"digsite/builder/markdown"
	"digsite/builder/markdown/html"
)

var update = flag.Bool("update", false, "accept what the examples give now")

// shownHoles closes holes so that an example tells what stands in them.
func shownHoles(d markdown.Doc) string {
	return fillParts(d.Parts, func(i int, op markdown.Op) string {
		r := d.Refs[i]
		to := string(r.Kind) + " " + r.Target
		if r.Prefix != "" {
			to += " = " + r.Prefix + " " + r.Number
		}
		switch op {
		case markdown.Close:
			return "</hole>"
		case markdown.Whole:
			return fmt.Sprintf(`<hole %s | %s>`, stdhtml.EscapeString(to), stdhtml.EscapeString(r.Text))
		}
		return fmt.Sprintf(`<hole %s>`, stdhtml.EscapeString(to))
	})
}

// TestExamples holds each testdata/NAME.md against NAME.html; testdata/README.md says how.
func TestExamples(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.md")
	for _, name := range files {
		if filepath.Base(name) == "README.md" {
			continue
		}
		t.Run(strings.TrimSuffix(filepath.Base(name), ".md"), func(t *testing.T) {
			src, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			opts := markdown.Options{Vault: strings.Contains(name, "vault")}
			switch {
			case strings.Contains(name, "html-none"):
				opts.HTML = html.None
			case strings.Contains(name, "html-allow"):
				opts.HTML = html.Allow
			}
			d := parsed(src, 1, opts)
			if err := sound(d); err != nil {
				t.Error(err)
			}
			got := shownHoles(d)
			for _, g := range d.Findings {
				got += fmt.Sprintf("-- %d:%d %s: %s (%s)\n", g.Pos.Line, g.Pos.Col, g.Code, g.Message, g.Text)
			}
			golden := strings.TrimSuffix(name, ".md") + ".html"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}
