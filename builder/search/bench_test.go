package search

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

// scaled reads a folder made by the shared scale.py, named by DIGSITE_SCALED.
func scaled(b *testing.B) *collection {
	root := os.Getenv("DIGSITE_SCALED")
	if root == "" {
		b.Skip("DIGSITE_SCALED names no folder of generated documents")
	}
	c := &collection{}
	sets, err := os.ReadDir(root)
	if err != nil {
		b.Fatal(err)
	}
	seen := map[string]bool{}
	for _, s := range sets {
		if !s.IsDir() {
			continue
		}
		for _, d := range readSet(b, root, s.Name()) {
			d.ID = s.Name() + "/" + d.ID
			d.Path = d.ID
			d.Kind = s.Name()
			if seen[d.ID] {
				continue
			}
			seen[d.ID] = true
			c.order = append(c.order, d.ID)
			if c.docs == nil {
				c.docs = map[string]Document{}
			}
			c.docs[d.ID] = d
		}
	}
	return c
}

func (c *collection) entries() []Entry {
	var out []Entry
	for _, id := range c.order {
		out = append(out, Entry{ID: id, Sum: sumOf(c.docs[id])})
	}
	return out
}

func BenchmarkIndex(b *testing.B) {
	c := scaled(b)
	entries := c.entries()
	for b.Loop() {
		x := open(b, b.TempDir())
		if _, err := x.Sync(context.Background(), entries, func(id string) Document { return c.docs[id] }); err != nil {
			b.Fatal(err)
		}
		d, terms, size := x.Stats()
		b.ReportMetric(float64(size)/1e6, "MB")
		b.ReportMetric(float64(terms), "terms")
		b.ReportMetric(float64(d), "documents")
		x.Close()
	}
}

// BenchmarkLive measures a save: one document changed, the index brought up to date, one query answered.
func BenchmarkLive(b *testing.B) {
	c := scaled(b)
	entries := c.entries()
	dir := b.TempDir()
	x := open(b, dir)
	load := func(id string) Document { return c.docs[id] }
	if _, err := x.Sync(context.Background(), entries, load); err != nil {
		b.Fatal(err)
	}
	quantile := func(d []time.Duration, q float64) float64 {
		slices.Sort(d)
		return float64(d[int(float64(len(d)-1)*q)].Microseconds()) / 1000
	}
	var update, both []time.Duration
	n := 0
	for b.Loop() {
		i := n * 7919 % len(entries)
		n++
		d := c.docs[entries[i].ID]
		d.Title = fmt.Sprintf("%s marker%d", d.Title, n)
		c.docs[entries[i].ID] = d
		entries[i].Sum = sumOf(d)
		t := time.Now()
		if changed, err := x.Sync(context.Background(), entries, load); err != nil || changed != 1 {
			b.Fatal(changed, err)
		}
		update = append(update, time.Since(t))
		r, err := x.Search(fmt.Sprintf("marker%d", n), Options{Limit: 10})
		if err != nil || len(r.Hits) != 1 {
			b.Fatal(r, err)
		}
		both = append(both, time.Since(t))
	}
	b.ReportMetric(quantile(update, .5), "update-p50-ms")
	b.ReportMetric(quantile(both, .5), "both-p50-ms")
	b.ReportMetric(quantile(both, .95), "both-p95-ms")
	t := time.Now()
	x.Close()
	b.ReportMetric(float64(time.Since(t).Milliseconds()), "close-ms")
	x = open(b, dir)
	t = time.Now()
	x.Sync(context.Background(), entries, load)
	b.ReportMetric(float64(time.Since(t).Microseconds())/1000, "unchanged-ms")
	t = time.Now()
	x.Search("queue", Options{Limit: 10})
	b.ReportMetric(float64(time.Since(t).Microseconds())/1000, "first-search-ms")
}

func BenchmarkSearch(b *testing.B) {
	c := scaled(b)
	x := open(b, "")
	if _, err := x.Sync(context.Background(), c.entries(), func(id string) Document { return c.docs[id] }); err != nil {
		b.Fatal(err)
	}
	var words []string
	r := rand.New(rand.NewPCG(1, 1))
	for _, id := range c.order[:100] {
		words = append(words, strings.Fields(c.docs[id].Title)...)
	}
	for n := 1; n <= 4; n++ {
		b.Run(fmt.Sprintf("words=%d", n), func(b *testing.B) {
			total := 0
			for b.Loop() {
				q := ""
				for range n {
					q += words[r.IntN(len(words))] + " "
				}
				res, err := x.Search(q, Options{Limit: 10, Facets: true})
				if err != nil {
					b.Fatal(err)
				}
				total += res.Total
			}
			b.ReportMetric(float64(total)/float64(b.N), "hits")
		})
	}
}
