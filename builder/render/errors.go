package render

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"digsite/builder/finding"
)

// TemplateError is a template that cannot be used: where, why, and what to do.
type TemplateError struct {
	File    string // below templates/: "pages/record.html"
	Line    int    // from 1; 0 when not known
	Message string // "there is no field .Titel here"
	Hint    string // "did you mean .Title?"
}

// Error returns place, fault and advice in one line.
func (e *TemplateError) Error() string {
	return fmt.Sprintf("theme template %s:%d: %s; %s", e.File, e.Line, e.Message, e.Hint)
}

// templateError is what html/template says about a place: `template: record:12:5: executing "record" at <.Titel>: ...`.
var templateError = regexp.MustCompile(`^(?:html/)?template: ?([^:]+):(\d+)(?::\d+)?: (.*)$`)

// missingField is its message for a name that a view does not have, unknownName that for a function.
var (
	missingField = regexp.MustCompile(`can't evaluate field (\w+) in type (\S+)`)
	unknownName  = regexp.MustCompile(`function "(\w+)" not defined`)
)

// mend is the advice where nothing better is known.
const mend = "mend that line"

// parseError returns the error of a template that cannot be read in our words. err is of html/template, which exports
// no type for it, so its text is taken apart.
func parseError(file string, err error) error {
	m := templateError.FindStringSubmatch(err.Error())
	// No template is at fault: an error of writing, or one that html/template words in another way.
	if m == nil {
		return &TemplateError{File: file, Message: err.Error(), Hint: mend}
	}
	e := &TemplateError{File: file, Line: lineOf(m[2]), Message: m[3], Hint: mend}
	if f := unknownName.FindStringSubmatch(m[3]); f != nil {
		if near := finding.Nearest(f[1], functionNames()); near != "" {
			e.Hint = fmt.Sprintf("did you mean %s?", near)
		}
	}
	return e
}

// functionNames returns what a template can call, and the words of the language itself: either may be misspelled.
func functionNames() []string {
	out := []string{"and", "call", "eq", "ge", "gt", "html", "index", "js", "le", "len", "lt", "ne", "not", "or",
		"print", "printf", "println",
		"slice", "urlquery", "define", "template", "range", "with", "block"}
	for name := range functions(nil) {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

// executeError returns the error of a template that asks for what its view does not have: file, line, field, and the
// nearest name that is there. v is the view.
func (t *Theme) executeError(v any, err error) error {
	m := templateError.FindStringSubmatch(err.Error())
	if m == nil {
		return fmt.Errorf("render a page: %w", err)
	}
	e := &TemplateError{File: t.files[m[1]], Line: lineOf(m[2]), Message: m[3], Hint: mend}
	if f := missingField.FindStringSubmatch(m[3]); f != nil {
		e.noField(f[1], fieldsOf(v, f[2]))
	}
	return e
}

// noField sets the message that a name is not there, and as its hint the nearest of names, else all of them.
func (e *TemplateError) noField(name string, names []string) {
	e.Message = fmt.Sprintf("there is no field .%s here", name)
	e.Hint = "there are " + strings.Join(names, ", ")
	if near := finding.Nearest(name, names); near != "" {
		e.Hint = fmt.Sprintf("did you mean .%s?", near)
	}
	// The type is one whose fields cannot be listed.
	if len(names) == 0 {
		e.Hint = "digsite theme list says what each template gets"
	}
}

// lineOf returns a number that a regular expression has found.
func lineOf(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}

// fieldsOf returns the fields of the type with this name, which is v's or one that v contains; none for one that it
// does not. The error of html/template names a type by its text alone, so that type is looked for within the view's.
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

// visible returns the names of a struct's fields, sorted, those of embedded structs too.
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
