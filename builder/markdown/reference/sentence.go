package reference

import (
	"bytes"
	"unicode/utf8"

	"digsite/builder/markdown/ascii"
)

// MaxSentence is how many runes of a citing sentence are kept.
const MaxSentence = 300

// Sentence returns the sentence of text that holds text[a:b], on one line. A long one is cut at words, with an
// ellipsis, so that text[a:b] stands near the middle. "Why? See ADR-12 for it. Or not." -> "See ADR-12 for it."
func Sentence(text []byte, a, b int) string {
	a = min(a, len(text))
	b = max(b, a)
	lo, hi := a, b
	for lo > 0 && a-lo < 2*MaxSentence && !endsSentence(text, lo-1) {
		lo--
	}
	for hi < len(text) && hi-b < 2*MaxSentence {
		hi++
		if endsSentence(text, hi-1) {
			break
		}
	}
	if n := utf8.RuneCount(text[lo:hi]); n > MaxSentence {
		return clip(text, lo, hi, a, b)
	}
	return string(ascii.AppendSquashed(nil, text[lo:hi]))
}

// clip cuts a long sentence around text[a:b], at words where there are any near.
func clip(text []byte, lo, hi, a, b int) string {
	room := MaxSentence - 2 // the ellipses
	from := back(text, a, lo, max(room-utf8.RuneCount(text[a:b]), 0)/2)
	if i := bytes.IndexByte(text[from:a], ' '); from > lo && i >= 0 {
		from += i + 1
	}
	to := from
	for n := 0; to < hi && n < room; n++ {
		_, size := utf8.DecodeRune(text[to:hi])
		to += size
	}
	if i := bytes.LastIndexByte(text[min(b, to):to], ' '); to < hi && i > 0 {
		to = min(b, to) + i
	}
	s := string(ascii.AppendSquashed(nil, text[from:to]))
	if from > lo {
		s = "…" + s
	}
	if to < hi {
		s += "…"
	}
	return s
}

// back goes n runes back from at, not beyond lo.
func back(text []byte, at, lo, n int) int {
	for ; at > lo && n > 0; n-- {
		_, size := utf8.DecodeLastRune(text[lo:at])
		at -= size
	}
	return at
}

// endsSentence reports whether a sentence ends with the byte at i. It is a guess, made for abbreviations of one letter:
// after "etc. The" it ends one too many, which costs a shorter quotation and no more.
func endsSentence(text []byte, i int) bool {
	switch text[i] {
	case '\n':
		return i > 0 && text[i-1] == '\n'
	case '.', '!', '?':
		if i+1 >= len(text) {
			return true
		}
		if !ascii.IsBlank(text[i+1]) {
			return false
		}
		// "e.g. this", "J. Doe", "3. item": a letter or number of one sign before the stop ends no sentence.
		if text[i] == '.' && i >= 2 && ascii.IsAlnum(text[i-1]) && !ascii.IsAlnum(text[i-2]) {
			return false
		}
		rest := bytes.TrimLeft(text[i+1:min(len(text), i+8)], " \n\t")
		return len(rest) == 0 || !('a' <= rest[0] && rest[0] <= 'z')
	}
	if i >= 2 && text[i] == 0x82 && text[i-1] == 0x80 && text[i-2] == 0xE3 { // 。
		return true
	}
	return false
}
