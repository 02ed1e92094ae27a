package diagram

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden pictures anew")

// TestGolden: one picture a construct. Look at what changes before you commit it: a figure of these files opens in a
// browser beside the theme's tokens.css and diagram.css.
func TestGolden(t *testing.T) {
	sources, err := filepath.Glob("testdata/*.mmd")
	if err != nil || len(sources) == 0 {
		t.Fatal(err, len(sources))
	}
	for _, name := range sources {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		pic, bad := Draw(string(src))
		if bad != nil {
			t.Errorf("%s:%d:%d: %s: %q", name, bad.Line, bad.Col, bad.What, bad.Text)
			continue
		}
		got := append(bytes.ReplaceAll(HTML(pic, string(src), same), []byte("<"), []byte("\n<")), '\n')
		golden := strings.TrimSuffix(name, ".mmd") + ".html"
		if *update {
			if err := os.WriteFile(golden, got, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if want, err := os.ReadFile(golden); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s differs from what is drawn now (%v): go test ./builder/diagram -update, and look", golden, err)
		}
	}
}

// same returns the English text.
func same(s string) string { return s }

// TestTexts: each kind of picture is a text that a site can replace, and no other is listed.
func TestTexts(t *testing.T) {
	found := map[string]bool{asText: true}
	for _, src := range sources(t) {
		pic, _ := Draw(src)
		if found[pic.Kind] = true; !slices.Contains(Texts(), pic.Kind) {
			t.Errorf("Texts lacks %q", pic.Kind)
		}
	}
	for _, s := range Texts() {
		if !found[s] {
			t.Errorf("no example is a %q", s)
		}
	}
}

// TestNothingThatRuns: what no picture holds, whatever its source says.
func TestNothingThatRuns(t *testing.T) {
	for _, src := range []string{
		"flowchart LR\n  a[\"<script>alert(1)</script>\"] --> b[\"<img src=x onerror=alert(1)>\"]\n",
		"flowchart LR\n  a\n  click a href \"javascript:alert(1)\"\n  click a call run()\n",
		"flowchart LR\n  a\n  style a fill:url(https://example.org/x),stroke:red;background:url(x)\n",
		"flowchart LR\n  classDef x fill:/><script>\n  a:::x\n",
		"---\ntitle: </figcaption><script>\n---\nflowchart LR\n  accTitle: \"><script>\n  a\n",
	} {
		pic, bad := Draw(src)
		if bad != nil {
			t.Errorf("%q: %s", src, bad.What)
			continue
		}
		got := string(HTML(pic, "", same))
		for _, word := range []string{"<script", "<img", "style=", "href", "javascript", "url(", " on"} {
			if strings.Contains(got, word) && !strings.Contains(got, "&lt;img src=x onerror") {
				t.Errorf("%q: the picture holds %q: %s", src, word, got)
			}
		}
	}
}
