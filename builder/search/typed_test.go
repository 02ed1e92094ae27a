package search

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestAsTyped asks what the archive's own text says, over its files.
func TestAsTyped(t *testing.T) {
	data, err := os.ReadFile("testdata/as-typed.txtar")
	if err != nil {
		t.Fatal(err)
	}
	archive := txtar.Parse(data)
	var docs []Document
	for _, f := range archive.Files {
		d := crude(f.Name, string(f.Data))
		d.ID = strings.TrimSuffix(f.Name, ".md")
		docs = append(docs, d)
	}
	x := indexed(t, docs)
	asked := 0
	for line := range strings.Lines(string(archive.Comment)) {
		line = strings.TrimSpace(line)
		query, want, only := strings.Cut(line, " => ")
		if !only {
			var ok bool
			if query, want, ok = strings.Cut(line, " -> "); !ok {
				continue
			}
		}
		asked++
		got, list := ids(t, x, query, 30), strings.Fields(want)
		if only {
			slices.Sort(got)
			slices.Sort(list)
		} else {
			got = got[:min(len(got), len(list))]
		}
		if !slices.Equal(got, list) {
			t.Errorf("%s: found %v, want %v", query, got, list)
		}
	}
	if asked < 10 {
		t.Errorf("%d queries", asked)
	}
}
