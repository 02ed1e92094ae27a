package form

import (
	"digsite/builder/finding"
)

// Statement is a line that states something: the author's words, plain, and where they stand.
type Statement struct {
	Text string
	From string // "front matter", "header" or "section"
	Pos  finding.Pos
	Refs []int // references in it, indexes into Doc.Refs
}
