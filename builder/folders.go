package builder

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"digsite/builder/config"
	"digsite/builder/finding"
	"digsite/builder/fingerprint"
)

// locate settles Root, the content folders, the configuration, the output and the cache.
func (in *Inputs) locate() error {
	o := in.Options
	paths, err := in.contentPaths()
	if err != nil {
		return err
	}
	file := in.abs(o.ConfigFile)
	if file == "" {
		from := o.Dir
		if len(paths) > 0 {
			from = paths[0]
		}
		file = findUp(from, "site.yaml")
	}
	if file != "" {
		if err := in.readConfig(file); err != nil {
			return err
		}
		in.HasSite, in.site = true, file
		in.Root = filepath.Dir(file)
	}
	if err := in.placeContent(paths); err != nil {
		return err
	}
	in.placeFolders()
	return nil
}

// contentPaths gives the PATH arguments, absolute with symlinks resolved, each an existing folder.
func (in *Inputs) contentPaths() ([]string, error) {
	var out []string
	for _, p := range in.Options.Paths {
		full := in.abs(p)
		st, err := os.Stat(full)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil, &UsageError{fmt.Sprintf("there is no folder %s", p), "name a folder that holds Markdown files"}
		case err != nil:
			return nil, &UsageError{fmt.Sprintf("cannot look at %s: %v", p, cause(err)), "check its permissions"}
		case !st.IsDir():
			return nil, &UsageError{fmt.Sprintf("%s is a file, not a folder", p),
				fmt.Sprintf("name the folder that holds it: %s", filepath.Dir(p))}
		}
		if real, err := filepath.EvalSymlinks(full); err == nil {
			full = real
		}
		out = append(out, full)
	}
	return out, nil
}

// readConfig reads one site.yaml.
func (in *Inputs) readConfig(file string) error {
	name := in.shown(file)
	data, err := os.ReadFile(file)
	if err != nil {
		return &ConfigError{Path: name, Findings: []finding.Finding{{
			Code: "site-yaml", Severity: finding.Error, Pos: finding.Pos{Path: name},
			Message: fmt.Sprintf("cannot read site.yaml: %v", cause(err)), Hint: "check the path given with -c"}}}
	}
	cfg, ds := config.Parse(name, data)
	if errs, _, _ := finding.Count(ds); errs > 0 {
		return &ConfigError{Path: name, Findings: ds}
	}
	in.Config, in.warned = cfg, ds
	return nil
}

// placeContent settles Root and the content folders. Folders outside the folder of site.yaml (possible with -c only)
// move the root to their common parent.
func (in *Inputs) placeContent(paths []string) error {
	if !in.HasSite {
		if len(paths) == 0 {
			paths = []string{in.Options.Dir}
		}
		in.Root = commonParent(paths)
		in.Config = config.Default(filepath.Base(in.Root))
		if name := filepath.Base(in.Root); genericFolder(name) {
			in.Config.Title = siteName(in.Root)
		}
	} else if len(paths) == 0 {
		for _, c := range in.Config.Content {
			full := filepath.Join(in.Root, filepath.FromSlash(c))
			if st, err := os.Stat(full); err != nil || !st.IsDir() {
				return &UsageError{fmt.Sprintf("site.yaml names the content folder %q, and there is none", c),
					"make the folder, or mend `content:` in site.yaml"}
			}
			paths = append(paths, full)
		}
	}
	if real, err := filepath.EvalSymlinks(in.Root); err == nil {
		in.Root = real
	}
	if slices.ContainsFunc(paths, func(p string) bool { _, ok := within(in.Root, p); return !ok }) {
		in.Root = commonParent(paths)
	}
	for _, p := range paths {
		rel, _ := within(in.Root, p)
		in.folders = append(in.folders, rel)
	}
	slices.Sort(in.folders)
	in.folders = slices.Compact(in.folders)
	return nil
}

// placeFolders settles the output and cache folders, which are never content.
func (in *Inputs) placeFolders() {
	o := in.Options
	base := o.Dir
	if in.HasSite {
		base = in.Root
	}
	in.Output = in.abs(o.Output)
	if in.Output == "" {
		in.Output = filepath.Join(base, filepath.FromSlash(cmp.Or(in.Config.Output, "_site")))
	}
	switch {
	case o.Cache != "":
		in.Cache = in.abs(o.Cache)
	case in.HasSite:
		in.Cache = in.ownCache()
	case o.UserCache != "":
		in.Cache = filepath.Join(o.UserCache, "digsite", fingerprint.Bytes([]byte(in.Root)).String())
	}
	in.skip = []string{in.Output, filepath.Join(base, "_site")}
	if in.Cache != "" {
		in.skip = append(in.skip, in.Cache)
	}
	in.Config.Vault = in.Config.Vault || in.isVault()
	in.Config.BaseURL = cmp.Or(o.BaseURL, in.Config.BaseURL)
	in.Config.Drafts = in.Config.Drafts || o.Drafts
	in.Config.Internal = in.Config.Internal || o.Internal
}

// isVault tells an Obsidian vault by the folder in which Obsidian keeps its settings, at the root or beside a content
// folder.
func (in *Inputs) isVault() bool {
	for _, f := range append([]string{"."}, in.folders...) {
		if st, err := os.Stat(filepath.Join(in.Root, filepath.FromSlash(f), ".obsidian")); err == nil && st.IsDir() {
			return true
		}
	}
	return false
}

// abs gives p from Dir as an absolute path; "" stays "".
func (in *Inputs) abs(p string) string {
	if p == "" || filepath.IsAbs(p) {
		return p
	}
	return filepath.Join(in.Options.Dir, p)
}

// shown gives a path as a message should name it: relative to Dir when it lies below.
func (in *Inputs) shown(p string) string {
	if rel, ok := within(in.Options.Dir, p); ok {
		return rel
	}
	return filepath.ToSlash(p)
}

// within gives p relative to root, slash-separated, and whether it lies in it.
func within(root, p string) (string, bool) {
	rel, err := filepath.Rel(root, p)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return "", false
	}
	return filepath.ToSlash(rel), true
}

// findUp looks for name in dir and its parents.
func findUp(dir, name string) string {
	for {
		full := filepath.Join(dir, name)
		if st, err := os.Stat(full); err == nil && st.Mode().IsRegular() {
			return full
		}
		up := filepath.Dir(dir)
		if up == dir {
			return ""
		}
		dir = up
	}
}

// commonParent gives the deepest folder that holds all the paths.
func commonParent(paths []string) string {
	out := paths[0]
	for _, p := range paths[1:] {
		for {
			if _, ok := within(out, p); ok {
				break
			}
			out = filepath.Dir(out)
		}
	}
	return out
}

// genericFolder tells names that say nothing about what the records are about.
func genericFolder(name string) bool {
	return slices.Contains([]string{"docs", "doc", "adr", "adrs", "decisions", "content", "records", "architecture",
		"source", "src", "text", "rfcs", "documentation"}, strings.ToLower(name))
}

// siteName takes the nearest parent's name that says something.
func siteName(root string) string {
	for dir := root; filepath.Dir(dir) != dir; dir = filepath.Dir(dir) {
		if !genericFolder(filepath.Base(dir)) {
			return filepath.Base(dir)
		}
	}
	return "Records"
}

// cause strips the operation and path that an os error repeats.
func cause(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}
