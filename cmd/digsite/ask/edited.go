package ask

import (
	"strings"

	"digsite/builder/answer/why"
	"digsite/builder/coderef"
	"digsite/builder/hook"
)

// maxSpots bounds the places of one edit in one file that are asked about one by one; beyond it the file is.
const maxSpots = 20

// asked returns the questions about a file that is edited: one for each place of its texts; those of the lines that it
// loses, or gets something between, where it is written as a whole; the whole file where nothing is known, where a text
// is not there or all is new.
func asked(file string, lines []string, x hook.Edit) []why.Question {
	whole := []why.Question{{Path: file}}
	var out []why.Question
	ask := func(from, to int) { out = append(out, why.Question{Path: file, Line: from, To: to}) }
	text := strings.Join(lines, "\n")
	for _, s := range x.Texts {
		s = strings.Trim(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
		at := strings.Index(text, s)
		if at < 0 || s == "" {
			return whole
		}
		for n := 0; n >= 0 && len(out) <= maxSpots; at += n {
			from := 1 + strings.Count(text[:at], "\n")
			ask(from, from+strings.Count(s, "\n"))
			if n = strings.Index(text[at+len(s):], s); n >= 0 {
				n += len(s)
			}
		}
	}
	if now, textual := coderef.Lines([]byte(x.Whole)); x.Whole != "" && textual && len(lines) > 0 {
		next := 0 // in now: what follows the last line that stays
		for i, n := range append(coderef.Follow(lines, now), len(now)) {
			switch {
			case n < 0:
				ask(i+1, i+1)
			case n > next && (i == 0 || len(out) == 0 || out[len(out)-1].To < i): // something is put in between
				ask(max(i, 1), min(i+1, len(lines)))
			}
			if n >= 0 {
				next = n + 1
			}
		}
		return joined(out, whole)
	}
	if len(out) == 0 || len(out) > maxSpots {
		return whole
	}
	return out
}

// joined makes one question of neighbouring lines; whole is what is asked where there are too many.
func joined(list, whole []why.Question) []why.Question {
	var out []why.Question
	for _, q := range list {
		if n := len(out); n > 0 && q.Line <= out[n-1].To+1 {
			out[n-1].To = max(q.To, out[n-1].To)
			continue
		}
		out = append(out, q)
	}
	if len(out) > maxSpots {
		return whole
	}
	return out
}
