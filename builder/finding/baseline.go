package finding

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Baseline is a list of findings that a team knows of and does not mend yet: only what is new is reported. As many are
// known as are listed.
type Baseline struct{ known map[Key]int }

// Key is what a finding is known by when lines have moved: its code, its file, and the author's words that it is about.
// Where it is about none these are its own words, which may name a line of another file.
type Key struct{ Code, Path, Words string }

// KeyOf returns what a finding is known by, each part on one line.
func KeyOf(d Finding) Key {
	line := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	return Key{string(d.Code), line(d.Pos.Path), line(cmp.Or(d.Text, d.Message))}
}

// baselineHead begins the file: another version says something else.
const baselineHead = "# digsite baseline 1"

// ReadBaseline reads what Baseline.String wrote.
func ReadBaseline(file string) (*Baseline, error) {
	b := &Baseline{known: map[Key]int{}}
	file = strings.ReplaceAll(file, "\r\n", "\n")
	head, rest, _ := strings.Cut(file, "\n")
	if head != baselineHead {
		return nil, fmt.Errorf("its first line is not %q", baselineHead)
	}
	for i, line := range strings.Split(rest, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		parts := strings.SplitN(line, "\t", 3)
		if len(parts) < 3 {
			return nil, fmt.Errorf("its line %d is not a code, a file and words with tabs between them", i+2)
		}
		b.known[Key{parts[0], parts[1], parts[2]}]++
	}
	return b, nil
}

// NewBaseline lists the findings that fail a check: errors and warnings.
func NewBaseline(ds []Finding) *Baseline {
	b := &Baseline{known: map[Key]int{}}
	for _, d := range ds {
		if d.Severity > Info {
			b.known[KeyOf(d)]++
		}
	}
	return b
}

// Len returns the number of findings listed.
func (b *Baseline) Len() (n int) {
	for _, k := range b.known {
		n += k
	}
	return n
}

// Fresh returns the findings that are not listed, and the list of those that are and still occur.
func (b *Baseline) Fresh(ds []Finding) (fresh []Finding, still *Baseline) {
	still = &Baseline{known: map[Key]int{}}
	for _, d := range ds {
		key := KeyOf(d)
		if d.Severity > Info && still.known[key] < b.known[key] {
			still.known[key]++
		} else {
			fresh = append(fresh, d)
		}
	}
	return fresh, still
}

// Mend takes out what is not among still, of files that were looked at, and returns how many findings that are.
func (b *Baseline) Mend(still *Baseline, looked func(path string) bool) int {
	mended := 0
	for k, n := range b.known {
		if gone := n - still.known[k]; gone > 0 && looked(k.Path) {
			b.known[k] -= gone
			mended += gone
		}
	}
	return mended
}

// String writes the file, sorted, so that two branches that mend different things merge.
func (b *Baseline) String() string {
	var lines []string
	for k, n := range b.known {
		for range n {
			lines = append(lines, k.Code+"\t"+k.Path+"\t"+k.Words)
		}
	}
	slices.Sort(lines)
	return baselineHead + "\n# Findings that are known and not mended yet. digsite check --baseline takes out what " +
		"is mended.\n" + strings.Join(append(lines, ""), "\n")
}
