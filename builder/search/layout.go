package search

import (
	"path"
	"strings"

	"github.com/blevesearch/bleve_index_api"

	"digsite/builder/fingerprint"
)

// A document's words stand in one field, one after another: its title, its names as one word each, its labels (the
// words of names, file name, tags, services and authors), then for each section the heading and the text. Positions
// never touch across areas or passages, so that no phrase crosses them; the bounds of the areas are kept in the card,
// so that a position tells where its word stands.

// The areas of a document. Section s has its heading in area firstSection+2s and its text in the next one.
const (
	areaTitle     = iota
	areaNames     // "adr12" for the record asked for by name
	areaLabels    // the words of names, tags and the like
	areaSomewhere // no area of a document: the text of all sections, for words so common that it does not matter where
	firstSection
)

// sectionOf is the section of an area, -1 for what is in none.
func sectionOf(area int) int {
	if area < firstSection {
		return -1
	}
	return (area - firstSection) / 2
}

// isHeading tells whether an area is a section's heading, isText whether it is a section's text.
func isHeading(area int) bool { return area >= firstSection && (area-firstSection)%2 == 0 }
func isText(area int) bool    { return area >= firstSection && (area-firstSection)%2 == 1 }

// card is what the index keeps of a document beside its words. It is stored in bleve with the document.
type card struct {
	Sum      fingerprint.Sum
	Title    string
	URL      string
	Path     string
	Kind     string
	Status   string
	Standing string
	InForce  bool
	Replaced []string
	Tags     []string
	Services []string
	Authors  []string
	Date     string
	Cited    int
	Words    [3]int   // of title, headings and labels, text
	Topic    int      // words of the title that are not common
	Bounds   []uint32 // first position of each area; the end of the last one
	ID       string   `digest:"-"`
	Day      int      `digest:"-"` // Date as a day number, see dayNumber
	Level    int      `digest:"-"` // what follows is the library's, see there
	Length   int      `digest:"-"`
	Number   uint32   `digest:"-"`
	Placed   bool     `digest:"-"` // has level and length
}

// layout is a document cut into words.
type layout struct {
	card  card
	terms map[string][]uint32 // dictionary key -> positions
	pos   uint32
	*cutter
}

// cutter is what one goroutine uses again from document to document.
type cutter struct {
	an   Analyzer
	keys map[string]string // of words already seen: stemming is dearer than looking up
}

const maxKeys = 1 << 17

func (c *cutter) key(term string) string {
	k, ok := c.keys[term]
	if !ok {
		if len(c.keys) >= maxKeys || c.keys == nil {
			c.keys = map[string]string{}
		}
		term = strings.Clone(term) // term, and a key cut from it, would keep the whole document in memory
		k = key(term)
		c.keys[term] = k
	}
	return k
}

func (c *cutter) layout(d Document, e Entry) *layout {
	l := &layout{terms: make(map[string][]uint32, 256), cutter: c}
	l.card = card{Sum: e.Sum, Title: d.Title, URL: d.URL, Path: d.Path, Kind: d.Kind, Status: d.Status,
		Standing: d.Standing,
		InForce:  d.InForce, Replaced: d.Replaced, Tags: d.Tags, Services: d.Services, Authors: d.Authors, Date: d.Date,
		Cited: d.Cited, ID: e.ID}
	l.begin()
	l.text(d.Title, &l.card.Words[0], true)
	l.begin()
	for _, n := range d.Names {
		if k := joined(Analyze(n)); k != "" && l.terms[key(k)] == nil {
			l.add(key(k), l.pos)
			l.pos += 2
		}
	}
	l.begin()
	l.labels(d)
	l.begin() // areaSomewhere
	for _, s := range d.Sections {
		l.begin()
		if s.Heading != d.Title {
			l.text(s.Heading, &l.card.Words[1], false)
		}
		l.begin()
		for _, p := range s.Passages {
			l.text(p.Text, &l.card.Words[2], false)
		}
	}
	l.begin()
	return l
}

func (l *layout) begin() { l.card.Bounds = append(l.card.Bounds, l.pos) }

// text adds the words of one text and leaves a gap behind it.
func (l *layout) text(s string, words *int, all bool) {
	tokens, n := l.an.Analyze(s)
	for _, t := range tokens {
		if !all && stopped(t.Term) {
			continue
		}
		if !t.Whole {
			*words++
			if all && !stopped(t.Term) {
				l.card.Topic++
			}
		}
		l.add(l.key(t.Term), l.pos+uint32(t.Pos))
	}
	if n > 0 {
		l.pos += uint32(n) + 1
	}
}

// slug is the name of a file without its extension; of a README or index, its folder's.
func slug(p string) string {
	s := strings.TrimSuffix(path.Base(p), path.Ext(p))
	if l := strings.ToLower(s); l == "readme" || l == "index" {
		s = path.Base(path.Dir(p))
	}
	return strings.Trim(s, "./")
}

// labels adds each word of the names, the file's name, tags, services and and authors once,
// where the title has it not.
func (l *layout) labels(d Document) {
	seen := map[string]bool{}
	for _, list := range [][]string{d.Names, {slug(d.Path)}, d.Tags, d.Services, d.Authors} {
		for _, s := range list {
			tokens, n := l.an.Analyze(s)
			for _, t := range tokens {
				if k := l.key(t.Term); !seen[k] && !stopped(t.Term) && !l.titled(k) {
					seen[k] = true
					l.add(k, l.pos+uint32(t.Pos))
					if !t.Whole {
						l.card.Words[1]++
					}
				}
			}
			l.pos += uint32(n) + 1
		}
	}
}

func (l *layout) titled(key string) bool {
	at := l.terms[key]
	return len(at) > 0 && at[0] < l.card.Bounds[areaNames]
}

func (l *layout) add(key string, pos uint32) { l.terms[key] = append(l.terms[key], pos) }

// field hands a layout to bleve as an analysed field. Only positions are kept of each occurrence: texts are cut
// again when a snippet is wanted.
type field struct {
	freqs  index.TokenFrequencies
	length int
}

func (l *layout) field() *field {
	f := &field{freqs: make(index.TokenFrequencies, len(l.terms))}
	for _, at := range l.terms {
		f.length += len(at)
	}
	locs := make([]index.TokenLocation, f.length)
	ptrs := make([]*index.TokenLocation, f.length)
	freqs := make([]index.TokenFreq, len(l.terms))
	i, n := 0, 0
	for term, at := range l.terms {
		lo := i
		for _, p := range at {
			locs[i].Position = int(p)
			ptrs[i] = &locs[i]
			i++
		}
		tf := &freqs[n]
		n++
		tf.Term, tf.Locations = []byte(term), ptrs[lo:i:i]
		tf.SetFrequency(len(at))
		f.freqs[term] = tf
	}
	return f
}

const (
	textField = "t" // every word of a document
	cardField = "c" // its card, stored
)

func (f *field) Name() string             { return textField }
func (f *field) ArrayPositions() []uint64 { return nil }
func (f *field) Options() index.FieldIndexingOptions {
	return index.IndexField | index.IncludeTermVectors
}
func (f *field) Analyze()                                         {}
func (f *field) Value() []byte                                    { return nil }
func (f *field) NumPlainTextBytes() uint64                        { return 0 }
func (f *field) Size() int                                        { return 64 * f.length }
func (f *field) EncodedFieldType() byte                           { return 't' }
func (f *field) AnalyzedLength() int                              { return f.length }
func (f *field) AnalyzedTokenFrequencies() index.TokenFrequencies { return f.freqs }
