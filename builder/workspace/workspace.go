// Package workspace settles what a build works on, before any content is read: which site.yaml, which content folders,
// where output and cache lie, and which theme is in use, with the folder of the site's own laid over ours.
//
// Its law: after Open nothing of it changes. It reads site.yaml, the theme and the user's secret for caches, and looks
// which folders exist; it will not read content or write anything but that secret.
package workspace

import (
	"fmt"
	"io/fs"
	"os"
	"strings"
	"sync"

	"digsite/builder/config"
	"digsite/builder/finding"
	"digsite/builder/render"
	"digsite/builder/yaml"
)

// Options say what to build, as a command line does. Paths may be relative to Dir; the zero value of everything but
// Dir, Day and Theme is usable. Environment and clock are read by the caller, not here (ADR-21).
type Options struct {
	Dir        string   // the folder that relative paths start from, absolute
	ConfigFile string   // site.yaml to use; "" looks for one, see content/guide/command-line.md
	Paths      []string // content folders; none: those of site.yaml, else Dir
	From       string   // where site.yaml is looked for when there are no Paths; "" for Dir
	Output     string   // "" for site.yaml's
	Cache      string   // "" for the default place
	Beside     string   // a folder of the cache to write to instead, beside a server that holds it; "" for none
	// UserCache is the user's cache folder: for content without site.yaml, and for the secret that names the other
	// caches (ADR-26); "" for no cache.
	UserCache string
	BaseURL   string // "" for site.yaml's
	// Ignore keeps the default output folder out of git, and a tree of the site from build to build: for the machine of
	// a person, who commits by hand and builds again. A run in CI hands the folder on, and the cache.
	Ignore   bool
	Day      string // the build date, YYYY-MM-DD
	Drafts   bool   // show records that are drafts
	Internal bool   // show records that are marked as internal
	// Records looks at records alone: for questions about a large repository. Links to other files then seem broken.
	Records bool
	Code    bool // look at the code that records are about: for checks and pages
	Gate    bool // look at the records' text again, for what only a check asks
	// Hosts are those that files of settings are written for, see config.Hosts.
	Hosts    []string
	Compress bool   // write each text file compressed as well, for hosts that send such files
	Markdown bool   // write each record as Markdown as well
	Live     bool   // pages for the live server: plain asset names, reload
	Tool     string // names this very program: cached results of another one are not used
	Version  string // shown in build.json and the footer
	Theme    fs.FS  // templates/ and assets/
}

// Workspace is what Open settled. Paths are absolute unless it says otherwise.
type Workspace struct {
	Options  Options
	Config   config.Config // site.yaml's, with what the caller's options say instead
	Root     string        // every path of a record is relative to it: the folder of site.yaml, else the content folder
	Output   string
	Ignored  bool              // the output is to ignore itself in git
	Cache    string            // "" for none
	Spare    string            // the folder where the tree of the site before the last waits, see output.Open
	HasSite  bool              // there is a site.yaml
	SiteFile string            // the path of site.yaml, "" for none
	Theme    fs.FS             // ours, with the folder of `theme:` laid over it
	Folders  []string          // content folders relative to Root, slash-separated, sorted; "." is Root itself
	Skip     []string          // what is never content: output, cache, the theme's folder
	Findings []finding.Finding // about site.yaml

	ours func() (*render.Theme, error) `fingerprint:"-"` // the theme, made once; nil where the site has files of its own
}

// Open finds site.yaml and settles everything else from it and the options, as content/guide/command-line.md says. An
// error is a *ConfigError or a *UsageError.
//
// With site.yaml in /home/ada/queue and no options, Root is that folder, Folders are those of `content:`, Output is
// _site and Cache .digsite/cache/<secret name> below it. Without one, Root is Dir, its title the nearest folder's name
// that says something, and the cache lies in UserCache.
func Open(o Options) (Workspace, error) {
	w := Workspace{Options: o, Theme: o.Theme}
	if err := w.locate(); err != nil {
		return w, err
	}
	if err := w.overlay(); err != nil || w.Config.Theme != "" {
		return w, err
	}
	settled := w
	w.ours = sync.OnceValues(func() (*render.Theme, error) {
		return render.New(settled.Theme, settled.renderOptions())
	})
	return w, nil
}

// ConfigError is a site.yaml that cannot be used; the command ends with status 3.
type ConfigError struct {
	Path     string // of site.yaml, or of the theme's folder, as a message names it
	Findings []finding.Finding
}

// Error names the file and the first finding.
func (e *ConfigError) Error() string {
	if len(e.Findings) == 0 {
		return e.Path + " cannot be used"
	}
	d := e.Findings[0]
	return fmt.Sprintf("%s: %s", d.Pos, d.Message)
}

// Text returns all that is wrong, with the lines in question and what to do.
func (e *ConfigError) Text() string {
	var b strings.Builder
	for _, d := range e.Findings {
		fmt.Fprintf(&b, "%s: %s\n%s\n\n", d.Pos, d.Message, d.Hint)
	}
	return strings.TrimSpace(b.String())
}

// UsageError is a call that names something impossible; the command ends with status 2. Hint says what to do.
type UsageError struct{ Message, Hint string }

// Error returns the message.
func (e *UsageError) Error() string { return e.Message }

// Place returns where site.yaml says a text, below one of its keys: Place("folders", "docs/rfcs"). The file is read
// again, since the configuration does not keep where each entry stood, and this is asked for what is wrong alone. Where
// it is not found, the place is the file.
func (w *Workspace) Place(key, said string) finding.Pos {
	at := finding.Pos{Path: w.SitePath()}
	src, err := os.ReadFile(w.SiteFile)
	if err != nil {
		return at
	}
	top, _ := yaml.Parse("", src, 1, yaml.Limits{})
	for part := range strings.SplitSeq(key, ".") {
		top = top.Get(part)
	}
	at.Line, at.Col = find(top, strings.Trim(said, "/"))
	return at
}

// find returns the line and column of the first key or value below v that says a text; slashes at its ends are no
// difference. 0, 0 for none.
func find(v yaml.Value, said string) (line, col int) {
	if v.Kind == yaml.Scalar && strings.Trim(v.Text, "/") == said {
		return v.Line, v.Col
	}
	for _, f := range v.Fields {
		if strings.Trim(f.Key, "/") == said {
			return f.Line, f.Col
		}
		if line, col = find(f.Val, said); line > 0 {
			return line, col
		}
	}
	for _, i := range v.Items {
		if line, col = find(i, said); line > 0 {
			return line, col
		}
	}
	return 0, 0
}

// siteError is a value of site.yaml that cannot be used, as is known only when the disk is looked at.
func (w *Workspace) siteError(key, said, message, hint string) error {
	at := w.Place(key, said)
	at.Path = w.Shown(w.SiteFile)
	src, _ := os.ReadFile(w.SiteFile)
	d := finding.At(finding.ConfigValue, at, message).
		WithHint(strings.TrimPrefix(finding.Excerpt(src, at.Line, max(1, at.Col))+"\n"+hint, "\n"))
	return &ConfigError{Path: at.Path, Findings: []finding.Finding{d}}
}
