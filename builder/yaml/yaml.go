// Package yaml decodes site.yaml, front matter and side files strictly, with positions and limits.
//
// Its law: every value keeps the line and column it came from, and no input costs more than its size allows (see
// Limits, ADR-22). It will not guess types: a scalar keeps its source text and callers say what they want of it. So
// "no" is a country to one caller and false to another, and 0012 stays 0012.
//
// The parser is goccy/go-yaml (ADR-9), behind one that reads the plainest front matter faster (fast) and one that saves
// what it can of a broken document (lenient).
package yaml

// Kind is the shape of a Value.
type Kind uint8

// The kinds. Scalar covers every scalar: text, numbers, true and false, days.
const (
	Null Kind = iota
	Scalar
	List
	Map
)

// Value is one node. Line and Col are 1-based places in the whole file (front matter counts from the file's top).
// The zero Value is Null and stands for "not there".
type Value struct {
	Kind Kind
	Text string // Scalar: its text, quotes and folding resolved. A [list] or {map} on one line: as it was written
	// Quoted says of a Scalar that it was quoted or a block, so it is a string whatever it looks like.
	Quoted bool
	Items  []Value // List: its items
	Fields []Field // Map: its keys, each once
	Line   int
	Col    int
}

// Field is one key of a Map, in the author's order. Keys are kept as written.
type Field struct {
	Key  string
	Line int
	Col  int
	Val  Value
}

// Get finds a key exactly as written; the zero Value when there is none.
func (v Value) Get(key string) Value {
	for _, f := range v.Fields {
		if f.Key == key {
			return f.Val
		}
	}
	return Value{}
}

// Has reports whether a key is there, exactly as written.
func (v Value) Has(key string) bool { return v.index(key) >= 0 }

// index finds a key's place among the fields, or -1.
func (v Value) index(key string) int {
	for i, f := range v.Fields {
		if f.Key == key {
			return i
		}
	}
	return -1
}

// Limits bound what a file may cost. The zero value means the defaults in brackets.
type Limits struct {
	Bytes   int // [64 KiB for front matter, 1 MiB for site.yaml] longer: refused with a finding
	Depth   int // [32] nesting of lists and maps
	Aliases int // [64] uses of *alias; every one is expanded, so this and Nodes bound a "YAML bomb"
	Nodes   int // [100 000] values after expansion
	Keys    int // [1000 for front matter, 20 000 for site.yaml] keys of one map
}
