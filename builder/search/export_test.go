package search

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"math/bits"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"digsite/builder/fingerprint"
)

// exportTo exports with what a memory has of earlier exports, and counts the files that were made.
func exportTo(t testing.TB, x *Index, m *memory) (files map[string][]byte, made int) {
	t.Helper()
	list, err := x.Export(m.ExportMemory)
	if err != nil {
		t.Fatal(err)
	}
	files = map[string][]byte{}
	for _, f := range list {
		data, ok := m.Get(ExportShelf, f.Sum)
		if !ok {
			t.Fatalf("%s is not in the memory", f.Name)
		}
		if files[f.Name] = data; f.Data != nil {
			made++
		}
	}
	return files, made
}

// memory is an ExportMemory whose contents can be seen.
type memory struct {
	ExportMemory
	kept sync.Map
}

type place struct {
	shelf string
	key   fingerprint.Sum
}

func newMemory() *memory {
	m := &memory{}
	m.Get = func(shelf string, key fingerprint.Sum) ([]byte, bool) {
		v, ok := m.kept.Load(place{shelf, key})
		data, _ := v.([]byte)
		return data, ok
	}
	m.Has = func(shelf string, key fingerprint.Sum) bool {
		_, ok := m.Get(shelf, key)
		return ok
	}
	m.Put = func(shelf string, key fingerprint.Sum, data []byte) { m.kept.Store(place{shelf, key}, data) }
	return m
}

func sameFiles(t *testing.T, what string, got, want map[string][]byte) {
	t.Helper()
	if a, b := slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want)); !slices.Equal(a, b) {
		t.Fatalf("%s: files %v, want %v", what, a, b)
	}
	for name := range want {
		if !bytes.Equal(got[name], want[name]) {
			t.Fatalf("%s: %s is not what an export without a memory has", what, name)
		}
	}
}

// library is a collection large enough that its export has many files.
func library(n int) *collection {
	c := &collection{}
	for i := range n {
		d := made(i, 0)
		r := rand.New(rand.NewPCG(uint64(i), 99))
		for s := range d.Sections {
			for p := range d.Sections[s].Passages {
				for range 30 {
					d.Sections[s].Passages[p].Text += fmt.Sprintf(" w%x", r.IntN(4000))
				}
			}
		}
		c.put(d)
	}
	return c
}

// TestExportOfKeptWords: an export has the same bytes whether its words were kept while the index was filled, or are
// read out of it. They are kept for one export, and not by a Sync that only changes something.
func TestExportOfKeptWords(t *testing.T) {
	c := library(150)
	for i := range 150 {
		if i%3 == 0 {
			d := c.docs[c.order[i]]
			d.Language = []string{"de", "fr"}[i%2]
			c.docs[c.order[i]] = d
		}
	}
	x, m := open(t, t.TempDir()), newMemory()
	x.KeepWords()
	c.sync(t, x)
	if x.kept == nil {
		t.Fatal("a Sync that fills the index kept no words")
	}
	kept, _ := exportTo(t, x, m)
	if x.kept != nil {
		t.Error("words are kept behind an export")
	}
	read, _ := exportTo(t, x, newMemory())
	sameFiles(t, "of kept words", kept, read)
	for i := range few + 10 {
		d := made(i, 1)
		d.ID = c.order[i]
		c.put(d)
	}
	x.KeepWords()
	if c.sync(t, x); x.kept != nil {
		t.Error("a Sync of a half keeps words as if they were all")
	}
	after, _ := exportTo(t, x, m)
	read, _ = exportTo(t, x, newMemory())
	sameFiles(t, "after a change", after, read)
}

// TestExportAfterChanges: whatever was exported before, an export has the bytes of one made from nothing.
func TestExportAfterChanges(t *testing.T) {
	const n = 120
	c, r := library(n), rand.New(rand.NewPCG(3, 3))
	x, m := open(t, t.TempDir()), newMemory()
	c.sync(t, x)
	exportTo(t, x, m)
	for round := range 30 {
		for range 1 + r.IntN(1+round%7*3) {
			id := r.IntN(n)
			d := made(id, 0)
			if old, ok := c.docs[d.ID]; ok {
				d = old
			}
			switch r.IntN(12) {
			case 0:
				delete(c.docs, d.ID)
				continue
			case 7: // another name
				delete(c.docs, d.ID)
				d.ID, d.Path = strings.TrimSuffix(d.ID, "-moved")+"-moved", "moved/"+d.Path
			case 8: // a twin
				d.ID = strings.TrimSuffix(d.ID, "-twin") + "-twin"
			case 9:
				d.Language = []string{"en", "de", "fr"}[r.IntN(3)]
			case 1:
				d = made(n+r.IntN(n), round)
			case 2:
				d.Date = fmt.Sprintf("20%02d-05-05", 20+r.IntN(20))
			case 3:
				d.Cited = r.IntN(200)
			case 4:
				d.Title += " 日本語 queue"
			case 5:
				d.Names = append(slices.Clone(d.Names), fmt.Sprintf("alias-%d", r.IntN(50)))
			case 6:
				d.Sections = slices.Clone(d.Sections[:len(d.Sections)-1])
			default:
				d.Sections = append(slices.Clone(d.Sections), Section{Heading: fmt.Sprintf("more w%x", r.IntN(4000)),
					Passages: []Passage{{Text: strings.Repeat("one queue more is the the limit ", 1+r.IntN(9))}}})
			}
			c.put(d)
		}
		tags, group := []string{"en", "de", "fr", "ru"}, []string{"queue", "backlog", "tenant"}
		words := Vocabulary{Languages: tags[:3+round%2], Synonyms: [][]string{group[:2+round/2%2]}}
		x.SetVocabulary(words)
		c.sync(t, x)
		if round%5 == 4 {
			continue // not every change is exported
		}
		if round%10 == 7 { // opened again, with more in memory than it knows
			x.Close()
			x = open(t, x.dir)
			x.SetVocabulary(words)
			c.sync(t, x)
		}
		fresh := open(t, "")
		fresh.SetVocabulary(words)
		c.sync(t, fresh)
		got, _ := exportTo(t, x, m)
		sameFiles(t, fmt.Sprintf("round %d", round), got, export(t, fresh))
	}
}

// TestExportOfDamagedMemory: what of an earlier export is lost or wrong costs work alone.
func TestExportOfDamagedMemory(t *testing.T) {
	c := library(40)
	x, whole := open(t, ""), newMemory()
	c.sync(t, x)
	exportTo(t, x, whole)
	d := c.docs["adr-7"]
	d.Title += " queue"
	c.put(d)
	c.sync(t, x)
	want := export(t, x)
	var keys []place
	whole.kept.Range(func(k, _ any) bool { keys = append(keys, k.(place)); return true })
	for _, k := range keys {
		for _, cut := range []int{-1, 0, 1, 2} {
			m := newMemory()
			whole.kept.Range(func(k, v any) bool { m.kept.Store(k, v); return true })
			data, _ := m.Get(k.shelf, k.key)
			if k.shelf == ExportShelf && cut >= 0 {
				continue // a store tells damage
			}
			if cut < 0 {
				m.kept.Delete(k)
			} else {
				m.kept.Store(k, data[:len(data)*cut/3])
			}
			got, _ := exportTo(t, x, m)
			sameFiles(t, fmt.Sprintf("%v %d", k, cut), got, want)
		}
	}
}

// TestExportFollowsTheChange counts the files that one changed document makes anew.
func TestExportFollowsTheChange(t *testing.T) {
	c := library(600)
	x, m := open(t, ""), newMemory()
	c.sync(t, x)
	before, all := exportTo(t, x, m)
	change := func(what string, id int, most int, do func(d *Document)) {
		t.Helper()
		d := c.docs[fmt.Sprintf("adr-%d", id)]
		do(&d)
		c.put(d)
		c.sync(t, x)
		files, n := exportTo(t, x, m)
		renamed := 0
		for name := range files {
			if before[name] == nil {
				renamed++
			}
		}
		before = files
		t.Logf("%s: %d of %d files, %d with a new name", what, n, all, renamed)
		if renamed == 0 || renamed > all*2/3 {
			t.Errorf("%s: %d of %d files have a new name", what, renamed, all)
		}
		if n == 0 || n > most {
			t.Errorf("%s: %d of %d files were made again, want at most %d", what, n, all, most)
		}
	}
	more := func(d *Document) {
		d.Sections = append(slices.Clone(d.Sections), Section{Passages: []Passage{{Text: "Queue and w77."}}})
	}
	// The number of a document follows from its length, of which four binary digits count.
	stays, moves := -1, -1
	for _, card := range x.documents().Cards {
		id := 0
		fmt.Sscanf(card.ID, "adr-%d", &id)
		long := x.k.Title*float64(card.Words[0]) + float64(card.Words[1]+card.Words[2])
		if step := 1 << (bits.Len(uint(long)) - 4); int(long)+3 < card.Length+step {
			stays = id
		} else if int(long)+1 == card.Length+step {
			moves = id
		}
	}
	change("a sentence more", stays, 12, more)
	change("a sentence more that moves it", moves, 70, more)
	change("another title", stays, 16, func(d *Document) { d.Title = "queue w99 shard" })
	change("another status", stays, 8, func(d *Document) { d.Status = "rejected" })
	if _, n := exportTo(t, x, m); n != 0 {
		t.Errorf("nothing changed: %d files were made again", n)
	}
}

// BenchmarkExportAfterChange exports when one document, one in a hundred, or none of them changed. The first export is
// that of BenchmarkExport.
func BenchmarkExportAfterChange(b *testing.B) {
	c := scaled(b)
	x, m := open(b, b.TempDir()), newMemory()
	entries := c.entries()
	sync := func() {
		if _, err := x.Sync(context.Background(), entries, func(id string) Document { return c.docs[id] }); err != nil {
			b.Fatal(err)
		}
	}
	sync()
	exportTo(b, x, m)
	n, made := 0, 0
	for _, share := range []int{len(entries), 100, 0} { // one in so many
		b.Run(fmt.Sprintf("one in %d", share), func(b *testing.B) {
			b.ReportAllocs()
			made = 0
			for b.Loop() {
				b.StopTimer()
				for i := n * 7919 % max(1, share); share > 0 && i < len(entries); i += share {
					d := c.docs[entries[i].ID]
					last := &d.Sections[len(d.Sections)-1]
					more := Passage{Text: fmt.Sprintf("One more queue %d.", n)}
					last.Passages = append(slices.Clone(last.Passages), more)
					c.docs[entries[i].ID] = d
					entries[i].Sum = sumOf(d)
				}
				n++
				sync()
				b.StartTimer()
				_, one := exportTo(b, x, m)
				made += one
			}
			b.ReportMetric(float64(made)/float64(b.N), "files")
		})
	}
}
