package workspace

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/render/assets"
)

// overlay puts the folder that `theme:` names over our theme. The theme is trusted, so a plain os.DirFS serves.
func (w *Workspace) overlay() error {
	if w.Config.Theme == "" {
		return w.checkTheme()
	}
	dir := filepath.Join(w.Root, filepath.FromSlash(w.Config.Theme))
	if st, err := os.Stat(dir); err != nil || !st.IsDir() {
		return w.siteError("theme", w.Config.Theme, fmt.Sprintf("theme: there is no folder %q", w.Config.Theme),
			"make the folder, or leave `theme:` out")
	}
	w.Theme = overlayFS{over: os.DirFS(dir), base: w.Options.Theme}
	w.Skip = append(w.Skip, dir)
	return w.checkTheme()
}

// overlayFS serves a file from over when it is there, else from base. What stands in over where ours stood one version
// ago is served at today's place. Names are today's everywhere but in over.
type overlayFS struct{ over, base fs.FS }

// Open finds the file that a theme's folder puts in place of ours.
func (o overlayFS) Open(name string) (fs.File, error) {
	if own := o.own(name); own != "" {
		return o.over.Open(own)
	}
	return o.base.Open(name)
}

// own returns the name under which over has a file of the theme: at its place, else at its old one; "" for nowhere.
func (o overlayFS) own(name string) string {
	for _, at := range []string{name, oldPlace(name)} {
		if at == "" {
			continue
		}
		if st, err := fs.Stat(o.over, at); err == nil && !st.IsDir() {
			return at
		}
	}
	return ""
}

// ReadDir lists a folder of both, so that a theme's folder may add files too.
func (o overlayFS) ReadDir(name string) ([]fs.DirEntry, error) {
	out, err := fs.ReadDir(o.base, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	add := func(folder string) error {
		entries, err := fs.ReadDir(o.over, folder)
		for _, e := range entries {
			place := path.Join(folder, e.Name())
			if !e.IsDir() {
				place = o.place(place)
			}
			there := slices.ContainsFunc(out, func(b fs.DirEntry) bool { return b.Name() == path.Base(place) })
			if !there && path.Dir(place) == name {
				out = append(out, renamed{e, path.Base(place)})
			}
		}
		return err
	}
	if oerr := add(name); err != nil && oerr != nil {
		return nil, err
	}
	_ = add("assets") // there is none where nothing is old
	slices.SortFunc(out, func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) })
	return out, nil
}

// renamed is an entry of a folder under today's name.
type renamed struct {
	fs.DirEntry
	name string
}

// Name returns the other name.
func (r renamed) Name() string { return r.name }

// themeFiles lists all files of a theme, without those whose names begin with a dot.
func themeFiles(fsys fs.FS) []string {
	var out []string
	// what cannot be read is not used either
	_ = fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil, d.IsDir() && name != "." && strings.HasPrefix(d.Name(), "."):
			return fs.SkipDir
		case !d.IsDir() && !strings.HasPrefix(d.Name(), "."):
			out = append(out, name)
		}
		return nil
	})
	return out
}

// templates lists the templates of the site's own theme, under today's names, in the order in which they are to be
// read: those that have a part's name last, for they replace that part wherever else it is defined.
func (o overlayFS) templates() []string {
	var out, parts []string
	for _, file := range themeFiles(o.over) {
		switch place := o.place(file); {
		case strings.HasPrefix(place, "templates/parts/"):
			parts = append(parts, place)
		case strings.HasPrefix(place, "templates/"):
			out = append(out, place)
		}
	}
	return append(out, parts...)
}

// findings lists the files of a theme's folder that stand at an old place, and those that replace nothing of ours and
// that no template names.
func (o overlayFS) findings(dir string) []finding.Finding {
	ours := append(themeFiles(o.base), "css/custom.css", "css/custom-tokens.css")
	text := o.everything()
	var out []finding.Finding
	for _, file := range themeFiles(o.over) {
		place := o.place(file)
		folder, base, _ := strings.Cut(place, "/")
		at := finding.Pos{Path: path.Join(dir, file)}
		switch {
		case strings.EqualFold(file, "README.md"):
			continue
		case slices.Contains(splitTemplates, file):
			out = append(out, finding.At(finding.ThemeMoved, at, "each part of the theme has a file of its own now").
				WithHint("move what it defines to "+strings.Join(o.partFiles(dir, file), ", ")+
					"; the next version does not read it here"))
			continue
		case place != file:
			out = append(out, finding.At(finding.ThemeMoved, at, "the theme has this file at "+place+" now").
				WithHint("move it to "+path.Join(dir, place)+"; the next version does not read it here"))
		}
		if slices.Contains(ours, place) || folder == "templates" && o.defines(file) ||
			assets.Name(place) != "" && bytes.Contains(text, []byte(path.Base(base))) {
			continue
		}
		do := "the theme has templates/, css/, js/ and static/; digsite theme list names what is in them"
		if near := finding.Nearest(path.Base(place), bases(ours)); near != "" {
			do = fmt.Sprintf("did you mean %s?", whole(near, ours))
		}
		out = append(out, finding.At(finding.ThemeUnused, at,
			"this file replaces nothing of the theme, and nothing names it").WithHint(do))
	}
	return out
}

// everything returns the text of all templates, style sheets and scripts, for seeing whether a further file is named.
func (o overlayFS) everything() []byte {
	var out []byte
	for _, file := range themeFiles(o) {
		if ext := path.Ext(file); ext == ".html" || ext == ".css" || ext == ".js" {
			text, _ := fs.ReadFile(o, file)
			out = append(out, text...)
		}
	}
	return out
}

// partName finds the parts that a template file defines: {{define "head"}}.
var partName = regexp.MustCompile(`\{\{-?\s*define\s+"([^"]+)"`)

// defines reports whether a file defines template parts: other templates may call them.
func (o overlayFS) defines(file string) bool {
	text, err := fs.ReadFile(o.over, file)
	return err == nil && path.Ext(file) == ".html" && partName.Match(text)
}

// partFiles lists the files, below the theme's folder, that the parts of one file belong to.
func (o overlayFS) partFiles(dir, file string) []string {
	text, _ := fs.ReadFile(o.over, file)
	var out []string
	for _, m := range partName.FindAllSubmatch(text, -1) {
		out = append(out, path.Join(dir, o.place("templates/"+string(m[1])+".html")))
	}
	return out
}

// bases returns the last element of each path.
func bases(names []string) []string {
	var out []string
	for _, n := range names {
		out = append(out, path.Base(n))
	}
	return out
}

// whole returns the first path with this base name.
func whole(base string, among []string) string {
	for _, n := range among {
		if path.Base(n) == base {
			return n
		}
	}
	return base
}
