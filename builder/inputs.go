package builder

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"digsite/builder/cache"
	"digsite/builder/coderef"
	"digsite/builder/config"
	"digsite/builder/files"
	"digsite/builder/finding"
	"digsite/builder/fingerprint"
	"digsite/builder/git"
	"digsite/builder/site"
)

// Options say what to build. Paths may be relative to Dir; the zero value of everything but Dir, Day and Theme is
// usable. Environment and clock are read by the caller, not here.
type Options struct {
	Dir        string   // the folder that relative paths start from, absolute
	ConfigFile string   // site.yaml to use; "" looks for one, see content/guide/command-line.md
	Paths      []string // content folders; none: those of site.yaml, else Dir
	Output     string   // "" for site.yaml's
	Cache      string   // "" for the default place
	UserCache  string   // the user's cache folder: for content without site.yaml, and for the secret that names the other caches; "" for no cache
	BaseURL    string   // "" for site.yaml's
	Day        string   // the build date, YYYY-MM-DD
	Drafts     bool
	Internal   bool
	Records    bool   // look at records alone: for questions about a large repository. Links to other files then seem broken
	Code       bool   // look at the code that records are about: for checks and pages
	Live       bool   // pages for the live server: plain asset names, reload
	Tool       string // names this very program: cached results of another one are not used
	Version    string // shown in build.json and the footer
	Theme      fs.FS  // templates/ and assets/
}

// Inputs are everything that a build depends on, as values, except file contents, which Tree reads when asked.
type Inputs struct {
	Options Options
	Config  config.Config
	Root    string // absolute; every path of a record is relative to it
	Output  string // absolute
	Cache   string // absolute, "" for none
	HasSite bool   // there is a site.yaml
	Tree    *files.Tree
	Files   []files.File
	Links   map[string]string // symlinks to files that Files lists under their own path -> that path
	History git.History
	Memo    *cache.Store
	Theme   fs.FS

	folders  []string // content folders relative to Root, slash-separated
	skip     []string // absolute paths that are never content
	diags    []finding.Finding
	warned   []finding.Finding // about site.yaml
	site     string            // the absolute path of site.yaml, "" for none
	logo     *logo             // nil for none
	code     coderef.Survey    // the last one, and what it depended on
	surveyed fingerprint.Sum

	pages map[fingerprint.Sum]*site.Page // what the last Load parsed, for the next one of a live server; by Page.Body
}

// ConfigError is a site.yaml that cannot be used; the command ends with status 3.
type ConfigError struct {
	Path     string
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

// Text is all that is wrong, with the lines in question and what to do.
func (e *ConfigError) Text() string {
	var b strings.Builder
	for _, d := range e.Findings {
		fmt.Fprintf(&b, "%s: %s\n%s\n\n", d.Pos, d.Message, d.Hint)
	}
	return strings.TrimSpace(b.String())
}

// UsageError is a call that names something impossible; the command ends with status 2. Hint says what to do.
type UsageError struct{ Message, Hint string }

// Error gives the message.
func (e *UsageError) Error() string { return e.Message }

// Gather finds site.yaml, reads it, scans the content and asks git. Where site.yaml, output and cache lie is said in
// content/guide/command-line.md. A fault in the content is in Inputs' findings; an error is a *ConfigError, a *UsageError, or a folder that
// cannot be read at all.
func Gather(ctx context.Context, opts Options) (*Inputs, error) {
	in := &Inputs{Options: opts, Theme: opts.Theme}
	if err := in.locate(); err != nil {
		return nil, err
	}
	tree, err := files.Open(in.Root)
	if err != nil {
		return nil, fmt.Errorf("open the content folder: %w", err)
	}
	in.Tree = tree
	in.Memo = cache.Open(in.Cache, opts.Tool)
	if err := in.overlay(); err != nil {
		return nil, err
	}
	return in, in.Scan(ctx)
}

// Scan looks at the disk again: which files there are and what they contain, by stat where that is safe, and what git
// says. Everything else of Inputs stays, so a live server calls it for each change.
func (in *Inputs) Scan(ctx context.Context) error {
	key := fingerprint.Of([]string{"stamps", in.Root})
	var only func(string) bool
	if in.Options.Records {
		key, only = fingerprint.Of([]string{"stamps of records", in.Root}), mayBeRecord
	}
	known := map[string]files.Stamp{}
	if b, ok := in.Memo.Get("stamps", key); ok {
		if err := fingerprint.Decode(b, &known); err != nil {
			known = nil
		}
	}
	list, err := in.Tree.Scan(files.ScanOptions{
		Folders: in.folders, Exclude: in.Config.Exclude, Skip: in.skip, Known: known, Only: only,
	})
	if err != nil {
		return fmt.Errorf("read the content folder: %w", err)
	}
	in.Files, in.Links = list.Files, list.Links
	in.diags = list.Findings
	if b := fingerprint.Encode(list.Stamps); fingerprint.Bytes(b) != fingerprint.Bytes(fingerprint.Encode(known)) {
		in.Memo.Put("stamps", key, b)
	}
	return in.ask(ctx)
}

// ask fills in what git knows, from the memo while HEAD stands where it stood.
func (in *Inputs) ask(ctx context.Context) error {
	head, ok := git.Key(ctx, in.Root)
	if !ok {
		in.History = git.History{}
		return ctx.Err()
	}
	type answer struct {
		History git.History
		Diags   []finding.Finding
	}
	a := cache.Do(in.Memo, "history", fingerprint.Of([]string{in.Root, head}), func() answer {
		h, ds := git.Read(ctx, in.Root)
		return answer{h, ds}
	})
	in.History = a.History
	in.diags = append(in.diags, a.Diags...)
	return ctx.Err()
}

// Close gives back what Gather opened and writes the memo out. A cache that cannot be written is not an error.
func (in *Inputs) Close() error {
	return errors.Join(in.Memo.Flush(), in.Memo.Close(), in.Tree.Close())
}

// Today gives the day of t in UTC, the form of Options.Day.
func Today(t time.Time) string { return t.UTC().Format(time.DateOnly) }
