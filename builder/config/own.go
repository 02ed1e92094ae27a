package config

import "fmt"

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
