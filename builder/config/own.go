package config

import (
	"fmt"
	"strings"
)

// Word gives a text of the theme in the site's own words: what `words:` says for the English, else the English. The
// English text is the name; args are filled in as fmt.Sprintf does.
func (c Config) Word(english string, args ...any) string {
	if own, ok := c.Words[english]; ok {
		english = own
	}
	if len(args) == 0 {
		return english
	}
	return fmt.Sprintf(english, args...)
}

// Count gives a text that says how many, in the site's own words: one for 1, many for every other number. Both may
// hold %d.
func (c Config) Count(n int, one, many string) string {
	if n != 1 {
		one = many
	}
	if own, ok := c.Words[one]; ok {
		one = own
	}
	if !strings.Contains(one, "%") {
		return one
	}
	return fmt.Sprintf(one, n)
}

// English marks a text that stands in a table and reaches Word or Count later, so that it is found with the others.
func English(text string) string { return text }
