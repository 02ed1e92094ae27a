package record

import (
	"slices"
	"strings"
	"unicode"

	"digsite/builder/text"
)

// What a template's author left for somebody to fill in, and nobody did, states nothing.

// Placeholder reports whether a text is a template's own words left in: "{YYYY-MM-DD when ...}", "[short title]",
// "<date>", "TBD".
func Placeholder(s string) bool {
	t := strings.TrimSpace(s)
	if len(t) < 2 {
		return t == "?" || t == ""
	}
	switch strings.ToUpper(strings.Trim(t, "()[]{}<>. ")) {
	case "YYYY-MM-DD", "DD/MM/YYYY", "DATE", "TBD", "TODO", "YYYY/MM/DD", "YYYY-MM-DDTHH:MM", "YYYYMMDD",
		"DATE WHEN THE DECISION WAS LAST UPDATED":
		return true
	}
	first, last := t[0], t[len(t)-1]
	return first == '{' && last == '}' ||
		first == '<' && last == '>' && !strings.Contains(t, "@") && !strings.Contains(t, "://") ||
		first == '[' && last == ']' && strings.Count(t, "[") == 1 && strings.Contains(t, " ")
}

// unfilled is what a template leaves where a sentence should be: "Chosen option: "", because", "{title of option 1}".
// The marks of emphasis are gone; a link's brackets are too.
var unfilled = text.Compile(`^["“”'\s]*(?:[\[{<][^\]}>]*[\]}>]["“”'\s]*)?(?:,?\s*because\b(?:\s*of)?` +
	`\W*(?:[\[{<][^\n]*)?)?[\s.:,;…]*$`)

// templateWords are the sentences with which templates ask for the author's: Nygard's, as adr-tools writes it and as it
// is passed on, and those of GitHub's collections of templates.
var templateWords = []string{
	"The issue motivating this decision",
	"The change that we're proposing or have agreed to implement",
	"What becomes easier or more difficult to do",
	"What is the issue that we're seeing that is motivating this decision",
	"What is the change that we're proposing",
	"What is the status, such as proposed, accepted",
	"This section describes the forces",
	"This section describes our response",
	"This section describes the resulting context",
	"Describe the context and problem statement",
	"Describe the decision",
	"Insert the decision",
}

// Unfilled reports whether a text is what a template's author wrote in the place of a sentence, or nothing.
func Unfilled(s string) bool {
	s = strings.TrimSpace(s)
	if head, rest, ok := strings.Cut(s, ":"); ok && strings.HasPrefix(strings.ToLower(head), "chosen option") {
		s = strings.TrimSpace(rest)
	}
	plain := strings.TrimLeft(strings.ReplaceAll(s, "’", "'"), "_*\"'([{< ")
	return s == "" || unfilled.MatchString(s) || Placeholder(s) ||
		slices.ContainsFunc(templateWords, func(w string) bool { return strings.HasPrefix(plain, w) })
}

// Nothing reports whether a text says that there is nothing to say: "n/a", "none", "-".
func Nothing(s string) bool {
	switch strings.ToLower(strings.Trim(strings.TrimSpace(s), ".()[]{}*_`\"'")) {
	case "", "n/a", "na", "none", "nil", "null", "-", "–", "—", "tbd", "todo", "nothing", "?", "unknown",
		"not applicable", "n.a", "leave blank", "leave this blank", "leave empty", "not yet", "to be decided",
		"to be determined", "to be confirmed", "to be defined", "to be written", "tbc", "tba", "undecided", "none yet":
		return true
	}
	return false
}

// Undecided reports whether a status is a template's choice or placeholder. "{ proposed }" is neither: the choice was
// made and the braces were left.
func Undecided(status string) bool {
	return Choice(status) || Placeholder(status) && !IsStatus(status)
}

// Choice reports whether a text is a template's list of states: two or more known ones parted by | or three by / or
// commas, fewer in brackets: "proposed | accepted | rejected", "its state, such as pending, decided, or approved".
func Choice(s string) bool {
	if !strings.ContainsAny(s, "|/,、，") {
		return false
	}
	s = Plain(s)
	within := func(open, shut string) bool { return strings.HasPrefix(s, open) && strings.HasSuffix(s, shut) }
	brackets := within("[", "]") || within("{", "}")
	for _, by := range []struct {
		sep   string
		least int
	}{{"|", 2}, {"/", 3}, {",", 3}, {"、", 3}, {"，", 3}} {
		parts := strings.Split(s, by.sep)
		known := 0
		for _, p := range parts {
			words := Tokens(p)
			for by.sep != "|" && len(words) > 1 && slices.Contains(listWords, words[0]) {
				words = words[1:]
			}
			if _, n := StatusAt(words, 0); n > 0 && (n == len(words) || by.sep == "|") {
				known++
			}
		}
		if known >= by.least || brackets && by.sep != "," && known >= 1 && len(parts) > 1 {
			return true
		}
	}
	return false
}

// listWords stand before a state in a list of those that are possible.
var listWords = []string{"such", "as", "like", "or", "eg", "e", "g", "z", "b", "oder", "ou", "o", "或"}

// PlaceholderTitle reports whether a title is a template's own: "[short title]", "Title", "ADR-NNNN".
func PlaceholderTitle(title string) bool {
	low := strings.TrimFunc(strings.ToLower(title), func(r rune) bool { return unicode.IsSymbol(r) || r == ' ' })
	whole := []string{"title", "number. title", "rfc topic", "your title here", "kep template", "adr template",
		"rfc", "adr", "decision record", "architecture decision record"}
	begins := []string{"title (", "[short", "adr-nnn", "kep-nnnn"}
	return Placeholder(title) || strings.Contains(low, "short title") || slices.Contains(whole, low) ||
		slices.ContainsFunc(begins, func(b string) bool { return strings.HasPrefix(low, b) })
}
