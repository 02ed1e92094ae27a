package document

import (
	"testing"
	"unicode/utf8"
)

// TestPositions: a position means the same place in each encoding, and one beyond the end is the end.
func TestPositions(t *testing.T) {
	const s = "Grüße 𝕏!\r\nzwei\n"
	for _, x := range []struct {
		in         Encoding
		line, char int
		offset     int
	}{
		{UTF16, 0, 3, 4},   // behind "ü", which is two bytes and one unit
		{UTF16, 0, 8, 12},  // behind "𝕏", which is two units
		{UTF8, 0, 12, 12},  // the same in bytes
		{UTF32, 0, 7, 12},  // and in runes
		{UTF8, 0, 3, 2},    // inside "ü": at its start
		{UTF16, 0, 99, 13}, // before the line's end, which is no part of it
		{UTF16, 1, 2, 17},
		{UTF16, 2, 0, 20},
		{UTF16, 9, 9, 20},
		{UTF16, -1, 4, 0},
		{UTF16, 1, -4, 15},
	} {
		if got := New(s, x.in).Offset(x.line, x.char); got != x.offset {
			t.Errorf("%s %d:%d is byte %d, want %d", x.in, x.line, x.char, got, x.offset)
		}
	}
	if got := New(s, UTF16).Byte(1, 8); got != 12 {
		t.Errorf("column 8 is byte %d, want 12", got)
	}
}

// TestEdits: edits are made one after the other, each in the text that the one before left.
func TestEdits(t *testing.T) {
	d := New("one\ntwo\nthree", UTF16)
	d = d.Edit(1, 0, 2, 0, "")
	d = d.Edit(0, 3, 0, 3, " 𝕏")
	d = d.Edit(0, 6, 0, 4, "b") // a range that is the wrong way round
	if got := d.String(); got != "one b\nthree" {
		t.Errorf("%q", got)
	}
	if d.Lines() != 2 || d.Line(1) != "three" || d.Line(7) != "" {
		t.Errorf("%d lines, the second %q", d.Lines(), d.Line(1))
	}
}

func TestAgree(t *testing.T) {
	if got := Agree([]string{"utf-16", "utf-8"}); got != UTF8 {
		t.Error(got)
	}
	if got := Agree(nil); got != UTF16 {
		t.Error(got)
	}
}

// FuzzText: whatever a client counts, no place is outside of the text or inside a character, and the way back leads to
// where it came from.
func FuzzText(f *testing.F) {
	f.Add("a\r\nü𝕏\n", 1, 2, 1, 9, "x\n")
	f.Add("\r\r\n", 0, 0, 2, 0, "\xff")
	f.Fuzz(func(t *testing.T, s string, a, b, c, d int, put string) {
		for _, in := range []Encoding{UTF8, UTF16, UTF32} {
			x := New(s, in)
			at := x.Offset(a, b)
			if at < 0 || at > len(x.String()) || at < len(x.String()) && !utf8.RuneStart(x.String()[at]) {
				t.Fatalf("%s: %d:%d is byte %d of %q", in, a, b, at, s)
			}
			line, char := x.At(at)
			if again := x.Offset(line, char); again != at {
				t.Fatalf("%s: byte %d is %d:%d, which is byte %d of %q", in, at, line, char, again, s)
			}
			if y := x.Edit(a, b, c, d, put); !utf8.ValidString(y.String()) {
				t.Fatalf("%q", y.String())
			}
		}
	})
}
