package why

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Spot writes where a reason ties a record to the code: "src/queue.go:3-9".
func (r Reason) Spot() string {
	switch {
	case r.Lines[0] == 0 || r.Via == "glob":
		return r.Path
	case r.Lines[0] == r.Lines[1]:
		return fmt.Sprintf("%s:%d", r.Path, r.Lines[0])
	}
	return fmt.Sprintf("%s:%d-%d", r.Path, r.Lines[0], r.Lines[1])
}

// Places lists where the code is that a record guards, each once, the closest tie first: "src/queue.go:3-9". A file is
// not named again behind lines of its own. asked is the file that was asked about, for reasons that name none.
func Places(r Record, asked string) []string {
	var out []string
	for _, x := range r.Reasons {
		x.Path = cmp.Or(x.Path, asked)
		s := x.Spot()
		if x.Via == "blame" || s == "" {
			continue
		}
		if !slices.ContainsFunc(out, func(o string) bool { return o == s || strings.HasPrefix(o, s+":") }) {
			out = append(out, s)
		}
	}
	return out
}
