package search

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"digsite/builder/search/quality"
	"digsite/builder/search/words"
)

var update = flag.Bool("update", false, "accept the scores as they are")

// baseline is the file of scores that no change may fall below by more than 0.01. go test -run Relevance -update
// writes those that were measured; those of the shared corpora only where DIGSITE_CORPORA names them.
const baseline = "testdata/baseline.tsv"

// TestRelevanceBaseline asks frozen records for what stands in them, always and everywhere: the texts of their links,
// titles in part, words from the middle of a passage, and titles with a slip of the pen.
func TestRelevanceBaseline(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/records.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var docs []Document
	for _, f := range archive.Files {
		docs = append(docs, crude(f.Name, string(f.Data)))
	}
	x := indexed(t, docs)
	got := map[string]float64{}
	for kind, queries := range known(archive.Files, docs) {
		s := quality.Eval(queries, func(q string, limit int) []string { return ids(t, x, q, limit) })
		got["records, "+kind] = s.MRR10
		t.Logf("%-32s %4d queries  MRR@10 %.3f", kind, s.Queries, s.MRR10)
		if s.Queries < 20 {
			t.Errorf("only %d queries of %s", s.Queries, kind)
		}
	}
	heldTo(t, got)
}

// known makes queries whose right record is known.
func known(files []txtar.File, docs []Document) map[string][]quality.Judged {
	out := map[string][]quality.Judged{}
	add := func(kind, query, relevant string, sources ...string) {
		if len(strings.Fields(query)) > 0 {
			out[kind] = append(out[kind],
				quality.Judged{ID: fmt.Sprint(kind, len(out[kind])), Query: query, Relevant: relevant,
					Sources: sources})
		}
	}
	for i, f := range files {
		for _, m := range anchorRE.FindAllStringSubmatch(string(f.Data), -1) {
			to := filepath.ToSlash(filepath.Join(filepath.Dir(f.Name), m[2]))
			if to != f.Name && slices.ContainsFunc(docs, func(d Document) bool { return d.Path == to }) {
				add("texts of links", m[1], to, f.Name)
			}
		}
		title := strings.Fields(docs[i].Title)
		add("a part of the title", strings.Join(title[len(title)/2:], " "), f.Name)
		add("a slip in the title", slip(docs[i].Title), f.Name)
		for _, s := range docs[i].Sections {
			if len(s.Passages) == 0 {
				continue
			}
			var rare []string
			for _, tok := range words.Analyze(s.Passages[len(s.Passages)/2].Text) {
				if !tok.Whole && len(tok.Term) > 4 && !words.IsStopWord(tok.Term) {
					rare = append(rare, tok.Term)
				}
			}
			if n := len(rare); n > 8 {
				add("words of a passage", strings.Join([]string{rare[n/4], rare[n/2], rare[3*n/4]}, " "), f.Name)
			}
		}
	}
	return out
}

// heldTo fails for each score that fell by more than 0.01, or writes the baseline anew.
func heldTo(t *testing.T, got map[string]float64) {
	t.Helper()
	data, err := os.ReadFile(baseline)
	if err != nil && !*update {
		t.Fatal(err)
	}
	before := map[string]float64{}
	for line := range strings.Lines(string(data)) {
		name, score, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok {
			continue
		}
		if before[name], err = strconv.ParseFloat(score, 64); err != nil {
			t.Fatal(err)
		}
	}
	for name, score := range got {
		if was, ok := before[name]; !*update && (!ok || score < was-0.01) {
			t.Errorf("%s: MRR@10 is %.3f, the baseline %.3f; a drop of more than 0.01 needs a reason, and -update",
				name, score, was)
		}
		before[name] = score
	}
	if *update {
		var b strings.Builder
		for _, name := range slices.Sorted(maps.Keys(before)) {
			fmt.Fprintf(&b, "%s\t%.4f\n", name, before[name])
		}
		if err := os.WriteFile(baseline, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
