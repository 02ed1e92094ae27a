package search

import (
	"context"
	"hash/fnv"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"

	"digsite/builder/search/quality"
)

// corpora is the folder of shared sets; the test is left out where there is none.
func corpora(t testing.TB) string {
	root := os.Getenv("DIGSITE_CORPORA")
	if root == "" {
		t.Skip("DIGSITE_CORPORA names no folder of judged corpora")
	}
	return root
}

var (
	headingRE = regexp.MustCompile("(?m)^(#{1,6})[ \t]+(.*?)[ \t#]*$")
	frontRE   = regexp.MustCompile(`\A---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|\z)`)
	titleRE   = regexp.MustCompile(`(?m)^title[ \t]*:[ \t]*["']?(.*?)["']?[ \t]*\r?$`)
	setextRE  = regexp.MustCompile(`(?m)^([^\n]+)\n(=+|-{3,})[ \t]*$`)
	anchorRE  = regexp.MustCompile(`\[([^\]\[]+)\]\(([^)\s#]+\.md)(?:#[^)\s]*)?\)`)
	linkRE    = regexp.MustCompile(`\]\([^)\s]*\)|<[a-zA-Z/!][^>]*>|<!--[\s\S]*?-->|\[\[|\]\]`)
)

// crude reads a Markdown file roughly, for measuring the formula alone: the site's own reader does it properly.
func crude(p, text string) Document {
	d := Document{ID: p, Path: p, URL: p}
	if m := frontRE.FindStringSubmatch(text); m != nil {
		if t := titleRE.FindStringSubmatch(m[1]); t != nil {
			d.Title = t[1]
		}
		text = text[len(m[0]):]
	}
	text = setextRE.ReplaceAllString(text, "## $1")
	var out []string
	fence := ""
	for line := range strings.SplitSeq(text, "\n") {
		trim := strings.TrimSpace(line)
		if fence != "" {
			if strings.HasPrefix(trim, fence) {
				fence = ""
			}
			line = " " + line
		} else if strings.HasPrefix(trim, "```") || strings.HasPrefix(trim, "~~~") {
			fence = trim[:3]
			line = " "
		}
		out = append(out, line)
	}
	text = strings.Join(out, "\n")
	at := headingRE.FindAllStringSubmatchIndex(text, -1)
	sec := Section{}
	last := 0
	add := func(end int) {
		body := linkRE.ReplaceAllString(text[last:end], " ")
		for p := range strings.SplitSeq(body, "\n\n") {
			if strings.TrimSpace(p) != "" {
				sec.Passages = append(sec.Passages, Passage{Text: p})
			}
		}
		d.Sections = append(d.Sections, sec)
	}
	first := true
	for _, m := range at {
		head := strings.TrimSpace(linkRE.ReplaceAllString(text[m[4]:m[5]], ""))
		if first && m[3]-m[2] == 1 && (d.Title == "" || strings.EqualFold(d.Title, head)) {
			d.Title = head
			first = false
			add(m[0])
			last = m[1]
			sec = Section{}
			continue
		}
		add(m[0])
		sec, last = Section{Heading: head}, m[1]
	}
	add(len(text))
	if d.Title == "" {
		s := strings.TrimSuffix(path.Base(p), path.Ext(p))
		if l := strings.ToLower(s); l == "readme" || l == "index" {
			s = path.Base(path.Dir(p))
		}
		d.Title = strings.NewReplacer("-", " ", "_", " ").Replace(s)
	}
	return d
}

func readSet(t testing.TB, root, set string) []Document {
	var docs []Document
	err := filepath.WalkDir(filepath.Join(root, set), func(p string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() || !strings.EqualFold(filepath.Ext(p), ".md") {
			return err
		}
		b, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(filepath.Join(root, set), p)
		docs = append(docs, crude(filepath.ToSlash(rel), string(b)))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return docs
}

func indexed(t testing.TB, docs []Document) *Index {
	x, err := Open("")
	if err != nil {
		t.Fatal(err)
	}
	sync1(t, x, docs)
	return x
}

func sync1(t testing.TB, x *Index, docs []Document) int {
	byID := map[string]Document{}
	var entries []Entry
	for _, d := range docs {
		byID[d.ID] = d
		entries = append(entries, Entry{ID: d.ID, Sum: sumOf(d)})
	}
	n, err := x.Sync(context.Background(), entries, func(id string) Document { return byID[id] })
	if err != nil {
		t.Fatal(err)
	}
	return n
}

type judgedSet struct {
	name    string
	queries []quality.Judged
	index   *Index
}

func judgedSets(t testing.TB) []judgedSet {
	root := corpora(t)
	f, err := os.ReadFile(filepath.Join(root, "ALL.qrels.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	all, err := quality.ReadJudged(strings.NewReader(string(f)), "")
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, q := range all {
		name, _, _ := strings.Cut(q.Relevant, "/")
		names[name] = true
	}
	var sets []judgedSet
	for name := range names {
		queries, err := quality.ReadJudged(strings.NewReader(string(f)), name)
		if err != nil {
			t.Fatal(err)
		}
		sets = append(sets, judgedSet{name, queries, indexed(t, readSet(t, root, name))})
	}
	sort.Slice(sets, func(i, j int) bool { return sets[i].name < sets[j].name })
	return sets
}

// tally evaluates queries of all sets at once; keep chooses among them.
func tally(sets []judgedSet, search func(s *judgedSet, q string, limit int) []string,
	keep func(q quality.Judged) bool) quality.Scores {
	var all []quality.Judged
	of := map[string]*judgedSet{}
	for i := range sets {
		for _, q := range sets[i].queries {
			if keep(q) {
				k := q
				k.Query = sets[i].name + "\x00" + q.Query
				of[k.Query] = &sets[i]
				all = append(all, k)
			}
		}
	}
	return quality.Eval(all, func(q string, limit int) []string {
		_, text, _ := strings.Cut(q, "\x00")
		return search(of[q], text, limit)
	})
}

// even reports whether the formula was tuned on a query; figures are stated for the others.
func even(q quality.Judged) bool { return (q.ID[len(q.ID)-1]-'0')%2 == 0 }

func hard(q quality.Judged) bool { return q.Overlap < 0.5 }

// The formula alone, over text that is cut roughly; digsite search --eval measures the whole.
func TestRelevance(t *testing.T) {
	sets := judgedSets(t)
	search := func(s *judgedSet, q string, limit int) []string { return ids(t, s.index, q, limit) }
	t.Log("set                   queries  MRR@10  S@1    S@3    S@10   nothing found")
	print := func(name string, s quality.Scores) {
		t.Logf("%-24s %4d  %.3f  %.3f  %.3f  %.3f  %.3f", name, s.Queries, s.MRR10, s.S1, s.S3, s.S10, s.Zero)
	}
	for i := range sets {
		print(sets[i].name, tally(sets[i:i+1], search, func(quality.Judged) bool { return true }))
	}
	all := func(quality.Judged) bool { return true }
	got := map[string]float64{}
	for _, part := range []struct {
		name  string
		keep  func(q quality.Judged) bool
		floor float64
	}{
		{"all", all, 0.815},
		{"all, hard", hard, 0.765},
		{"tuned half", even, 0},
		{"tuned half, hard", func(q quality.Judged) bool { return even(q) && hard(q) }, 0},
		{"other half", func(q quality.Judged) bool { return !even(q) }, 0.81},
		{"other half, hard", func(q quality.Judged) bool { return !even(q) && hard(q) }, 0.74},
	} {
		s := tally(sets, search, part.keep)
		print(part.name, s)
		got["corpora, "+part.name] = s.MRR10
		if s.MRR10 < part.floor {
			t.Errorf("%s: MRR@10 is %.3f, the floor %.3f", part.name, s.MRR10, part.floor)
		}
	}
	heldTo(t, got)
}

// slip puts one typing error into the longest word of a query: a letter left out, doubled, exchanged for another or
// for its neighbour, at a place that the query itself decides. "" when it has no word of five letters.
func slip(query string) string {
	longest := ""
	for w := range strings.FieldsSeq(query) {
		if len(w) > len(longest) && strings.Trim(strings.ToLower(w), "abcdefghijklmnopqrstuvwxyz") == "" {
			longest = w
		}
	}
	if len(longest) < 5 {
		return ""
	}
	h := fnv.New32a()
	h.Write([]byte(query))
	n := int(h.Sum32() >> 3)
	i := n % (len(longest) - 1)
	wrong := ""
	switch n / 64 % 4 {
	case 0:
		wrong = longest[:i] + longest[i+1:]
	case 1:
		wrong = longest[:i] + longest[i:i+1] + longest[i:]
	case 2:
		wrong = longest[:i] + string('a'+(longest[i]|32-'a'+7)%26) + longest[i+1:]
	default:
		wrong = longest[:i] + longest[i+1:i+2] + longest[i:i+1] + longest[i+2:]
	}
	if wrong == longest {
		return ""
	}
	return strings.Replace(query, longest, wrong, 1)
}

func TestTypos(t *testing.T) {
	sets := judgedSets(t)
	asked, clean, found := 0, 0, 0
	for i := range sets {
		for _, q := range sets[i].queries {
			wrong := slip(q.Query)
			if wrong == "" {
				continue
			}
			asked++
			if r := quality.Rank(q, ids(t, sets[i].index, q.Query, quality.Depth)); r > 0 && r <= 5 {
				clean++
			}
			if r := quality.Rank(q, ids(t, sets[i].index, wrong, quality.Depth)); r > 0 && r <= 5 {
				found++
			}
		}
	}
	t.Logf(
		"one slip in the longest word: right record in the first five for %.3f of %d queries (without the slip %.3f)",
		float64(found)/float64(asked), asked, float64(clean)/float64(asked))
	if float64(found) < 0.75*float64(asked) {
		t.Errorf("%d of %d queries with a slip found the right record in the first five; want three of four", found,
			asked)
	}
}

func ids(t testing.TB, x *Index, query string, limit int) []string {
	r, err := x.Search(query, Options{Limit: limit})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, h := range r.Hits {
		out = append(out, h.ID)
	}
	return out
}
