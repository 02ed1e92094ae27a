package source

import (
	"bytes"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"digsite/builder/series"
)

// Marker is a comment that names a record: "ADR-0057 §5b", "@adr 12", "dl:adr 12", "see RFC 123".
//
//	"ADR-0057 §5b" -> Prefix "adr", Number "57", Part "§5b", Text "ADR-0057 §5b"
type Marker struct {
	Prefix string // lower case: "adr"
	Number string // without leading zeros: "57", "2024-03"
	ID     string // of one of the site's own shapes: the id, as written; then Prefix is ""
	Own    bool   // it has one of the site's own shapes; with a Number it is a decision's
	Part   string // "§5b", "" when the whole record is meant
	Text   string // the author's words
	Line   int    // on which it stands, from 1; 0 in a text that is no file
	From   int    // the lines that it covers, From <= Line <= To
	To     int

	at int `fingerprint:"-"` // where in the text it stands
}

// families are the words before a number: loose ones may be of any case and stand before a blank or hyphen: "adr 12",
// "RFC-123"; strict ones are near to other words ("pm 12") and stand as they are, with a hyphen or none: "INC-12".
func families() (loose, strict []string) {
	for _, x := range series.Cited() {
		if x.Prose == series.Loose || x.Prose == series.LooseDated {
			loose = append(loose, x.Word)
		} else {
			strict = append(strict, strings.ToUpper(x.Word))
		}
	}
	return loose, strict
}

// webAddress is an address in a text, or one's host and path: "https://example.org/adr/ADR-12".
var webAddress = regexp.MustCompile(`(?i)\b[a-z][a-z0-9+.-]*://[^\s<>"'` + "`" + `]+|\bwww\.[^\s<>"'` + "`" + `]+`)

// Finder knows the words and shapes by which comments name records. It is made once and may be used by several
// goroutines.
type Finder struct {
	prose *regexp.Regexp // a family's word and a number
	own   []shape        // those of site.yaml
	rare  [][]byte       // one of them stands in every text that names a record of this site
}

// shape is one of site.yaml's own ways to name a record.
type shape struct {
	find   *regexp.Regexp
	number bool // it holds a decision's number, not an id
}

// NewFinder makes one: words are the site's own words before a number, own are texts with {id} or {number} in place of
// what names the record. Letters of own may be of either case, and a blank is any number of blanks.
//
//	NewFinder([]string{"decision"}, []string{"see docs/{id}"}) finds "Decision 12" and "see docs/use-queues"
func NewFinder(words, own []string) *Finder {
	f := &Finder{}
	loose, strict := families()
	var quoted []string
	for _, w := range append(loose, words...) {
		if w != "" {
			quoted = append(quoted, regexp.QuoteMeta(w))
		}
	}
	slices.SortStableFunc(quoted, func(a, b string) int { return len(b) - len(a) })
	f.prose = regexp.MustCompile(`(?:\b((?i:` + strings.Join(quoted, "|") + `))[ \t]?[-‐‑–#_:( \t]?[ \t]?#?|\b(` +
		strings.Join(strict, "|") + `)-?)` +
		`0*(\d{1,8}(?:-\d{1,4}){0,2})\b\)?(?:[ \t,]*(§[ \t]?[\pL\pN.]+|(?i:section)[ \t]+[\pN][\pL\pN.]*))?`)
	for _, w := range words {
		f.mayHold(w)
		for _, pair := range [][2]string{{"adr", "madr"}, {"eip", "erc"}} {
			if w == pair[0] || w == pair[1] {
				f.mayHold(pair[0])
				f.mayHold(pair[1])
			}
		}
	}
	for _, text := range own {
		before, after, number := strings.Cut(text, "{number}")
		hole := `0*(\d{1,8})(?:[^\pL\pN]|$)`
		if !number {
			before, after, _ = strings.Cut(text, "{id}")
			hole = `(\pL[\pL\pN_.-]*[\pL\pN]|\pN+)`
		} else if after != "" {
			hole = `0*(\d{1,8})`
		}
		quote := func(s string) string {
			return strings.Join(strings.Fields(" "+regexp.QuoteMeta(strings.Join(strings.Fields(s), " "))), `[ \t]+`)
		}
		edge := ""
		if s := strings.TrimSpace(before); s != "" {
			f.mayHold(strings.Fields(s)[0])
			if r, _ := utf8.DecodeRuneInString(s); unicode.IsLetter(r) || unicode.IsDigit(r) {
				edge = `(?:^|[^\pL\pN])`
			}
		} else {
			f.mayHold(strings.Fields(after)[0])
		}
		f.own = append(f.own, shape{regexp.MustCompile(`(?i)` + edge + quote(before) + `[ \t]*` + hole + `[ \t]*` +
			quote(after)), number})
	}
	return f
}

// Key names what the finder looks for: two finders with one key find the same, so what one found may be remembered by
// it.
func (f *Finder) Key() string {
	out := f.prose.String()
	for _, s := range f.own {
		out += "\n" + s.find.String()
	}
	return out
}

// mayHold notes a word in the cases in which people write it, "adr", "ADR", "Adr", and as it was given, so that May
// need not fold the case of every file.
func (f *Finder) mayHold(word string) {
	lower := strings.ToLower(word)
	title := lower
	if r, n := utf8.DecodeRuneInString(lower); n > 0 {
		title = strings.ToUpper(string(r)) + lower[n:]
	}
	for _, w := range []string{lower, strings.ToUpper(word), title, word} {
		if w != "" && !slices.ContainsFunc(f.rare, func(b []byte) bool { return string(b) == w }) {
			f.rare = append(f.rare, []byte(w))
		}
	}
}

// May reports whether a text may name a record of this site; false is certain. It costs a search for a few words, and
// spares most files of a repository, which name no record, the splitting into comments.
func (f *Finder) May(data []byte) bool {
	return slices.ContainsFunc(f.rare, func(w []byte) bool { return bytes.Contains(data, w) })
}

// Words returns the words that May looks for, for a caller that can look in another way (`git grep` over thousands of
// files).
func (f *Finder) Words() []string {
	out := make([]string, len(f.rare))
	for i, w := range f.rare {
		out[i] = string(w)
	}
	return out
}

// Markers finds the marker comments of one file.
//
// A marker covers its own line; alone on its line, the lines below to the next blank one too; before the first line of
// code, the whole file. A name in quotation marks or backticks is an example, and names nothing.
func (f *Finder) Markers(name string, lines []string) []Marker {
	split := comments(name, lines)
	head := true
	var out []Marker
	for i, c := range split {
		if c.code && !strings.HasPrefix(lines[i], "#!") && !strings.HasPrefix(lines[i], "<?") {
			head = false
		}
		if c.text == "" || len(f.own) == 0 && !strings.ContainsAny(c.text, "0123456789") {
			continue
		}
		for _, k := range f.Mentions(c.text) {
			if strings.Count(c.text[:k.at], `"`)%2 == 1 || strings.Count(c.text[:k.at], "`")%2 == 1 {
				continue
			}
			k.at, k.Line, k.From, k.To = 0, i+1, i+1, i+1
			switch {
			case head:
				k.From, k.To = 1, len(lines)
			case !c.code:
				for k.To < len(lines) && strings.TrimSpace(lines[k.To]) != "" {
					k.To++
				}
			}
			out = append(out, k)
		}
	}
	return out
}

// closed takes a bracket off that nothing in the text opens: "ADR-12)", from "(ADR-12)", -> "ADR-12".
func closed(s string) string {
	if s = strings.TrimSpace(s); !strings.Contains(s, "(") {
		s = strings.TrimSuffix(s, ")")
	}
	return s
}

// Mentions finds what a text such as a commit's message names, at most 32 of each way. The markers have no lines.
func (f *Finder) Mentions(text string) []Marker {
	var out []Marker
	group := func(m []int, n int) string {
		if m[2*n] < 0 {
			return ""
		}
		return text[m[2*n]:m[2*n+1]]
	}
	addresses := webAddress.FindAllStringIndex(text, 64)
	for _, m := range f.prose.FindAllStringSubmatchIndex(text, 32) {
		if slices.ContainsFunc(addresses, func(a []int) bool { return a[0] <= m[0] && m[0] < a[1] }) {
			continue // the ADR-12 of another site is not ours
		}
		out = append(out, Marker{Prefix: strings.ToLower(group(m, 1) + group(m, 2)), Number: group(m, 3),
			Part: strings.Join(strings.Fields(group(m, 4)), ""), Text: closed(group(m, 0)), at: m[0]})
	}
	for _, s := range f.own {
		for _, m := range s.find.FindAllStringSubmatchIndex(text, 32) {
			k := Marker{Text: strings.TrimSpace(group(m, 0)), ID: group(m, 1), Own: true, at: m[2]}
			if s.number {
				k.ID, k.Number = "", k.ID
			}
			if !slices.ContainsFunc(out, func(o Marker) bool { return !o.Own && strings.Contains(k.Text, o.Text) }) {
				out = append(out, k)
			}
		}
	}
	return out
}

// Foreign reports whether a file lies in a folder of code that others wrote, or of a test's material, by the names that
// package managers and test runners give them: an ADR-12 there is of another project, or an example.
func Foreign(name string) bool {
	for dir := range strings.SplitSeq(path.Dir(name), "/") {
		switch dir {
		case "vendor", "node_modules", "bower_components", "jspm_packages", "third_party", "third-party", "testdata",
			"__fixtures__", "site-packages", "Pods", "Carthage":
			return true
		}
	}
	return false
}
