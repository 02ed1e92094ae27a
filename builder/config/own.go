package config

import (
	_ "embed" // words.txt
	"fmt"
	"regexp"
	"slices"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/yaml"
)

// Word returns a text of the theme in the site's own words (ADR-30): what `words:` says for the English, else the
// English. The English text is the name; args are filled in as fmt.Sprintf does.
//
//	words: {"All records": Alle Einträge}
//	c.Word("All records") = "Alle Einträge"
func (c Config) Word(english string, args ...any) string {
	if own, ok := c.Words[english]; ok {
		english = own
	}
	if len(args) == 0 {
		return english
	}
	return fmt.Sprintf(english, args...)
}

// Count returns a text that says how many, in the site's own words: one for 1, many for every other number. Either may
// leave the number out.
func (c Config) Count(n int, one, many string) string {
	if n != 1 {
		one = many
	}
	if own, ok := c.Words[one]; ok {
		one = own
	}
	if !strings.Contains(one, "%") {
		return one
	}
	return fmt.Sprintf(one, n)
}

// English marks a text that stands in a table and reaches Word or Count later, so that it is found with the others.
func English(text string) string { return text }

// words.txt holds every text of the theme, one a line, sorted. A test of package render writes it from the templates,
// the views and the scripts, and fails when it is out of date.
//
//go:embed words.txt
var wordList string

// EnglishWords lists every text of the theme that `words:` can replace, sorted.
func EnglishWords() []string { return strings.Split(strings.TrimSuffix(wordList, "\n"), "\n") }

// renamed.txt lists the texts that the last version had in other words: the old text, a tab, today's. A key of the
// old text works for one version, with a finding; then the line is deleted. A translation fills in what the English
// does, so both texts of a line fill in the same.
//
//go:embed renamed.txt
var renamedList string

// RenamedWords returns the former texts of the theme, each with the one that stands in its place.
func RenamedWords() map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(renamedList) {
		if old, now, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t"); ok {
			out[old] = now
		}
	}
	return out
}

// setWords reads the table. What a key may be is known only when the kinds are read, and the theme.
func setWords(r *reader, c *Config, v yaml.Value) {
	c.Words = map[string]string{}
	renamed := RenamedWords()
	r.pairs(v, func(f yaml.Field, own string) {
		c.Words[f.Key] = own
		r.late = append(r.late, func(c *Config) {
			if now := renamed[f.Key]; now != "" && c.Words[now] == "" {
				c.Words[now] = own
			}
			if why := verbsFit(f.Key, own); why != "" {
				r.value(f.Val, "words", why)
			}
			if c.Theme == "" { // else the theme's own texts are texts too: see CheckWords
				r.knownWord(f, allWords(*c, nil))
			}
		})
	})
}

// Texts lists every text that `words:` of a site can replace, sorted: the theme's, those of its own kinds, and those
// that a theme of its own brings.
func Texts(c Config, theme []string) []string {
	out := allWords(c, theme)
	slices.Sort(out)
	return slices.Compact(out)
}

// allWords returns every text that a site can replace: the theme's, those of its own kinds, and extra.
func allWords(c Config, extra []string) []string {
	out := append(EnglishWords(), extra...)
	for _, k := range c.Kinds {
		one, many := k.Names()
		out = append(out, one, many)
	}
	return out
}

// knownWord reports a key that no text of the theme has; for a former text it names the new wording.
func (r *reader) knownWord(f yaml.Field, known []string) {
	if slices.Contains(known, f.Key) {
		return
	}
	if now := RenamedWords()[f.Key]; now != "" {
		r.diags = append(r.diags, finding.At(finding.WordRenamed, finding.Pos{Path: r.path, Line: f.Line, Col: f.Col},
			fmt.Sprintf("words: the text %q is now %q", f.Key, now)).WithText(f.Key, now))
		return
	}
	do := "digsite theme words lists every text that can be replaced"
	if n := nearestText(f.Key, known); n != "" {
		do = fmt.Sprintf("did you mean %q?", n)
	}
	r.diags = append(r.diags, finding.At(finding.ConfigKey, finding.Pos{Path: r.path, Line: f.Line, Col: f.Col},
		fmt.Sprintf("words: the theme has no text %q", f.Key)).WithText(f.Key, "").WithHint(r.hint(f.Line, f.Col, do)))
}

// CheckWords looks through `words:` of a site with a theme of its own; theme lists the texts of that theme.
func CheckWords(path string, src []byte, c Config, theme []string) []finding.Finding {
	r := &reader{path: path, src: src}
	top, _ := yaml.Parse(path, src, 1, bounds)
	known := allWords(c, theme)
	for _, f := range top.Fields {
		if f.Key == "words" {
			for _, w := range f.Val.Fields {
				r.knownWord(w, known)
			}
		}
	}
	return r.diags
}

// nearestText is finding.Nearest for texts, which may be long: else it returns the text that begins alike for the
// longest stretch, of 8 letters or more.
func nearestText(text string, among []string) string {
	if n := finding.Nearest(text, among); n != "" {
		return n
	}
	best, most := "", 7 // letters that must be alike
	low := strings.ToLower(text)
	for _, a := range among {
		n := 0
		for b := strings.ToLower(a); n < len(low) && n < len(b) && low[n] == b[n]; n++ {
		}
		if n > most {
			best, most = a, n
		}
	}
	return best
}

// verb finds what is filled in: %s, %d, %[2]s; %% is a plain sign, and a lone % is a slip.
var verb = regexp.MustCompile(`%(?:\[(\d)\])?([a-z%])?`)

// verbs lists what a text fills in, by place and sorted: "%s of %d" -> ["1s", "2d"]. ok is false where one cannot be
// understood.
func verbs(text string) (out []string, ok bool) {
	next := 1
	for _, m := range verb.FindAllStringSubmatch(text, -1) {
		switch {
		case m[2] == "%" && m[1] == "":
			continue
		case m[2] != "s" && m[2] != "d":
			return nil, false
		case m[1] != "":
			next = int(m[1][0] - '0')
		}
		out = append(out, fmt.Sprintf("%d%s", next, m[2]))
		next++
	}
	slices.Sort(out)
	return out, true
}

// verbsFit returns what is wrong with the verbs of a text in the site's words, "" when nothing is: it must fill in what
// the English fills in, or a page would show "%!d(MISSING)". A text that says how many may leave the number out.
func verbsFit(english, own string) string {
	want, ok := verbs(english)
	if !ok || len(want) == 0 {
		return "" // nothing is filled in, so a % is a %
	}
	got, ok := verbs(own)
	switch {
	case !ok:
		return fmt.Sprintf("%q fills in something other than %%s and %%d; write %%%% for a percent sign", own)
	case slices.Equal(got, want), len(got) == 0 && strings.HasPrefix(english, "%d ") && len(want) == 1:
		return ""
	}
	return fmt.Sprintf("%q must fill in what the English does: %s", own,
		strings.Join(verb.FindAllString(english, -1), " "))
}
