package fingerprint

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
)

type word string

type leaf struct {
	Name  word
	Line  int
	Ok    bool
	Ratio float64
	Small int8
	Big   uint64
	Raw   []byte
	Skip  func() `fingerprint:"-"`
}

type tree struct {
	Leaf   leaf
	Maybe  *leaf
	Kids   []tree
	Names  map[string]int
	Sums   map[Sum]bool
	Pairs  [][2]int
	None   struct{}
	Nones  []struct{}
	Nowt   [0]int
	Depth  uint16
	Single float32
	Sum    Sum
}

func sample() tree {
	return tree{
		Leaf:  leaf{Name: "a\x00b", Line: -7, Ok: true, Ratio: 2.5, Small: -128, Big: 1 << 63, Raw: []byte{0, 1, 2}},
		Maybe: &leaf{Name: "é"},
		Kids:  []tree{{Depth: 3}, {Kids: []tree{}}},
		Names: map[string]int{"b": 2, "a": 1, "": 0},
		Sums:  map[Sum]bool{{1}: true, {2}: false},
		Pairs: [][2]int{{1, 2}, {3, 4}},
		Nones: make([]struct{}, 3), Single: 0.5, Sum: Sum{7},
	}
}

func TestSumText(t *testing.T) {
	s := Bytes([]byte("abc"))
	const want = "ba7816bf8f01cfea414140de5dae2223" // the first half of FIPS 180-2's example
	if s.String() != want {
		t.Fatalf("Bytes(abc) = %s, want %s", s, want)
	}
}

func TestRoundTrip(t *testing.T) {
	for _, v := range []any{
		sample(), tree{}, &leaf{Name: "x"}, (*leaf)(nil), "", "text", 0, -1, uint8(255), true,
		[]string(nil), []string{}, []string{"", "a"}, map[word][]int{"a": nil, "b": {}, "c": {1}},
		[3]bool{true, false, true},
	} {
		enc := Encode(v)
		out := reflect.New(reflect.TypeOf(v))
		if err := Decode(enc, out.Interface()); err != nil {
			t.Errorf("Decode(Encode(%T)): %v", v, err)
			continue
		}
		if got := out.Elem().Interface(); !reflect.DeepEqual(got, v) {
			t.Errorf("got %#v, want %#v", got, v)
		}
		if again := Encode(out.Elem().Interface()); !bytes.Equal(again, enc) {
			t.Errorf("%T: written again it differs", v)
		}
	}
}

// Names differ where values or types do, and only there.
func TestOf(t *testing.T) {
	type other struct{ Name string }
	type twin struct{ Name string }
	names := map[Sum]any{}
	for _, v := range []any{
		"", "a", []string{"a", "b"}, []string{"ab"}, []string{"a", "b", ""}, [2]string{"a", "b"}, []string(nil), []string{},
		other{"a"}, twin{"a"}, &other{"a"}, &other{}, (*other)(nil), 1, int64(1), uint(1), true, 1.0, word("a"),
		map[string]string{"a": "b"}, map[string]string{"b": "a"}, map[string]string{}, []byte("a"),
	} {
		if was, clash := names[Of(v)]; clash {
			t.Errorf("%#v and %#v have one name", was, v)
		}
		names[Of(v)] = v
		if again := Of(v); again != Of(v) {
			t.Errorf("%#v has two names", v)
		}
	}
	a, b := map[string]int{}, map[string]int{}
	for i := range 100 {
		a[strings.Repeat("x", i)], b[strings.Repeat("x", 99-i)] = i, 99-i
	}
	if Of(a) != Of(b) {
		t.Error("the order in which a map was filled changes its name")
	}
	if zero := 0.0; Of(zero) != Of(-zero) {
		t.Error("0 and -0 are equal and have two names")
	}
}

func TestNotClosed(t *testing.T) {
	n := 1
	type hidden struct{ name string }
	type holds struct{ Any any }
	type ring struct{ Next *ring }
	loop := &ring{}
	loop.Next = loop
	for _, v := range []any{nil, func() {}, &n, hidden{"x"}, holds{}, make(chan int), []any{1}, complex(1, 1), loop} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%T was named", v)
				}
			}()
			Of(v)
		}()
	}
}

func TestDecodeRefuses(t *testing.T) {
	enc := Encode(sample())
	var out tree
	for name, b := range map[string][]byte{
		"nothing":       nil,
		"cut short":     enc[:len(enc)-1],
		"one more byte": append(bytes.Clone(enc), 0),
		"another type":  Encode(leaf{}),
		"only a shape":  enc[:8],
	} {
		if err := Decode(b, &out); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	// A length of 2^40 in a few bytes must not allocate.
	huge := append(Encode([]tree(nil))[:8], 0xff, 0xff, 0xff, 0xff, 0xff, 0x1f)
	if err := Decode(huge, new([]tree)); err == nil {
		t.Error("a length beyond the bytes was believed")
	}
	if err := Decode(enc, out); err == nil {
		t.Error("decoded into something that is not a pointer")
	}
}

// FuzzDecode damages good bytes and tries whatever else the fuzzer makes: no panic, and what is accepted is canonical
// enough to be written and read again as the same value.
func FuzzDecode(f *testing.F) {
	f.Add([]byte{}, 0, byte(1))
	f.Add(Encode(sample())[8:], 5, byte(0x80))
	f.Add(Encode(tree{})[8:], 0, byte(0))
	shape := Encode(tree{})[:8]
	f.Fuzz(func(t *testing.T, b []byte, at int, flip byte) {
		if len(b) > 0 {
			b = bytes.Clone(b)
			b[uint(at)%uint(len(b))] ^= flip
		}
		var v tree
		if Decode(append(bytes.Clone(shape), b...), &v) != nil {
			return
		}
		var again tree
		enc := Encode(v)
		if err := Decode(enc, &again); err != nil {
			t.Fatalf("accepted, but written and read again: %v", err)
		}
		if !bytes.Equal(Encode(again), enc) {
			t.Fatal("written twice, it differs")
		}
	})
}

func large() []tree {
	out := make([]tree, 1000)
	for i := range out {
		out[i] = tree{Leaf: leaf{Name: "a name of usual length", Line: i, Raw: []byte("some bytes")},
			Pairs: [][2]int{{i, i}}}
	}
	return out
}

func BenchmarkOf(b *testing.B) {
	v := large()
	b.SetBytes(int64(len(Encode(v))))
	for b.Loop() {
		Of(v)
	}
}

func BenchmarkEncode(b *testing.B) {
	v := large()
	var buf []byte
	b.SetBytes(int64(len(Encode(v))))
	for b.Loop() {
		buf = Append(buf[:0], v)
	}
}

func BenchmarkDecode(b *testing.B) {
	enc := Encode(large())
	b.SetBytes(int64(len(enc)))
	b.ReportAllocs()
	for b.Loop() {
		var v []tree
		if err := Decode(enc, &v); err != nil {
			b.Fatal(err)
		}
	}
}
