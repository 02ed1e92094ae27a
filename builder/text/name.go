package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// HasName reports whether a text holds a name, in any case, as a word or as a part of a name in code: "kafka" stands in
// "segmentio/kafka-go" and in "newKafkaClient", and not in "kafkaesque".
func HasName(s, name string) bool {
	if name == "" {
		return false
	}
	for at := 0; at+len(name) <= len(s); at++ {
		if end := at + len(name); strings.EqualFold(s[at:end], name) && edge(s, at) && edge(s, end) {
			return true
		}
	}
	return false
}

// edge reports whether a name may begin or end at a place of a text: not between two letters or digits of one word, of
// which a capital behind a small letter begins the next.
func edge(s string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:at])
	after, _ := utf8.DecodeRuneInString(s[at:])
	if at == 0 || at == len(s) || !inWord(before) || !inWord(after) {
		return true
	}
	return unicode.IsLower(before) && unicode.IsUpper(after)
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
