package shards

import (
	"bytes"
	"cmp"
	"errors"
	"hash/crc32"
	"slices"

	"digsite/builder/fingerprint"
	"digsite/builder/search/document"
	"digsite/builder/search/language"
	"digsite/builder/search/rank"
)

// chunk is terms that stay in one file: those of a t file in the making, or those of one stem.
type chunk struct {
	terms []term
	size  int // bytes that they take, about
}

// term is one key with what is written of it.
type term struct {
	key    string
	df     int
	docs   []byte // for the t file
	spots  []byte // the same
	places []byte // for the p file; nil where they are those of the part that it comes from

	of   *open // the part of the export before that its places come from; nil: they are made anew
	at   int   // which of its terms
	same bool  // documents and spots are as they were there, too
}

// posting is where a word stands in one document.
type posting struct {
	card *document.Card
	at   []document.Place
}

// terms goes through every key once, in order, and cuts the postings into chunks. The keys are those of the export
// before and those of the documents that were added since.
func (e *exporter) terms(was *past, words Postings) error {
	var failed error
	w := walk{past: was}
	err := words.Keys(func(k string) bool {
		failed = e.upTo(&w, words, k)
		return failed == nil
	})
	if err = errors.Join(err, failed); err != nil {
		return err
	}
	for {
		t, err := w.peek()
		if err == nil && t != nil {
			err = e.keep(&w)
		}
		if err != nil {
			return err
		}
		if t == nil {
			break
		}
	}
	return cmp.Or(e.endClass(), e.cut(), e.cutGroup())
}

// upTo takes over what stands before a key of the added documents, and then writes this one.
func (e *exporter) upTo(w *walk, words Postings, key string) error {
	for {
		t, err := w.peek()
		if err != nil {
			return err
		}
		if t != nil && t.key < key {
			if err := e.keep(w); err != nil {
				return err
			}
			continue
		}
		e.list = e.list[:0]
		err = words.Occurrences(key, func(c *document.Card, at []document.Place) {
			e.list = append(e.list, posting{c, at})
		})
		if err != nil {
			return err
		}
		if t != nil && t.key == key {
			return e.merge(w)
		}
		return e.write(key)
	}
}

// takePostings adds what the export before has of the term that walk stands at, without documents that are gone.
func (e *exporter) takePostings(w *walk) error {
	t := w.left[0]
	w.left = w.left[1:]
	places, err := t.of.placesOf(t.at)
	if err != nil {
		return err
	}
	n := len(w.Documents)
	d, c := cursor{b: t.docs}, cursor{b: t.spots}
	docs := d.docs(t.df, n, nil)
	at := c.places(docs, places, rank.IsCommon(t.df, n))
	if c.bad || d.bad {
		return errDamaged
	}
	for i, d := range docs {
		if to := w.moved[d]; to >= 0 {
			e.list = append(e.list, posting{e.lib.Cards[to], at[i]})
		}
	}
	return nil
}

// keep takes over the term that walk stands at, which no added document has. Where its documents stayed, in the same
// order, only their numbers are written anew.
func (e *exporter) keep(w *walk) error {
	t := w.left[0]
	c := cursor{b: t.docs}
	docs := c.docs(t.df, len(w.Documents), &e.docs)
	if c.bad {
		return errDamaged
	}
	if len(docs) == 0 || slices.ContainsFunc(docs, func(d uint32) bool { return w.moved[d] < 0 }) ||
		!w.follows(docs, 0, len(e.lib.Cards)) {
		e.list = e.list[:0]
		return e.merge(w)
	}
	w.left = w.left[1:]
	t.same = true
	for i, d := range docs {
		docs[i] = uint32(w.moved[d])
		t.same = t.same && docs[i] == d
	}
	if !t.same {
		if e.deltas == nil {
			e.deltas = make([]byte, 0, e.size)
		}
		from := len(e.deltas)
		e.deltas = appendDeltas(e.deltas, docs)
		t.docs = e.deltas[from:len(e.deltas):len(e.deltas)]
	}
	for _, d := range w.names[t.key] {
		e.names[t.key] = append(e.names[t.key], uint32(w.moved[d]))
	}
	return e.enter(t)
}

// follows reports whether the documents of a term stand in the order in which they stood, and whether the term is
// written in the same way as before, with so many documents more among so many.
func (w *walk) follows(docs []uint32, more, now int) bool {
	last, df := -1, more
	for _, d := range docs {
		n := w.moved[d]
		if n < 0 {
			continue
		}
		if n < last {
			return false
		}
		last = n
		df++
	}
	return rank.IsCommon(len(docs), len(w.Documents)) == rank.IsCommon(df, now)
}

// merge writes the term that walk stands at with the list of added postings. What stands of other documents is copied
// as it is, where it can be.
func (e *exporter) merge(w *walk) error {
	t := w.left[0]
	c := cursor{b: t.docs}
	docs := c.docs(t.df, len(w.Documents), &e.docs)
	if c.bad {
		return errDamaged
	}
	if !w.follows(docs, len(e.list), len(e.lib.Cards)) {
		if err := e.takePostings(w); err != nil {
			return err
		}
		return e.write(t.key)
	}
	places, err := t.of.placesOf(t.at)
	if err != nil {
		return err
	}
	w.left = w.left[1:]
	s := &e.splice
	s.flat, s.added, s.moved = rank.IsCommon(t.df, len(w.Documents)), e.list, w.moved
	list, at, err := s.write(docs, t.spots, places)
	if err != nil || len(s.docs) == 0 { // a word of deleted documents
		return err
	}
	names := s.names()
	for _, d := range w.names[t.key] {
		if n := w.moved[d]; n >= 0 {
			names = append(names, uint32(n))
		}
	}
	if len(names) > 0 {
		slices.Sort(names)
		e.names[t.key] = names
	}
	deltas := appendDeltas(nil, s.docs)
	t.same = bytes.Equal(deltas, t.docs) && bytes.Equal(list, t.spots)
	t.docs, t.spots, t.df = deltas, list, len(s.docs)
	if !bytes.Equal(at, places) {
		t.places, t.of = at, nil
	}
	return e.enter(t)
}

// write makes the term of a key from the list of postings.
func (e *exporter) write(key string) error {
	if len(e.list) == 0 { // a word of deleted documents
		return nil
	}
	slices.SortFunc(e.list, func(a, b posting) int { return cmp.Compare(a.card.Number, b.card.Number) })
	var b rank.Builder
	e.at = e.at[:0]
	for _, p := range e.list {
		b.Begin(p.card.Number)
		b.Place(p.card, p.at)
		e.at = append(e.at, p.at)
	}
	l := b.End()
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
	docs, spots := encodeList(l)
	return e.enter(term{key: key, df: len(l.Docs), docs: docs, spots: spots, places: encodePlaces(e.at, flat)})
}

// enter puts a term with the others of its stem.
func (e *exporter) enter(t term) error {
	if !language.IsStopPlace(t.key) {
		e.words[language.Surface(t.key)] += t.df // of all languages: a document is in one
	}
	if c := e.class.terms; len(c) > 0 && language.RootOf(c[0].key) != language.RootOf(t.key) {
		if err := e.endClass(); err != nil {
			return err
		}
	}
	e.class.terms = append(e.class.terms, t)
	e.class.size += len(t.docs) + len(t.spots) + len(t.key)/2 + 4
	return nil
}

// Files are cut before stems that are chosen by what they are, about one in cutEach, so that a word more changes its
// own file and not the beginnings of all that follow. A file has three quarters of its size before it is cut so, and is
// cut elsewhere when it would have one and a half.
const (
	cutEach   = 32
	groupCut  = 4 * cutEach // one stem in so many begins a p file
	folderCut = 8 * cutEach // and a folder
)

// chosen reports whether a stem is one in so many.
func chosen(root string, each uint32) bool { return crc32.ChecksumIEEE([]byte(root))%each == 0 }

// endClass puts the words of one stem into the t file, or into the next one, so that a word of a query needs one file.
func (e *exporter) endClass() error {
	c := e.class
	e.class = chunk{}
	if len(c.terms) == 0 {
		return nil
	}
	if n := e.chunk.size; n > 0 {
		if n >= e.size*3/4 && chosen(language.RootOf(c.terms[0].key), cutEach) || n+c.size > e.size*3/2 {
			if err := e.cut(); err != nil {
				return err
			}
		}
	}
	e.chunk.terms = append(e.chunk.terms, c.terms...)
	e.chunk.size += c.size
	return nil
}

// cut finishes a t file, and its part of a p file.
func (e *exporter) cut() error {
	terms, n := e.chunk.terms, len(e.man.Terms)
	if len(terms) == 0 {
		return nil
	}
	e.chunk, e.deltas = chunk{}, nil
	var p part
	var places []byte
	of := terms[0].of
	whole, same := of != nil && of.Count == len(terms), true
	for _, t := range terms {
		whole, same = whole && t.of == of, same && t.same
	}
	if whole {
		if p = of.part; !e.m.Has(partShelf, p.Places) { // it is not read, but still needed
			return errDamaged
		}
	} else {
		var err error
		if places, err = joinPlaces(terms); err != nil {
			return err
		}
		p = part{Places: e.part(places), Count: len(terms), Size: len(places)}
	}
	write := func() ([][]byte, error) { return joinTerms(terms), nil }
	if !whole || !same {
		columns := joinTerms(terms)
		p.Terms = e.part(slices.Concat(columns...))
		write = func() ([][]byte, error) { return columns, nil }
	}
	root := language.RootOf(terms[0].key)
	if err := e.put("t", chosen(root, folderCut), p.Terms, write); err != nil {
		return err
	}
	e.man.Terms = append(e.man.Terms, separator(e.last, terms[0].key))
	e.last = terms[len(terms)-1].key
	e.parts = append(e.parts, p)
	return e.place(n, root, p, places)
}

// joinTerms writes a t file, in columns of alike numbers, which pack better.
func joinTerms(terms []term) [][]byte {
	keys := make([]string, len(terms))
	var dfs, sizes []byte
	docs, spots := 0, 0
	for i, t := range terms {
		keys[i] = t.key
		dfs, sizes = number(dfs, t.df), number(sizes, len(t.spots))
		docs, spots = docs+len(t.docs), spots+len(t.spots)
	}
	head := slices.Concat(appendWords(nil, keys), dfs, sizes)
	columns := [][]byte{head, make([]byte, 0, docs), make([]byte, 0, spots)}
	for _, t := range terms {
		columns[1], columns[2] = append(columns[1], t.docs...), append(columns[2], t.spots...)
	}
	return columns
}

// joinPlaces writes the part of a p file that belongs to a t file.
func joinPlaces(terms []term) ([]byte, error) {
	var sizes, places []byte
	for _, t := range terms {
		if t.places == nil && t.of != nil {
			var err error
			if t.places, err = t.of.placesOf(t.at); err != nil {
				return nil, err
			}
		}
		sizes, places = number(sizes, len(t.places)), append(places, t.places...)
	}
	return append(sizes, places...), nil
}

// group is a p file in the making.
type group struct {
	first  int // its first t file
	folder bool
	size   int
	sums   []fingerprint.Sum
	parts  [][]byte // nil where it is only read if it is needed
}

// place puts the positions of a t file into the p file, or into the next one. A stop word's are many, and need not be
// fetched with another's.
func (e *exporter) place(n int, root string, p part, data []byte) error {
	g := &e.group
	if files := n - g.first; files > 0 && (g.size+p.Size > groupChunk*e.size || files >= groupFiles ||
		files >= groupFiles/4 && chosen(root, groupCut)) {
		if err := e.cutGroup(); err != nil {
			return err
		}
	}
	if len(g.sums) == 0 {
		g.first, g.folder = n, chosen(root, folderCut)
		e.man.Groups = append(e.man.Groups, n)
	}
	g.size += p.Size
	g.sums, g.parts = append(g.sums, p.Places), append(g.parts, data)
	return nil
}

func (e *exporter) cutGroup() error {
	g := e.group
	if len(g.sums) == 0 {
		return nil
	}
	e.group = group{}
	return e.put("p", g.folder, fingerprint.Of(g.sums), func() ([][]byte, error) {
		var b []byte
		for i, data := range g.parts {
			if data == nil {
				var ok bool
				if data, ok = e.m.Get(partShelf, g.sums[i]); !ok {
					return nil, errDamaged
				}
			}
			b = append(number(b, len(data)), data...)
		}
		return [][]byte{b}, nil
	})
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
