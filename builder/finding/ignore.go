package finding

import "strings"

// Ignore is a comment in a record that says which findings of the file are meant to be:
//
//	<!-- digsite-ignore link-broken the page comes with the next release -->
type Ignore struct {
	Code   string
	Reason string
	Line   int
}

// ignoreMark begins such a comment. It stands alone on its line.
const ignoreMark = "<!-- digsite-ignore"

// Ignores finds such comments in a file, those in a fence left out: there they are an example.
func Ignores(file string) (out []Ignore) {
	if !strings.Contains(file, ignoreMark) {
		return nil
	}
	fence := ""
	for i, line := range strings.Split(file, "\n") {
		line = strings.TrimSpace(line)
		if mark := line[:min(3, len(line))]; mark == "```" || mark == "~~~" {
			if fence == "" {
				fence = mark
			} else if fence == mark {
				fence = ""
			}
			continue
		}
		rest, ok := strings.CutPrefix(line, ignoreMark)
		if !ok || fence != "" || rest != "" && !strings.ContainsAny(rest[:1], " \t-") {
			continue
		}
		rest, _, _ = strings.Cut(rest, "-->")
		code, reason, _ := strings.Cut(strings.TrimSpace(rest), " ")
		out = append(out, Ignore{code, strings.TrimSpace(reason), i + 1})
	}
	return out
}
