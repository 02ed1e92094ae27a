package record

import (
	"strings"
)

// rustDialect is the form of rust-lang/rfcs: the metadata is the file's first list, there is no title, and the
// sections are of level 1. The feature's name is a title only where it is one; else the file's name is.
func rustDialect() dialect {
	return dialect{name: "rust-rfc", kind: "decision", prefix: "rfc", recognise: func(f *file) bool {
		return count(f.head, "featurename", "startdate", "rfcpr", "rustissue") >= 2
	}, read: func(f *file) {
		x := f.take("featurename")
		if f.title >= 0 || x == nil {
			return
		}
		if name := plainText(x.text); name != "" && !nothing(name) {
			f.rec.Title = strings.TrimSpace(name)
		}
	}}
}
