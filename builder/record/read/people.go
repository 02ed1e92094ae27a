package read

import (
	"slices"
	"strings"

	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/record/form"
	"digsite/builder/record/named"
	"digsite/builder/text"
	"digsite/builder/yaml"
)

// people fills the lists of names, tags, services, other names and code. approvers is true in a dialect whose approvers
// are those who decide.
func people(f *form.Form, r *record.Record, approvers bool) {
	if r.Authors = f.TakeList("authors", named.People); r.Authors == nil {
		r.Authors = peopleBelow(f, "author", "authors", "author s")
	}
	if r.DecisionMakers = f.TakeList("decisionmakers", named.People); r.DecisionMakers == nil {
		r.DecisionMakers = peopleBelow(f, "decider", "deciders", "decision makers", "decision maker s",
			"decision makers s")
	}
	r.Consulted = f.TakeList("consulted", named.People)
	r.Informed = f.TakeList("informed", named.People)
	r.Owners = f.TakeList("owners", named.Teams)
	r.Responders = f.TakeList("responders", named.People)
	if approvers {
		if all := f.TakeList("approvers", named.People); r.DecisionMakers == nil {
			r.DecisionMakers = all
		}
	}
	for _, key := range []string{"owningsig", "team"} {
		if r.Owners == nil {
			r.Owners = f.TakeList(key, named.Teams)
		}
	}
	r.Tags = f.TakeList("tags", form.Tags)
	r.Services = f.TakeList("services", form.Commas)
	r.Aliases = f.TakeList("aliases", form.Whole)
	r.Code, r.CodeLines = code(f)
}

// peopleBelow returns the names in a section of their own: an item each, or a line. Sentences name nobody.
func peopleBelow(f *form.Form, keys ...string) (out []string) {
	s := f.Section(keys...)
	if s == nil || s.Level > 3 || f.Foreign(s) {
		return nil
	}
	for i := s.From; i < min(s.To, s.From+form.MaxLines); i++ {
		b := &f.Doc.Blocks[i]
		if b.Quoted || b.Kind != markdown.Item && b.Kind != markdown.Paragraph {
			continue
		}
		for _, line := range strings.Split(b.Text, "\n") {
			if len(line) > 200 || strings.HasSuffix(line, ".") || record.Placeholder(line) || record.Nothing(line) {
				return nil
			}
			out = append(out, named.People(line)...)
		}
	}
	return out
}

// code reads globs, path:10-20 and path#Symbol, each with the line that states it. A header line counts only where it
// is spelt "Code". Under other tools' words for what a record is about ("affects", "applies_to") names of components
// and packages may stand: only what looks like a path is one, and a field that names anything else is shown as it is.
func code(f *form.Form) (paths []string, lines []int) {
	x := f.Take("code")
	if x == nil {
		return nil, nil
	}
	// A header line may be prose: "Code: a.py (the models, and what builds them) · b.py".
	c := codeList{named: !x.Front || slices.Contains(aboutLabels, form.Key(x.Label))}
	if x.Front {
		c.add(x.Val)
	} else if x.Label == "Code" {
		c.add(yaml.Value{Kind: yaml.Scalar, Text: x.Text, Line: x.Pos.Line})
	}
	x.Used = !c.other
	return c.paths, c.lines
}

// aboutLabels are the spellings of the field that may hold names as well as paths.
var aboutLabels = []string{"appliesto", "affects"}

// looksLikePath reports whether a text is a path or a glob of files: it has a folder, a file's extension, a wildcard or
// a symbol. "build-service", "@house/elements" and "example.org/x" are names.
func looksLikePath(s string) bool {
	folder, _, nested := strings.Cut(strings.TrimPrefix(s, "!"), "/")
	switch {
	case strings.ContainsAny(s, " \t") || strings.Contains(s, "://") || strings.HasPrefix(s, "@"):
		return false
	case strings.ContainsAny(s, "*#{"):
		return true
	case nested:
		return !strings.Contains(strings.TrimLeft(folder, "."), ".")
	}
	return fileName.MatchString(s)
}

// fileName is the name of a file with an extension, and the lines of it: "main.go", "main.go:10-20".
var fileName = text.Compile(`^!?[\w.-]*\.[A-Za-z][A-Za-z0-9]{0,5}(?::\d+(?:-\d+)?)?$`)

// codeList gathers the code that a record names.
type codeList struct {
	paths []string
	lines []int // parallel to paths
	named bool  // names may stand among the paths
	other bool  // some did
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
		c.path(path, v.Line) // stated as a path
	}
}

// one adds a path, unless it says that there is none, or is the name of something else.
func (c *codeList) one(s string, line int) {
	if s = strings.TrimSpace(s); c.named && !looksLikePath(s) {
		c.other = c.other || !record.Nothing(s)
		return
	}
	c.path(s, line)
}

// path adds a path, unless it says that there is none.
func (c *codeList) path(path string, line int) {
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
