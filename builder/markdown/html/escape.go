package html

// AppendText appends text as it stands between tags: AppendText(nil, "a<b") is "a&lt;b". A quote stays a quote, so the
// result may not stand in an attribute.
func AppendText[T string | []byte](out []byte, s T) []byte { return appendEscaped(out, s, false) }

// AppendAttr appends text as it stands between double quotes: AppendAttr(nil, `a"b`) is "a&#34;b".
func AppendAttr(out []byte, s string) []byte { return appendEscaped(out, s, true) }

func appendEscaped[T string | []byte](out []byte, s T, quotes bool) []byte {
	last := 0
	for i := 0; i < len(s); i++ {
		e := ""
		switch c := s[i]; {
		case c > '>':
			continue
		case c == '&':
			e = "&amp;"
		case c == '<':
			e = "&lt;"
		case c == '>':
			e = "&gt;"
		case c == 0:
			e = "\uFFFD"
		case c == '"' && quotes:
			e = "&#34;"
		case c == '\'' && quotes:
			e = "&#39;"
		default:
			continue
		}
		out = append(append(out, s[last:i]...), e...)
		last = i + 1
	}
	return append(out, s[last:]...)
}
