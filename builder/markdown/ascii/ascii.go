// Package ascii knows the classes of ASCII bytes, for readers that walk UTF-8 byte by byte. Every byte of a longer
// character is of no class, so none of them is ever taken for a letter.
//
// Its law: a byte in, an answer out. What depends on a language or script is package unicode's business.
package ascii

// IsBlank reports whether c is a space, tab, line end, form feed or vertical tab.
func IsBlank(c byte) bool {
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v'
}

// IsDigit reports whether c is one of 0 to 9.
func IsDigit(c byte) bool { return '0' <= c && c <= '9' }

// IsLetter reports whether c is one of a to z or A to Z.
func IsLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// IsAlnum reports whether c is a letter or a digit.
func IsAlnum(c byte) bool { return IsDigit(c) || IsLetter(c) }

// AppendSquashed appends s with each run of blanks as one space, and none at either end: " a \n b" becomes "a b".
func AppendSquashed(out, s []byte) []byte {
	gap, from := false, len(out)
	for _, c := range s {
		if IsBlank(c) {
			gap = len(out) > from
			continue
		}
		if gap {
			out = append(out, ' ')
			gap = false
		}
		out = append(out, c)
	}
	return out
}
