package series

import (
	"os"
	"strings"
	"testing"
)

func TestSeries(t *testing.T) {
	for _, row := range []struct {
		word, kind string
		known      bool
	}{
		{"adr", "decision", true}, {"pm", "incident", true}, {"msc", "decision", true},
		{"se", "", true},                 // known, but the word alone makes no record
		{"adr-i", "decision", true},      // a house's own name space
		{"step-i", "", false},            // of no series
		{"adr-infra", "decision", false}, // longer than a name space
		{"part", "", false},
	} {
		if k := KindOf(row.word); Known(row.word) != row.known || k != row.kind {
			t.Errorf("%s: known %v, kind %q", row.word, Known(row.word), k)
		}
	}
	for folder, want := range map[string]string{"ADRs": "adr", "text": "", "oteps": "otep", "docs": ""} {
		if got := OfFolder(folder); got != want {
			t.Errorf("folder %s: %q, want %q", folder, got, want)
		}
	}
	if Family("madr") != "adr" || Family("msc") != "msc" || !Ordinary("ISO") || Ordinary("msc") {
		t.Error("families and ordinary words")
	}
}

// TestTable: no word twice, no folder in two series.
func TestTable(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range table {
		for _, name := range append([]string{"word " + s.Word}, s.Folders...) {
			if seen[name] {
				t.Errorf("%s stands twice", name)
			}
			seen[name] = true
		}
		if Ordinary(s.Word) {
			t.Errorf("%s is an ordinary word", s.Word)
		}
	}
}

// TestGuide: the guide lists every series and folder.
func TestGuide(t *testing.T) {
	src, err := os.ReadFile("../../content/guide/record-formats.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range table {
		for _, name := range append([]string{s.Word}, s.Folders...) {
			if !strings.Contains(string(src), "`"+name+"`") {
				t.Errorf("content/guide/record-formats.md: %s is not in the table of series", name)
			}
		}
	}
}
