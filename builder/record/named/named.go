// Package named parts a text into the people or teams that it names.
//
// Its law: an address is never kept where a name stands beside it, so that none is published, and a name is as its
// author wrote it.
package named

import (
	"strings"
	"unicode"

	"digsite/builder/record"
	"digsite/builder/text"
)

// What stands beside names: an address alone, a handle ("Ada (@ada)", "Ada @ada"), an address in brackets, alone and
// with another name and address behind it, a house or a role in brackets; what stands between them; and what goes on
// with the name in front of a comma.
var (
	email   = text.Compile(`\s*\b(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b`)
	handle  = text.Compile("((?:^|[^@\\w.-])\\pL[\\pL.'-]*)\\s*(?:[<(][\\s`]*@[\\w-]+[\\s`]*[>)]|\\s@[\\w-]+)")
	address = text.Compile(`\s*[<(]\s*[^<>()\s]+@[^<>()\s]+\s*[>)]|\s*<https?://[^>]*>|\s*\(https?://[^)]*\)|` +
		`\s*\bmailto:\S+|\s+https?://[^\s,;]+`)
	another = text.Compile(`([<(][^<>()\s]+@[^<>()\s]+[>)])\s+(\pL[^<>(),;]*[<(][^<>()\s]+@)`)
	aside   = text.Compile(`(\S)\s*\([^()]*\)`)
	between = text.Compile(`\s*[;,；，、]\s*(?:(?:and|&)\s+)?|\s+(?:and|&|und)\s+|\s+[/|+]\s+|\n`)
	handles = text.Compile(`^@\S+(?:\s+@\S+)+$`)
	inverse = text.Compile(`^[^;,]+,[^;,]+(?:;[^;,]+,[^;,]+)+;?$`)
	suffix  = text.Compile(`,\s*((?i:Jr|Sr|Ph\.?D|M\.?D|Inc|Ltd|LLC|GmbH|Corp)\.?)(\s*(?:[,;]|$))`)
)

// Split parts "a, b and c; d" into its parts. What stands in brackets stays whole.
func Split(s string) []string {
	var out []string
	from, depth, at := 0, 0, 0
	for _, cut := range between.FindAllStringIndex(s, -1) {
		depth = max(0, depth+strings.Count(s[at:cut[0]], "(")-strings.Count(s[at:cut[0]], ")"))
		if at = cut[0]; depth == 0 || !strings.Contains(s[at:], ")") {
			out, from = append(out, s[from:cut[0]]), cut[1]
		}
	}
	return append(out, s[from:])
}

// People parts "Ada Lovelace <ada@x.org>, @bob and [Carol](https://...) (House, Inc.)" into names; addresses are
// dropped, so that none is published, and what stands in brackets behind a name, so that a person has one name.
func People(s string) []string {
	var out []string
	for _, name := range Teams(s) {
		if short := strings.TrimSpace(aside.ReplaceAllString(name, "$1")); short != "" {
			name = short
		}
		out = append(out, name)
	}
	return out
}

// hidden is an address that is spelt so that no program finds it: "<ada(at)example(dot)org>", "ada [at] example.org".
var hidden = text.Compile(`(?i)\s*<[^<>]*[(\[]\s*at\s*[)\]][^<>]*>|` +
	`\s*[\w.+-]+\s*[(\[]\s*at\s*[)\]]\s*[\w-]+(?:(?:\.|\s*[(\[]\s*dot\s*[)\]]\s*)[\w-]+)+`)

// Teams parts a text as People does, and leaves what stands in brackets: "Platform (EU)" is not "Platform (US)".
func Teams(s string) []string {
	if short := hidden.ReplaceAllString(s, ""); strings.TrimSpace(short) != "" {
		s = short
	}
	for range 2 { // "Ada <ada@x.org> Bob <bob@x.org>"; a match ends where the next would begin
		s = another.ReplaceAllString(s, "$1, $2")
	}
	s = handle.ReplaceAllString(address.ReplaceAllString(record.MarkdownLink.ReplaceAllString(s, "$1"), ""), "$1")
	s = strings.ReplaceAll(suffix.ReplaceAllString(record.Plain(s), "\u00a0$1$2"), "/@", ", @")
	parts := Split(s)
	if inverse.MatchString(s) { // "Lovelace, Ada; Hopper, Grace"
		parts = strings.Split(strings.TrimSuffix(s, ";"), ";")
	}
	var out []string
	for _, name := range parts {
		name = strings.ReplaceAll(strings.Trim(name, " \t.\"'"), "\u00a0", ", ")
		if handles.MatchString(name) {
			out = append(out, strings.Fields(name)...)
			continue
		}
		if short := strings.TrimSpace(email.ReplaceAllString(name, "")); short != "" {
			name = short
		}
		if at := strings.IndexByte(name, '@'); at > 0 && !strings.Contains(name, " ") {
			name = name[:at] // an address alone: what stands before the @
		}
		if strings.ContainsFunc(name, unicode.IsLetter) { // no year of a notice
			out = append(out, name)
		}
	}
	return out
}
