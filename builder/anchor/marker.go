package anchor

import (
	"regexp"
	"slices"
	"strings"
)

// Marker is a comment that names a record: "ADR-0057 §5b", "@adr 12", "dl:adr 12", "see RFC 123", "@ADR(1)".
type Marker struct {
	Prefix string // lower case: "adr"
	Number string // without leading zeros: "57", "2024-03"
	Part   string // "§5b", "" when the whole record is meant
	Text   string // the author's words
	Line   int
	From   int // the lines that it covers
	To     int
}

// families are the words before a number. The strict ones are near to other words ("pm 12") and want a hyphen and
// capitals, as in prose.
var (
	loose  = []string{"adr", "madr", "rfc", "kep", "pep", "eip", "erc", "bip"}
	strict = []string{"SE", "PM", "INC", "SEV"}
)

// finder makes the pattern for the families and the site's own words.
func finder(words []string) *regexp.Regexp {
	var quoted []string
	for _, w := range append(slices.Clone(loose), words...) {
		if w != "" {
			quoted = append(quoted, regexp.QuoteMeta(w))
		}
	}
	slices.SortStableFunc(quoted, func(a, b string) int { return len(b) - len(a) })
	return regexp.MustCompile(`(?:\b((?i:` + strings.Join(quoted, "|") + `))[ \t]?[-‐‑–#_:( \t]?[ \t]?#?|\b(` + strings.Join(strict, "|") + `)-?)` +
		`0*(\d{1,8}(?:-\d{1,4}){0,2})\b\)?(?:[ \t,]*(§[ \t]?[\pL\pN.]+|(?i:section)[ \t]+[\pN][\pL\pN.]*))?`)
}

// Markers finds the marker comments of one file. words are further families, as site.yaml names them.
//
// A marker covers its own line; alone on its line, the lines below to the next blank one too; before the first line of
// code, the whole file.
func Markers(name string, lines []string, words []string) []Marker {
	split := comments(name, lines)
	var find *regexp.Regexp
	head := true
	var out []Marker
	for i, c := range split {
		if c.code && !strings.HasPrefix(lines[i], "#!") && !strings.HasPrefix(lines[i], "<?") {
			head = false
		}
		if c.text == "" || !strings.ContainsAny(c.text, "0123456789") {
			continue
		}
		if find == nil {
			find = finder(words)
		}
		for _, k := range mentions(find, c.text) {
			k.Line, k.From, k.To = i+1, i+1, i+1
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

// Mentions finds what a text such as a commit's message names. The markers have no lines.
func Mentions(text string, words []string) []Marker { return mentions(finder(words), text) }

// mentions reads at most 32 names.
func mentions(find *regexp.Regexp, text string) []Marker {
	var out []Marker
	for _, m := range find.FindAllStringSubmatch(text, 32) {
		out = append(out, Marker{Prefix: strings.ToLower(m[1] + m[2]), Number: m[3],
			Part: strings.Join(strings.Fields(m[4]), ""), Text: strings.TrimSpace(m[0])})
	}
	return out
}
