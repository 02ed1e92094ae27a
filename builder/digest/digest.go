// Package digest names closed values by their content.
//
// Its law: equal values have equal names on every machine and in every process, and names of different values
// differ even when somebody tries to make them collide (SHA-256 cut to 128 bits; see the decision record
// "names-by-sha-256" for why not xxhash). It will not hash anything with a pointer, function, interface or channel.
package digest

// Sum is the first 128 bits of SHA-256. The zero Sum names nothing.
type Sum [16]byte
