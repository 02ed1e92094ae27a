package source

import (
	"strconv"
	"strings"

	"digsite/builder/text"
)

// Citation is a path of code that running text names in backquotes: `src/queue.go`, `src/queue.go:40-44`.
type Citation struct {
	Text      string // as it stands
	Path      string // clean, without the lines
	From, To  int    // lines of the code, 0 where none are named
	Line, Col int    // where it stands, from 1; Col counts runes
}

var (
	// pathSpan is a span that cannot be anything but a path: two names or more between slashes, with no blank, no hole
	// and no pattern in it.
	pathSpan = text.Compile("(?:^|[^`])`((?:\\./)?[\\w@.+-]+(?:/[\\w@.+-]+)+/?" +
		"(?::\\d{1,7}(?:-\\d{1,7})?|#L\\d{1,7})?)`(?:[^`]|$)")
	anySpan = text.Compile("`+[^`]*`+")
	lineEnd = text.Compile(`^(.*?)(?::(\d+)(?:-(\d+))?|#L(\d+))$`)
	fence   = text.Compile("^ {0,3}(```+|~~~+)")

	// past are the words of a line that tells of what was: a path in it may be gone.
	past = text.Compile(`(?i)\b(?:was|were|had|formerly|former|previous(?:ly)?|used to|original(?:ly)?|old|` +
		`older|legacy|removed?|removes|removing|removal|deleted?|deletes|deleting|renamed?|moved?|moves|moving|replaced?|` +
		`replaces|replacing|dropp?(?:ed|s|ing)?|no longer|instead of|rather than|until|gone|migrated?|` +
		`extract(?:ed)?|split|superseded|deprecated?|e\.g\.|for example|such as)\b`)
)

// Citations finds the paths that a Markdown text names in backquotes. Fences, comments and front matter are left out,
// and lines that tell of what was, or of what might be.
func Citations(lines []string) (out []Citation) {
	fenced, comment, front := "", false, false
	for i, line := range lines {
		trimmed := strings.TrimSpace(line)
		switch m := fence.FindStringSubmatch(line); {
		case i == 0 && trimmed == "---":
			front = true
			continue
		case front:
			front = trimmed != "---"
			continue
		case fenced != "":
			if m != nil && strings.HasPrefix(m[1], fenced) {
				fenced = ""
			}
			continue
		case m != nil:
			fenced = m[1]
			continue
		case comment || strings.HasPrefix(trimmed, "<!--"):
			comment = !strings.Contains(line, "-->")
			continue
		case strings.HasPrefix(line, "    ") || strings.HasPrefix(line, "\t") || strings.HasPrefix(trimmed, ">"):
			if !strings.Contains(line, "- ") && !strings.Contains(line, "* ") {
				continue
			}
		}
		if past.MatchString(anySpan.ReplaceAllString(line, " ")) {
			continue
		}
		for _, m := range pathSpan.FindAllStringSubmatchIndex(line, -1) {
			c := Citation{Text: line[m[2]:m[3]], Line: i + 1, Col: len([]rune(line[:m[2]])) + 1}
			c.Path = strings.TrimPrefix(c.Text, "./")
			if at := lineEnd.FindStringSubmatch(c.Path); at != nil {
				c.Path = at[1]
				c.From, _ = strconv.Atoi(at[2] + at[4])
				c.To, _ = strconv.Atoi(at[3])
				c.To = max(c.From, c.To)
			}
			if c.Path = strings.TrimSuffix(c.Path, "/"); !strings.Contains(c.Path, "..") {
				out = append(out, c)
			}
		}
	}
	return out
}
