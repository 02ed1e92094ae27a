package site

import (
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"digsite/builder/config"
	"digsite/builder/files"
	"digsite/builder/graph"
	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/record/read"
	"digsite/builder/yaml"
)

// corpora lists the folders of real records that DIGSITE_CORPORA names.
func corpora(t *testing.T) (root string, sets []string) {
	t.Helper()
	root = os.Getenv("DIGSITE_CORPORA")
	if root == "" {
		t.Skip("DIGSITE_CORPORA is not set: no real records to read")
	}
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() {
			sets = append(sets, e.Name())
		}
	}
	return root, sets
}

// corpusSite reads a folder as the pipeline does.
func corpusSite(t *testing.T, dir string, conf config.Config) Input {
	t.Helper()
	tree, err := files.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer tree.Close()
	list, err := tree.Scan(files.ScanOptions{})
	if err != nil {
		t.Fatal(err)
	}
	settings := record.NewSettings(conf)
	parser := markdown.NewParser(markdown.Options{Vault: conf.Vault,
		Highlight: func(_, _, _ string) string { return "" }})
	in := Input{Config: conf, Day: "2026-01-01"}
	for _, f := range list.Files {
		if !strings.HasSuffix(strings.ToLower(f.Path), ".md") {
			in.Assets = append(in.Assets, Asset{Path: f.Path})
			continue
		}
		data, err := tree.Read(f.Path)
		if err != nil {
			t.Fatal(err)
		}
		text, _ := files.Text(data)
		front, frontLine, body, bodyLine := yaml.FrontMatter(text)
		var head yaml.Value
		if front != nil {
			head, _ = yaml.Parse(f.Path, front, frontLine, yaml.Limits{})
		}
		doc := parser.Parse(body, bodyLine)
		page := Page{Headings: doc.Headings, Refs: doc.Refs, Words: doc.Words,
			Record: read.File(read.Input{Path: f.Path,
				Front: head, HasFront: front != nil, Body: body, BodyLine: bodyLine, Doc: &doc, Settings: settings})}
		for _, b := range doc.Blocks {
			page.Blocks = append(page.Blocks, b.ID)
		}
		page.Blocks = append(page.Blocks, doc.Anchors...)
		in.Pages = append(in.Pages, page)
	}
	return in
}

func settingsOf(set string) config.Config {
	conf := config.Default(set)
	conf.Vault = strings.HasPrefix(set, "vault")
	return conf
}

func TestCorporaAddressesAreStable(t *testing.T) {
	root, sets := corpora(t)
	for _, set := range sets {
		in := corpusSite(t, filepath.Join(root, set), settingsOf(set))
		all := New(in)
		unique(t, all)
		rnd := rand.New(rand.NewSource(1))
		for range 12 {
			some := in
			some.Pages = nil
			gone := rnd.Intn(len(in.Pages))
			for i, p := range in.Pages {
				if i != gone && rnd.Intn(20) > 0 {
					some.Pages = append(some.Pages, p)
				}
			}
			kept(t, set, New(some), all) // the rest was added
			renamed := in
			renamed.Pages = slices.Clone(in.Pages)
			p := &renamed.Pages[gone]
			p.Record.Path = filepath.ToSlash(filepath.Dir(p.Record.Path)) + "/0999-renamed.md"
			kept(t, set+" without "+in.Pages[gone].Record.Path, New(some), New(renamed))
		}
	}
}

// rows reads a table with a head.
func rows(t *testing.T, name string) []map[string]string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Skipf("no table to compare with: %v", err)
	}
	var head []string
	var out []map[string]string
	for line := range strings.Lines(string(data)) {
		cells := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if head == nil {
			head = cells
			continue
		}
		row := map[string]string{}
		for i, c := range cells {
			if i < len(head) {
				row[head[i]] = c
			}
		}
		out = append(out, row)
	}
	return out
}

func TestCorporaRelations(t *testing.T) {
	root, sets := corpora(t)
	gold := rows(t, filepath.Join(root, "relations.gold.tsv"))
	found := 0
	for _, set := range sets {
		want := map[string]string{}
		for _, row := range gold {
			if row["corpus"] == set {
				from, to, rel := row["from"], row["to"], row["relation"]
				if rel == "superseded-by" {
					from, to, rel = to, from, "supersedes"
				}
				want[from+" "+to] = rel
			}
		}
		if len(want) == 0 {
			continue
		}
		s := New(corpusSite(t, filepath.Join(root, set), settingsOf(set)))
		got := map[string]bool{}
		for _, e := range s.Graph.Edges() {
			if e.Rel != graph.Supersedes && e.Rel != graph.Amends {
				continue
			}
			key, rel := s.ByID(e.From).Path+" "+s.ByID(e.To).Path, string(e.Rel)
			if e.Partial {
				rel = "partly-" + rel
			}
			got[key+" "+rel] = true
			if want[key] == "" && e.Rel == graph.Supersedes {
				t.Errorf("%s: a supersession that is not there: %s (%s: %q)", set, key, e.Pos, e.Text)
			}
		}
		for key, rel := range want {
			if got[key+" "+rel] {
				found++
			} else {
				t.Logf("%s: not found: %s %s", set, key, rel)
			}
		}
	}
	t.Logf("%d of %d relations", found, len(gold))
	if found < 15 {
		t.Errorf("found %d of %d relations, want at least 15", found, len(gold))
	}
}

// TestCorporaCitations follows the rules of the gold tables: pairs of files for recall, claims for precision; what the
// tables call ambiguous or leave out (headings, links) is not counted, unless it stands in code.
func TestCorporaCitations(t *testing.T) {
	root, sets := corpora(t)
	dir := filepath.Join(root, "..", "gold")
	gold := rows(t, filepath.Join(dir, "dev.citations.tsv"))
	skip := append(rows(t, filepath.Join(dir, "ambiguous.tsv")), rows(t, filepath.Join(dir, "excluded.tsv"))...)
	isRecord := map[string]bool{}
	for _, row := range rows(t, filepath.Join(dir, "dev.status.tsv")) {
		isRecord[row["set"]+" "+row["path"]] = row["is_record"] == "1"
	}
	pairs, found, claims, right := 0, 0, 0, 0
	for _, set := range sets {
		want := map[string]bool{}
		ignored := map[string]bool{}
		for _, row := range gold {
			if row["set"] == set && isRecord[set+" "+row["path"]] {
				want[row["path"]+" "+row["target path"]] = true
			}
		}
		for _, row := range skip {
			if row["set"] == set && !strings.Contains(row["reason"], "code") && row["reason"] != "fence" {
				line, _ := strconv.Atoi(row["line"])
				for _, c := range strings.Split(row["candidates"], "|") {
					for d := -1; d <= 1; d++ {
						ignored[fmt.Sprint(row["path"], " ", c, " ", line+d)] = true
					}
				}
			}
		}
		s := New(corpusSite(t, filepath.Join(root, set), settingsOf(set)))
		hit := map[string]bool{}
		for _, r := range s.Records {
			for i, x := range r.Targets {
				ref := r.Page.Refs[i]
				if ref.Kind != markdown.Citation || x.State != ToRecord || !isRecord[set+" "+r.Path] {
					continue
				}
				key := r.Path + " " + s.ByID(x.ID).Path
				switch {
				case want[key]:
					hit[key] = true
					claims, right = claims+1, right+1
				case !ignored[fmt.Sprint(key, " ", ref.Line)]:
					claims++
					t.Logf("%s: false: %s:%d %q -> %s", set, r.Path, ref.Line, ref.Text, s.ByID(x.ID).Path)
				}
			}
		}
		for key := range want {
			if !hit[key] {
				t.Logf("%s: missed: %s", set, key)
			}
		}
		pairs += len(want)
		found += len(hit)
	}
	t.Logf("recall %d of %d pairs, precision %d of %d claims", found, pairs, right, claims)
	if found*100 < pairs*95 {
		t.Errorf("recall is %d of %d pairs, want 95 %%", found, pairs)
	}
	if right*100 < claims*98 {
		t.Errorf("precision is %d of %d claims, want 98 %%", right, claims)
	}
}
