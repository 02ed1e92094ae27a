package form

import (
	"fmt"
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
