package compare

import (
	"reflect"
	"slices"

	"digsite/builder/finding"
	"digsite/builder/fingerprint"
	"digsite/builder/site"
)

// TextAlone reports whether two versions of a page differ in their text alone: in nothing that the fold judges by or
// that the page shows outside of its text. Where things stand in the file does not count, nor how many words there are.
//
//	a sentence of a paragraph is other      true
//	a title, a status, a link is other      false
//	the sentence below the title is other   false
func TextAlone(was, now *site.Page) bool {
	a, b := bare(was), bare(now)
	return alike(reflect.ValueOf(a), reflect.ValueOf(b))
}

// bare returns a page without what names its text, and without what is said of that alone.
func bare(p *site.Page) site.Page {
	out := *p
	out.Body, out.Content = fingerprint.Sum{}, fingerprint.Sum{}
	out.Words, out.Blocks = 0, nil
	out.Findings, out.Ignores, out.Record.Findings = nil, nil, nil
	if r := &out.Record; r.Opens { // lists show these sentences; the page itself does not, but as its text
		r.Decided, r.Summary = "", ""
	} else if r.Decided != "" {
		r.Summary = ""
	}
	return out
}

// places are the fields that say where in the file something stands, and amid which words.
var places = []string{"Line", "Col", "Block", "CodeLines", "Sentence"}

// isPlace reports whether a field is one of them. A Block that is a number counts blocks; one that is a string is an
// address that the page links to.
func isPlace(f reflect.StructField) bool {
	return slices.Contains(places, f.Name) && (f.Name != "Block" || f.Type.Kind() == reflect.Int)
}

// alike reports whether two values of one type are equal but for places in the file.
func alike(a, b reflect.Value) bool {
	switch a.Kind() {
	case reflect.Struct:
		if a.Type() == reflect.TypeFor[finding.Pos]() {
			return true
		}
		for i := range a.NumField() {
			if !isPlace(a.Type().Field(i)) && !alike(a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	case reflect.Pointer:
		if a.IsNil() || b.IsNil() {
			return a.IsNil() == b.IsNil()
		}
		return alike(a.Elem(), b.Elem())
	case reflect.Slice, reflect.Array:
		if a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !alike(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return true
	case reflect.Map:
		same := a.Len() == b.Len()
		for _, k := range a.MapKeys() {
			same = same && b.MapIndex(k).IsValid() && alike(a.MapIndex(k), b.MapIndex(k))
		}
		return same
	default:
		return a.Equal(b)
	}
}
