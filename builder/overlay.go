package builder

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/yaml"
)

// overlay puts the folder that `theme:` names over our theme. The theme is trusted, so a plain os.DirFS serves.
func (in *Inputs) overlay() error {
	if in.Config.Theme == "" {
		return in.checkLook()
	}
	dir := filepath.Join(in.Root, filepath.FromSlash(in.Config.Theme))
	if st, err := os.Stat(dir); err != nil || !st.IsDir() {
		return &ConfigError{Path: "site.yaml", Findings: []finding.Finding{{
			Code: "site-yaml", Severity: finding.Error, Pos: finding.Pos{Path: "site.yaml"},
			Message: fmt.Sprintf("theme: there is no folder %q", in.Config.Theme),
			Hint:    "make the folder, or leave `theme:` out"}}}
	}
	in.Theme = overlayFS{over: os.DirFS(dir), base: in.Options.Theme}
	in.skip = append(in.skip, dir)
	return in.checkLook()
}

// overlayFS serves a file from over when it is there, else from base.
type overlayFS struct{ over, base fs.FS }

// unused lists the files of a theme's folder that replace nothing of ours and that no template names.
func (o overlayFS) unused(dir string) []finding.Finding {
	var names []string
	for _, folder := range []string{"templates", "assets"} {
		entries, _ := fs.ReadDir(o.base, folder)
		for _, e := range entries {
			names = append(names, folder+"/"+e.Name())
		}
	}
	names = append(append(names, o.parts()...), "assets/tokens.css")
	text := o.everything()
	var out []finding.Finding
	_ = fs.WalkDir(o.over, ".", func(name string, d fs.DirEntry, err error) error { // what cannot be read is not used either
		switch {
		case err != nil || d.IsDir() && name != "." && strings.HasPrefix(d.Name(), "."):
			return fs.SkipDir
		case d.IsDir() || slices.Contains(names, name) || strings.HasPrefix(d.Name(), ".") || strings.EqualFold(d.Name(), "README.md"):
			return nil
		}
		folder, base := path.Split(name)
		folder = strings.TrimSuffix(folder, "/")
		if folder == "assets" && bytes.Contains(text, []byte(base)) || folder == "templates" && path.Ext(base) == ".html" && defines(o.over, name) {
			return nil
		}
		do := "the theme has templates/ and assets/; digsite theme list names what is in them"
		if near := yaml.Nearest(base, bases(names)); near != "" {
			do = fmt.Sprintf("did you mean %s?", whole(near, names))
		}
		out = append(out, finding.At(finding.ThemeUnused, finding.Pos{Path: path.Join(dir, name)}, "this file replaces nothing of the theme, and nothing names it").WithHint(do))
		return nil
	})
	return out
}

// added lists the files of one folder that ours does not have.
func (o overlayFS) added(folder string) []string {
	entries, _ := fs.ReadDir(o.over, folder)
	var out []string
	for _, e := range entries {
		if _, err := fs.Stat(o.base, folder+"/"+e.Name()); err != nil {
			out = append(out, e.Name())
		}
	}
	return out
}

// partName finds the parts that a template file defines.
var partName = regexp.MustCompile(`\{\{-?\s*define\s+"([^"]+)"`)

// parts lists the parts of our templates as the files that would replace them: "templates/badge.html".
func (o overlayFS) parts() []string {
	var out []string
	entries, _ := fs.ReadDir(o.base, "templates")
	for _, e := range entries {
		text, _ := fs.ReadFile(o.base, "templates/"+e.Name())
		for _, m := range partName.FindAllSubmatch(text, -1) {
			out = append(out, "templates/"+string(m[1])+".html")
		}
	}
	return out
}

// everything is the text of all templates, style sheets and scripts, for seeing whether a further file is named.
func (o overlayFS) everything() []byte {
	var out []byte
	for _, folder := range []string{"templates", "assets"} {
		entries, _ := o.ReadDir(folder)
		for _, e := range entries {
			if ext := path.Ext(e.Name()); ext == ".html" || ext == ".css" || ext == ".js" {
				text, _ := fs.ReadFile(o, folder+"/"+e.Name())
				out = append(out, text...)
			}
		}
	}
	return out
}

// defines tells a file of template parts: other templates may call them.
func defines(fsys fs.FS, name string) bool {
	text, err := fs.ReadFile(fsys, name)
	return err == nil && partName.Match(text)
}

// bases gives the last part of each path.
func bases(names []string) []string {
	var out []string
	for _, n := range names {
		out = append(out, path.Base(n))
	}
	return out
}

// whole gives the path with this base name.
func whole(base string, among []string) string {
	for _, n := range among {
		if path.Base(n) == base {
			return n
		}
	}
	return base
}

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
