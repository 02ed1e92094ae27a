package document

import (
	"path"
	"strings"

	"digsite/builder/search/language"
	"digsite/builder/search/words"
)

// Layout is a document cut into words. Of the title "Split DNS" and the text "We split it.", Terms are "split" at 0 and
// 5, "dns" at 1 and so on: positions count through all areas, with gaps. Stop words stand under language.StopPlace as
// well, and under their own key in titles alone.
type Layout struct {
	Card  Card
	Terms []Term // each key once, in the order of their first places
}

// Term is a word of a document.
type Term struct {
	Key    string   // in the dictionary
	At     []uint32 // its positions, ascending
	Number int32    // the Cutter's own of the key: counted from 0; a key may have several
}

// Cutter is what one goroutine uses again from document to document.
type Cutter struct {
	an       words.Analyzer
	site     *language.Language // its stop words are those of every document, as they are of a query
	*lexicon                    // of the language of the document that is cut
	// known is the lexicons of every language.
	known map[*language.Language]*lexicon
	count int32 // of all their keys, those included that were forgotten

	// Of the document that is cut:
	card  *Card
	pos   uint32       // of the next word
	found []occurrence // all its words so far, in their order
	keys  []int32      // which of the lexicon it has, each once
}

// occurrence is one word of a document.
type occurrence struct {
	key int32 // into lexicon.keys
	pos uint32
}

// lexicon is the words of a language that were already seen: stemming, and to ask whether a word is a stop word, is
// dearer than looking up.
type lexicon struct {
	lang *language.Language
	word map[string]word // by the folded word
	keys []key
}

// word is a word's keys, into lexicon.keys.
type word struct {
	key  int32
	stop int32 // of its place as a stop word; -1 for any other word
}

// key is one of the dictionary, with what the document that is cut has of it.
type key struct {
	text  string
	count int32  // Term.Number
	n     uint32 // how often
	first uint32 // position, where n > 0
}

// NewCutter returns a Cutter for the documents of a site in a language.
func NewCutter(site *language.Language) *Cutter {
	return &Cutter{site: site, known: map[*language.Language]*lexicon{}}
}

const maxKeys = 1 << 17 // of those that a Cutter remembers of a language

// speak goes on to a document in a language.
func (c *Cutter) speak(l *language.Language) {
	c.lexicon = c.known[l]
	if c.lexicon == nil || len(c.lexicon.keys) >= maxKeys {
		c.lexicon = &lexicon{lang: l, word: map[string]word{}}
		c.known[l] = c.lexicon
	}
	c.an.Elided = l.Elided()
}

// look returns the keys of a word.
func (c *Cutter) look(term string) word {
	w, ok := c.word[term]
	if !ok {
		term = strings.Clone(term) // term, and a key cut from it, would keep the whole document in memory
		w = word{key: int32(len(c.lexicon.keys)), stop: -1}
		c.know(c.lang.Key(term))
		if c.site.IsStopWord(term) {
			w.stop = w.key + 1
			c.know(language.StopPlace(term))
		}
		c.word[term] = w
	}
	return w
}

// know adds a key of the lexicon.
func (c *Cutter) know(text string) {
	c.lexicon.keys = append(c.lexicon.keys, key{text: text, count: c.count})
	c.count++
}

// Layout cuts a document. An entry says under which name and sum it is kept.
func (c *Cutter) Layout(d Document, e Entry) *Layout {
	c.speak(language.Of(d.Language))
	l := &Layout{}
	l.Card = Card{Sum: e.Sum, Label: d.Label, Title: d.Title, URL: d.URL, Path: d.Path, Kind: d.Kind, Status: d.Status,
		Standing: d.Standing, InForce: d.InForce, Replaced: d.Replaced, Tags: d.Tags, Services: d.Services,
		Authors: d.Authors, Date: d.Date, Cited: d.Cited, ID: e.ID}
	if d.Of != "" {
		l.Card.Title += " (" + d.Of + ")"
	}
	c.card, c.pos, c.found, c.keys = &l.Card, 0, c.found[:0], c.keys[:0]
	c.begin()
	c.text(d.Title, &l.Card.Words[0], true)
	c.begin()
	for _, n := range d.Names {
		if k := words.Joined(words.Analyze(n)); k != "" && c.lexicon.keys[c.look(k).key].n == 0 {
			c.add(c.look(k).key, c.pos)
			c.pos += 2
		}
	}
	c.begin()
	c.labels(d)
	c.begin() // AreaSomewhere
	for _, s := range d.Sections {
		c.begin()
		if s.Heading != d.Title {
			c.text(s.Heading, &l.Card.Words[1], false)
		}
		c.begin()
		for _, p := range s.Passages {
			c.text(p.Text, &l.Card.Words[2], false)
		}
	}
	c.begin()
	l.Terms = c.terms()
	c.card = nil
	return l
}

// terms returns the words of the document that was cut, by key, and forgets them.
func (c *Cutter) terms() []Term {
	out, all := make([]Term, len(c.keys)), make([]uint32, len(c.found))
	for i, n := range c.keys {
		k := &c.lexicon.keys[n]
		out[i] = Term{Key: k.text, At: all[:0:k.n], Number: k.count}
		all = all[k.n:]
		k.n, k.first = 0, uint32(i)
	}
	for _, o := range c.found {
		t := &out[c.lexicon.keys[o.key].first]
		t.At = append(t.At, o.pos)
	}
	return out
}

func (c *Cutter) begin() { c.card.Bounds = append(c.card.Bounds, c.pos) }

// text adds the words of one text and leaves a gap behind it.
func (c *Cutter) text(s string, count *int, all bool) {
	tokens, n := c.an.Analyze(s)
	for i := range tokens {
		t := &tokens[i]
		pos, w := c.pos+uint32(t.Pos), c.look(t.Term)
		if w.stop >= 0 {
			c.add(w.stop, pos)
			if !all {
				continue
			}
		}
		if !t.Whole {
			*count++
			if all && w.stop < 0 {
				c.card.Topic++
			}
		}
		c.add(w.key, pos)
	}
	if n > 0 {
		c.pos += uint32(n) + 1
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

// labels adds each word of the names, the file's name, tags, services and authors once, where the title has it not.
func (c *Cutter) labels(d Document) {
	seen := map[int32]bool{}
	for _, list := range [][]string{d.Names, {slug(d.Path)}, d.Tags, d.Services, d.Authors} {
		for _, s := range list {
			tokens, n := c.an.Analyze(s)
			for _, t := range tokens {
				if w := c.look(t.Term); w.stop < 0 && !seen[w.key] && !c.titled(w.key) {
					seen[w.key] = true
					c.add(w.key, c.pos+uint32(t.Pos))
					if !t.Whole {
						c.card.Words[1]++
					}
				}
			}
			c.pos += uint32(n) + 1
		}
	}
}

func (c *Cutter) titled(n int32) bool {
	k := c.lexicon.keys[n]
	return k.n > 0 && k.first < c.card.Bounds[AreaNames]
}

func (c *Cutter) add(n int32, pos uint32) {
	k := &c.lexicon.keys[n]
	if k.n == 0 {
		k.first = pos
		c.keys = append(c.keys, n)
	}
	k.n++
	c.found = append(c.found, occurrence{n, pos})
}
