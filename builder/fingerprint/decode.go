package fingerprint

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"reflect"
)

// Decode reads what Encode wrote for the same type into *ptr. It never panics and never trusts a length (ADR-22): bytes
// that are cut short, changed, left over or written for another shape of the type give an error, and *ptr is then
// undefined. Strings share one copy of b; slices and maps are fresh. Fields tagged `fingerprint:"-"` are left alone.
//
// Cost: about 10 ns a field and one allocation a slice, map or pointer.
func Decode(b []byte, ptr any) error {
	rv := reflect.ValueOf(ptr)
	if rv.Kind() != reflect.Pointer || rv.IsNil() {
		return fmt.Errorf("fingerprint: decode needs a pointer to a value, not %T", ptr)
	}
	p := planOf(rv.Type().Elem())
	if len(b) < len(p.shape) || [8]byte(b) != p.shape {
		return fmt.Errorf("fingerprint: these bytes were not written for %s as it is now", p.typ)
	}
	b = b[len(p.shape):]
	d := decoder{bytes: b, text: string(b)}
	if d.value(p, rv.Elem(), 0); !d.bad && d.at != len(b) {
		d.bad = true
	}
	if d.bad {
		return errDamaged
	}
	return nil
}

// errDamaged is all that Decode says of bytes that do not fit. Where they go wrong helps nobody: the caller computes
// anew.
var errDamaged = errors.New("fingerprint: the bytes are damaged")

// decoder reads forward. After the first damage every further read returns zero, so callers check bad once a value.
type decoder struct {
	bytes []byte // what is read, the shape taken off
	text  string // the same bytes, once, for strings to share
	at    int    // how far it has been read; at most len(bytes)
	bad   bool   // damage was met; never taken back
}

// take moves n bytes forward and returns where they begin, -1 where there are not so many.
func (d *decoder) take(n int) int {
	if d.bad || n < 0 || n > len(d.bytes)-d.at {
		d.bad = true
		return -1
	}
	from := d.at
	d.at += n
	return from
}

// one reads a byte.
func (d *decoder) one() byte {
	if d.bad || d.at >= len(d.bytes) {
		d.bad = true
		return 0
	}
	d.at++
	return d.bytes[d.at-1]
}

// uvarint reads an unsigned number of up to ten bytes.
func (d *decoder) uvarint() uint64 {
	if d.bad {
		return 0
	}
	u, n := binary.Uvarint(d.bytes[d.at:])
	if n <= 0 {
		d.bad = true
		return 0
	}
	d.at += n
	return u
}

// count reads a length that was written as n+1, 0 for nil, and refuses more than the remaining bytes could hold.
func (d *decoder) count(least int) (n int, present bool) {
	u := d.uvarint()
	if u == 0 || d.bad {
		return 0, false
	}
	u--
	if u > uint64(len(d.bytes)-d.at)/uint64(least) {
		d.bad = true
		return 0, false
	}
	return int(u), true
}

// flag reads a 0 or a 1; anything else is damage, or two texts of bytes would mean one value.
func (d *decoder) flag() bool {
	c := d.one()
	d.bad = d.bad || c > 1
	return c == 1
}

// value reads what plan.append wrote into v. Numbers that v's type cannot hold are damage.
func (d *decoder) value(p *plan, v reflect.Value, depth int) {
	if depth > maxDepth {
		d.bad = true
	}
	if d.bad {
		return
	}
	switch p.kind {
	case reflect.Bool:
		v.SetBool(d.flag())
	case reflect.String:
		u := d.uvarint()
		if from := d.take(int(min(u, math.MaxInt))); from >= 0 {
			v.SetString(d.text[from:d.at])
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		u := d.uvarint()
		i := int64(u>>1) ^ -int64(u&1)
		d.bad = d.bad || v.OverflowInt(i)
		v.SetInt(i)
	case reflect.Uint8:
		v.SetUint(uint64(d.one()))
	case reflect.Uint, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		u := d.uvarint()
		d.bad = d.bad || v.OverflowUint(u)
		v.SetUint(u)
	case reflect.Float32, reflect.Float64:
		if from := d.take(8); from >= 0 {
			f := math.Float64frombits(binary.LittleEndian.Uint64(d.bytes[from:]))
			d.bad = v.OverflowFloat(f)
			v.SetFloat(f)
		}
	case reflect.Pointer:
		if !d.flag() {
			v.SetZero()
			return
		}
		v.Set(reflect.New(p.elem.typ))
		d.value(p.elem, v.Elem(), depth+1)
	case reflect.Struct:
		d.record(p, v, depth)
	case reflect.Map:
		d.dict(p, v, depth)
	case reflect.Slice:
		d.list(p, v, depth)
	case reflect.Array:
		d.array(p, v, depth)
	}
}

// record reads a struct field by field; one without fields is a byte of 0.
func (d *decoder) record(p *plan, v reflect.Value, depth int) {
	if len(p.fields) == 0 {
		d.bad = d.one() != 0 || d.bad
		return
	}
	for _, f := range p.fields {
		if d.value(f.plan, v.Field(f.index), depth+1); d.bad {
			return
		}
	}
}

// list reads a slice. Its memory is bounded by count: at most as many elements as bytes are left.
func (d *decoder) list(p *plan, v reflect.Value, depth int) {
	n, present := d.count(p.elem.least)
	if !present {
		v.SetZero()
		return
	}
	v.Set(reflect.MakeSlice(p.typ, n, n))
	if p.elem.kind == reflect.Uint8 {
		from := d.take(n)
		copy(v.Bytes(), d.bytes[from:d.at])
		return
	}
	for i := range n {
		if d.value(p.elem, v.Index(i), depth+1); d.bad {
			return
		}
	}
}

// array reads an array, whose length is the type's.
func (d *decoder) array(p *plan, v reflect.Value, depth int) {
	if p.length == 0 {
		d.bad = d.one() != 0 || d.bad
		return
	}
	if p.elem.kind == reflect.Uint8 {
		if from := d.take(p.length); from >= 0 {
			copy(v.Bytes(), d.bytes[from:d.at])
		}
		return
	}
	for i := range p.length {
		if d.value(p.elem, v.Index(i), depth+1); d.bad {
			return
		}
	}
}

// dict reads a map. A key that stands twice is damage: Encode writes none.
func (d *decoder) dict(p *plan, v reflect.Value, depth int) {
	n, present := d.count(p.key.least + p.elem.least)
	if !present {
		v.SetZero()
		return
	}
	m := reflect.MakeMapWithSize(p.typ, n)
	for range n {
		key, val := reflect.New(p.key.typ).Elem(), reflect.New(p.elem.typ).Elem()
		d.value(p.key, key, depth+1)
		if d.value(p.elem, val, depth+1); d.bad {
			return
		}
		m.SetMapIndex(key, val)
	}
	d.bad = m.Len() != n // a key that stands twice
	v.Set(m)
}
