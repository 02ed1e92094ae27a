package files

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"digsite/builder/finding"
)

func utf16Bytes(order binary.AppendByteOrder, text string) string {
	var out []byte
	for _, u := range utf16.Encode([]rune(text)) {
		out = order.AppendUint16(out, u)
	}
	return string(out)
}

func TestText(t *testing.T) {
	const e, b = finding.TextEncoding, finding.TextBinary
	for _, row := range []struct {
		name, in, want string
		codes          []finding.Code
		line, col      int // of the first problem
		message        string
	}{
		{name: "empty"},
		{name: "plain", in: "# A\n\n\ttext\n", want: "# A\n\n\ttext\n"},
		{name: "any script", in: "# 日本語 — é\n", want: "# 日本語 — é\n"},
		{name: "BOM", in: "\ufeff---\nid: a\n", want: "---\nid: a\n"},
		{name: "BOM alone", in: "\ufeff", want: ""},
		{name: "CRLF", in: "a\r\nb\r\n", want: "a\nb\n"},
		{name: "lone CR", in: "a\rb\r\rc", want: "a\nb\n\nc"},
		{name: "mixed ends", in: "a\r\nb\nc\rd\n\r", want: "a\nb\nc\nd\n\n"},
		{name: "form feed is a blank", in: "a\fb", want: "a b"},
		{name: "NUL", in: "ab\nc\x00d and a good deal more text", want: "ab\nc\ufffdd and a good deal more text", codes: []finding.Code{e}, line: 2, col: 2, message: "the control character U+0000 stands in the text; 1 were replaced"},
		{name: "terminal colours", in: "\x1b[31mred\x1b[0m", want: "\ufffd[31mred\ufffd[0m", codes: []finding.Code{e}, line: 1, col: 1},
		{name: "Latin-1", in: "caf\xe9\r\nna\xefve\n", want: "café\nnaïve\n", codes: []finding.Code{e}, line: 1, col: 4, message: "the byte 0xE9 is not UTF-8; 2 bytes were read as Windows-1252"},
		{name: "Windows-1252", in: "\x93so\x94 \x96 \x80 5", want: "“so” – € 5", codes: []finding.Code{e}, line: 1, col: 1},
		{name: "a hole of Windows-1252", in: "a \x81 b and more", want: "a \ufffd b and more", codes: []finding.Code{e}, line: 1, col: 3},
		{name: "UTF-8 with one bad byte", in: "é\xe9 日本", want: "éé 日本", codes: []finding.Code{e}, line: 1, col: 2},
		{name: "overlong and surrogate forms are bytes", in: "some text \xc0\xaf", want: "some text À¯", codes: []finding.Code{e}, line: 1, col: 11},
		{name: "UTF-16 LE", in: "\xff\xfe" + utf16Bytes(binary.LittleEndian, "# é\r\n😀"), want: "# é\n😀", codes: []finding.Code{e}, message: "the file is UTF-16 (little-endian)"},
		{name: "UTF-16 BE", in: "\xfe\xff" + utf16Bytes(binary.BigEndian, "# é 日本"), want: "# é 日本", codes: []finding.Code{e}, message: "the file is UTF-16 (big-endian)"},
		{name: "UTF-16 LE without a mark", in: utf16Bytes(binary.LittleEndian, "# Title\n\né text"), want: "# Title\n\né text", codes: []finding.Code{e}},
		{name: "UTF-16 BE without a mark", in: utf16Bytes(binary.BigEndian, "# Title\n\né text"), want: "# Title\n\né text", codes: []finding.Code{e}},
		{name: "UTF-16 with an odd byte", in: "\xff\xfea\x00b", want: "a\ufffd", codes: []finding.Code{e}},
		{name: "UTF-16 with a lone surrogate", in: "\xff\xfe\x00\xd8a\x00", want: "\ufffda", codes: []finding.Code{e}},
		{name: "UTF-16 mark alone", in: "\xff\xfe", want: "", codes: []finding.Code{e}},
		{name: "PNG", in: "\x89PNG\r\n\x1a\n", codes: []finding.Code{b}},
		{name: "ELF", in: "\x7fELF\x02\x01\x01\x00", codes: []finding.Code{b}},
		{name: "zeros", in: strings.Repeat("\x00", 100), codes: []finding.Code{b}},
		{name: "words that begin as a binary", in: "RIFF is a format.\n", want: "RIFF is a format.\n"},
	} {
		t.Run(row.name, func(t *testing.T) {
			text, problems := Text([]byte(row.in))
			if string(text) != row.want {
				t.Errorf("got %q, want %q", text, row.want)
			}
			if len(problems) != len(row.codes) {
				t.Fatalf("problems %v, want %v", problems, row.codes)
			}
			for i, p := range problems {
				if p.Code != row.codes[i] {
					t.Errorf("problem %d is %v, want %v", i, p, row.codes[i])
				}
			}
			if len(problems) > 0 && (problems[0].Line != row.line || problems[0].Col != row.col ||
				row.message != "" && problems[0].Message != row.message) {
				t.Errorf("first problem %+v", problems[0])
			}
		})
	}
}

func TestTextRandomBytesAreBinary(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, size := range []int{200, 5000, 100_000} {
		data := make([]byte, size)
		for i := range data {
			data[i] = byte(rng.Uint32())
		}
		if text, problems := Text(data); text != nil || len(problems) != 1 || problems[0].Code != finding.TextBinary {
			t.Errorf("%d random bytes were read as text", size)
		}
	}
}

func TestTextTooLarge(t *testing.T) {
	line := strings.Repeat("é", 50) + "\n"
	for name, whole := range map[string]string{
		"UTF-8":  strings.Repeat(line, MaxText/len(line)+2),
		"UTF-16": "\xff\xfe" + utf16Bytes(binary.LittleEndian, strings.Repeat(line, MaxText/len(line)+2)),
	} {
		text, problems := Text([]byte(whole))
		if len(problems) == 0 || problems[0].Code != finding.TextTooLarge {
			t.Fatalf("%s: problems %v", name, problems)
		}
		if len(text) > MaxText || len(text)%len(line) != 0 || !bytes.HasSuffix(text, []byte(line)) {
			t.Errorf("%s: the text was not cut at a line's end", name)
		}
	}
}

// TestTextOfManyLines: what lies behind the last line that is read is told at its line; a text of so many lines is
// whole.
func TestTextOfManyLines(t *testing.T) {
	text, problems := Text([]byte(strings.Repeat("a\r\n", MaxLines)))
	if len(problems) > 0 || len(text) != 2*MaxLines {
		t.Errorf("%d bytes, problems %v", len(text), problems)
	}
	text, problems = Text([]byte(strings.Repeat("a\r\n", MaxLines+3)))
	if len(problems) != 1 || problems[0].Code != finding.TextTooLarge || problems[0].Line != MaxLines+1 ||
		len(text) != 2*MaxLines {
		t.Errorf("%d bytes, problems %v", len(text), problems)
	}
}

// FuzzText: whatever comes in, what goes out is UTF-8 with LF and without control characters, and reading it again
// changes nothing.
func FuzzText(f *testing.F) {
	for _, s := range []string{"", "a\r\nb", "\ufeffx", "\xff\xfea\x00", "a\x00b", "caf\xe9", "\x89PNG"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		before := bytes.Clone(data)
		text, problems := Text(data)
		if !bytes.Equal(before, data) {
			t.Fatal("the input was changed")
		}
		if text == nil && len(data) > 3 && len(problems) == 0 {
			t.Fatal("text was lost silently")
		}
		if !utf8.Valid(text) {
			t.Fatalf("%q is not UTF-8", text)
		}
		for _, c := range text {
			if c < ' ' && c != '\n' && c != '\t' || c == 0x7f {
				t.Fatalf("%q holds control characters", text)
			}
		}
		again, more := Text(text)
		if !bytes.HasPrefix(text, []byte("\ufeff")) && (!bytes.Equal(again, text) || len(more) > 0) {
			t.Fatalf("%q read again is %q (%v)", text, again, more)
		}
	})
}

func BenchmarkText(b *testing.B) {
	data := []byte(strings.Repeat("A line of text as people write it, with an é now and then.\n", 140))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		Text(data)
	}
}
