package record

import (
	"regexp"

	"digsite/builder/text"
)

// rustDialect is the form of rust-lang/rfcs: the metadata is the file's first list, there is no title, and the
// sections are of level 1. The feature's name is a title only where it is one; else the file's name is.
func rustDialect() dialect {
	return dialect{name: "rust-rfc", kind: "decision", prefix: "rfc", recognise: func(f *file) bool {
		return count(f.head, "featurename", "startdate", "rfcpr", "rustissue") >= 2 || count(f.front, "feature", "startdate") == 2
	}, read: func(f *file) {
		x := f.take("featurename")
		if y := f.get("feature"); y != nil && y.front && x == nil {
			x, y.used = y, true
		}
		if x == nil {
			for _, y := range append(f.front[:len(f.front):len(f.front)], f.head...) {
				if y.key == "featurename" {
					f.fileTitle() // stated as N/A
				}
			}
			return
		}
		if name := text.Squash(plainText(x.text)); noName.MatchString(name) {
			f.fileTitle()
		} else {
			f.rec.Title = name
		}
	}}
}

var noName = regexp.MustCompile(`(?i)^\W*(n/?a|none|nil|tbd|todo|fill me in)\b`)

// fileTitle makes the title of the file's name.
func (f *file) fileTitle() {
	if f.rec.Title = f.name.words; f.rec.Title == "" {
		f.rec.Title = f.name.stem
	}
}
