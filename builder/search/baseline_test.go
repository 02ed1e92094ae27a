package search

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"digsite/builder/search/language"
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
	docs := readSet(t, "testdata", "records")
	x := indexed(t, docs)
	got := map[string]float64{}
	for kind, queries := range known(t, docs) {
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
func known(t *testing.T, docs []Document) map[string][]quality.Judged {
	out := map[string][]quality.Judged{}
	add := func(kind, query, relevant string, sources ...string) {
		if len(strings.Fields(query)) > 0 {
			id := fmt.Sprint(kind, len(out[kind]))
			out[kind] = append(out[kind], quality.Judged{ID: id, Query: query, Relevant: relevant, Sources: sources})
		}
	}
	for _, d := range docs {
		text, err := os.ReadFile(filepath.Join("testdata", "records", d.Path))
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range anchorRE.FindAllStringSubmatch(string(text), -1) {
			to := path.Join(path.Dir(d.Path), m[2])
			if to != d.Path && slices.ContainsFunc(docs, func(d Document) bool { return d.Path == to }) {
				add("texts of links", m[1], to, d.Path)
			}
		}
		title := strings.Fields(d.Title)
		add("a part of the title", strings.Join(title[len(title)/2:], " "), d.Path)
		add("a slip in the title", slip(d.Title), d.Path)
		for _, s := range d.Sections {
			if len(s.Passages) == 0 {
				continue
			}
			var rare []string
			for _, tok := range words.Analyze(s.Passages[len(s.Passages)/2].Text) {
				if !tok.Whole && len(tok.Term) > 4 && !language.English.IsStopWord(tok.Term) {
					rare = append(rare, tok.Term)
				}
			}
			if n := len(rare); n > 8 {
				add("words of a passage", strings.Join([]string{rare[n/4], rare[n/2], rare[3*n/4]}, " "), d.Path)
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
