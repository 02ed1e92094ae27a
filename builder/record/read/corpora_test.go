package read_test

import (
	"bufio"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"

	"digsite/builder/config"
	"digsite/builder/files"
	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/record/read"
	"digsite/builder/text"
	"digsite/builder/yaml"
)

// readCorpus reads every Markdown file below a folder the way the builder does, side files merged.
func readCorpus(t testing.TB, root string) map[string]record.Record {
	t.Helper()
	settings := record.NewSettings(config.Default("x"))
	out := map[string]record.Record{}
	var sides []record.Record
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, _ := filepath.Rel(root, p)
		rel = filepath.ToSlash(rel)
		side := read.IsSide(rel)
		if !strings.HasSuffix(strings.ToLower(rel), ".md") && !side {
			return nil
		}
		data, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		text, _ := files.Text(data)
		if side {
			v, _ := yaml.Parse(rel, text, 1, yaml.Limits{Bytes: 1 << 20})
			sides = append(sides, read.Side(rel, v, settings)...)
			return nil
		}
		out[rel] = readText(rel, text, settings)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sides {
		if r, ok := out[s.Path]; ok {
			read.Merge(&r, s)
			out[s.Path] = r
		}
	}
	return out
}

// readText takes one file through the rooms below.
func readText(path string, text []byte, settings record.Settings) record.Record {
	front, line, body, bodyLine := yaml.FrontMatter(text)
	var v yaml.Value
	if front != nil {
		v, _ = yaml.Parse(path, front, line, yaml.Limits{})
	}
	doc := markdown.NewParser(markdown.Options{}).Parse(body, bodyLine)
	return read.File(read.Input{Path: path, Front: v, HasFront: front != nil, Body: body, BodyLine: bodyLine, Doc: &doc,
		Settings: settings})
}

// tsv reads a table with a header row; lines that begin with # are comments.
func tsv(t testing.TB, path string) []map[string]string {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Skipf("no table: %v", err)
	}
	defer file.Close()
	var head []string
	var out []map[string]string
	scan := bufio.NewScanner(file)
	scan.Buffer(nil, 1<<20)
	for scan.Scan() {
		cells := strings.Split(scan.Text(), "\t")
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

var (
	marks = regexp.MustCompile(`\\([^\w\s])|[` + "`" + `*]`)
	signs = regexp.MustCompile(`[\W_]+`)
)

// loose compares titles as the gold standard does: case, blanks, marks and, for alternatives, signs ignored.
func loose(s string) string {
	s = marks.ReplaceAllString(s, "$1")
	return strings.ToLower(text.Squash(strings.NewReplacer("’", "'", "“", `"`, "”", `"`).Replace(s)))
}

func looser(s string) string { return strings.TrimSpace(signs.ReplaceAllString(loose(s), " ")) }

// TestCorpora holds the reader to the gold standard beside the shared corpora: the figures that it must reach.
func TestCorpora(t *testing.T) {
	root := os.Getenv("DIGSITE_CORPORA")
	if root == "" {
		t.Skip("DIGSITE_CORPORA names no folder of corpora")
	}
	gold := tsv(t, filepath.Join(root, "..", "gold", "dev.status.tsv"))
	other := map[string][]string{}
	for _, a := range tsv(t, filepath.Join(root, "..", "gold", "alternates.tsv")) {
		key := a["set"] + "|" + a["path"] + "|" + a["field"]
		other[key] = append(other[key], a["value"])
	}
	read := map[string]map[string]record.Record{}
	var n, stated, right, rest, restRight, invented, titles, dates, found, notRecords, listed int
	for _, g := range gold {
		set := g["set"]
		if read[set] == nil {
			read[set] = readCorpus(t, filepath.Join(root, set))
		}
		r, ok := read[set][g["path"]]
		if g["is_record"] != "1" {
			notRecords++
			if ok && r.IsRecord {
				listed++
				t.Logf("listed, but not a record: %s/%s (%s, %s)", set, g["path"], r.Kind, r.Format)
			}
			continue
		}
		n++
		if !ok || !r.IsRecord {
			t.Logf("a record, but not listed: %s/%s (%s, %s)", set, g["path"], r.Kind, r.Format)
			continue
		}
		found++
		also := func(field string) []string { return other[set+"|"+g["path"]+"|"+field] }
		if g["status"] != "unknown" {
			stated++
			good := r.Status.Word == g["status"]
			if good {
				right++
			} else {
				t.Logf("status of %s/%s: %q read as %s, want %s",
					set, g["path"], r.Status.Text, r.Status.Word, g["status"])
			}
			if g["status"] != "accepted" {
				rest++
				if good {
					restRight++
				}
			}
			if (g["flag"] == "partial") != r.Status.Partial {
				t.Errorf("partial of %s/%s: %v", set, g["path"], r.Status.Partial)
			}
		} else if r.Status.Word != "unknown" {
			invented++
			t.Logf("status of %s/%s: invented %s from %q", set, g["path"], r.Status.Word, r.Status.Text)
		}
		good := loose(r.Title) == loose(g["title"]) || looser(r.Title) == looser(g["title"])
		for _, a := range also("title") {
			good = good || looser(r.Title) == looser(a)
		}
		if good {
			titles++
		} else {
			t.Logf("title of %s/%s: %q, want %q", set, g["path"], r.Title, g["title"])
		}
		good = r.Date.Day == g["date"]
		for _, a := range also("date") {
			good = good || r.Date.Day == a
		}
		if good {
			dates++
		} else {
			t.Logf("date of %s/%s: %q, want %q", set, g["path"], r.Date.Day, g["date"])
		}
	}
	t.Logf("records %d of %d, status %d of %d, of those not accepted %d of %d, invented %d, titles %d, dates %d, "+
		"listed %d of %d that are none",
		found, n, right, stated, restRight, rest, invented, titles, dates, listed, notRecords)
	floor := func(what string, got, of, percent int) {
		if got*100 < of*percent {
			t.Errorf("%s: %d of %d, want %d %%", what, got, of, percent)
		}
	}
	floor("records found", found, n, 99)
	floor("status", right, stated, 98)
	floor("status other than accepted", restRight, rest, 95)
	floor("titles", titles, n, 98)
	floor("dates", dates, n, 97)
	if invented > 0 {
		t.Errorf("a status was invented %d times", invented)
	}
	if listed*50 > notRecords {
		t.Errorf("%d of %d pages that are no records are listed", listed, notRecords)
	}
}

// TestCorporaRelations holds the reader to the supersessions that the corpora state. Targets are compared by file
// name: who is meant is the site's business.
func TestCorporaRelations(t *testing.T) {
	root := os.Getenv("DIGSITE_CORPORA")
	if root == "" {
		t.Skip("DIGSITE_CORPORA names no folder of corpora")
	}
	rows := tsv(t, filepath.Join(root, "relations.gold.tsv"))
	claimed := map[string]bool{} // set|file|rel|target's folder or name
	sets := map[string]bool{}
	for _, g := range rows {
		sets[g["corpus"]] = true
	}
	for set := range sets {
		for p, r := range readCorpus(t, filepath.Join(root, set)) {
			for _, c := range r.Claims {
				if c.Rel != "supersedes" && c.Rel != "amends" {
					continue
				}
				key := set + "|" + short(p) + "|" + c.Rel + "|" + short(c.Target)
				if c.Inverse {
					key = set + "|" + short(c.Target) + "|" + c.Rel + "|" + short(p)
				}
				if c.Partial {
					key += "|part"
				}
				claimed[key] = true
			}
		}
	}
	right := 0
	for _, g := range rows {
		from, to, rel, part := short(g["from"]), short(g["to"]), g["relation"], ""
		switch rel {
		case "partly-supersedes":
			rel, part = "supersedes", "|part"
		case "superseded-by":
			from, to, rel = to, from, "supersedes"
		}
		key := g["corpus"] + "|" + from + "|" + rel + "|" + to + part
		if claimed[key] {
			right++
			delete(claimed, key)
		} else {
			t.Logf("missed: %s", key)
		}
	}
	var more []string
	for key := range claimed {
		more = append(more, key)
	}
	sort.Strings(more)
	for _, key := range more {
		t.Logf("beside the gold standard (another site's record, or stated twice): %s", key)
	}
	t.Logf("%d of %d relations", right, len(rows))
	if right < 15 {
		t.Errorf("%d of %d relations, want 15", right, len(rows))
	}
}

// short names a file: its folder for a README, else its own name.
func short(p string) string {
	p, _, _ = strings.Cut(p, "#")
	p = strings.TrimSuffix(strings.TrimSuffix(p, "/README.md"), ".md")
	return p[strings.LastIndex(p, "/")+1:]
}
