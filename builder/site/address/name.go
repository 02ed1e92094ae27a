package address

import (
	"path"
	"strconv"
	"strings"

	"digsite/builder/text"
)

// IsIndex reports whether a file's name, without its extension, stands for its folder.
func IsIndex(stem string) bool {
	return strings.EqualFold(stem, "readme") || strings.EqualFold(stem, "index")
}

// Words is a slug without the number, and the word before it, that the id says already: "use-queues" of
// "0012-use-queues" and "adr-12-use-queues". A slug that is nothing else stays whole.
func Words(slug string) string {
	_, _, rest := SplitCode(slug)
	if rest == slug {
		rest = strings.TrimLeft(slug, "0123456789")
	}
	if rest = strings.TrimLeft(rest, "-_. "); rest == "" {
		return slug
	}
	return rest
}

// Scope is the folder whose numbers are a record's neighbours: its own, or the one above for README-per-folder records.
func Scope(p string) string {
	dir, file := path.Split(p)
	dir = strings.Trim(dir, "/")
	if IsIndex(strings.TrimSuffix(file, path.Ext(file))) {
		dir = path.Dir(dir)
		if dir == "." {
			dir = ""
		}
	}
	return dir
}

// NameOf is the name that a record is filed under: its file's, or its folder's for an index.
func NameOf(p string) string {
	dir, file := path.Split(p)
	stem := strings.TrimSuffix(file, path.Ext(file))
	if IsIndex(stem) && dir != "" {
		return path.Base(dir)
	}
	return stem
}

// SplitCode reads a citation at the beginning of a text: "ADR-0012: Use queues" is "adr", "12", ": Use queues".
// A number may be compound: "INC-2024-03" is "inc", "2024-03". prefix is "" when there is none.
func SplitCode(s string) (prefix, number, rest string) {
	word := 0
	for word < len(s) && text.Letter(s[word]) {
		word++
	}
	from := word
	for from < len(s) && strings.IndexByte(" -_#.", s[from]) >= 0 && from < word+2 {
		from++
	}
	end := digitsEnd(s, from)
	if word == 0 || word > 12 || end == from || end-from > 9 {
		return "", "", s
	}
	if year := s[from:end]; len(year) == 4 && (year[:2] == "19" || year[:2] == "20") && end < len(s) && s[end] == '-' {
		if k := digitsEnd(s, end+1); k > end+1 && k-end <= 6 {
			end = k
		}
	}
	return strings.ToLower(s[:word]), text.TrimZeros(s[from:end]), s[end:]
}

// digitsEnd returns where the digits from a place on end.
func digitsEnd(s string, from int) int {
	for from < len(s) && s[from] >= '0' && s[from] <= '9' {
		from++
	}
	return from
}

// LeadingNumber reads the number that a file's name begins with; a date is not a number.
func LeadingNumber(name string) (int, bool) {
	end := digitsEnd(name, 0)
	n, err := strconv.Atoi(name[:end])
	return n, err == nil && end <= 5
}
