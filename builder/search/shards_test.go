package search

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"
	"time"

	"digsite/builder/search/document"
	"digsite/builder/search/language"
	"digsite/builder/search/query"
	"digsite/builder/search/rank"
	"digsite/builder/search/shards"
)

// exported is the evaluator's other source: it reads what Export wrote and nothing else. The page's engine does the
// same in JavaScript.
type exported struct {
	man     shards.Manifest
	files   map[string][]byte
	opened  map[string][]byte
	fetched map[string]int // bytes by file since last asked
	decoded map[int]termFile
	lib     *rank.Library
}

var errShard = errors.New("damaged shard")

func (s *exported) read(name string) []byte {
	if name != "index.gz" {
		name = s.place(name)
	}
	if s.fetched != nil {
		s.fetched[name] = len(s.files[name])
	}
	if b, ok := s.opened[name]; ok {
		return b
	}
	z, err := gzip.NewReader(bytes.NewReader(s.files[name]))
	if err != nil {
		return nil
	}
	b, err := io.ReadAll(z)
	if err != nil {
		return nil
	}
	s.opened[name] = b
	return b
}

// place returns the path of a file, "files/0123456789ab/t3.gz" for "t20.gz".
func (s *exported) place(name string) string {
	folders := s.man.Folders[name[:1]]
	if len(folders.Names) == 0 {
		return name
	}
	i, n := 0, 0
	if _, err := fmt.Sscanf(name[1:], "%d.gz", &n); err == nil && name[0] != 'f' {
		i = sort.Search(len(folders.First), func(i int) bool { return folders.First[i] > n }) - 1
		name = fmt.Sprintf("%s%d.gz", name[:1], n-folders.First[i])
	}
	return "files/" + folders.Names[i] + "/" + name
}

// cursor reads varints; after the end it reads noughts and remembers.
type cursor struct {
	b   []byte
	bad bool
}

func (c *cursor) n() int {
	v, n := binary.Uvarint(c.b)
	if n <= 0 || v > math.MaxInt32 {
		c.bad, c.b = true, nil
		return 0
	}
	c.b = c.b[n:]
	return int(v)
}

func (c *cursor) take(n int) []byte {
	if n < 0 || n > len(c.b) {
		c.bad, c.b = true, nil
		return nil
	}
	out := c.b[:n]
	c.b = c.b[n:]
	return out
}

func (c *cursor) words() []string {
	var out []string
	last := ""
	for n := c.n(); n > 0 && !c.bad; n-- {
		shared := c.n()
		rest := string(c.take(c.n()))
		if shared > len(last) {
			c.bad = true
			break
		}
		last = last[:shared] + rest
		out = append(out, last)
	}
	return out
}

func openShards(files map[string][]byte) (*exported, error) {
	s := &exported{files: files, opened: map[string][]byte{}, decoded: map[int]termFile{}}
	if err := json.Unmarshal(s.read("index.gz"), &s.man); err != nil {
		return nil, err
	}
	s.lib = &rank.Library{Average: s.man.Average}
	for _, run := range s.man.Runs {
		for i := 1; i+1 < len(run); i += 2 {
			for range run[i+1] {
				s.lib.Cards = append(s.lib.Cards,
					&document.Card{Level: run[0], Length: run[i], Number: uint32(len(s.lib.Cards))})
			}
		}
	}
	if len(s.lib.Cards) != s.man.Documents {
		return nil, errShard
	}
	for i := 0; i < len(s.lib.Cards); i += s.man.CardsEach {
		var rows [][]any
		if err := json.Unmarshal(s.read(fmt.Sprintf("c%d.gz", i/s.man.CardsEach)), &rows); err != nil {
			return nil, err
		}
		for j, r := range rows {
			s.lib.Cards[i+j].ID = r[0].(string)
			s.lib.Cards[i+j].Title = r[2].(string)
			s.lib.Cards[i+j].Date = r[7].(string)
		}
	}
	for _, f := range s.man.Fields {
		s.field(f)
	}
	s.opened = map[string][]byte{}
	return s, nil
}

func (s *exported) field(name string) {
	c := cursor{b: s.read("f-" + name + ".gz")}
	if name == "date" {
		return
	}
	var values []string
	for n := c.n(); n > 0 && !c.bad; n-- {
		values = append(values, string(c.take(c.n())))
	}
	for _, v := range values {
		at := 0
		for n := c.n(); n > 0 && !c.bad; n-- {
			at += c.n()
			d := s.lib.Cards[at]
			switch name {
			case "author":
				d.Authors = append(d.Authors, v)
			case "in":
				d.InForce = true
			case "kind":
				d.Kind = v
			case "service":
				d.Services = append(d.Services, v)
			case "standing":
				d.Standing = v
			case "status":
				d.Status = v
			case "tag":
				d.Tags = append(d.Tags, v)
			}
		}
	}
}

// chunksOf are the t files that may hold keys from lo to hi.
func (s *exported) chunksOf(lo, hi string) (from, to int) {
	from = sort.Search(len(s.man.Terms), func(i int) bool { return s.man.Terms[i] > lo }) - 1
	to = sort.Search(len(s.man.Terms), func(i int) bool { return s.man.Terms[i] > hi })
	return max(0, from), to
}

type termFile struct {
	keys  []string
	dfs   []int
	docs  [][]byte
	spots [][]byte
}

func (s *exported) terms(n int) (termFile, error) {
	if f, ok := s.decoded[n]; ok && s.fetched == nil {
		return f, nil
	}
	c := cursor{b: s.read(fmt.Sprintf("t%d.gz", n))}
	f := termFile{keys: c.words()}
	for range f.keys {
		f.dfs = append(f.dfs, c.n())
	}
	var lengths []int
	for range f.keys {
		lengths = append(lengths, c.n())
	}
	for _, df := range f.dfs {
		from := c.b
		for range df {
			c.n()
		}
		f.docs = append(f.docs, from[:len(from)-len(c.b)])
	}
	for _, n := range lengths {
		f.spots = append(f.spots, c.take(n))
	}
	if c.bad || len(f.keys) == 0 {
		return f, errShard
	}
	s.decoded[n] = f
	return f, nil
}

func (s *exported) class(c language.Class) (keys []string, err error) {
	from, to := s.chunksOf(c.First, c.Last)
	for n := from; n < to; n++ {
		f, err := s.terms(n)
		if err != nil {
			return nil, err
		}
		for _, k := range f.keys {
			if c.Has(k) {
				keys = append(keys, k)
			}
		}
	}
	return keys, nil
}

func (s *exported) find(key string) (chunk, at int, f termFile, err error) {
	from, to := s.chunksOf(key, key)
	for n := from; n < to; n++ {
		if f, err = s.terms(n); err != nil {
			return
		}
		if i, ok := slices.BinarySearch(f.keys, key); ok {
			return n, i, f, nil
		}
	}
	return 0, -1, f, nil
}

func (s *exported) list(key string) (rank.List, error) {
	_, at, f, err := s.find(key)
	if err != nil || at < 0 {
		return (&rank.Builder{}).End(), err
	}
	return decodeList(f.docs[at], f.spots[at], f.dfs[at], s.man.Documents)
}

func decodeList(deltas, spots []byte, df, documents int) (rank.List, error) {
	c := cursor{b: deltas}
	if df > documents {
		return rank.List{}, errShard
	}
	var docs []uint32
	at := 0
	for range df {
		at += c.n()
		docs = append(docs, uint32(at))
	}
	if c.bad || at >= documents {
		return rank.List{}, errShard
	}
	c = cursor{b: spots}
	var b rank.Builder
	for _, d := range docs {
		b.Begin(d)
		area := 0
		for !c.bad {
			head := c.n()
			area += head >> 2
			sp := rank.Spot{Area: int32(area), Exact: 1}
			if head&2 != 0 {
				sp.Exact = uint16(min(c.n()+2, rank.MaxCount))
			}
			if area == document.AreaTitle || document.IsHeading(area) {
				sp.Mask = uint32(c.n())
			}
			if area == document.AreaTitle {
				sp.Topic = uint8(c.n())
			}
			b.Spot(sp)
			if head&1 != 0 {
				break
			}
		}
	}
	if c.bad {
		return rank.List{}, errShard
	}
	return b.End(), nil
}

func (s *exported) positions(key string, visit func(number uint32, at []document.Place)) error {
	chunk, at, f, err := s.find(key)
	if err != nil || at < 0 {
		return err
	}
	l, err := decodeList(f.docs[at], f.spots[at], f.dfs[at], s.man.Documents)
	if err != nil {
		return err
	}
	n, found := slices.BinarySearch(s.man.Groups, chunk)
	if !found {
		n--
	}
	g := cursor{b: s.read(fmt.Sprintf("p%d.gz", n))}
	for range chunk - s.man.Groups[n] {
		g.take(g.n())
	}
	c := cursor{b: g.take(g.n())}
	skip, size := 0, 0
	for i := range f.keys {
		n := c.n()
		if i < at {
			skip += n
		} else if i == at {
			size = n
		}
	}
	c.take(skip)
	c = cursor{b: c.take(size)}
	flat := len(l.Docs) >= s.man.Limits["common"]
	areas := make([][]int, len(l.Docs))
	for i := range l.Docs {
		at := 0
		for _, sp := range l.Spots[l.First[i]:l.First[i+1]] {
			for range sp.Exact {
				if at = int(sp.Area); flat {
					at = c.n()
					if n := len(areas[i]); n > 0 {
						at += areas[i][n-1]
					}
				}
				areas[i] = append(areas[i], at)
			}
		}
	}
	for i, d := range l.Docs {
		var out []document.Place
		area, last := -1, 0
		for _, a := range areas[i] {
			if a != area {
				area, last = a, 0
			}
			last += c.n()
			out = append(out, document.PlaceAt(area, uint32(last)))
		}
		visit(d, out)
	}
	if c.bad {
		return errShard
	}
	return nil
}

func (s *exported) words(first string, want func(string) bool, visit func(string, int)) error {
	for n := range s.man.Words {
		if h := s.man.Words[n]; n+1 < len(s.man.Words) && s.man.Words[n+1] < first || h > first+"\U0010FFFF" {
			continue
		}
		c := cursor{b: s.read(fmt.Sprintf("d%d.gz", n))}
		words := c.words()
		for _, w := range words {
			if df := c.n(); strings.HasPrefix(w, first) && want(w) {
				visit(w, df)
			}
		}
		if c.bad {
			return errShard
		}
	}
	return nil
}

func (s *exported) source() rank.Source {
	return rank.Source{Class: s.class, Words: s.words, List: s.list, Positions: s.positions}
}

func export(t testing.TB, x *Index) map[string][]byte {
	t.Helper()
	files, _ := exportTo(t, x, newMemory())
	return files
}

// parity asks both evaluators the same and compares everything but snippets.
func parity(t *testing.T, x *Index, s *exported, typed string) {
	t.Helper()
	want, err := x.Search(typed, Options{Limit: 20, Facets: true})
	if err != nil {
		t.Fatal(err)
	}
	root, _ := query.Parse(typed, language.NewSet(s.man.Languages...).Own())
	got, err := rank.Ask(s.source(), s.lib, s.man.Weights, root,
		rank.Options{Languages: language.NewSet(s.man.Languages...), Synonyms: s.man.Synonyms})
	if err != nil {
		t.Fatalf("%q: %v", typed, err)
	}
	if len(got.Hits) != want.Total {
		t.Fatalf("%q: %d hits in the exported files, %d in bleve", typed, len(got.Hits), want.Total)
	}
	if fmt.Sprint(got.Corrected) != fmt.Sprint(want.Corrected) {
		t.Fatalf("%q: corrected %v, in bleve %v", typed, got.Corrected, want.Corrected)
	}
	for i, h := range want.Hits {
		hit := got.Hits[i]
		if id := s.lib.Cards[hit.Number].ID; id != h.ID || math.Abs(hit.Score-h.Score) > 1e-9*max(1, h.Score) {
			t.Fatalf("%q: place %d is %s %v, in bleve %s %v", typed, i+1, id, hit.Score, h.ID, h.Score)
		}
	}
}

func TestExportParity(t *testing.T) {
	var c collection
	for i := range 300 {
		c.put(made(i, 0))
	}
	x := open(t, t.TempDir())
	c.sync(t, x)
	files := export(t, x)
	s, err := openShards(files)
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range probes {
		parity(t, x, s, q)
	}

	// The same documents by another way: the same bytes.
	y := open(t, "")
	var other collection
	for i := 299; i >= 0; i-- {
		other.put(made(i, 5))
		other.put(made(300+i, 0))
		if i%60 == 0 {
			other.sync(t, y)
		}
	}
	for i := range 300 {
		delete(other.docs, fmt.Sprintf("adr-%d", 300+i))
		other.put(made(i, 0))
	}
	other.sync(t, y)
	again := export(t, y)
	if len(again) != len(files) {
		t.Errorf("%d files, by another way %d", len(files), len(again))
	}
	for name, data := range files {
		if !bytes.Equal(again[name], data) {
			t.Errorf("%s differs", name)
		}
	}
}

// Queries of every kind, made from the shared corpora's own words.
func TestExportParityCorpora(t *testing.T) {
	sets := judgedSets(t)
	asked := 0
	for i := range sets {
		set := &sets[i]
		s, err := openShards(export(t, set.index))
		if err != nil {
			t.Fatal(err)
		}
		for j, q := range set.queries {
			w := strings.Fields(q.Query)
			variants := []string{q.Query, slip(q.Query), `"` + q.Query + `"`, q.Query + " -" + w[len(w)-1],
				"+" + w[0] + " " + q.Query, "title:" + w[0]}
			for _, v := range variants {
				parity(t, set.index, s, v)
				asked++
			}
			if j%3 == 0 {
				r := []rune(q.Query)
				parity(t, set.index, s, string(r[:max(2, len(r)*2/3)]))
				asked++
			}
		}
	}
	t.Logf("%d queries", asked)
}

func FuzzShards(f *testing.F) {
	// Document 3: twice in the title, once in a heading, nine times in the text below it.
	f.Add([]byte{3}, []byte{2, 0, 5, 3, 16, 1, 7, 7}, 1)
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0x01}, []byte{0xff}, 4)
	f.Fuzz(func(t *testing.T, deltas, spots []byte, df int) {
		l, err := decodeList(deltas, spots, df, 1000)
		if err == nil && len(l.Docs) != max(0, df) {
			t.Fatal(len(l.Docs), df)
		}
		c := cursor{b: spots}
		c.words()
	})
}

// BenchmarkExport measures the size of an export and the bytes that a first query costs.
func BenchmarkExport(b *testing.B) {
	c := scaled(b)
	x := open(b, b.TempDir())
	if _, err := x.Sync(context.Background(), c.entries(), func(id string) Document { return c.docs[id] }); err != nil {
		b.Fatal(err)
	}
	var files map[string][]byte
	b.ReportAllocs()
	for b.Loop() {
		files = export(b, x)
	}
	sizes, counts := map[string]int{}, map[string]int{}
	total := 0
	for name, data := range files {
		kind := strings.TrimRight(strings.TrimSuffix(filepath.Base(name), ".gz"), "0123456789")
		sizes[kind] += len(data)
		counts[kind]++
		total += len(data)
	}
	for _, k := range slices.Sorted(maps.Keys(sizes)) {
		b.Logf("%-10s %5d files %9d bytes", k, counts[k], sizes[k])
	}
	b.ReportMetric(float64(total)/1e6, "MB")
	b.ReportMetric(float64(len(files)), "files")
	s, err := openShards(files)
	if err != nil {
		b.Fatal(err)
	}
	for _, q := range []string{"kubernetes", "credential", "macro", "task", "type inference", "credential revocation",
		"allocator api", "hygiene macro expansion", "memory allocation strategy", "the lifetime of a borrow"} {
		s.fetched = map[string]int{"index.gz": len(files["index.gz"])}
		root, _ := query.Parse(q, language.English)
		t := time.Now()
		found, err := rank.Ask(s.source(), s.lib, s.man.Weights, root,
			rank.Options{Languages: language.NewSet(s.man.Languages...), Synonyms: s.man.Synonyms})
		if err != nil {
			b.Fatal(err)
		}
		took := time.Since(t)
		for _, h := range found.Hits[:min(10, len(found.Hits))] {
			s.read(fmt.Sprintf("c%d.gz", int(h.Number)/s.man.CardsEach))
		}
		sum := 0
		for _, n := range s.fetched {
			sum += n
		}
		b.Logf("%-28s %5d hits %2d files %6d bytes %v", q, len(found.Hits), len(s.fetched), sum, took)
	}
}
