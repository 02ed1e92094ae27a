package compare

import (
	"fmt"
	"reflect"

	"digsite/builder/text"
)

// Fields says which fields of two values of one type differ, at most so many, in the order of the type:
//
//	Title is "Keep all jobs", was "Keep jobs"
//	Options has 3, had 2
func Fields(was, now any, most int) []string {
	var out []string
	fields("", reflect.ValueOf(was), reflect.ValueOf(now), func(s string) bool {
		out = append(out, s)
		return len(out) < most
	})
	return out
}

// fields calls say for each difference, and reports whether it wants more.
func fields(at string, a, b reflect.Value, say func(string) bool) bool {
	if a.IsValid() != b.IsValid() || a.IsValid() && a.Type() != b.Type() {
		return say(at + " is of another kind")
	}
	switch {
	case !a.IsValid():
		return true
	case a.Kind() == reflect.Struct:
		for i := range a.NumField() {
			name := a.Type().Field(i).Name
			if at != "" {
				name = at + "." + name
			}
			if !fields(name, a.Field(i), b.Field(i), say) {
				return false
			}
		}
		return true
	case a.Kind() == reflect.Pointer || a.Kind() == reflect.Interface:
		if a.IsNil() != b.IsNil() {
			return say(at + " " + map[bool]string{true: "is gone", false: "is new"}[b.IsNil()])
		}
		return fields(at, a.Elem(), b.Elem(), say)
	case a.Kind() == reflect.Slice || a.Kind() == reflect.Array:
		return elements(at, a, b, say)
	}
	if was, now := shown(a), shown(b); was != now {
		return say(fmt.Sprintf("%s is %s, was %s", at, now, was))
	}
	return true
}

// elements does it for lists. The sum of a text is one value: its bytes say nothing to anybody.
func elements(at string, a, b reflect.Value, say func(string) bool) bool {
	if a.Kind() == reflect.Array && a.Type().Elem().Kind() == reflect.Uint8 {
		return a.Equal(b) || say(at+" changed")
	}
	if a.Len() != b.Len() {
		return say(fmt.Sprintf("%s has %d, had %d", at, b.Len(), a.Len()))
	}
	for i := range a.Len() {
		if !fields(fmt.Sprintf("%s[%d]", at, i), a.Index(i), b.Index(i), say) {
			return false
		}
	}
	return true
}

// mostShown is how much of a value is shown, in runes.
const mostShown = 80

func shown(v reflect.Value) string {
	if v.Kind() == reflect.String {
		return fmt.Sprintf("%q", text.CutMarked(v.String(), mostShown))
	}
	return text.CutMarked(fmt.Sprint(v), mostShown)
}
