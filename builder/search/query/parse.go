// Package query reads what a person types into a tree.
//
// Its law: no query is wrong. What it does not understand it looks for as words, and says so in a note.
// theme/js/search/query.js is its twin and reads the same queries into the same trees. It looks nothing up.
package query

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"digsite/builder/search/language"
	"digsite/builder/search/words"
	"digsite/builder/text"
)

const (
	MaxBytes = 2000 // bytes that are read of a query
	MaxWords = 32   // words that are looked for
)

// Parse reads what a person typed in a language, that of the site. It never fails: what it does not understand is
// looked for as words, and said in the notes.
//
//	words             any may match; more and nearer is better
//	"a phrase"        must stand there word for word
//	+word  -word      must, must not
//	kind: status: tag: service: author: title: before: after: in:force|all
//	word*             words that begin so; the last word of the query too, behind those that have the word itself
//
// A dash before a single letter or a second dash (-C, --release) is an option somebody wrote, not an exclusion.
//
//	cache -redis "cold start" kind:decision -> cache +"cold start" -redis ?kind="decision" =cache
//
// (the tree in the form of Node.String). There is no OR, no bracket and no fuzzy~2 of Lucene's: any word may match
// anyway, and typing errors are corrected.
func Parse(query string, lang *language.Language) (Node, []string) {
	p := parser{lang: lang}
	if len(query) > MaxBytes {
		query = strings.ToValidUTF8(query[:MaxBytes], "")
		p.note("the query is very long; only its beginning was searched")
	}
	p.rest = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.C, r) && !unicode.IsSpace(r) {
			return -1
		}
		if r > 0xFF00 && r < 0xFF5F { // full-width ASCII
			r -= 0xFEE0
		}
		if strings.ContainsRune("“”„‟«»‹›「」『』〝〞〟", r) {
			return '"'
		}
		return r
	}, strings.ToValidUTF8(query, " "))
	for p.next() {
	}
	p.finish()
	return p.root, p.notes
}

// parser takes piece after piece off the front of rest and adds what it means to root.
type parser struct {
	lang   *language.Language // of the query: the site's
	rest   string             // what is not read yet; valid UTF-8, every kind of quote a "
	root   Node
	before string        // the last word of the piece before, if that had no sign
	plain  []words.Token // words outside quotes and fields, for Names
	stops  []words.Token // stop words that were left out, in case nothing else was asked for
	asked  []string      // those of stops that had to be there, as words
	open   bool          // the word read last ends the query
	quoted int           // words in phrases
	words  int           // that were asked for so far; above MaxWords no more are added
	notes  []string      // each once, in the order of their causes
}

// note says something to whoever asked, once.
func (p *parser) note(format string, args ...any) {
	if s := fmt.Sprintf(format, args...); !slices.Contains(p.notes, s) {
		p.notes = append(p.notes, s)
	}
}

// next takes one piece; false at the end.
func (p *parser) next() bool {
	p.rest = strings.TrimLeftFunc(p.rest, unicode.IsSpace)
	if p.rest == "" {
		return false
	}
	sign := p.sign()
	name, quoted, value := p.piece()
	if sign != 0 || name != "" || quoted {
		p.before = ""
	}
	switch {
	case name != "" && p.field(sign, strings.ToLower(name), value):
	case name != "":
		p.text(sign, name+":"+value)
	case quoted:
		p.phrase(sign, value, "")
	default:
		p.text(sign, value)
	}
	return true
}

// sign takes a leading + or - that means something; 0 where there is none.
func (p *parser) sign() byte {
	c := p.rest[0]
	if c != '+' && c != '-' {
		return 0
	}
	end := strings.IndexFunc(p.rest, unicode.IsSpace)
	if end < 0 {
		end = len(p.rest)
	}
	after := p.rest[1:end]
	if after == "" || after[0] == '+' || after[0] == '-' || c == '-' && utf8.RuneCountInString(after) == 1 {
		return 0
	}
	p.rest = p.rest[1:]
	return c
}

// piece takes the next word, quotation or field with its value. name is "" where no field stands there; it may still be
// none of ours. What stands before the colons of https://x and std::vec
// is no field.
func (p *parser) piece() (name string, quoted bool, value string) {
	if p.rest[0] == '"' {
		value, ok := p.quotation()
		return "", ok, value
	}
	end := strings.IndexFunc(p.rest, func(r rune) bool { return unicode.IsSpace(r) || r == '"' })
	if end < 0 {
		end = len(p.rest)
	}
	w := p.rest[:end]
	i := strings.IndexByte(w, ':')
	if i > 0 && words.Letters(w[:i]) && !strings.HasPrefix(w[i+1:], ":") && !strings.HasPrefix(w[i+1:], "//") {
		name = w[:i]
		if i+1 < len(w) {
			p.rest = p.rest[end:]
			return name, false, w[i+1:]
		}
		if end < len(p.rest) && p.rest[end] == '"' {
			p.rest = p.rest[end:]
			value, _ = p.quotation()
			return name, true, value
		}
	}
	p.rest = p.rest[end:]
	return "", false, w
}

// quotation takes text in quotes; without a closing quote, the quote alone.
func (p *parser) quotation() (string, bool) {
	end := strings.IndexByte(p.rest[1:], '"')
	if end < 0 {
		if strings.TrimSpace(p.rest[1:]) != "" {
			p.note("a quotation is not closed; its words were searched one by one")
		}
		p.rest = p.rest[1:]
		return "", false
	}
	s := p.rest[1 : 1+end]
	p.rest = p.rest[end+2:]
	return s, true
}

// text adds the words of one blank-separated piece. The last word of a query is open, as long as no sign follows it:
// behind "cache," its author is done with it.
func (p *parser) text(sign byte, s string) {
	tokens := p.cutWords(s)
	before := p.before
	p.before = ""
	if len(tokens) == 0 {
		return
	}
	star := strings.HasSuffix(s, "*")
	p.open = sign == 0 && p.rest == "" && tokens[len(tokens)-1].End == len(s)
	if sign == 0 {
		for _, t := range tokens {
			if !t.Whole {
				p.plain = append(p.plain, t)
			}
		}
		p.together(s, before, tokens)
		p.before = tokens[len(tokens)-1].Term
	}
	all := groups(tokens)
	for i, group := range all {
		last := i == len(all)-1
		p.group(sign, group, end{star: last && star, open: last && p.open})
	}
}

// end says what the last word of a piece may be the beginning of.
type end struct{ star, open bool }

// term returns a word of the query. Numbers are finished, and a letter alone begins too many words.
func (e end) term(t string) Node {
	n := Node{Op: Term, Text: t}
	if utf8.RuneCountInString(t) < 2 {
		return n
	}
	if e.star {
		n.Op = Prefix
	}
	n.Open = e.open && !text.Digits(t)
	return n
}

// cutWords returns the words of a text that are asked for.
func (p *parser) cutWords(s string) []words.Token {
	return slices.DeleteFunc(p.lang.Analyze(s), func(t words.Token) bool { return t.Tail })
}

// group adds one word, or the tokens of one compound.
func (p *parser) group(sign byte, group []words.Token, e end) {
	if group[0].Whole {
		if p.room(len(group)) {
			p.add(sign, alternative(sign, group, e))
		}
		return
	}
	t := group[0].Term
	if p.lang.IsStopWord(t) && sign != '-' && !e.star {
		p.stop(sign, group[0])
		return
	}
	if p.room(1) {
		p.add(sign, e.term(t))
	}
}

// stop leaves a stop word out. One that had to be there cannot be demanded: no index has it outside titles.
func (p *parser) stop(sign byte, t words.Token) {
	p.stops = append(p.stops, t)
	if sign == '+' && !slices.Contains(p.asked, t.Term) {
		p.asked = append(p.asked, t.Term)
	}
}

// room counts n words more and reports whether they are within MaxWords; if not, it adds a note.
func (p *parser) room(n int) bool {
	if p.words += n; p.words <= MaxWords {
		return true
	}
	p.note("only the first %d words were searched", MaxWords)
	return false
}

func (p *parser) add(sign byte, n Node) {
	switch sign {
	case '+':
		p.root.Must = append(p.root.Must, n)
	case '-':
		p.root.Not = append(p.root.Not, n)
	default:
		p.root.Should = append(p.root.Should, n)
	}
}

// phrase adds words that must stand side by side, stop words among them. A stop word alone is no phrase.
func (p *parser) phrase(sign byte, s, field string) {
	tokens := p.cutWords(s)
	if len(tokens) == 1 && p.lang.IsStopWord(tokens[0].Term) && field == "" && sign != '-' {
		p.stop('+', tokens[0])
		return
	}
	list := side(tokens)
	if len(list) == 0 || !p.room(len(list)) {
		return
	}
	if sign != '-' && field == "" {
		p.quoted += len(terms(tokens))
		for _, group := range groups(tokens) {
			if group[0].Whole && !group[0].Exact { // user_id before "user id"
				p.together(s, "", group)
			}
		}
	}
	if sign == 0 {
		sign = '+'
	}
	p.add(sign, Node{Op: Phrase, Field: field, Words: list})
}

// finish looks for common words after all where there is nothing else, and finds out which names the query may mean:
// all words joined, and a word with the number behind it. "retry adr 12" may mean retryadr12 and adr12; at most 8 names
// are kept, since each is looked up.
func (p *parser) finish() {
	p.root.Op = Bool
	r := &p.root
	if len(r.Should)+len(r.Must) == 0 && len(p.stops) > 0 {
		for _, t := range p.stops[:min(len(p.stops), MaxWords)] {
			r.Should = append(r.Should, Node{Op: Term, Text: t.Term})
		}
		r.Should[len(r.Should)-1].Open = p.open
		p.note("these words are so common that only titles were searched for them")
	} else {
		for _, w := range p.asked {
			p.note("%q is so common that it was left out", w)
		}
	}
	r.Days = days(p.plain)
	for i := range r.Near {
		r.Near[i].All = r.Near[i].size == len(p.plain)+p.quoted
	}
	if k := words.Joined(p.plain); k != "" {
		r.Names = append(r.Names, k)
	}
	for i := 1; i < len(p.plain); i++ {
		if text.Digits(p.plain[i-1].Term) || !text.Digits(p.plain[i].Term) {
			continue
		}
		if k := words.Joined(p.plain[i-1 : i+1]); !slices.Contains(r.Names, k) && len(r.Names) < 8 {
			r.Names = append(r.Names, k)
		}
	}
}
