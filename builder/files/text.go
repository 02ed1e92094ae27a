package files

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"unicode/utf16"
	"unicode/utf8"

	"digsite/builder/finding"
)

// MaxText is the largest text that is read, in bytes: 2 MiB. The longest record in the wild that we know has 1.6. A
// megabyte of the densest Markdown, all headings or all items, takes two seconds.
const MaxText = 2 << 20

// MaxLines is how many lines of a text are read: each may be a heading, an item or a row.
const MaxLines = 50_000

// TextProblem is something that Text had to put right or give up on. Line and Col are 0 when they mean nothing.
type TextProblem struct {
	Code      finding.Code // TextEncoding, TextTooLarge or TextBinary
	Line, Col int
	Message   string
	Taken     string // the encoding that was assumed, "" where none was
}

// Text turns a file's bytes into UTF-8 with lines that end in LF. UTF-8 passes as it is, less a byte-order mark; UTF-16
// is known by its mark, or by its NULs where nearly every other byte is one; a byte that is not UTF-8 is taken for
// Windows-1252, which holds Latin-1. NUL and other control characters become U+FFFD and blanks. Each of these is
// reported once, with the first place and how many there are. Of a binary file nothing is read: the text is nil and the
// problem is TextBinary.
//
//	"caf\xe9\r\n" -> "café\n", TextEncoding at 1:4
func Text(data []byte) ([]byte, []TextProblem) {
	var problems []TextProblem
	large := len(data) > MaxText
	if large {
		data = data[:MaxText]
		problems = append(problems, TextProblem{Code: finding.TextTooLarge,
			Message: fmt.Sprintf("only the first %d MiB of the file are read; divide it into several", MaxText>>20)})
	}
	if text, how := fromUTF16(data); how != "" {
		problems = append(problems, TextProblem{Code: finding.TextEncoding, Message: "the file is " + how, Taken: how})
		data = text
	}
	if end := bytes.LastIndexByte(data, '\n'); large && end >= 0 {
		data = data[:end+1] // not in the middle of a character
	}
	if isBinary(data) {
		return nil, []TextProblem{{Code: finding.TextBinary, Message: "the file is binary, not text"}}
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !plain(data) {
		text, found := mend(data)
		data, problems = text, append(problems, found...)
	}
	text, found := firstLines(data)
	return text, append(problems, found...)
}

// firstLines returns as many lines of a text as are read, and a problem at the first that is not.
func firstLines(text []byte) ([]byte, []TextProblem) {
	if bytes.Count(text, []byte{'\n'}) <= MaxLines {
		return text, nil
	}
	end := 0
	for range MaxLines {
		end += bytes.IndexByte(text[end:], '\n') + 1
	}
	if end == len(text) {
		return text, nil
	}
	return text[:end], []TextProblem{{Code: finding.TextTooLarge, Line: MaxLines + 1,
		Message: fmt.Sprintf("only the first %d lines of the file are read; divide it into several", MaxLines)}}
}

// plain reports whether a text needs no mending, as nearly all do not: one pass, no copy.
func plain(data []byte) bool {
	for _, c := range data {
		if c < ' ' && c != '\n' && c != '\t' || c == 0x7f {
			return false
		}
	}
	return utf8.Valid(data)
}

// mend copies the text, putting right what Text promises.
func mend(data []byte) ([]byte, []TextProblem) {
	out := make([]byte, 0, len(data)+len(data)/8)
	var foreign, control TextProblem
	foreigns, controls, line, start := 0, 0, 1, 0
	for i := 0; i < len(data); {
		c := data[i]
		switch {
		case c == '\n' || c == '\r':
			if c == '\r' && i+1 < len(data) && data[i+1] == '\n' {
				i++
			}
			out = append(out, '\n')
			line, start = line+1, len(out)
		case c == '\t' || ' ' <= c && c < 0x7f:
			out = append(out, c)
		case c == '\f' || c == '\v':
			out = append(out, ' ')
		case c < utf8.RuneSelf:
			if controls++; controls == 1 {
				control = TextProblem{finding.TextEncoding, line, utf8.RuneCount(out[start:]) + 1,
					fmt.Sprintf("the control character U+%04X stands in the text", c), ""}
			}
			out = utf8.AppendRune(out, utf8.RuneError)
		default:
			if _, size := utf8.DecodeRune(data[i:]); size > 1 {
				out = append(out, data[i:i+size]...)
				i += size
				continue
			}
			if foreigns++; foreigns == 1 {
				foreign = TextProblem{finding.TextEncoding, line, utf8.RuneCount(out[start:]) + 1,
					fmt.Sprintf("the byte 0x%02X is not UTF-8", c), "Windows-1252"}
			}
			r := rune(c)
			if c < 0xa0 {
				r = windows1252[c-0x80]
			}
			out = utf8.AppendRune(out, r)
		}
		i++
	}
	return out, append(told(foreign, foreigns, "; %d bytes were read as Windows-1252"),
		told(control, controls, "; %d were replaced")...)
}

// told returns the first problem of a sort, its message ended by how often it occurs; nothing for none.
func told(first TextProblem, times int, format string) []TextProblem {
	if times == 0 {
		return nil
	}
	first.Message += fmt.Sprintf(format, times)
	return []TextProblem{first}
}

// windows1252 returns the characters of 0x80 to 0x9f; five bytes mean nothing.
var windows1252 = [32]rune{
	'€', utf8.RuneError, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', utf8.RuneError, 'Ž', utf8.RuneError,
	utf8.RuneError, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', utf8.RuneError, 'ž', 'Ÿ',
}

// fromUTF16 decodes UTF-16 and returns its name for a message; "" for anything else.
func fromUTF16(data []byte) ([]byte, string) {
	var order binary.ByteOrder
	var how string
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		order, how, data = binary.LittleEndian, "UTF-16 (little-endian)", data[2:]
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		order, how, data = binary.BigEndian, "UTF-16 (big-endian)", data[2:]
	default:
		switch even, odd, pairs := nuls(data); {
		case pairs < 2:
			return nil, ""
		case odd*10 >= pairs*8 && even == 0:
			order, how = binary.LittleEndian, "UTF-16 (little-endian, without a mark)"
		case even*10 >= pairs*8 && odd == 0:
			order, how = binary.BigEndian, "UTF-16 (big-endian, without a mark)"
		default:
			return nil, ""
		}
	}
	out := make([]byte, 0, len(data))
	for len(data) >= 2 {
		r := rune(order.Uint16(data))
		data = data[2:]
		if utf16.IsSurrogate(r) && len(data) >= 2 {
			if both := utf16.DecodeRune(r, rune(order.Uint16(data))); both != utf8.RuneError {
				r, data = both, data[2:]
			}
		}
		out = utf8.AppendRune(out, r) // a lone surrogate becomes U+FFFD
	}
	if len(data) == 1 {
		out = utf8.AppendRune(out, utf8.RuneError)
	}
	return out, how
}

// nuls counts the NULs at even and at odd places near the file's start.
func nuls(data []byte) (even, odd, pairs int) {
	data = data[:min(len(data), 4096)]
	pairs = len(data) / 2
	for i := range pairs {
		if data[2*i] == 0 {
			even++
		}
		if data[2*i+1] == 0 {
			odd++
		}
	}
	return even, odd, pairs
}

// magic holds what binary files begin with that might pass for text otherwise.
var magic = []string{
	"\x89PNG", "GIF87a", "GIF89a", "\xff\xd8\xff", "%PDF-", "PK\x03\x04", "\x7fELF", "\x1f\x8b", "BZh", "\xfd7zXZ",
	"\x28\xb5\x2f\xfd", "RIFF", "wOFF", "wOF2", "OggS", "ID3", "\x00asm", "SQLite format 3\x00", "\xca\xfe\xba\xbe",
	"\xd0\xcf\x11\xe0", "7z\xbc\xaf", "MZ\x90",
}

// isBinary reports whether data is no text, by the first bytes, else by how many control characters there are: text in
// an old encoding has next to none, and a stray NUL does not make a UTF-8 text binary.
func isBinary(data []byte) bool {
	valid := utf8.Valid(data)
	if !valid || bytes.IndexByte(data, 0) >= 0 {
		for _, m := range magic {
			if bytes.HasPrefix(data, []byte(m)) {
				return true
			}
		}
	}
	controls := 0
	for _, c := range data {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1b {
			controls++
		}
	}
	share := 30 // per cent
	if !valid {
		share = 3
	}
	return controls > 1 && controls*100 > share*len(data)
}
