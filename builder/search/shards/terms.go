package shards

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"digsite/builder/search/document"
	"digsite/builder/search/rank"
	"digsite/builder/search/words"
	"digsite/builder/text"
)

// termChunk is a t file in the making, with its part of the p file.
type termChunk struct {
	keys    []string
	dfs     []int
	lengths []int
	blobs   []byte
	places  []byte
	placed  []int
	front   int // bytes that the keys take, about
}

func (c *termChunk) size() int { return len(c.blobs) + c.front }

func (c *termChunk) add(o *termChunk) {
	c.keys, c.dfs, c.lengths, c.blobs = append(c.keys, o.keys...), append(c.dfs, o.dfs...),
		append(c.lengths, o.lengths...), append(c.blobs, o.blobs...)
	c.places, c.placed, c.front = append(c.places, o.places...), append(c.placed, o.placed...), c.front+o.front
}

func number64(b []byte, n int) []byte { return binary.AppendUvarint(b, uint64(n)) }

// terms reads every key once, in order, and cuts the postings into chunks.
func (e *exporter) terms(x Index) error {
	var failed error
	err := x.Keys("", "\U0010FFFF", func(k string) bool {
		failed = e.term(x, k)
		return failed == nil
	})
	if err = errors.Join(err, failed); err != nil {
		return err
	}
	e.endClass()
	e.cut()
	e.cutGroup()
	return nil
}

func (e *exporter) term(x Index, key string) error {
	var b rank.Builder
	e.at = e.at[:0]
	err := x.Occurrences(key, func(c *document.Card, at []document.Place) {
		b.Begin(c.Number)
		b.Place(c, at)
		e.at = append(e.at, at)
	})
	if err != nil {
		return err
	}
	l := b.End()
	if len(l.Docs) == 0 { // a word of deleted documents
		return nil
	}
	if len(l.Docs) >= rank.LeastShown(len(e.lib.Cards)) {
		e.words[words.Surface(key)] = len(l.Docs)
	}
	for i, d := range l.Docs {
		isName := func(s rank.Spot) bool { return s.Area == document.AreaNames }
		if slices.ContainsFunc(l.Spots[l.First[i]:l.First[i+1]], isName) {
			e.names[key] = append(e.names[key], d)
		}
	}
	flat := rank.IsCommon(len(l.Docs), len(e.lib.Cards))
	if flat {
		l = rank.Flatten(l)
	}
	positions := encodePlaces(e.at, flat)
	blob := encodeList(l)
	c := &e.class
	if len(c.keys) > 0 && words.Root(c.keys[0]) != words.Root(key) {
		e.endClass()
	}
	c.front += len(key)/2 + 4
	c.keys, c.dfs = append(c.keys, key), append(c.dfs, len(l.Docs))
	c.lengths, c.blobs = append(c.lengths, len(blob)), append(c.blobs, blob...)
	c.placed, c.places = append(c.placed, len(positions)), append(c.places, positions...)
	return nil
}

// endClass puts the words of one stem into the t file, or into the next one, so that a word of a query needs one file.
func (e *exporter) endClass() {
	if len(e.chunk.keys) > 0 && e.chunk.size()+e.class.size() > e.size {
		e.cut()
	}
	e.chunk.add(&e.class)
	e.class = termChunk{}
}

func encodeList(l rank.List) (b []byte) {
	last := uint32(0)
	for _, d := range l.Docs {
		b = number64(b, int(d-last))
		last = d
	}
	for i := range l.Docs {
		spots := l.Spots[l.First[i]:l.First[i+1]]
		area := int32(0)
		for j, s := range spots {
			head := int(s.Area-area) << 2
			area = s.Area
			if s.Exact > 1 {
				head |= 2
			}
			if j == len(spots)-1 {
				head |= 1
			}
			b = number64(b, head)
			if s.Exact > 1 {
				b = number64(b, int(s.Exact)-2)
			}
			if s.Area == document.AreaTitle || document.IsHeading(int(s.Area)) {
				b = number64(b, int(s.Mask))
			}
			if s.Area == document.AreaTitle {
				b = number64(b, int(s.Topic))
			}
		}
	}
	return b
}

// encodePlaces writes the positions of each document in their areas. The areas are those of the spots, so that only
// common words, whose spots have lost theirs, have them here too: in a column of their own, which packs better.
func encodePlaces(docs [][]document.Place, areas bool) (b []byte) {
	if areas {
		for _, at := range docs {
			area := 0
			for _, p := range at {
				b = number64(b, p.Area()-area)
				area = p.Area()
			}
		}
	}
	for _, at := range docs {
		area, last := 0, uint32(0)
		for _, p := range at {
			if p.Area() != area {
				area, last = p.Area(), 0
			}
			b = number64(b, int(uint32(p)-last))
			last = uint32(p)
		}
	}
	return b
}

// cut finishes a t file.
func (e *exporter) cut() {
	c := &e.chunk
	if len(c.keys) == 0 {
		return
	}
	b := appendWords(nil, c.keys)
	for _, n := range c.dfs {
		b = number64(b, n)
	}
	for _, n := range c.lengths {
		b = number64(b, n)
	}
	n := len(e.man.Terms)
	e.put(fmt.Sprintf("t%d.gz", n), append(b, c.blobs...))
	e.man.Terms = append(e.man.Terms, separator(e.last, c.keys[0]))
	e.last = c.keys[len(c.keys)-1]

	var p []byte
	for _, n := range c.placed {
		p = number64(p, n)
	}
	p = append(p, c.places...)
	e.group = append(number64(e.group, len(p)), p...)
	if (n+1)%groupFiles == 0 {
		e.cutGroup()
	}
	*c = termChunk{}
}

func (e *exporter) cutGroup() {
	if len(e.group) > 0 {
		e.put(fmt.Sprintf("p%d.gz", e.groups), e.group)
		e.groups++
		e.group = nil
	}
}

// separator is the shortest beginning of b that is above a.
func separator(a, b string) string {
	for i := range b {
		if i > 0 && b[:i] > a {
			return b[:i]
		}
	}
	return b
}

func appendWords(b []byte, words []string) []byte {
	b = number64(b, len(words))
	last := ""
	for _, w := range words {
		n := 0
		for n < len(w) && n < len(last) && w[n] == last[n] {
			n++
		}
		b = number64(number64(b, n), len(w)-n)
		b = append(b, w[n:]...)
		last = w
	}
	return b
}

// dictionary writes the d files. They are cut where the first three letters change, so that all words of such a
// beginning are in one.
func (e *exporter) dictionary() {
	words := slices.Sorted(maps.Keys(e.words))
	head := func(w string) string { return text.Cut(w, 3) }
	for lo := 0; lo < len(words); {
		hi, size := lo, 0
		for hi < len(words) {
			end, more := hi, 0
			for end < len(words) && head(words[end]) == head(words[hi]) {
				more += len(words[end])/2 + 3
				end++
			}
			if hi > lo && size+more > wordsBytes {
				break
			}
			hi, size = end, size+more
		}
		b := appendWords(nil, words[lo:hi])
		for _, w := range words[lo:hi] {
			b = number64(b, e.words[w])
		}
		e.put(fmt.Sprintf("d%d.gz", len(e.man.Words)), b)
		e.man.Words = append(e.man.Words, head(words[lo]))
		lo = hi
	}
}

// named writes the n files.
func (e *exporter) named() {
	keys := slices.Sorted(maps.Keys(e.names))
	for lo := 0; lo < len(keys); {
		hi, size := lo, 0
		var lists []byte
		for hi < len(keys) && size+len(lists) < namesBytes {
			docs := e.names[keys[hi]]
			lists = appendDocs(lists, docs)
			size += len(keys[hi])/2 + 2
			hi++
		}
		e.put(fmt.Sprintf("n%d.gz", len(e.man.Names)), append(appendWords(nil, keys[lo:hi]), lists...))
		e.man.Names = append(e.man.Names, keys[lo])
		lo = hi
	}
}

// appendDocs writes how many documents there are, and their deltas.
func appendDocs(b []byte, docs []uint32) []byte {
	b = number64(b, len(docs))
	last := uint32(0)
	for _, d := range docs {
		b = number64(b, int(d-last))
		last = d
	}
	return b
}

func (e *exporter) cards() {
	for lo := 0; lo < len(e.lib.Cards); lo += cardsEach {
		list := [][]any{}
		for _, c := range e.lib.Cards[lo:min(lo+cardsEach, len(e.lib.Cards))] {
			row := []any{c.ID, c.Title, c.URL, c.Kind, c.Status, c.Standing, c.Date, c.InForce}
			if len(c.Replaced) > 0 {
				row = append(row, c.Replaced)
			}
			list = append(list, row)
		}
		b, err := json.Marshal(list)
		if err != nil {
			panic(err) // strings and truths only
		}
		e.put(fmt.Sprintf("c%d.gz", lo/cardsEach), b)
	}
}

// fields writes the values that filters and facets need.
func (e *exporter) fields() {
	one := func(s string) []string { return []string{s} }
	for _, f := range []struct {
		name   string
		values func(c *document.Card) []string
	}{
		{"author", func(c *document.Card) []string { return c.Authors }},
		{"in", func(c *document.Card) []string {
			if c.InForce {
				return one("force")
			}
			return nil
		}},
		{"kind", func(c *document.Card) []string { return one(c.Kind) }},
		{"service", func(c *document.Card) []string { return c.Services }},
		{"standing", func(c *document.Card) []string { return one(c.Standing) }},
		{"status", func(c *document.Card) []string { return one(c.Status) }},
		{"tag", func(c *document.Card) []string { return c.Tags }},
	} {
		docs := map[string][]uint32{}
		for i, c := range e.lib.Cards {
			values := f.values(c)
			for j, v := range values {
				if v != "" && !slices.Contains(values[:j], v) {
					docs[v] = append(docs[v], uint32(i))
				}
			}
		}
		if len(docs) == 0 {
			continue
		}
		values := slices.Sorted(maps.Keys(docs))
		b := number64(nil, len(values))
		for _, v := range values {
			b = append(number64(b, len(v)), v...)
		}
		for _, v := range values {
			b = appendDocs(b, docs[v])
		}
		e.put("f-"+f.name+".gz", b)
		e.man.Fields = append(e.man.Fields, f.name)
	}
	var b []byte
	for _, c := range e.lib.Cards {
		b = number64(b, c.Day)
	}
	e.put("f-date.gz", b)
	e.man.Fields = append(e.man.Fields, "date")
}
