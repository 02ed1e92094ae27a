package config

import (
	"fmt"
	"slices"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/yaml"
)

// groups are the keys with keys of their own below them.
var groups = []string{"search", "code", "check", "mentoring"}

// What site.yaml may have, more than front matter.
const (
	maxBytes = 1 << 20
	maxNodes = 20_000 // keys and values
)

var bounds = yaml.Limits{Bytes: maxBytes, Nodes: maxNodes, Keys: maxNodes}

// Parse reads site.yaml over the defaults; path is for findings alone. A configuration with an error among the findings
// is not to be used. Everything is read to the end, so that an author sees all mistakes at once.
func Parse(path string, src []byte) (Config, []finding.Finding) {
	c := Default("")
	r := &reader{path: path, src: src}
	top, found := yaml.Parse(path, src, 1, bounds)
	for _, d := range found {
		r.diags = append(r.diags, finding.At(finding.ConfigSyntax, d.Pos, d.Message).
			WithHint(r.hint(d.Pos.Line, d.Pos.Col,
				"mend this line: a list ends in ], a map in }, "+
					"and a value that holds a colon and a blank needs quotes")))
	}
	switch {
	case len(found) > 0 || top.Kind == yaml.Null:
		return c, r.diags
	case top.Kind != yaml.Map:
		r.value(top, "site.yaml", "want lines \"key: value\"")
		return c, r.diags
	}
	rows := map[string]row{}
	var names []string
	for _, row := range table() {
		rows[row.Name] = row
		names = append(names, row.Name)
	}
	var read func(prefix string, v yaml.Value)
	read = func(prefix string, v yaml.Value) {
		for _, f := range v.Fields {
			if row, ok := rows[prefix+f.Key]; ok {
				if f.Val.Kind != yaml.Null {
					row.set(r.in(row.Name), &c, f.Val)
				}
			} else if prefix == "" && slices.Contains(groups, f.Key) && f.Val.Kind == yaml.Map {
				read(f.Key+".", f.Val)
			} else {
				r.unknown(f, prefix, names)
			}
		}
	}
	read("", top)
	r.check(&c)
	return c, r.diags
}

// reader reads values and collects what is wrong with them.
type reader struct {
	path  string
	src   []byte // site.yaml, for excerpts
	key   string // the key that is being read, for messages
	diags []finding.Finding
	late  []func(*Config) // checks that need the whole configuration
}

// in returns the reader for the value of a key. There is one reader for all: the key is noted in it.
func (r *reader) in(key string) *reader { r.key = key; return r }

// check runs what had to wait for the other keys.
func (r *reader) check(c *Config) {
	for _, f := range r.late {
		f(c)
	}
}

// hint returns the line with a caret under the column, and below it what to do: a last line, empty where the message
// says it.
func (r *reader) hint(line, col int, do string) string {
	return strings.TrimPrefix(finding.Excerpt(r.src, line, col)+"\n"+do, "\n")
}

// unknown refuses a key: prefix is the key above it with a dot, names are those that are known there. snake_case is
// understood as a slip for kebab-case.
func (r *reader) unknown(f yaml.Field, prefix string, names []string) {
	do := "the known keys are " + strings.Join(names, ", ")
	if n := finding.Nearest(prefix+f.Key, names); n != "" {
		do = fmt.Sprintf("did you mean %q?", strings.TrimPrefix(n, prefix))
	} else if n := finding.Nearest(strings.NewReplacer("_", "-", " ", "-").Replace(f.Key), names); n != "" {
		do = fmt.Sprintf("did you mean %q?", n)
	}
	r.diags = append(r.diags, finding.At(finding.ConfigKey, finding.Pos{Path: r.path, Line: f.Line, Col: f.Col},
		fmt.Sprintf("unknown key %q", prefix+f.Key)).WithText(f.Key, "").WithHint(r.hint(f.Line, f.Col, do)))
}

// value refuses a value of a key; why says what is wanted: "want true or false". That is what to do, too.
func (r *reader) value(v yaml.Value, key, why string) {
	r.diags = append(r.diags, finding.At(finding.ConfigValue, finding.Pos{Path: r.path, Line: v.Line, Col: v.Col},
		key+": "+why).WithText(v.Text, "").WithHint(r.hint(v.Line, v.Col, "")))
}

// scalar returns a value's text; ok is false, and a finding made, when it is a list or map or fails the check.
func (r *reader) scalar(v yaml.Value, check func(string) string) (string, bool) {
	if v.Kind != yaml.Scalar {
		r.value(v, r.key, "want one value, not a list, a map or nothing")
		return "", false
	}
	if check != nil {
		if why := check(v.Text); why != "" {
			r.value(v, r.key, why)
			return "", false
		}
	}
	return v.Text, true
}

// scalars returns the texts of a list; one value alone is a list of one.
func (r *reader) scalars(v yaml.Value, check func(string) string) []string {
	items := v.Items
	switch v.Kind {
	case yaml.Scalar:
		items = []yaml.Value{v}
	case yaml.Map:
		r.value(v, r.key, "want a list, not a map")
		return nil
	}
	var out []string
	for _, i := range items {
		if s, ok := r.scalar(i, check); ok {
			out = append(out, s)
		}
	}
	return out
}

// text reads one value into a field.
func text(field func(*Config) *string, check func(string) string) func(*reader, *Config, yaml.Value) {
	return func(r *reader, c *Config, v yaml.Value) {
		if s, ok := r.scalar(v, check); ok {
			*field(c) = s
		}
	}
}

// list reads a list, or one value, into a field.
func list(field func(*Config) *[]string, check func(string) string) func(*reader, *Config, yaml.Value) {
	return func(r *reader, c *Config, v yaml.Value) { *field(c) = r.scalars(v, check) }
}

// flag reads true or false. YAML's older yes and no are understood, quoted words are not.
func flag(field func(*Config) *bool) func(*reader, *Config, yaml.Value) {
	return func(r *reader, c *Config, v yaml.Value) {
		if s, ok := r.scalar(v, nil); ok {
			switch strings.ToLower(s) {
			case "true", "yes", "on":
				*field(c) = true
			case "false", "no", "off":
				*field(c) = false
			default:
				r.value(v, r.key, "want true or false")
			}
		}
	}
}
