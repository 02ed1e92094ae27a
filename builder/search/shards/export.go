// Package shards writes an index as static files, small enough that a reader's browser fetches only those that a query
// needs.
//
// Its law: the same documents give the same bytes. theme/js/search/shards.js is its twin and reads what it writes.
package shards

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/bits"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/klauspost/compress/gzip"

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
//	index.gz      Manifest as JSON; the only file whose name is fixed. The others lie in folders of some files of a
//	              kind, files/<folder>/, named by what those hold: t20 is t3 of its folder if that begins with t17
//	t<n>.gz       terms: varint keys, their list, varint df each, varint bytes of its spots each, then the df doc
//	              deltas of each, then the spots of each, for each document: varint area delta<<2 | more than
//	              one<<1 | last, varint count-2 where more than one, varint mask in title and headings, varint
//	              topic in titles. Words of one stem are in one file; a stop word's places, for phrases, are a key
//	              of their own
//	p<n>.gz       positions of the terms of t<Groups[n]> up to the next group: for each t a varint length and its
//	              keys' varint blob lengths and blobs: positions within each area, deltas, as many as its spot
//	              counts; of a common word (Limits.common) the area delta of every place of every document, then
//	              the position deltas
//	c<n>.gz       cards of CardsEach documents, JSON: [id, number, title, url, kind, status, standing, date, in
//	              force, replaced by]: number is "ADR-12", 1 for the id in capitals, "" for none; replaced by, which
//	              may be left out, is of [id, number, title]
//	n<n>.gz       names of records: varint keys, their list, then for each varint documents, doc deltas
//	d<n>.gz       words for completion and correction, in order: varint words, their list, varint df each
//	f-<field>.gz  varint values, each varint length and bytes, varint documents each, doc deltas;
//	              f-date: varint day number of each document, 1 for 0001-01-01, 0 for no date
//
// Keys are ascending over all t and all n files, words over all d files, by code point; Manifest has the beginnings.
// What keys say of languages and stems stands in package language.
const Format = 7

// Manifest is what the page's engine loads first.
type Manifest struct {
	Format    int          `json:"format"`
	Documents int          `json:"documents"`
	Average   float64      `json:"average"` // weighted length
	Weights   rank.Weights `json:"weights"` // the formula's constants
	Runs      [][]int      `json:"runs"`    // level, then length and number of documents, over and over

	// What stands first in each file, so that a reader finds the one that it needs.
	Terms []string `json:"terms"` // t: above the last key of the file before, not above its own first
	Names []string `json:"names"` // n: its first key
	Words []string `json:"words"` // d: the first three letters of its first word

	// Folders are those of the files of each kind; "f" is in one.
	Folders map[string]Folders `json:"folders"`

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

// Folder has the folders of all files but index.gz.
const Folder = "files/"

// Folders are what the files of a kind lie in.
type Folders struct {
	Names []string `json:"names"`
	First []int    `json:"first"` // which file each begins with
}

// begin puts the next file of a kind into a new folder, if the last one has some or one is called for.
func (f *Folders) begin(n int, chosen bool) {
	if i := len(f.First) - 1; i < 0 || n-f.First[i] >= folderFiles || chosen && n-f.First[i] >= folderFiles/4 {
		f.First = append(f.First, n)
	}
}

const (
	folderFiles = 16 // in a folder, at most
	groupFiles  = 6  // t files to a p file, at most
	groupChunk  = 8  // times the size of a t file: a p file that is larger has no more of them
	cardsEach   = 24
	wordsBytes  = 6 << 10
	namesBytes  = 4 << 10
	termsFiles  = 720 // about, in a large collection

	// Level of compression, of a library that packs as well as the standard one in half of the time: the words of ten
	// thousand documents take it 0.8 s and are 29.2 MB, where that takes 1.6 s and has 28.7, at its level 2 1.2 s and
	// 29.3. Postings hold little that repeats, so looking longer finds no more of it: at the standard one's 9 it is
	// 6.7 s and 28.6 MB.
	level = 6
)

// chunkBytes is the size of a t file before compression, for so many words of text: as small as gzip makes sense of, as
// long as the files are not too many for a host. A word costs a reader one such file.
func chunkBytes(words [3]int) int {
	n := uint(words[0]+words[1]+words[2]) * 3 / 2 / termsFiles
	drop := max(0, bits.Len(n)-4) // so that a word more does not move the ends of all files
	return min(max(int(n>>drop<<drop), 6<<10), 32<<10)
}

// File is one file of an export. Sum names what it holds, before compression.
type File struct {
	Name string
	Sum  fingerprint.Sum
	Data []byte `fingerprint:"-"` // of one that was made by this export; nil: the memory has it
}

// exporter collects files; compression runs beside the reading.
type exporter struct {
	lib   *rank.Library
	m     Memory
	files map[string][]*File // by kind, "t"
	wg    sync.WaitGroup
	zips  chan *gzip.Writer // those that are free: a new one takes 800 KB

	man      Manifest
	size     int   // of a t file
	chunk    chunk // an unfinished t file
	class    chunk // the words of one stem, which stay together
	group    group // an unfinished p file
	parts    []part
	nameSums []fingerprint.Sum // of n files
	anew     bool              // parts are put whether or not m says that it has them: one may be damaged
	last     string            // last key of the chunk before
	words    map[string]int
	names    map[string][]uint32
	list     []posting          // of one key; used again
	at       [][]document.Place // the same, of the places alone
	docs     []uint32           // of one key; used again
	splice   splice             // the same
	deltas   []byte             // what terms of the unfinished t file point into
}

// Index is what is exported.
type Index struct {
	Library   *rank.Library
	Table     *document.Table
	Weights   rank.Weights
	Synonyms  map[string][]string // by stem
	Languages language.Set

	// Words returns the postings of some documents, which are in order of their numbers: those that the export before
	// does not have, or all.
	Words func(of []*document.Card) (Postings, error)
}

// Postings are the words of some documents.
type Postings struct {
	// Keys visits every key in order, until visit returns false. One may be of no document.
	Keys func(visit func(key string) bool) error
	// Occurrences visits the documents of a key by number, with the places of the word in them, which are the visitor's
	// until Occurrences is called again.
	Occurrences func(key string, visit func(c *document.Card, at []document.Place)) error
}

// Write puts the files of an index into m, as far as it does not have them, and returns their names, relative to one
// folder, in order. What they hold does not depend on m.
func Write(x Index, m Memory) ([]File, error) {
	was, added := recall(m, x.Library)
	files, err := write(x, m, was, added)
	if was != nil && errors.Is(err, errDamaged) {
		files, err = write(x, m, nil, x.Library.Cards)
	}
	if err != nil {
		return nil, fmt.Errorf("export search index: %w", err)
	}
	return files, nil
}

// write makes an export from the words of the documents added to the one before.
func write(x Index, m Memory, was *past, added []*document.Card) ([]File, error) {
	e := newExporter(x, m, was)
	postings, err := x.Words(added)
	if err == nil {
		err = e.terms(was, postings)
	}
	err = cmp.Or(err, e.dictionary(), e.named(), e.cards(x.Table), e.fields())
	e.wg.Wait()
	if err != nil {
		return nil, err
	}
	return e.finish()
}

func newExporter(x Index, m Memory, was *past) *exporter {
	lib := x.Library
	e := &exporter{lib: lib, m: m, files: map[string][]*File{}, words: make(map[string]int, was.terms()),
		names: map[string][]uint32{}, size: chunkBytes(x.Table.Words), anew: was == nil,
		zips: make(chan *gzip.Writer, max(1, runtime.GOMAXPROCS(0)))}
	for range cap(e.zips) {
		w, _ := gzip.NewWriterLevel(io.Discard, level)
		e.zips <- w
	}
	e.man = Manifest{
		Format: Format, Documents: len(lib.Cards), Average: lib.Average, Weights: x.Weights, Runs: runs(lib),
		Groups: []int{}, Terms: []string{}, Names: []string{}, Words: []string{},
		Folders: map[string]Folders{}, CardsEach: cardsEach, Unspaced: words.Unspaced[:], Synonyms: x.Synonyms,
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
	return e
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

// part keeps a part of a file for the next export.
func (e *exporter) part(data []byte) fingerprint.Sum {
	sum := fingerprint.Bytes(data)
	if e.anew || !e.m.Has(partShelf, sum) {
		e.m.Put(partShelf, sum, data)
	}
	return sum
}

// put notes the next file of a kind, and makes one that m does not have: it is compressed in the background. A chosen
// one may begin a folder.
func (e *exporter) put(kind string, chosen bool, sum fingerprint.Sum, make func() ([][]byte, error)) error {
	n := len(e.files[kind])
	in := e.man.Folders[kind]
	in.begin(n, chosen)
	e.man.Folders[kind] = in
	f := &File{Name: fmt.Sprintf("%s%d.gz", kind, n-in.First[len(in.First)-1]), Sum: sum}
	e.files[kind] = append(e.files[kind], f)
	return e.make(f, make)
}

// whole notes a file that is made of one piece.
func (e *exporter) whole(kind string, data []byte) error {
	n := len(e.files[kind])
	whole := func() ([][]byte, error) { return [][]byte{data}, nil }
	return e.put(kind, n%folderFiles == 0, fingerprint.Bytes(data), whole)
}

// make makes a file that m does not have, of columns.
func (e *exporter) make(f *File, make func() ([][]byte, error)) error {
	if e.m.Has(FileShelf, f.Sum) {
		return nil
	}
	data, err := make()
	if err != nil {
		return err
	}
	e.wg.Add(1)
	w := <-e.zips
	go func() {
		defer e.wg.Done()
		f.Data = pack(w, data)
		e.m.Put(FileShelf, f.Sum, f.Data)
		e.zips <- w
	}()
	return nil
}

// pack compresses columns, each with codes of its own, with a header that has neither time nor system.
func pack(w *gzip.Writer, columns [][]byte) []byte {
	var b bytes.Buffer
	w.Reset(&b)
	for i, raw := range columns {
		if i > 0 && len(raw) > 256 { // the codes take some bytes
			w.Flush()
		}
		w.Write(raw)
	}
	w.Close()
	return bytes.Clone(b.Bytes()) // it is held until the site is written, and a buffer has up to as much again
}

// finish names the folders by what their files hold, and writes the manifest.
func (e *exporter) finish() ([]File, error) {
	e.remember()
	var all []*File
	for kind, files := range e.files {
		in := e.man.Folders[kind]
		for i, first := range in.First {
			end := len(files)
			if i+1 < len(in.First) {
				end = in.First[i+1]
			}
			of := make([]fingerprint.Sum, 0, folderFiles)
			for _, f := range files[first:end] {
				of = append(of, f.Sum)
			}
			name := fingerprint.Of(struct {
				Kind  string
				Files []fingerprint.Sum
			}{kind, of}).String()[:12]
			in.Names = append(in.Names, name)
			for _, f := range files[first:end] {
				f.Name = Folder + name + "/" + f.Name
			}
		}
		e.man.Folders[kind] = in
		all = append(all, files...)
	}
	man, err := json.Marshal(e.man)
	if err != nil {
		return nil, fmt.Errorf("write manifest: %w", err)
	}
	index := &File{Name: "index.gz", Sum: fingerprint.Bytes(man)}
	err = e.make(index, func() ([][]byte, error) { return [][]byte{man}, nil })
	e.wg.Wait()
	out := make([]File, 0, len(all)+1)
	for _, f := range append(all, index) {
		out = append(out, *f)
	}
	slices.SortFunc(out, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	return out, err
}
