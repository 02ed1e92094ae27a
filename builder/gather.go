package builder

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"digsite/builder/cache"
	"digsite/builder/config"
	"digsite/builder/files"
	"digsite/builder/finding"
	"digsite/builder/fingerprint"
	"digsite/builder/git"
	"digsite/builder/record"
	"digsite/builder/record/read"
	"digsite/builder/site"
	"digsite/builder/stage"
	"digsite/builder/text"
	"digsite/builder/unread"
	"digsite/builder/workspace"
)

// Inputs are everything that a build depends on, as values, except file contents, which Tree reads when asked. Nobody
// changes them after Gather or Scan has returned them.
type Inputs struct {
	workspace.Workspace
	// Tree reads a file's content when asked.
	Tree *files.Tree
	// Files lists the content, sorted by path.
	Files []files.File
	// Links maps symbolic links to files that Files lists under their own path -> that path.
	Links map[string]string
	// Linked names the folders that symbolic links led to, relative to Root.
	Linked  []string
	History git.History
	// Excluded lists the files that site.yaml leaves out.
	Excluded []string
	// Store is the cache; never nil, and in memory alone where there is no folder for it.
	Store *cache.Store

	found []finding.Finding // what the scan and git had to say
	stand string            // git.Key: names what git knows; "" without a repository
	// What git said when it was asked, and the stand of then.
	heard   gitSays
	heardAt string
}

// Gather settles where everything lies, scans the content and asks git. A fault in the content is a finding; an error
// is a *workspace.ConfigError, a *workspace.UsageError, or a folder that cannot be read at all. The caller closes the
// Inputs.
func Gather(ctx context.Context, opts workspace.Options) (*Inputs, error) {
	stage.Begin(ctx, "looking at files", 0)
	in, err := Look(ctx, opts)
	if err != nil {
		return in, err
	}
	stage.Begin(ctx, "asking git", 0)
	return in.WithHistory(ctx)
}

// Look is Gather without History: enough to tell by Key whether what an earlier Load came to still serves. The caller
// closes the Inputs.
func Look(ctx context.Context, opts workspace.Options) (*Inputs, error) {
	w, err := workspace.Open(opts)
	if err != nil {
		return nil, err
	}
	tree, err := files.Open(w.Root)
	if err != nil {
		return nil, fmt.Errorf("open the content folder: %w", err)
	}
	in := &Inputs{Workspace: w, Tree: tree}
	if opts.Beside != "" {
		in.Store = cache.Beside(w.Cache, opts.Beside, opts.Tool)
	} else {
		in.Store = cache.Open(w.Cache, opts.Tool)
	}
	out, err := look(ctx, in)
	if err != nil {
		in.Close()
	}
	return out, err
}

// Key names everything that the Site of a Load depends on, of this day and this program: while it stays, so do the
// records and all that they say. It is known before git was asked for History.
func (in *Inputs) Key() fingerprint.Sum {
	return fingerprint.Of(struct {
		Root, Stand, Day string
		Config           config.Config
		Folders          []string
		Files            []files.File
		Links            map[string]string
		Excluded         []string
	}{in.Root, in.stand, in.Options.Day, in.Config, in.Folders, in.Files, in.Links, in.Excluded})
}

// Scan looks at the disk again: which files there are and what they contain, by stat where that is safe, and what git
// says. What it returns shares the workspace, the open folder and the cache with in, so a live server calls it for each
// change, and closes but the last.
func (in *Inputs) Scan(ctx context.Context) (*Inputs, error) {
	out, err := look(ctx, in)
	if err != nil {
		return nil, err
	}
	return out.WithHistory(ctx)
}

// Stays reports whether the disk and git are still what Key names.
func Stays(ctx context.Context, in *Inputs) bool {
	again, err := look(ctx, in)
	return err == nil && again.Key() == in.Key()
}

// scan says what of the disk is looked at.
func (in *Inputs) scan() files.ScanOptions {
	o := files.ScanOptions{Folders: in.Folders, Exclude: in.Config.Exclude, Skip: in.Skip, Dotted: in.Dotted}
	if in.Options.Records {
		o.Only = MayBeRecord
	}
	return o
}

// passedOver reports whether a file is on the disk and nothing says yet why it is not read.
func (in *Inputs) passedOver(name string) bool {
	full := filepath.Join(in.Root, filepath.FromSlash(name))
	for _, dir := range in.Skip {
		if strings.HasPrefix(full, dir+string(filepath.Separator)) {
			return false
		}
	}
	told := func(f finding.Finding) bool {
		return f.Pos.Path == name || strings.HasPrefix(name, strings.TrimSuffix(f.Pos.Path, "/")+"/")
	}
	return !slices.ContainsFunc(in.found, told) && in.Tree.Has(name)
}

// look does what Scan does without History. Git's program is asked while the disk is looked at.
func look(ctx context.Context, in *Inputs) (*Inputs, error) {
	stand := make(chan string, 1)
	go func() {
		key, _ := git.Key(ctx, in.Root)
		stand <- key
	}()
	key := fingerprint.Of([]string{"stamps", in.Root})
	// A scan of records alone sees fewer files: its stamps must not take the place of the others.
	if in.Options.Records {
		key = fingerprint.Of([]string{"stamps of records", in.Root})
	}
	known := map[string]files.Stamp{}
	if b, ok := in.Store.Get("stamps", key); ok {
		if err := fingerprint.Decode(b, &known); err != nil {
			known = nil
		}
	}
	o := in.scan()
	o.Known = known
	list, err := in.Tree.Scan(o)
	if err != nil {
		return nil, fmt.Errorf("read the content folder: %w", err)
	}
	if !maps.Equal(list.Stamps, known) {
		in.Store.Put("stamps", key, fingerprint.Encode(list.Stamps))
	}
	out := *in
	out.Files, out.Links, out.Linked, out.Excluded = list.Files, list.Links, list.Linked, list.Excluded
	out.found, out.History, out.stand = list.Findings, git.History{}, <-stand
	return &out, ctx.Err()
}

// gitSays is what git says of the content, and of itself.
type gitSays struct {
	History git.History
	Diags   []finding.Finding
}

// WithHistory returns the same Inputs with what git knows, from the cache while git.Key stays: HEAD, .mailmap and the
// remote. The log of a large repository takes seconds, the key milliseconds.
func (in *Inputs) WithHistory(ctx context.Context) (*Inputs, error) {
	out := *in
	if in.stand == "" {
		return &out, ctx.Err()
	}
	var a gitSays
	key := fingerprint.Of([]string{in.Root, in.stand})
	if in.heardAt == in.stand {
		a = in.heard // the same map, by which a fold that lives knows that nothing has changed
	} else if b, ok := in.Store.Get("history", key); !ok || fingerprint.Decode(b, &a) != nil {
		a.History, a.Diags = git.Read(ctx, in.Root)
		failed := func(f finding.Finding) bool { return f.Code == finding.GitFailed }
		if ctx.Err() != nil || slices.ContainsFunc(a.Diags, failed) {
			out.stand += " unread" // nothing is remembered by it: the next build asks again
		} else {
			in.Store.Put("history", key, fingerprint.Encode(a))
		}
	}
	out.History, out.heard, out.heardAt = a.History, a, out.stand
	out.found = append(slices.Clip(in.found), a.Diags...)
	out.found = append(out.found, unread.Ignored(maps.Keys(out.History.Files), in.Files, in.scan().Holds(),
		in.passedOver)...)
	return &out, ctx.Err()
}

// nothingToShow names each content folder without a file that is read as a page or a record, and the first one where
// there are such files and all of them are left out: whoever named it means another.
func (in *Inputs) nothingToShow(s *site.Site) []finding.Finding {
	var out []finding.Finding
	marked := 0
	for _, folder := range in.Folders {
		within := func(name string) bool { return folder == "." || strings.HasPrefix(name, folder+"/") }
		n := 0
		for _, f := range in.Files {
			if within(f.Path) && text.IsPage(f.Path) {
				n++
			}
		}
		marked += n
		if n == 0 && !slices.ContainsFunc(s.Records, func(r *site.Record) bool { return within(r.Path) }) {
			out = append(out, finding.At(finding.NoMarkdown, finding.Pos{Path: folder},
				"there is no Markdown in this folder"))
		}
	}
	if len(s.Records) == 0 && marked > 0 {
		out = append(out, finding.At(finding.NoMarkdown, finding.Pos{Path: in.Folders[0]},
			"every Markdown file of this folder is a draft or internal, so nothing is shown").
			WithHint("--drafts and --internal show them"))
	}
	return out
}

// unusedFolders names the entries of `folders` that cover no file. Where the caller chose the content, site.yaml may
// speak of other folders.
func (in *Inputs) unusedFolders(settings record.Settings) []finding.Finding {
	if len(in.Options.Paths) > 0 {
		return nil
	}
	var out []finding.Finding
	for _, entry := range settings.Folders {
		covered := func(f files.File) bool { return text.IsPage(f.Path) && entry.Matches(f.Path) }
		if !slices.ContainsFunc(in.Files, covered) {
			out = append(out, finding.At(finding.ConfigUnused, in.Place("folders", entry.Pattern),
				fmt.Sprintf("folders: no file lies in %q", entry.Pattern)).WithHint(in.folderHint(entry.Pattern)))
		}
	}
	return out
}

// folderHint says which folder was probably meant by one that is not there: the one of that name elsewhere, or one that
// is spelt nearly so.
func (in *Inputs) folderHint(pattern string) string {
	folders := map[string]bool{}
	for _, f := range in.Files {
		for dir := path.Dir(f.Path); dir != "."; dir = path.Dir(dir) {
			folders[dir] = true
		}
	}
	list := slices.Sorted(maps.Keys(folders))
	parts := strings.Split(pattern, "/")
	if i := slices.IndexFunc(parts, func(p string) bool { return strings.ContainsAny(p, "*?[") }); i > 0 {
		pattern = strings.Join(parts[:i], "/") // the folder before the glob
	}
	for _, dir := range list {
		if strings.HasSuffix("/"+dir, "/"+pattern) {
			return fmt.Sprintf("did you mean %s? a path starts at site.yaml", dir)
		}
	}
	if near := finding.Nearest(pattern, list); near != "" {
		return fmt.Sprintf("did you mean %s?", near)
	}
	rule, _ := finding.Lookup(finding.ConfigUnused)
	return rule.Mend
}

// Close closes what Gather opened and writes the cache out. A cache that cannot be written is not an error.
func (in *Inputs) Close() error {
	return errors.Join(in.Store.Flush(), in.Store.Close(), in.Tree.Close())
}

// Today returns the day of t in UTC, the form of workspace.Options.
func Today(t time.Time) string { return t.UTC().Format(time.DateOnly) }

// Dotted reports whether a folder whose name begins with a dot is content: ".adr", ".decisions", as the kinds' folders
// are called, and ".architecture".
func (in *Inputs) Dotted(name string) bool {
	rest, ok := strings.CutPrefix(strings.ToLower(name), ".")
	return ok && slices.ContainsFunc(record.Kinds(in.Config), func(k record.Kind) bool {
		return slices.Contains(k.Folders, rest) || slices.Contains(k.Loose, rest)
	})
}

// ContentFolders returns the content folders, and those that links in them lead to, as absolute paths, for who watches
// them.
func (in *Inputs) ContentFolders() []string {
	out := make([]string, 0, len(in.Folders)+len(in.Linked))
	for _, f := range slices.Concat(in.Folders, in.Linked) {
		out = append(out, filepath.Join(in.Root, filepath.FromSlash(f)))
	}
	return out
}

// isNav reports whether a file is MkDocs' settings, by its name.
func isNav(name string) bool {
	return slices.Contains([]string{"mkdocs.yml", "mkdocs.yaml"}, path.Base(name))
}

// MayBeRecord reports whether a file may say something about records, by its name.
func MayBeRecord(name string) bool {
	return text.IsPage(name) || isNav(name) || read.IsSide(name)
}
