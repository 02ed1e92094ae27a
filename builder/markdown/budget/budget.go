// Package budget bounds what one file may ask of a build: links to follow, code to colour, formulas and diagrams to
// draw. Each is dear beside the bytes that ask for it.
//
// Its law: what is refused is told, with its place and the limit, and is shown as the text that it is. It counts, and
// looks at no clock: what a file shows does not depend on the machine.
package budget

import "fmt"

// Kind is what is counted.
type Kind int

const (
	References Kind = iota // links, pictures and citations
	Targets                // bytes of where they lead and of their titles, which a definition repeats
	Code                   // bytes of code in colour
	Formulas               // bytes of TeX, and 20 for each formula
	Diagrams               // bytes of diagrams
	kinds
)

// How much of each kind one file may have.
const (
	maxReferences = 20_000    // links, pictures and citations
	maxTargets    = 4_000_000 // bytes of where links lead and of their titles
	maxCode       = 256_000   // bytes of code in colour
	maxFormulas   = 400_000   // bytes of TeX, and 20 for each formula
	maxDiagrams   = 40_000    // bytes of diagrams
)

// most is how much of each kind a file may have, and what is said of the first that is more.
var most = [kinds]struct {
	n    int
	told string
}{
	References: {maxReferences,
		"links and references are more than %d in this file; this one and those behind it are shown as text"},
	Targets: {maxTargets, "where the links of this file lead, and their titles, have more than %d bytes together; " +
		"this one and those behind it are shown as text"},
	Code: {maxCode, "blocks of code have more than %d bytes together in this file; " +
		"this one and those behind it are shown without colours"},
	Formulas: {maxFormulas, "formulas have more than %d bytes together in this file; " +
		"this one and those behind it are shown as they are written"},
	Diagrams: {maxDiagrams, "diagrams have more than %d bytes together in this file; " +
		"this one and those behind it are shown as they are written"},
}

// Budget is what a file has spent. The zero value has spent nothing.
type Budget struct {
	spent   [kinds]int
	refused [kinds]int // 1 + the offset of the first that was refused, 0 for none
}

// Take spends n on what stands at an offset in the file, and reports whether there was so much left. Once it was not,
// nothing of the kind is taken any more: that the small ones behind it are shown would be chance.
func (b *Budget) Take(k Kind, n, at int) bool {
	if b.refused[k] == 0 && b.spent[k]+n <= most[k].n {
		b.spent[k] += n
		return true
	}
	if b.refused[k] == 0 {
		b.refused[k] = 1 + max(at, 0)
	}
	return false
}

// Full reports whether something of a kind was refused.
func (b *Budget) Full(k Kind) bool { return b.refused[k] > 0 }

// Refused calls tell for each kind that was refused, with the offset of the first and what to say.
func (b *Budget) Refused(tell func(at int, message string)) {
	for k, at := range b.refused {
		if at > 0 {
			tell(at-1, fmt.Sprintf(most[k].told, most[k].n))
		}
	}
}
