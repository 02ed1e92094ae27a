package builder

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"digsite/builder/diag"
)

// overlay puts the folder that `theme:` names over our theme. The theme is trusted, so a plain os.DirFS serves.
func (in *Inputs) overlay() error {
	if in.Config.Theme == "" {
		return nil
	}
	dir := filepath.Join(in.Root, filepath.FromSlash(in.Config.Theme))
	if st, err := os.Stat(dir); err != nil || !st.IsDir() {
		return &ConfigError{Path: "site.yaml", Diagnostics: []diag.Diagnostic{{
			Code: "site-yaml", Severity: diag.Error, Pos: diag.Pos{Path: "site.yaml"},
			Message: fmt.Sprintf("theme: there is no folder %q", in.Config.Theme),
			Hint:    "make the folder, or leave `theme:` out"}}}
	}
	in.Theme = overlayFS{over: os.DirFS(dir), base: in.Options.Theme}
	in.skip = append(in.skip, dir)
	return nil
}

// overlayFS serves a file from over when it is there, else from base.
type overlayFS struct{ over, base fs.FS }

// Open finds the file that a theme's folder puts in place of ours.
func (o overlayFS) Open(name string) (fs.File, error) {
	f, err := o.over.Open(name)
	if err == nil {
		if st, serr := f.Stat(); serr == nil && !st.IsDir() {
			return f, nil
		}
		f.Close()
	}
	return o.base.Open(name)
}

// ReadDir lists a folder of both, so that a theme's folder may add files too.
func (o overlayFS) ReadDir(name string) ([]fs.DirEntry, error) {
	base, err := fs.ReadDir(o.base, name)
	if err != nil {
		return nil, err
	}
	over, err := fs.ReadDir(o.over, name)
	if err != nil {
		return base, nil
	}
	for _, e := range over {
		if !slices.ContainsFunc(base, func(b fs.DirEntry) bool { return b.Name() == e.Name() }) {
			base = append(base, e)
		}
	}
	slices.SortFunc(base, func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) })
	return base, nil
}
