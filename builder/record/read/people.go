package read

import (
	"strings"

	"digsite/builder/record"
	"digsite/builder/record/form"
	"digsite/builder/yaml"
)

// people fills the lists of names, tags, services, other names and code. approvers is true in a dialect whose approvers
// are those who decide.
func people(f *form.Form, r *record.Record, approvers bool) {
	r.Authors = f.TakeList("authors", form.Names)
	r.DecisionMakers = f.TakeList("decisionmakers", form.Names)
	r.Consulted = f.TakeList("consulted", form.Names)
	r.Informed = f.TakeList("informed", form.Names)
	r.Owners = f.TakeList("owners", form.Names)
	r.Responders = f.TakeList("responders", form.Names)
	if approvers {
		if names := f.TakeList("approvers", form.Names); r.DecisionMakers == nil {
			r.DecisionMakers = names
		}
	}
	for _, key := range []string{"owningsig", "team"} {
		if r.Owners == nil {
			r.Owners = f.TakeList(key, form.Names)
		}
	}
	r.Tags = f.TakeList("tags", form.Tags)
	r.Services = f.TakeList("services", form.Commas)
	r.Aliases = f.TakeList("aliases", form.Whole)
	r.Code, r.CodeLines = code(f)
}

// code reads globs, path:10-20 and path#Symbol, each with the line that states it. A header line counts only where it
// is spelt "Code".
func code(f *form.Form) (paths []string, lines []int) {
	x := f.Take("code")
	if x == nil {
		return nil, nil
	}
	var c codeList
	if x.Front {
		c.add(x.Val)
	} else if x.Label == "Code" {
		c.add(yaml.Value{Kind: yaml.Scalar, Text: x.Text, Line: x.Pos.Line})
	}
	return c.paths, c.lines
}

// codeList gathers the code that a record names.
type codeList struct {
	paths []string
	lines []int // parallel to paths
}

// add takes a text, a list, [{type: path, pattern, negate}] or {paths: [...]}.
func (c *codeList) add(v yaml.Value) {
	switch v.Kind {
	case yaml.Scalar:
		for _, s := range commasOutsideBraces(v.Text) {
			c.one(s, v.Line)
		}
	case yaml.List:
		for _, i := range v.Items {
			c.add(i)
		}
	case yaml.Map:
		if !v.Has("pattern") && !v.Has("path") {
			for _, e := range v.Fields {
				c.add(e.Val)
			}
			return
		}
		path := form.TextOf(v)
		if v.Get("negate").Text == "true" && path != "" {
			path = "!" + path
		}
		c.one(path, v.Line)
	}
}

// one adds a path, unless it says that there is none.
func (c *codeList) one(path string, line int) {
	if path = strings.TrimSpace(path); !record.Nothing(path) {
		c.paths, c.lines = append(c.paths, path), append(c.lines, line)
	}
}

// commasOutsideBraces splits "a.go, b/*.{c,h}" into its two paths.
func commasOutsideBraces(s string) []string {
	var out []string
	from, depth := 0, 0
	for i := range len(s) {
		switch s[i] {
		case '{':
			depth++
		case '}':
			depth--
		case ',':
			if depth <= 0 {
				out, from = append(out, s[from:i]), i+1
			}
		}
	}
	return append(out, s[from:])
}
