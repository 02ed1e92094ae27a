// Package fingerprint names closed values by their content, and writes and reads them as bytes.
//
// Its law: equal values have equal names on every machine and in every process, and names of different values differ
// even when somebody tries to make them collide (SHA-256 cut to 128 bits; ADR-7 says why not xxhash). It will not take
// anything with a function, interface, channel, unexported field or pointer, except a pointer to a struct, which is a
// value that may be absent. It will not follow a cycle.
//
// A value that holds one of these can still be named if the field is tagged `fingerprint:"-"`: it is then neither
// written nor a part of the name.
package fingerprint

import (
	"crypto/sha256"
	"encoding/hex"
	"sync"
)

// Sum is the first 128 bits of SHA-256. The zero Sum names nothing. It is an array, so it can be compared and be a
// map's key. It is a name, not a signature: who can write the file can write its Sum.
type Sum [16]byte

// Bytes names a file's bytes as they are, without a type in front, so it is never equal to Of of the same bytes.
func Bytes(b []byte) Sum {
	full := sha256.Sum256(b)
	return Sum(full[:16])
}

// String returns 32 hexadecimal digits, such as "e3b0c44298fc1c149afbf4c8996fb924" for no bytes at all.
func (s Sum) String() string { return hex.EncodeToString(s[:]) }

// MarshalText writes it as String does, so that JSON shows it so.
func (s Sum) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// buffers are lent to Of, so that naming thousands of views does not allocate thousands of times.
var buffers = sync.Pool{New: func() any { return new([]byte) }}

// Of names a closed value: its type's shape and its content. Two values of different types have different names even if
// they are written alike. It panics on a type that is not closed (see Encode).
//
//	key := fingerprint.Of([]string{"blame", dir, file, commit})
func Of(v any) Sum {
	buf := buffers.Get().(*[]byte)
	*buf = Append((*buf)[:0], v)
	sum := Bytes(*buf)
	buffers.Put(buf)
	return sum
}
