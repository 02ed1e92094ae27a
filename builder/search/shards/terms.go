package shards

import (
	"errors"
	"fmt"
	"slices"

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
	list   []byte // for the t file
	places []byte // for the p file
}

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
	if !language.IsStopPlace(key) {
		e.words[language.Surface(key)] += len(l.Docs) // of all languages: a document is in one
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
	if c := e.class.terms; len(c) > 0 && language.RootOf(c[0].key) != language.RootOf(key) {
		e.endClass()
	}
	t := term{key, len(l.Docs), encodeList(l), encodePlaces(e.at, flat)}
	e.class.terms = append(e.class.terms, t)
	e.class.size += len(t.list) + len(key)/2 + 4
	return nil
}

// endClass puts the words of one stem into the t file, or into the next one, so that a word of a query needs one file.
func (e *exporter) endClass() {
	if len(e.chunk.terms) > 0 && e.chunk.size+e.class.size > e.size {
		e.cut()
	}
	e.chunk.terms = append(e.chunk.terms, e.class.terms...)
	e.chunk.size += e.class.size
	e.class = chunk{}
}

// cut finishes a t file, and its part of a p file.
func (e *exporter) cut() {
	terms, n := e.chunk.terms, len(e.man.Terms)
	if len(terms) == 0 {
		return
	}
	e.chunk = chunk{}
	keys := make([]string, len(terms))
	var dfs, sizes, lists, placed, places []byte
	for i, t := range terms {
		keys[i] = t.key
		dfs, sizes, placed = number(dfs, t.df), number(sizes, len(t.list)), number(placed, len(t.places))
		lists, places = append(lists, t.list...), append(places, t.places...)
	}
	e.put(fmt.Sprintf("t%d.gz", n), slices.Concat(appendWords(nil, keys), dfs, sizes, lists))
	e.man.Terms = append(e.man.Terms, separator(e.last, keys[0]))
	e.last = keys[len(keys)-1]
	// A stop word's places are many, and need not be fetched with another's.
	if size := len(placed) + len(places); len(e.group)+size > groupChunk*e.size || n-e.first >= groupFiles {
		e.cutGroup()
	}
	if len(e.group) == 0 {
		e.first = n
		e.man.Groups = append(e.man.Groups, n)
	}
	e.group = slices.Concat(number(e.group, len(placed)+len(places)), placed, places)
}

func (e *exporter) cutGroup() {
	if len(e.group) > 0 {
		e.put(fmt.Sprintf("p%d.gz", len(e.man.Groups)-1), e.group)
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
