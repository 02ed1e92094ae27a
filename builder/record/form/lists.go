package form

import (
	"fmt"
	"regexp"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/record"
	"digsite/builder/text"
	"digsite/builder/yaml"
)

// TakeList takes a field as a list; split parts one text into its values: Names, Tags, Commas or Whole.
func (f *Form) TakeList(key string, split func(string) []string) []string {
	x := f.Take(key)
	if x == nil {
		return nil
	}
	if x.Val.Kind == yaml.Map {
		f.Report(finding.At(finding.FrontType, x.Pos, x.Label+" is a list, not a map").
			WithText(text.Cut(x.Text, 100), "").WithHint("write " + x.Label + ": [one, two]"))
		return nil
	}
	var out []string
	seen := map[string]bool{}
	for _, i := range x.Items {
		for _, s := range split(i.Text) {
			if s = strings.TrimSpace(s); !record.Nothing(s) && !record.Placeholder(s) && !seen[s] {
				seen[s] = true
				out = append(out, s)
			}
		}
	}
	return out
}

// TakeEntries takes the items of a list in the front matter, and says so when the field is something else.
func (f *Form) TakeEntries(key string) []yaml.Value {
	x := f.Take(key)
	if x == nil || !x.Front {
		return nil
	}
	if x.Val.Kind != yaml.List {
		f.Report(finding.At(finding.FrontType, x.Pos, fmt.Sprintf("%s is a list", x.Label)).
			WithText(text.Cut(x.Text, 100), "").WithHint("write \"- ...\" below it, one item a line"))
		return nil
	}
	return x.Val.Items
}

// TakeIfList takes the items of a list in the front matter, and leaves a field of another shape for others.
func (f *Form) TakeIfList(key string) []yaml.Value {
	if x := f.GetFront(key); x != nil && x.Val.Kind == yaml.List {
		x.Used = true
		return x.Val.Items
	}
	return nil
}

// Period reads a day, month, quarter or year of the front matter; the zero period, with a finding, when it is none.
func Period(f *Form, v yaml.Value, key string) record.Period {
	if v.Kind == yaml.Null || v.Kind == yaml.Scalar && record.Nothing(v.Text) {
		return record.Period{}
	}
	if p, rest, ok := record.ReadPeriod(v.Text); ok && rest == "" {
		return p
	}
	d, ok := record.NormaliseDate(v.Text)
	if !ok {
		f.Report(finding.At(finding.DateInvalid, f.Pos(v.Line, v.Col), key+" is not a day").
			WithText(text.Cut(v.Text, 100), "").WithHint("write a day, a month or a year: 2024-06-30, 2024-06 or 2024"))
	}
	return record.Period{First: d, Last: d}
}

// What stands beside names: an address alone, a handle ("Ada (@ada)", "Ada @ada"), an address in brackets, a house or a
// role in brackets; what stands between them; and what goes on with the name in front of a comma.
var (
	email   = regexp.MustCompile(`\s*\b(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b`)
	handle  = regexp.MustCompile("((?:^|[^@\\w.-])\\pL[\\pL.'-]*)\\s*(?:[<(][\\s`]*@[\\w-]+[\\s`]*[>)]|\\s@[\\w-]+)")
	address = regexp.MustCompile(`\s*[<(]\s*[^<>()\s]+@[^<>()\s]+\s*[>)]|\s*<https?://[^>]*>|\s*\(https?://[^)]*\)|` +
		`\s*\bmailto:\S+|\s+https?://[^\s,;]+`)
	aside   = regexp.MustCompile(`(\S)\s*\([^()]*\)`)
	between = regexp.MustCompile(`\s*[;,；，、]\s*(?:(?:and|&)\s+)?|\s+(?:and|&|und)\s+|\s+[/|+]\s+|\n`)
	handles = regexp.MustCompile(`^@\S+(?:\s+@\S+)+$`)
	inverse = regexp.MustCompile(`^[^;,]+,[^;,]+(?:;[^;,]+,[^;,]+)+;?$`)
	suffix  = regexp.MustCompile(`,\s*((?i:Jr|Sr|Ph\.?D|M\.?D|Inc|Ltd|LLC|GmbH|Corp)\.?)(\s*(?:[,;]|$))`)
)

// SplitList parts "a, b and c; d" into its parts. What stands in brackets stays whole.
func SplitList(s string) []string {
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

// Names parts "Ada Lovelace <ada@x.org>, @bob and [Carol](https://...) (House, Inc.)" into names; addresses are
// dropped, so that none is published, and what stands in brackets behind a name, so that a person has one name.
func Names(s string) []string {
	var out []string
	for _, name := range Groups(s) {
		if short := strings.TrimSpace(aside.ReplaceAllString(name, "$1")); short != "" {
			name = short
		}
		out = append(out, name)
	}
	return out
}

// Groups parts a text as Names does, and leaves what stands in brackets: "Platform (EU)" is not "Platform (US)".
func Groups(s string) []string {
	s = handle.ReplaceAllString(address.ReplaceAllString(record.MarkdownLink.ReplaceAllString(s, "$1"), ""), "$1")
	s = strings.ReplaceAll(suffix.ReplaceAllString(record.Plain(s), "\u00a0$1$2"), "/@", ", @")
	parts := SplitList(s)
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
		if name != "" {
			out = append(out, name)
		}
	}
	return out
}

// Tags parts "a, b c" at commas and "#a #b" at the marks.
func Tags(s string) []string {
	var out []string
	for _, tag := range strings.FieldsFunc(record.Plain(s), func(r rune) bool { return r == ',' || r == ';' }) {
		tag = strings.TrimSpace(tag)
		if !strings.HasPrefix(tag, "#") {
			out = append(out, tag)
			continue
		}
		for _, w := range strings.Fields(tag) {
			out = append(out, strings.TrimPrefix(w, "#"))
		}
	}
	return out
}

// Commas parts a text at commas.
func Commas(s string) []string { return strings.Split(record.Plain(s), ",") }

// Whole leaves a text as it is.
func Whole(s string) []string { return []string{s} }

// OneOrNone returns a list of one text on one line, or none for an empty text.
func OneOrNone(s string) []string {
	if s = text.Squash(s); s == "" {
		return nil
	}
	return []string{s}
}
