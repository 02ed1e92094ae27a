package exit

import (
	"fmt"
	"slices"
	"strings"

	"digsite/builder/finding"
)

// OneOf checks a flag's value against the words that it takes.
func OneOf(flag, value string, words []string) error {
	if value == "" || slices.Contains(words, value) {
		return nil
	}
	return Usage(fmt.Sprintf("--%s %q is not known", flag, value), Nearest(value, words, "use "))
}

// Nearest words a hint: the nearest of words when one is near, else all of them.
func Nearest(word string, words []string, lead string) string {
	if n := finding.Nearest(strings.ToLower(word), words); n != "" {
		return "did you mean " + n + "?"
	}
	return lead + strings.Join(words, ", ")
}
