package assets

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"regexp"
)

// importRule is how a style sheet takes another in: @import "base.css" layer(base); one for paper alone has "print"
// behind its layer.
var importRule = regexp.MustCompile(`(?m)^@import "([^"]+)"(?: layer\(([\w-]+)\))?( print)?;[ \t]*\n?`)

// readSheet returns a style sheet with those that it imports in their place, so that a page loads one file. It adds to
// parts each file that was put in. A sheet that is imported twice would have its rules win in the wrong place, so that
// is an error.
func readSheet(fsys fs.FS, file string, parts map[string]bool) ([]byte, error) {
	text, err := fs.ReadFile(fsys, file)
	if err != nil {
		return nil, fmt.Errorf("read the theme's asset %s: %w", file, err)
	}
	out := importRule.ReplaceAllFunc(text, func(rule []byte) []byte {
		m := importRule.FindSubmatch(rule)
		other := path.Join(path.Dir(file), string(m[1]))
		if parts[other] {
			err = fmt.Errorf("theme asset %s: it imports %s a second time", file, m[1])
			return nil
		}
		parts[other] = true
		in, rerr := readSheet(fsys, other, parts)
		if rerr != nil {
			err = rerr
		}
		if len(m[3]) > 0 {
			in = fmt.Appendf(nil, "@media print {\n%s\n}\n", bytes.TrimSpace(in))
		}
		return layered(string(m[2]), in)
	})
	return out, err
}

// layered returns a sheet within a cascade layer; "" is none.
func layered(layer string, sheet []byte) []byte {
	if layer == "" {
		return sheet
	}
	return fmt.Appendf(nil, "@layer %s {\n%s\n}\n", layer, bytes.TrimSpace(sheet))
}
