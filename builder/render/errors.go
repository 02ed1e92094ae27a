package render

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"digsite/builder/yaml"
)

// templateError is what html/template says about a place: `template: record:12:5: executing "record" at <.Titel>: ...`.
var templateError = regexp.MustCompile(`^(?:html/)?template: ?([^:]+):(\d+)(?::\d+)?: (.*)$`)

// missingField is its message for a name that a view does not have.
var missingField = regexp.MustCompile(`can't evaluate field (\w+) in type (\S+)`)

// parseError rewords the error of a template that cannot be read.
func parseError(file string, err error) error {
	if m := templateError.FindStringSubmatch(err.Error()); m != nil {
		return fmt.Errorf("theme template %s:%s: %s; mend that line", file, m[2], m[3])
	}
	return fmt.Errorf("theme template %s: %w", file, err)
}

// executeError rewords the error of a template that asks for what its view does not have: file, line, field, and the
// nearest name that is there.
func executeError(v any, err error) error {
	m := templateError.FindStringSubmatch(err.Error())
	if m == nil {
		return fmt.Errorf("render a page: %w", err)
	}
	file := m[1] + ".html"
	f := missingField.FindStringSubmatch(m[3])
	if f == nil {
		return fmt.Errorf("theme template %s:%s: %s; mend that line", file, m[2], m[3])
	}
	names := fieldsOf(v, f[2])
	if near := yaml.Nearest(f[1], names); near != "" {
		return fmt.Errorf("theme template %s:%s: there is no field .%s here; did you mean .%s?", file, m[2], f[1], near)
	}
	return fmt.Errorf("theme template %s:%s: there is no field .%s here; there are %s", file, m[2], f[1],
		strings.Join(names, ", "))
}

// fieldsOf lists the fields of the type with this name, which is v's or one that v contains.
func fieldsOf(v any, typeName string) []string {
	var out []string
	seen := map[reflect.Type]bool{}
	var walk func(t reflect.Type)
	walk = func(t reflect.Type) {
		switch t.Kind() {
		case reflect.Slice, reflect.Array, reflect.Map:
			walk(t.Elem())
		case reflect.Struct:
			if seen[t] {
				return
			}
			seen[t] = true
			if t.String() == typeName {
				out = visible(t)
			}
			for i := range t.NumField() {
				walk(t.Field(i).Type)
			}
		}
	}
	walk(reflect.TypeOf(v))
	return out
}

// visible lists a struct's fields, those of embedded structs too.
func visible(t reflect.Type) []string {
	var out []string
	for _, f := range reflect.VisibleFields(t) {
		if f.IsExported() && !f.Anonymous {
			out = append(out, f.Name)
		}
	}
	slices.Sort(out)
	return out
}
