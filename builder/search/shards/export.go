// Package shards writes an index as static files, small enough that a reader's browser fetches only those that a query
// needs.
//
// Its law: the same documents give the same bytes. theme/js/search/shards.js is its twin and reads what it writes.
package shards

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"runtime"
	"slices"
	"sync"

	"digsite/builder/fingerprint"
	"digsite/builder/search/document"
	"digsite/builder/search/language"
	"digsite/builder/search/query"
	"digsite/builder/search/rank"
	"digsite/builder/search/words"
)

// Format is the version of the export. All files are gzip inside, with an empty header, whatever a server says of them.
// Documents go by their number in the library; a varint is unsigned LEB128; a delta is from the one before, the first
// from 0; a list of words is front-coded: varint letters shared with the word before, varint length of the rest, rest.
//
//	index.gz      Manifest as JSON; the only file whose name is fixed
//	<dir>/t<n>.gz terms: varint keys, their list, varint df each, varint blob length each, then the blobs:
//	              df doc deltas, then for each document its spots: varint area delta<<2 | more than one<<1 | last,
//	              varint count-2 where more than one, varint mask in title and headings, varint topic in titles.
//	              Words of one stem are in one file; a stop word's places, for phrases, are a key of their own
//	<dir>/p<n>.gz positions of the terms of t<Groups[n]> up to the next group: for each t a varint length and its
//	              keys' varint blob lengths and blobs: positions within each area, deltas, as many as its spot
//	              counts; of a common word (Limits.common) the area delta of every place of every document, then
//	              the position deltas
//	<dir>/c<n>.gz cards of CardsEach documents, JSON: [id, number, title, url, kind, status, standing, date, in
//	              force, replaced by]: number is "ADR-12", 1 for the id in capitals, "" for none; replaced by, which
//	              may be left out, is of [id, number, title]
//	<dir>/n<n>.gz names of records: varint keys, their list, then for each varint documents, doc deltas
//	<dir>/d<n>.gz words for completion and correction, in order: varint words, their list, varint df each
//	<dir>/f-<field>.gz  varint values, each varint length and bytes, varint documents each, doc deltas;
//	              f-date: varint day number of each document, 1 for 0001-01-01, 0 for no date
//
// Keys are ascending over all t and all n files, words over all d files, by code point; Manifest has the beginnings.
// What keys say of languages and stems stands in package language.
const Format = 5

// Manifest is what the page's engine loads first.
type Manifest struct {
	Format    int          `json:"format"`
	Dir       string       `json:"dir"` // digest of all other files
	Documents int          `json:"documents"`
	Average   float64      `json:"average"` // weighted length
	Weights   rank.Weights `json:"weights"` // the formula's constants
	Runs      [][]int      `json:"runs"`    // level, then length and number of documents, over and over

	// What stands first in each file, so that a reader finds the one that it needs.
	Terms []string `json:"terms"` // t: above the last key of the file before, not above its own first
	Names []string `json:"names"` // n: its first key
	Words []string `json:"words"` // d: the first three letters of its first word

	Groups    []int               `json:"groups"`    // of each p file, its first t file
	CardsEach int                 `json:"cardsEach"` // documents to a c file
	Fields    []string            `json:"fields"`    // f files
	Unspaced  [][2]rune           `json:"unspaced"`  // scripts cut two by two
	Limits    map[string]int      `json:"limits"`
	Synonyms  map[string][]string `json:"synonyms"` // words that mean the same, by the stem of each

	// Left out of a site in English.
	Languages []string `json:"languages,omitempty"` // the site's, then those of records in another one
	Stops     []string `json:"stops,omitempty"`     // the stop words of the site's language
	Elided    []string `json:"elided,omitempty"`    // its words that end with an apostrophe
}

const (
	groupFiles = 4 // t files to a p file
	groupChunk = 8 // times the size of a t file: a p file that is larger has no more of them
	cardsEach  = 24
	wordsBytes = 6 << 10
	namesBytes = 4 << 10
	termsFiles = 720 // about, in a large collection

	// Level of compression. At 9 the export of ten thousand documents takes 6.7 s and has 28.9 MB, at 6 2.0 s and
	// 28.9, at 5 1.5 s and 29.0, at 4 1.2 s and 29.2: postings hold little that repeats, so looking longer finds no
	// more of it.
	level = 5
)

// chunkBytes is the size of a t file before compression, for so many words of text: as small as gzip makes sense of, as
// long as the files are not too many for a host. A word costs a reader one such file.
func chunkBytes(words [3]int) int {
	return min(max((words[0]+words[1]+words[2])*3/2/termsFiles, 6<<10), 32<<10)
}

// exporter collects finished files; compression runs beside the reading.
type exporter struct {
	lib   *rank.Library
	files map[string][]byte
	mu    sync.Mutex
	wg    sync.WaitGroup
	zips  chan *gzip.Writer // those that are free: a new one takes 800 KB

	man   Manifest
	size  int    // of a t file
	chunk chunk  // an unfinished t file
	class chunk  // the words of one stem, which stay together
	group []byte // positions of the chunks of an unfinished p file
	first int    // t file of the unfinished p file
	last  string // last key of the chunk before
	words map[string]int
	names map[string][]uint32
	at    [][]document.Place // used again
}

// Index is what is exported.
type Index struct {
	Library   *rank.Library
	Table     *document.Table
	Weights   rank.Weights
	Synonyms  map[string][]string // by stem
	Languages language.Set

	// Keys visits every key from lo to hi in order, until visit returns false.
	Keys func(lo, hi string, visit func(key string) bool) error
	// Occurrences visits the documents of a key by number, with the places of the word in them.
	Occurrences func(key string, visit func(c *document.Card, at []document.Place)) error
}

// Write makes the files of an index. Names are relative to one folder; emit gets them in order, and keeps the data.
func Write(x Index, emit func(name string, data []byte) error) error {
	lib := x.Library
	e := &exporter{lib: lib, files: map[string][]byte{}, words: map[string]int{}, names: map[string][]uint32{},
		size: chunkBytes(x.Table.Words), zips: make(chan *gzip.Writer, max(1, runtime.GOMAXPROCS(0)))}
	for range cap(e.zips) {
		w, _ := gzip.NewWriterLevel(io.Discard, level)
		e.zips <- w
	}
	e.man = Manifest{
		Format: Format, Documents: len(lib.Cards), Average: lib.Average, Weights: x.Weights, Runs: runs(lib),
		Groups: []int{}, Terms: []string{}, Names: []string{}, Words: []string{},
		CardsEach: cardsEach, Unspaced: words.Unspaced[:], Synonyms: x.Synonyms,
		Limits: map[string]int{
			"term": words.MaxRunes, "parts": words.MaxParts, "query": query.MaxBytes, "words": query.MaxWords,
			"expansions": rank.Expansions, "common": rank.LeastCommon(len(lib.Cards)),
		},
	}
	e.man.Languages = x.Languages.Codes()
	if own := x.Languages.Own(); own != language.English {
		e.man.Stops, e.man.Elided = own.StopWords(), slices.Sorted(maps.Keys(own.Elided()))
	}
	if len(x.Synonyms) == 0 {
		e.man.Synonyms = nil // the page then fetches no script for them
	}
	if err := e.terms(x); err != nil {
		return fmt.Errorf("export search index: %w", err)
	}
	e.dictionary()
	e.named()
	e.cards(x.Table)
	e.fields()
	e.wg.Wait()
	return e.finish(emit)
}

// runs is the table of levels and lengths.
func runs(lib *rank.Library) [][]int {
	out := [][]int{}
	for i, c := range lib.Cards {
		if i == 0 || c.Level != lib.Cards[i-1].Level {
			out = append(out, []int{c.Level})
		}
		run := &out[len(out)-1]
		if n := len(*run); n > 1 && (*run)[n-2] == c.Length {
			(*run)[n-1]++
		} else {
			*run = append(*run, c.Length, 1)
		}
	}
	return out
}

// put compresses a file in the background.
func (e *exporter) put(name string, raw []byte) {
	e.wg.Add(1)
	w := <-e.zips
	go func() {
		defer e.wg.Done()
		data := pack(w, raw)
		e.zips <- w
		e.mu.Lock()
		e.files[name] = data
		e.mu.Unlock()
	}()
}

// pack compresses with a header that has neither time nor system.
func pack(w *gzip.Writer, raw []byte) []byte {
	var b bytes.Buffer
	w.Reset(&b)
	w.Write(raw)
	w.Close()
	return b.Bytes()
}

func (e *exporter) finish(emit func(name string, data []byte) error) error {
	names := slices.Sorted(maps.Keys(e.files))
	var all []byte
	for _, n := range names {
		sum := fingerprint.Bytes(e.files[n])
		all = append(append(append(all, n...), 0), sum[:]...)
	}
	e.man.Dir = fingerprint.Bytes(all).String()[:12]
	man, err := json.Marshal(e.man)
	if err != nil {
		return fmt.Errorf("export search index: write manifest: %w", err)
	}
	for _, n := range names {
		if err := emit(e.man.Dir+"/"+n, e.files[n]); err != nil {
			return err
		}
	}
	return emit("index.gz", pack(<-e.zips, man))
}
