package record

import (
	"regexp"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/text"
	"digsite/builder/yaml"
)

var (
	email    = regexp.MustCompile(`\s*\b(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b`)
	handle   = regexp.MustCompile("(\\pL[\\pL.'-]*)\\s*[<(][\\s`]*@[\\w-]+[\\s`]*[>)]")
	address  = regexp.MustCompile(`\s*[<(]\s*[^<>()\s]+@[^<>()\s]+\s*[>)]|\s*<https?://[^>]*>|\s*\(https?://[^)]*\)|\s*\bmailto:\S+`)
	splitter = regexp.MustCompile(`\s*[;,]\s*|\s+(?:and|&)\s+|\n`)
)

// readPeople takes the lists of names, tags, services and code.
func (f *file) readPeople() {
	r := &f.rec
	r.Authors = f.list("authors", names)
	r.DecisionMakers = f.list("decisionmakers", names)
	r.Consulted = f.list("consulted", names)
	r.Informed = f.list("informed", names)
	r.Owners = f.list("owners", names)
	r.Responders = f.list("responders", names)
	if f.dialect.name == "kep" {
		if approvers := f.list("approvers", names); r.DecisionMakers == nil {
			r.DecisionMakers = approvers
		}
	}
	if r.Owners == nil {
		for _, key := range []string{"owningsig", "team"} {
			if r.Owners = f.list(key, names); r.Owners != nil {
				break
			}
		}
	}
	r.Tags = f.list("tags", tags)
	r.Services = f.list("services", commas)
	r.Aliases = f.list("aliases", whole)
	r.Code, r.CodeLines = f.code()
}

// list reads a field as a list; part splits one text into its values.
func (f *file) list(key string, part func(string) []string) []string {
	x := f.take(key)
	if x == nil {
		return nil
	}
	if x.val.Kind == yaml.Map {
		f.say(finding.At(finding.FrontType, x.pos, x.label+" is a list, not a map").WithText(text.Cut(x.text, 100), "").WithHint("write " + x.label + ": [one, two]"))
		return nil
	}
	var out []string
	seen := map[string]bool{}
	for _, i := range x.items {
		for _, s := range part(i.text) {
			if s = strings.TrimSpace(s); s != "" && !nothing(s) && !placeholder(s) && !seen[s] {
				seen[s] = true
				out = append(out, s)
			}
		}
	}
	return out
}

// names parts "Ada Lovelace <ada@x.org>, @bob and [Carol](https://...)" into names; addresses are dropped, so that
// none is published.
func names(text string) []string {
	text = handle.ReplaceAllString(address.ReplaceAllString(markdownLink.ReplaceAllString(text, "$1"), ""), "$1")
	var out []string
	for _, s := range splitter.Split(plainText(text), -1) {
		s = strings.Trim(s, " \t.\"'")
		if short := strings.TrimSpace(email.ReplaceAllString(s, "")); short != "" {
			s = short
		}
		if at := strings.IndexByte(s, '@'); at > 0 && !strings.Contains(s, " ") {
			s = s[:at] // an address alone: what stands before the @
		}
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

// tags parts "a, b c" at commas and "#a #b" at the marks.
func tags(text string) []string {
	text = plainText(text)
	var out []string
	for _, s := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' }) {
		s = strings.TrimSpace(s)
		if strings.HasPrefix(s, "#") {
			for _, w := range strings.Fields(s) {
				out = append(out, strings.TrimPrefix(w, "#"))
			}
			continue
		}
		out = append(out, s)
	}
	return out
}

func commas(text string) []string { return strings.Split(plainText(text), ",") }
func whole(text string) []string  { return []string{text} }

// code reads globs, path:10-20 and path#Symbol, also from [{type: path, pattern, negate}] and {paths: [...]}, each with
// the line that states it.
func (f *file) code() (out []string, lines []int) {
	x := f.take("code")
	if x == nil {
		return nil, nil
	}
	one := func(text string, line int) {
		if text = strings.TrimSpace(text); text != "" && !nothing(text) {
			out, lines = append(out, text), append(lines, line)
		}
	}
	var add func(v yaml.Value)
	add = func(v yaml.Value) {
		switch v.Kind {
		case yaml.Scalar:
			for _, s := range commasOutsideBraces(v.Text) {
				one(s, v.Line)
			}
		case yaml.List:
			for _, i := range v.Items {
				add(i)
			}
		case yaml.Map:
			text := flat(v)
			if v.Get("negate").Text == "true" && text != "" {
				text = "!" + text
			}
			if v.Has("pattern") || v.Has("path") {
				one(text, v.Line)
				return
			}
			for _, e := range v.Fields {
				add(e.Val)
			}
		}
	}
	if x.front {
		add(x.val)
	} else if x.label == "Code" {
		add(yaml.Value{Kind: yaml.Scalar, Text: x.text, Line: x.pos.Line})
	}
	return out, lines
}

// commasOutsideBraces splits "a.go, b/*.{c,h}" into its two paths.
func commasOutsideBraces(text string) []string {
	var out []string
	from, depth := 0, 0
	for i := range len(text) {
		switch text[i] {
		case '{':
			depth++
		case '}':
			depth--
		case ',':
			if depth <= 0 {
				out, from = append(out, text[from:i]), i+1
			}
		}
	}
	return append(out, text[from:])
}
