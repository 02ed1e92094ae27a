package workspace

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"digsite/builder/config"
	"digsite/builder/finding"
	"digsite/builder/fingerprint"
	"digsite/builder/text"
)

// locate settles Root, the content folders, the configuration, the output and the cache.
func (w *Workspace) locate() error {
	o := w.Options
	paths, err := w.contentPaths()
	if err != nil {
		return err
	}
	file := w.abs(o.ConfigFile)
	if file == "" {
		from := cmp.Or(o.From, o.Dir)
		if len(paths) > 0 {
			from = paths[0]
		}
		file = findUp(from, "site.yaml")
	}
	if file != "" {
		w.HasSite, w.SiteFile, w.Root = true, file, filepath.Dir(file)
		if err := w.readConfig(file); err != nil {
			return err
		}
	}
	if err := w.placeContent(paths); err != nil {
		return err
	}
	if why := config.BaseAddress(o.BaseURL); o.BaseURL != "" && why != "" {
		return &UsageError{fmt.Sprintf("--base-url %q: %s", text.Clean(o.BaseURL), why),
			"look at --base-url, and at DIGSITE_BASE_URL: a variable of it may be unset"}
	}
	for i := range w.Findings {
		w.Findings[i].Pos.Path = w.SitePath() // Root is known by now
	}
	w.placeFolders()
	return nil
}

// SitePath returns the path of site.yaml from Root, as findings name files.
func (w *Workspace) SitePath() string {
	rel, err := filepath.Rel(w.Root, w.SiteFile)
	if err != nil {
		return filepath.ToSlash(w.SiteFile)
	}
	return filepath.ToSlash(rel)
}

// contentPaths returns the PATH arguments, absolute with symlinks resolved, each an existing folder.
func (w *Workspace) contentPaths() ([]string, error) {
	var out []string
	for _, p := range w.Options.Paths {
		full := w.abs(p)
		st, err := os.Stat(full)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil, &UsageError{fmt.Sprintf("there is no folder %s", p), "name a folder that holds Markdown files"}
		case err != nil:
			return nil, &UsageError{fmt.Sprintf("cannot look at %s: %v", p, text.Cause(err)), "check its permissions"}
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

// readConfig reads one site.yaml. A file with an error is not used in part: the error is a *ConfigError with all that
// is wrong.
func (w *Workspace) readConfig(file string) error {
	name := w.Shown(file)
	data, err := os.ReadFile(file)
	if err != nil {
		return &ConfigError{Path: name, Findings: []finding.Finding{{
			Code: "site-yaml", Severity: finding.Error, Pos: finding.Pos{Path: name},
			Message: fmt.Sprintf("cannot read site.yaml: %v", text.Cause(err)), Hint: "check the path given with -c"}}}
	}
	cfg, ds := config.Parse(name, data)
	needs, told := w.needs(cfg, name, data)
	if told && needs.Severity == finding.Error {
		ds = []finding.Finding{needs} // alone: keys that a newer version has are unknown to this one
	}
	if errs, _, _ := finding.Count(ds); errs > 0 {
		return &ConfigError{Path: name, Findings: ds}
	}
	if told {
		ds = append(ds, needs)
	}
	w.Config, w.Findings = cfg, ds
	return nil
}

// needs returns what is to be said of `needs:`, false for nothing: that this version is not one of those, or that it is
// no release and cannot be compared.
func (w *Workspace) needs(cfg config.Config, name string, src []byte) (finding.Finding, bool) {
	suits, known := cfg.Suits(w.Options.Version)
	if suits && known {
		return finding.Finding{}, false
	}
	at := w.Place("needs", cfg.Needs)
	at.Path = name
	if suits {
		return finding.At(finding.NeedsUnknown, at, fmt.Sprintf(
			"the site needs digsite %s, and this one is no release: %s", cfg.Needs, w.Options.Version)), true
	}
	d := finding.At(finding.NeedsUnmet, at, fmt.Sprintf("the site needs digsite %s, and this is %s", cfg.Needs,
		w.Options.Version))
	return d.WithHint(strings.TrimPrefix(finding.Excerpt(src, at.Line, max(1, at.Col))+"\n"+d.Hint, "\n")), true
}

// placeContent settles Root and the content folders. Folders outside the folder of site.yaml (possible with -c only)
// move the root to their common parent.
func (w *Workspace) placeContent(paths []string) error {
	if !w.HasSite {
		if len(paths) == 0 {
			paths = []string{w.Options.Dir}
		}
		w.Root = commonParent(paths)
		w.Config = config.Default(filepath.Base(w.Root))
		if name := filepath.Base(w.Root); genericFolder(name) {
			w.Config.Title = siteName(w.Root)
		}
	} else if len(paths) == 0 {
		for _, c := range w.Config.Content {
			full := filepath.Join(w.Root, filepath.FromSlash(c))
			if st, err := os.Stat(full); err != nil || !st.IsDir() {
				return w.siteError("content", c,
					fmt.Sprintf("site.yaml names the content folder %q, and there is none", c),
					"make the folder, or mend `content:` in site.yaml")
			}
			paths = append(paths, full)
		}
	}
	if real, err := filepath.EvalSymlinks(w.Root); err == nil {
		w.Root = real
	}
	if slices.ContainsFunc(paths, func(p string) bool { _, ok := Within(w.Root, p); return !ok }) {
		w.Root = commonParent(paths)
	}
	for _, p := range paths {
		rel, _ := Within(w.Root, p)
		w.Folders = append(w.Folders, rel)
	}
	slices.Sort(w.Folders)
	w.Folders = slices.Compact(w.Folders)
	return nil
}

// placeFolders settles the output and cache folders, which are never content: else a build would read what the last one
// wrote. "_site" is left out even where another output is named, since an earlier build may have filled it.
func (w *Workspace) placeFolders() {
	o := w.Options
	base := o.Dir
	if w.HasSite {
		base = w.Root
	}
	w.Output = w.abs(o.Output)
	if w.Output == "" {
		w.Output = filepath.Join(base, filepath.FromSlash(cmp.Or(w.Config.Output, "_site")))
	}
	w.Ignored = o.Ignore && filepath.Base(w.Output) == "_site" // whoever named another may mean to commit it
	switch {
	case o.Cache != "":
		w.Cache = w.abs(o.Cache)
	case w.HasSite:
		w.Cache = w.ownCache()
	case o.UserCache != "":
		w.Cache = filepath.Join(o.UserCache, "digsite", fingerprint.Bytes([]byte(w.Root)).String())
	}
	if o.Ignore {
		w.Spare = w.Cache
	}
	w.Skip = []string{w.Output, filepath.Join(base, "_site")}
	if w.Cache != "" {
		w.Skip = append(w.Skip, w.Cache)
	}
	w.override()
}

// override puts what the caller's options and the disk say above what site.yaml says.
func (w *Workspace) override() {
	o := w.Options
	w.Config.Vault = w.Config.Vault || w.isVault()
	if len(o.Hosts) > 0 {
		w.Config.Hosts = o.Hosts
	}
	w.Config.Markdown = o.Markdown || w.Config.Markdown
	w.Config.BaseURL = cmp.Or(o.BaseURL, w.Config.BaseURL)
	w.Config.Drafts = w.Config.Drafts || o.Drafts
	w.Config.Internal = w.Config.Internal || o.Internal
}

// With returns the workspace as another version of its site.yaml has it: its configuration, and the content folders
// unless the caller named some. False: that version has an error, and says nothing.
func (w Workspace) With(src []byte) (Workspace, bool) {
	cfg, ds := config.Parse(w.SitePath(), src)
	if errs, _, _ := finding.Count(ds); errs > 0 {
		return w, false
	}
	w.Config, w.Findings = cfg, nil
	if len(w.Options.Paths) == 0 {
		w.Folders = nil
		for _, c := range cfg.Content {
			w.Folders = append(w.Folders, path.Clean(c))
		}
		slices.Sort(w.Folders)
		w.Folders = slices.Compact(w.Folders)
	}
	w.override()
	return w, true
}

// isVault reports whether this is an Obsidian vault, by the folder in which Obsidian keeps its settings, at the root or
// beside a content folder.
func (w *Workspace) isVault() bool {
	for _, f := range append([]string{"."}, w.Folders...) {
		if st, err := os.Stat(filepath.Join(w.Root, filepath.FromSlash(f), ".obsidian")); err == nil && st.IsDir() {
			return true
		}
	}
	return false
}

// abs returns p from Dir as an absolute path; "" stays "".
func (w *Workspace) abs(p string) string {
	if p == "" || filepath.IsAbs(p) {
		return p
	}
	return filepath.Join(w.Options.Dir, p)
}

// Shown returns a path as a message should name it: relative to Dir when it lies below.
func (w *Workspace) Shown(p string) string {
	if rel, ok := Within(w.Options.Dir, p); ok {
		return rel
	}
	return filepath.ToSlash(p)
}

// Within returns p relative to root, slash-separated ("." for root itself), and whether it lies in it. Both are
// absolute; symbolic links are not looked at.
func Within(root, p string) (string, bool) {
	rel, err := filepath.Rel(root, p)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return "", false
	}
	return filepath.ToSlash(rel), true
}

// findUp returns the file name in dir or the nearest of its parents that has one; "" when none does.
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

// commonParent returns the deepest folder that holds all the paths: of /a/b/c and /a/d it is /a. paths is not empty.
func commonParent(paths []string) string {
	out := paths[0]
	for _, p := range paths[1:] {
		for {
			if _, ok := Within(out, p); ok {
				break
			}
			out = filepath.Dir(out)
		}
	}
	return out
}

// genericFolder reports whether a name says nothing about what the records are about, as "docs" does.
func genericFolder(name string) bool {
	return slices.Contains([]string{"docs", "doc", "adr", "adrs", "decisions", "content", "records", "architecture",
		"source", "src", "text", "rfcs", "documentation"}, strings.ToLower(name))
}

// siteName returns the nearest parent's name that says something: "queue" of ".../queue/docs/adr".
func siteName(root string) string {
	for dir := root; filepath.Dir(dir) != dir; dir = filepath.Dir(dir) {
		if !genericFolder(filepath.Base(dir)) {
			return filepath.Base(dir)
		}
	}
	return "Records"
}
