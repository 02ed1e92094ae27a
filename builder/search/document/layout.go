package document

import (
	"path"
	"strings"

	"digsite/builder/search/language"
	"digsite/builder/search/words"
)

// Layout is a document cut into words. Of the title "Split DNS" and the text "We split it.", Terms is {"split": {0, 5},
// "dns": {1}, ...}: positions count through all areas, with gaps. Stop words stand under language.StopPlace as
// well, and under their own key in titles alone.
type Layout struct {
	Card  Card
	Terms map[string][]uint32 // dictionary key -> positions, ascending
	pos   uint32              // of the next word
	*Cutter
}

// Cutter is what one goroutine uses again from document to document.
type Cutter struct {
	an   words.Analyzer
	site *language.Language // its stop words are those of every document, as they are of a query
	lang *language.Language // of the document that is cut
	keys map[string]string  // of words of lang already seen: stemming is dearer than looking up
	// known is keys of every language.
	known map[*language.Language]map[string]string
}

// NewCutter returns a Cutter for the documents of a site in a language.
func NewCutter(site *language.Language) *Cutter {
	return &Cutter{site: site, known: map[*language.Language]map[string]string{}}
}

const maxKeys = 1 << 17 // of those that a Cutter remembers of a language

// speak goes on to a document in a language.
func (c *Cutter) speak(l *language.Language) {
	c.lang, c.keys = l, c.known[l]
	if c.keys == nil {
		c.keys = map[string]string{}
		c.known[l] = c.keys
	}
	c.an.Elided = l.Elided()
}

// key is the language's Key, remembered.
func (c *Cutter) key(term string) string {
	k, ok := c.keys[term]
	if !ok {
		if len(c.keys) >= maxKeys {
			clear(c.keys)
		}
		term = strings.Clone(term) // term, and a key cut from it, would keep the whole document in memory
		k = c.lang.Key(term)
		c.keys[term] = k
	}
	return k
}

// Layout cuts a document. An entry says under which name and sum it is kept.
func (c *Cutter) Layout(d Document, e Entry) *Layout {
	c.speak(language.Of(d.Language))
	l := &Layout{Terms: make(map[string][]uint32, 256), Cutter: c}
	l.Card = Card{Sum: e.Sum, Label: d.Label, Title: d.Title, URL: d.URL, Path: d.Path, Kind: d.Kind, Status: d.Status,
		Standing: d.Standing, InForce: d.InForce, Replaced: d.Replaced, Tags: d.Tags, Services: d.Services,
		Authors: d.Authors, Date: d.Date, Cited: d.Cited, ID: e.ID}
	if d.Of != "" {
		l.Card.Title += " (" + d.Of + ")"
	}
	l.begin()
	l.text(d.Title, &l.Card.Words[0], true)
	l.begin()
	for _, n := range d.Names {
		if k := words.Joined(words.Analyze(n)); k != "" && l.Terms[l.key(k)] == nil {
			l.add(l.key(k), l.pos)
			l.pos += 2
		}
	}
	l.begin()
	l.labels(d)
	l.begin() // AreaSomewhere
	for _, s := range d.Sections {
		l.begin()
		if s.Heading != d.Title {
			l.text(s.Heading, &l.Card.Words[1], false)
		}
		l.begin()
		for _, p := range s.Passages {
			l.text(p.Text, &l.Card.Words[2], false)
		}
	}
	l.begin()
	return l
}

func (l *Layout) begin() { l.Card.Bounds = append(l.Card.Bounds, l.pos) }

// text adds the words of one text and leaves a gap behind it.
func (l *Layout) text(s string, count *int, all bool) {
	tokens, n := l.an.Analyze(s)
	for _, t := range tokens {
		pos, stop := l.pos+uint32(t.Pos), l.site.IsStopWord(t.Term)
		if stop {
			l.add(language.StopPlace(t.Term), pos)
			if !all {
				continue
			}
		}
		if !t.Whole {
			*count++
			if all && !stop {
				l.Card.Topic++
			}
		}
		l.add(l.key(t.Term), pos)
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

// labels adds each word of the names, the file's name, tags, services and authors once, where the title has it not.
func (l *Layout) labels(d Document) {
	seen := map[string]bool{}
	for _, list := range [][]string{d.Names, {slug(d.Path)}, d.Tags, d.Services, d.Authors} {
		for _, s := range list {
			tokens, n := l.an.Analyze(s)
			for _, t := range tokens {
				if k := l.key(t.Term); !seen[k] && !l.site.IsStopWord(t.Term) && !l.titled(k) {
					seen[k] = true
					l.add(k, l.pos+uint32(t.Pos))
					if !t.Whole {
						l.Card.Words[1]++
					}
				}
			}
			l.pos += uint32(n) + 1
		}
	}
}

func (l *Layout) titled(key string) bool {
	at := l.Terms[key]
	return len(at) > 0 && at[0] < l.Card.Bounds[AreaNames]
}

func (l *Layout) add(key string, pos uint32) { l.Terms[key] = append(l.Terms[key], pos) }
