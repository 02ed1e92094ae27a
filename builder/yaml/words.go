package yaml

import "strings"

// wording puts the library's messages into plain words. The first row whose left side occurs in the message holds.
var wording = []struct{ says, plain string }{
	{"mapping value is not allowed", "the value holds a colon followed by a blank; quote the value"},
	{"non-map value is specified", "this line is not \"key: value\""},
	{"unexpected key name", "this line is not \"key: value\""},
	{"map key-value is pre-defined", "text stands behind a finished value; quote the whole value"},
	{"value is not allowed in this context", "text stands behind a finished value; quote the whole value"},
	{"reserved character", "a value may not begin with this character; quote the value"},
	{"cannot start any token", "a tab is used to indent; use blanks"},
	{"tab character", "a tab is used to indent; use blanks"},
	{"could not find end character of double-quoted", "the double quote is never closed"},
	{"could not find end character of single-quoted", "the single quote is never closed"},
	{"']' must be specified", "the list that [ opens is never closed"},
	{"sequence end token ']' not found", "the list that [ opens is never closed"},
	{"'}' must be specified", "the map that { opens is never closed"},
	{"end token '}'", "the map that { opens is never closed"},
	{"corresponding to ']'", "there is a ] without its ["},
	{"corresponding to '}'", "there is a } without its {"},
	{"unexpected directive", "a value may not begin with %; quote the value"},
	{"alias", "a value that begins with * names an anchor; quote the value"},
	{"anchor", "a value that begins with & defines an anchor; quote the value"},
	{"unexpected scalar value type", "a value that begins with * names an anchor; quote the value"},
	{"block sequence entries are not allowed", "a list item may not stand here; begin it on a line of its own"},
	{"implicit line break", "a key is spread over two lines"},
	{"unexpected map key", "a list or map stands where a key is meant"},
	{"invalid key", "the indent of this line fits nothing above it"},
	{"could not find map value", "a key has no value that can be read"},
}

// plain returns our words for one of the library's messages, which are written for people who know its grammar.
func plain(message string) string {
	for _, w := range wording {
		if strings.Contains(message, w.says) {
			return w.plain
		}
	}
	return "this is not valid YAML"
}
