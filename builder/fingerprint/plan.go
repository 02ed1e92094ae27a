package fingerprint

import (
	"crypto/sha256"
	"fmt"
	"hash"
	"reflect"
	"strings"
	"sync"
)

// maxDepth bounds nesting when writing (a cycle would never end) and when reading (hostile bytes would exhaust the
// stack). Real values nest a few dozen deep.
const maxDepth = 10_000

// A plan says how one type is written. Plans are made once a type and never change, so goroutines share them.
type plan struct {
	kind   reflect.Kind // of typ; asked for each value, so it is kept beside it
	typ    reflect.Type
	key    *plan   // Map
	elem   *plan   // Map, Slice, Array, Pointer
	fields []field // Struct: those that are written, in the order of the source
	length int     // Array
	// No length that is read may claim more elements than the bytes that are left could hold (ADR-22).
	least int // the fewest bytes that a value can take, at least 1
	// Bytes that were written for another version of a type are refused by it, not misread.
	shape [8]byte // the beginning of SHA-256 over writeShape; set on the plans that planOf returns
}

// field is one field of a struct that is written.
type field struct {
	index int // for reflect.Value.Field: fields that are left out count too
	plan  *plan
}

// plans holds reflect.Type -> *plan. Law 7 allows it: what it answers never depends on what it holds.
var plans sync.Map

// planOf returns the plan of a type, made on first use. Two goroutines may both make it; the first one kept serves all.
func planOf(t reflect.Type) *plan {
	if p, ok := plans.Load(t); ok {
		return p.(*plan)
	}
	p := planner{}.plan(t, t.String())
	h := sha256.New()
	writeShape(h, t, map[reflect.Type]bool{})
	copy(p.shape[:], h.Sum(nil))
	kept, _ := plans.LoadOrStore(t, p)
	return kept.(*plan)
}

// planner holds the plans in the making, so that a type may contain itself through a slice, map or pointer.
type planner map[reflect.Type]*plan

// plan makes the plan of a type and of all that it holds. where is the way there for the message of a panic, such as
// "site.Page.Record.Forces[]". A plan is noted before its parts are made: a type that contains itself finds it, and
// sees its least as 1 meanwhile, which is never too much.
func (pl planner) plan(t reflect.Type, where string) *plan {
	if p, ok := pl[t]; ok {
		return p
	}
	p := &plan{kind: t.Kind(), typ: t, least: 1}
	pl[t] = p
	switch t.Kind() {
	case reflect.Bool, reflect.String,
		reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
	case reflect.Float32, reflect.Float64:
		p.least = 8
	case reflect.Slice:
		p.elem = pl.plan(t.Elem(), where+"[]")
	case reflect.Map:
		p.key = pl.plan(t.Key(), where+"[key]")
		p.elem = pl.plan(t.Elem(), where+"[]")
	case reflect.Array:
		p.length = t.Len()
		p.elem = pl.plan(t.Elem(), where+"[]")
		p.least = max(1, p.length*p.elem.least)
	case reflect.Pointer:
		if t.Elem().Kind() != reflect.Struct {
			panic("fingerprint: " + where + " is a pointer to something other than a struct")
		}
		p.elem = pl.plan(t.Elem(), where)
	case reflect.Struct:
		p.fields, p.least = pl.fields(t, where)
	default:
		panic(fmt.Sprintf("fingerprint: %s is a %s, so the value is not closed", where, t.Kind()))
	}
	return p
}

// fields makes the plans of a struct's fields and returns the fewest bytes that they take together.
func (pl planner) fields(t reflect.Type, where string) (fields []field, least int) {
	for i := range t.NumField() {
		f := t.Field(i)
		switch {
		case f.Tag.Get("fingerprint") == "-":
			continue
		case !f.IsExported():
			panic("fingerprint: " + where + "." + f.Name + ` is not exported; export it or tag it fingerprint:"-"`)
		}
		p := pl.plan(f.Type, where+"."+f.Name)
		fields = append(fields, field{i, p})
		least += p.least
	}
	return fields, max(1, least) // an empty struct takes one byte, see plan.least
}

// writeShape describes a type fully: names, kinds, fields and their order. A field that is renamed or moved makes
// another shape, and so does one in a type far below. A type that was described above is named alone, or a type that
// contains itself would never end. For struct{ A []string }:
//
//	struct { A []string } struct{A []string slicestring string}
func writeShape(h hash.Hash, t reflect.Type, seen map[reflect.Type]bool) {
	fmt.Fprintf(h, "%s %s", t, t.Kind())
	if seen[t] {
		return
	}
	seen[t] = true
	switch t.Kind() {
	case reflect.Slice, reflect.Array, reflect.Pointer, reflect.Map:
		if t.Kind() == reflect.Map {
			writeShape(h, t.Key(), seen)
		}
		writeShape(h, t.Elem(), seen)
	case reflect.Struct:
		for i := range t.NumField() {
			if f := t.Field(i); f.Tag.Get("fingerprint") != "-" {
				fmt.Fprintf(h, "{%s ", strings.ToValidUTF8(f.Name, "?"))
				writeShape(h, f.Type, seen)
				fmt.Fprint(h, "}")
			}
		}
	}
}
