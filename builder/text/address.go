package text

import (
	"path"
	"strings"
)

// EscapePath returns a slash-separated path as it stands in an address: "a b/größe.md" becomes "a%20b/größe.md".
// Letters of every script stay as they are; what ends a path, an attribute or an address is percent-encoded.
func EscapePath(p string) string {
	if strings.IndexFunc(p, unsafeRune) < 0 {
		return p
	}
	return percent(p, func(c byte) bool { return unsafeRune(rune(c)) })
}

// EscapePathASCII is EscapePath for what takes no letters but ASCII's, such as XML that other programs read.
func EscapePathASCII(p string) string {
	return percent(p, func(c byte) bool { return c >= 0x7f || c == '&' || unsafeRune(rune(c)) })
}

// percent writes the bytes that are unsafe as %XX.
func percent(p string, unsafe func(byte) bool) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(p); i++ {
		c := p[i]
		if !unsafe(c) {
			b.WriteByte(c)
			continue
		}
		b.WriteByte('%')
		b.WriteByte(hex[c>>4])
		b.WriteByte(hex[c&15])
	}
	return b.String()
}

// unsafeRune reports whether a character means something in an address or in HTML.
func unsafeRune(c rune) bool {
	return c <= ' ' || c == 0x7f || c < 0x7f && strings.IndexByte("%?#\"'<>\\^`{|}", byte(c)) >= 0
}

// External reports whether an address leads out of the site: a web page, a mail address or a telephone number.
func External(address string) bool {
	for _, p := range []string{"https://", "http://", "mailto:", "tel:"} {
		if len(address) >= len(p) && strings.EqualFold(address[:len(p)], p) {
			return true
		}
	}
	return false
}

// RelativePath returns the way from a folder to a file, both slash-separated and from one root; "" or "." is the root.
func RelativePath(folder, file string) string {
	up := ""
	for folder = path.Clean(folder); folder != "." && !strings.HasPrefix(file, folder+"/"); folder = path.Dir(folder) {
		up += "../"
	}
	if folder != "." {
		file = strings.TrimPrefix(file, folder+"/")
	}
	return up + file
}
