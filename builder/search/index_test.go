package search

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"digsite/builder/fingerprint"
	"digsite/builder/search/store"
)

// made writes document n of a small invented collection; round changes its text.
func made(n, round int) Document {
	r := rand.New(rand.NewPCG(uint64(n), uint64(round)))
	vocabulary := strings.Fields(`queue limit worker retry cache index shard replica lease timeout budget deploy
		rollback schema migration tenant quota gateway router socket kernel thread memory leak latency throughput
		backlog incident getUserByID user_id k8s.io connections connected connecting policies policy Zürich naïve
		日本語 split DNS`)
	text := func(words int) string {
		var b strings.Builder
		for range words {
			b.WriteString(vocabulary[int(float64(len(vocabulary))*r.Float64()*r.Float64())])
			b.WriteByte(' ')
		}
		return b.String()
	}
	kinds := []string{"decision", "incident", "history"}
	statuses := []string{"accepted", "superseded", "proposed"}
	d := Document{
		ID: fmt.Sprintf("adr-%d", n), Title: text(3), Names: []string{fmt.Sprintf("adr-%d", n), fmt.Sprint(n)},
		Path: fmt.Sprintf("adr/%04d.md", n), Kind: kinds[n%3], Status: statuses[r.IntN(3)],
		Tags: []string{vocabulary[r.IntN(10)]}, Date: fmt.Sprintf("20%02d-%02d-11", 10+n%15, 1+n%12), Cited: n % 9,
	}
	d.InForce = d.Status == "accepted"
	if d.Status == "superseded" {
		d.Standing = "retired"
	}
	for s := range 1 + r.IntN(4) {
		sec := Section{Heading: text(2), Anchor: fmt.Sprintf("h%d", s)}
		for p := range 1 + r.IntN(3) {
			sec.Passages = append(sec.Passages, Passage{Anchor: fmt.Sprintf("p%d-%d", s, p), Text: text(20)})
		}
		d.Sections = append(d.Sections, sec)
	}
	return d
}

var probes = []string{
	"queue", "queue limit", "adr 12", "adr-7", "connection policy", "connected", `"split dns"`, "split -dns",
	"+zurich queue",
	"user id", "user_id", "getuserbyid", "日本語", "kind:decision", "kind:incident queue limit", "status:superseded",
	"tag:queue in:force", "after:2015 before:2019-06 retry", "title:queue", "quene", "latnecy throughput", "-queue",
	"conn*",
	"k8s", "thread leak incident rollback schema", "nothinglikethis", "the of", "",
}

// answers is everything that an index says to the probes.
func answers(t testing.TB, x *Index, docs map[string]Document) []Result {
	var out []Result
	for _, q := range probes {
		r, err := x.Search(q, Options{Limit: 25, Facets: true,
			Passages: func(id string) []Section { return docs[id].Sections }})
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}

func compare(t *testing.T, what string, got, want []Result) {
	t.Helper()
	for i := range want {
		if !reflect.DeepEqual(got[i], want[i]) {
			t.Fatalf("%s: %q\n got %+v\nwant %+v", what, want[i].Query, got[i], want[i])
		}
	}
}

// collection is what an index should hold.
type collection struct {
	docs  map[string]Document
	order []string
}

func (c *collection) put(d Document) {
	if c.docs == nil {
		c.docs = map[string]Document{}
	}
	if !slices.Contains(c.order, d.ID) {
		c.order = append(c.order, d.ID)
	}
	c.docs[d.ID] = d
}

func (c *collection) sync(t testing.TB, x *Index) int {
	var entries []Entry
	for _, id := range c.order {
		if d, ok := c.docs[id]; ok {
			entries = append(entries, Entry{ID: id, Sum: sumOf(d)})
		}
	}
	n, err := x.Sync(context.Background(), entries, func(id string) Document { return c.docs[id] })
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func open(t testing.TB, dir string) *Index {
	x, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Close() })
	return x
}

// The law of the package: batches, order, updates and deletions do not show in any answer.
func TestAnswersDependOnDocumentsAlone(t *testing.T) {
	const n = 500
	var c collection
	for i := range n {
		c.put(made(i, 0))
	}
	whole := open(t, "")
	c.sync(t, whole)
	want := answers(t, whole, c.docs)
	if want[0].Total == 0 || len(want[0].Hits) != 25 || want[0].Hits[0].Snippet == "" {
		t.Fatalf("the first probe found %+v", want[0])
	}

	parts := open(t, t.TempDir())
	shuffled := rand.New(rand.NewPCG(1, 1)).Perm(n)
	var p collection
	for i, j := range shuffled {
		p.put(made(j, 0))
		if i%50 == 49 {
			p.sync(t, parts)
		}
	}
	compare(t, "ten batches in another order", answers(t, parts, c.docs), want)

	r := rand.New(rand.NewPCG(2, 2))
	for i := range 500 {
		switch j := r.IntN(n); i % 5 {
		case 0:
			delete(p.docs, fmt.Sprintf("adr-%d", j))
			delete(c.docs, fmt.Sprintf("adr-%d", j))
		case 1:
			d := made(n+j, 0)
			p.put(d)
			c.put(d)
		default:
			d := made(j, i)
			p.put(d)
			c.put(d)
		}
		p.sync(t, parts)
	}
	fresh := open(t, "")
	c.sync(t, fresh)
	want = answers(t, fresh, c.docs)
	compare(t, "after 500 changes", answers(t, parts, p.docs), want)
	if err := parts.Close(); err != nil {
		t.Fatal(err)
	}
	again := open(t, parts.dir)
	if changed := p.sync(t, again); changed != 0 {
		t.Errorf("opened again: %d changed", changed)
	}
	compare(t, "opened again", answers(t, again, p.docs), want)
}

func TestUnchangedIsNotOpened(t *testing.T) {
	dir := t.TempDir()
	var c collection
	for i := range 30 {
		c.put(made(i, 0))
	}
	x := open(t, dir)
	if n := c.sync(t, x); n != 30 {
		t.Errorf("first: %d changed, want 30", n)
	}
	docs, terms, size := x.Stats()
	x.Close()
	if docs != 30 || terms == 0 || size == 0 {
		t.Errorf("stats %d %d %d", docs, terms, size)
	}
	x = open(t, dir)
	if n := c.sync(t, x); n != 0 || x.store != nil {
		t.Errorf("second: %d changed, opened %v", n, x.store != nil)
	}
	if d, w, b := x.Stats(); d != docs || w != terms || b != size {
		t.Errorf("stats %d %d %d, were %d %d %d", d, w, b, docs, terms, size)
	}
	c.put(made(3, 1))
	delete(c.docs, "adr-4")
	if n := c.sync(t, x); n != 2 {
		t.Errorf("third: %d changed, want 2", n)
	}
}

// Whatever lies in the folder, the answers are right; only the work differs.
func TestDamagedIndex(t *testing.T) {
	var c collection
	for i := range 60 {
		c.put(made(i, 0))
	}
	plain := open(t, "")
	c.sync(t, plain)
	want := answers(t, plain, c.docs)
	for name, damage := range map[string]func(dir string) error{
		"no bleve": func(dir string) error { return os.RemoveAll(store.Folder(dir)) },
		"empty bleve": func(dir string) error {
			os.RemoveAll(store.Folder(dir))
			return os.MkdirAll(store.Folder(dir), 0o755)
		},
		"meta garbage": func(dir string) error {
			return os.WriteFile(filepath.Join(store.Folder(dir), "index_meta.json"), []byte("x"), 0o644)
		},
		"bolt garbage": func(dir string) error {
			return os.WriteFile(filepath.Join(store.Folder(dir), "store", "root.bolt"), []byte("x"), 0o644)
		},
		"bolt empty": func(dir string) error {
			return os.Truncate(filepath.Join(store.Folder(dir), "store", "root.bolt"), 0)
		},
		"state lies": func(dir string) error { return os.WriteFile(store.StatsFile(dir), []byte("garbage"), 0o644) },
		"no segments": func(dir string) error {
			files, err := filepath.Glob(filepath.Join(store.Folder(dir), "store", "*.zap"))
			for _, f := range files {
				os.Remove(f)
			}
			return err
		},
		"segments cut": func(dir string) error {
			files, err := filepath.Glob(filepath.Join(store.Folder(dir), "store", "*.zap"))
			for _, f := range files {
				os.Truncate(f, 100)
			}
			return err
		},
		"a file in the way": func(dir string) error {
			os.RemoveAll(store.Folder(dir))
			return os.WriteFile(store.Folder(dir), nil, 0o644)
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			x := open(t, dir)
			c.sync(t, x)
			if err := x.Close(); err != nil {
				t.Fatal(err)
			}
			if err := damage(dir); err != nil {
				t.Fatal(err)
			}
			x = open(t, dir)
			c.sync(t, x)
			compare(t, name, answers(t, x, c.docs), want)
			if x.Warning() != "" {
				t.Errorf("warning %q", x.Warning())
			}
			x.Close()
			x = open(t, dir)
			if n := c.sync(t, x); n != 0 {
				t.Errorf("mended index: %d changed", n)
			}
		})
	}
}

func TestInUse(t *testing.T) {
	dir := t.TempDir()
	var c collection
	for i := range 20 {
		c.put(made(i, 0))
	}
	first := open(t, dir)
	c.sync(t, first)
	want := answers(t, first, c.docs)
	second := open(t, dir)
	c.sync(t, second)
	compare(t, "second process", answers(t, second, c.docs), want)
	if second.Warning() == "" {
		t.Error("no warning from the second")
	}
	c.put(made(3, 9))
	c.sync(t, first)
	if _, err := os.Stat(store.Folder(dir)); err != nil {
		t.Error(err)
	}
}

func TestNoFolder(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	os.WriteFile(file, nil, 0o644)
	x := open(t, filepath.Join(file, "below"))
	var c collection
	c.put(made(1, 0))
	c.sync(t, x)
	if r, err := x.Search("adr 1", Options{Limit: 5}); err != nil || len(r.Hits) != 1 || x.Warning() == "" {
		t.Errorf("%+v %v %q", r, err, x.Warning())
	}
}

func sumOf(d Document) fingerprint.Sum { return fingerprint.Of(d) }
