package check

import (
	"path"

	"digsite/builder/finding"
	"digsite/builder/site"
)

// Elsewhere is a numbered file that another branch has added.
type Elsewhere struct {
	Path         string // relative to the content root
	Number       int
	Branch, Base string // the branch, and the commit where it parted from ours
}

// NumbersTaken finds records that are new on this branch and have the number of another record that is new on another
// one. isNew reports whether a file was not there yet at a commit.
func NumbersTaken(s *site.Site, all []Elsewhere, isNew func(base, path string) bool) []finding.Finding {
	type key struct {
		folder string
		number int
	}
	taken := map[key][]Elsewhere{}
	for _, e := range all {
		k := key{seriesFolder(e.Path), e.Number}
		taken[k] = append(taken[k], e)
	}
	var out []finding.Finding
	for _, r := range s.Records {
		if !r.IsRecord || r.Number < 0 {
			continue
		}
		for _, e := range taken[key{seriesFolder(r.Path), r.Number}] {
			if e.Path != r.Path && s.ByPath(e.Path) == nil && isNew(e.Base, r.Path) {
				out = append(out, finding.At(finding.NumberTaken, finding.Pos{Path: r.Path, Line: 1},
					"the number is also that of "+e.Path+" on the branch "+e.Branch).WithText(path.Base(r.Path), ""))
				break
			}
		}
	}
	return out
}

// seriesFolder returns the folder that holds a record's file, or the record's own folder where it has one.
func seriesFolder(file string) string {
	if name := path.Base(file); name == "README.md" || name == "index.md" {
		return path.Dir(path.Dir(file))
	}
	return path.Dir(file)
}
