package html

// AppendText appends text as it stands between tags: AppendText(nil, "a<b") is "a&lt;b". A quote stays a quote, so the
// result may not stand in an attribute.
func AppendText[T string | []byte](out []byte, s T) []byte {
	last := 0
	for i := 0; i < len(s); i++ {
		var e string
		switch s[i] {
		case '&':
			e = "&amp;"
		case '<':
			e = "&lt;"
		case '>':
			e = "&gt;"
		case 0:
			e = "\uFFFD"
		default:
			continue
		}
		out = append(append(out, s[last:i]...), e...)
		last = i + 1
	}
	return append(out, s[last:]...)
}

// AppendAttr appends text as it stands between double quotes: AppendAttr(nil, `a"b`) is "a&#34;b".
func AppendAttr(out []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '&':
			out = append(out, "&amp;"...)
		case '<':
			out = append(out, "&lt;"...)
		case '>':
			out = append(out, "&gt;"...)
		case '"':
			out = append(out, "&#34;"...)
		case '\'':
			out = append(out, "&#39;"...)
		case 0:
			out = append(out, "\uFFFD"...)
		default:
			out = append(out, s[i])
		}
	}
	return out
}
