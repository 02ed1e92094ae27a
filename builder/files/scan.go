package files

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"digsite/builder/finding"
	"digsite/builder/fingerprint"
	"digsite/builder/scarce"
	"digsite/builder/text"
)

// ScanOptions say what to look at. The zero value is the whole tree.
type ScanOptions struct {
	// Folders are slash-separated and relative to the root; none: the root. A named folder is always read, even if it
	// is ignored: whoever names it means it.
	Folders []string
	Exclude []string          // patterns as in a .gitignore at the root
	Skip    []string          // absolute paths that are never content: the output and the cache
	Known   map[string]Stamp  // Listing.Stamps of an earlier scan
	Named   func(string) bool // which files get a Sum; nil: all. Tree.Sum names one later
	Only    func(string) bool // which files are looked at; nil: all
	Dotted  func(string) bool // which folders are content though their names begin with a dot (".adr"); nil: none
}

// Stamp is what stat said of a file whose bytes are named Content. While stat says the same, the bytes are the same.
// Inode and Change catch what Mod does not: an editor that puts a new file in place, and a tool that sets the time
// back.
type Stamp struct {
	Size    int64
	Mod     int64  // time of the last write, nanoseconds since 1970
	Change  int64  // of the last change of the inode, the same way; 0 where the system has none
	Inode   uint64 // 0 where the system has none
	Content fingerprint.Sum
}

// fresh is how young a stamp may not be: a file written twice within the clock's tick has one stamp and two contents.
// FAT counts in 2 s.
const fresh = 2 * time.Second

// Listing is what a scan found.
type Listing struct {
	Files    []File            // every regular file that is content, sorted by path
	Excluded []string          // regular files that ScanOptions.Exclude alone leaves out, sorted; at most mostExcluded
	Links    map[string]string // symlinks to files that Files lists under their own path -> that path
	Linked   []string          // folders that symlinks led to, without symlinks, relative: a watcher needs them
	Stamps   map[string]Stamp  // for the next scan; files changed a moment ago are left out, so they are read again
	Findings []finding.Finding
}

// Scan looks at every file below the folders. It leaves out names that begin with a dot, node_modules, vendor, what
// .gitignore files exclude (those above the root count up to the repository's top), and Skip. A symlink that stays in
// the tree is followed once; one that leaves it is a finding. An error means that a named folder cannot be read.
//
// Cost: one stat a file; bytes are read only where the stamp is not Known.
func (t *Tree) Scan(opts ScanOptions) (Listing, error) {
	scarce.Forget()
	w := walker{
		tree: t, opts: opts, start: time.Now(), skip: t.skipped(opts.Skip),
		infos: map[string]fs.FileInfo{}, listed: map[string]string{}, dirs: map[string]bool{},
		rules: map[string][]ruleSet{}, exclude: opts.exclude(), effort: newEffort(),
		list: Listing{Links: map[string]string{}, Stamps: map[string]Stamp{}},
	}
	w.refuse(w.exclude)
	folders := slices.Clone(opts.Folders)
	if len(folders) == 0 {
		folders = []string{"."}
	}
	for _, folder := range folders {
		if err := w.folder(path.Clean(folder)); err != nil {
			return Listing{}, err
		}
	}
	// After all real files: a link to one of them must not take its place.
	w.followLinks()
	w.spent()
	w.name()
	w.list.Findings = finding.Sort(w.list.Findings)
	slices.Sort(w.list.Excluded)
	return w.list, t.Short()
}

// walker is one scan.
type walker struct {
	tree    *Tree
	opts    ScanOptions
	start   time.Time
	skip    map[string]bool        // relative paths
	infos   map[string]fs.FileInfo // files found
	listed  map[string]string      // their paths without symlinks -> the paths they are listed under
	dirs    map[string]bool        // folders walked, without symlinks
	links   []string               // symlinks found, to be followed when all real files are known
	rules   map[string][]ruleSet   // folder -> the .gitignore files that hold in it, outermost first
	exclude ruleSet
	effort  *effort
	list    Listing
}

// skipped turns absolute paths into paths relative to the root; those outside are dropped.
func (t *Tree) skipped(paths []string) map[string]bool {
	out := map[string]bool{}
	for _, p := range paths {
		if rel, err := filepath.Rel(t.real, realPath(p)); err == nil && filepath.IsLocal(rel) {
			out[filepath.ToSlash(rel)] = true
		}
	}
	return out
}

// realPath resolves symlinks as far as the path exists.
func realPath(p string) string {
	if real, err := filepath.EvalSymlinks(p); err == nil {
		return real
	}
	up := filepath.Dir(p)
	if up == p {
		return p
	}
	return filepath.Join(realPath(up), filepath.Base(p))
}

// folder walks one of the named folders. That it cannot be read is an error, unlike for those below.
func (w *walker) folder(folder string) error {
	if !filepath.IsLocal(filepath.FromSlash(folder)) {
		return fmt.Errorf("scan folder %s: it lies outside %s", folder, w.tree.real)
	}
	info, err := w.tree.root.Stat(filepath.FromSlash(folder))
	if err != nil {
		return fmt.Errorf("scan folder %s: %w", folder, text.Cause(err))
	}
	if !info.IsDir() {
		return fmt.Errorf("scan folder %s: it is a file; name the folder that holds it", folder)
	}
	if real, err := filepath.Rel(w.tree.real, realPath(filepath.Join(w.tree.real, folder))); err == nil {
		if real = filepath.ToSlash(real); real != folder {
			w.list.Linked = append(w.list.Linked, real)
		}
	}
	if err := w.walk(folder, folder); err != nil {
		return fmt.Errorf("scan folder %s: %w", folder, text.Cause(err))
	}
	return nil
}

// maxFolders is how deep folders are read. Each path is looked up name by name, so a deeper tree would cost the square
// of its depth.
const maxFolders = 100

// walk reads one folder and those below it; real is its path without symlinks. The error is of this very folder;
// faults below are findings.
func (w *walker) walk(dir, real string) error {
	if w.dirs[real] || w.skip[real] {
		return nil
	}
	if strings.Count(dir, "/") >= maxFolders {
		return fmt.Errorf("it lies more than %d folders deep", maxFolders)
	}
	w.dirs[real] = true
	f, err := w.tree.root.Open(filepath.FromSlash(dir))
	if err != nil {
		return scarce.Note(err)
	}
	entries, err := f.ReadDir(-1)
	f.Close()
	if err != nil {
		return scarce.Note(err)
	}
	// in order, so that a spent effort leaves out the same names each time
	slices.SortFunc(entries, func(a, b os.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	rules := w.rulesIn(dir)
	for _, e := range entries {
		w.entry(path.Join(dir, e.Name()), path.Join(real, e.Name()), e, rules)
	}
	return nil
}

// entry looks at one name of a folder; real is its path without symbolic links. A name that is not UTF-8 is reported:
// it could stand in no address and no JSON.
func (w *walker) entry(name, real string, e os.DirEntry, rules []ruleSet) {
	if w.opts.Only != nil && e.Type().IsRegular() && !w.opts.Only(name) {
		return
	}
	if w.skip[real] || ignored(name, e.IsDir(), rules, w.effort) {
		return
	}
	if hiddenName(e.Name(), e.IsDir()) && !(e.IsDir() && w.opts.Dotted != nil && w.opts.Dotted(e.Name())) {
		w.leftOut(name, e)
		return
	}
	if out, said := w.exclude.say(name, e.IsDir(), w.effort); said && out {
		w.excluded(name, e)
		return
	}
	if !utf8.ValidString(e.Name()) {
		w.complain(finding.FileUnreadable, strings.ToValidUTF8(name, "?"), "the file's name is not UTF-8")
		return
	}
	switch {
	case e.IsDir():
		if err := w.walk(name, real); err != nil && !errors.Is(err, fs.ErrNotExist) {
			w.complain(finding.FileUnreadable, name, "cannot read the folder: "+text.Cause(err).Error())
		}
	case e.Type()&fs.ModeSymlink != 0:
		w.links = append(w.links, name)
	case e.Type().IsRegular():
		info, err := e.Info()
		if err == nil {
			w.found(name, real, info)
		} else if !errors.Is(scarce.Note(err), fs.ErrNotExist) { // gone since the folder was read: not there, then
			w.complain(finding.FileUnreadable, name, "cannot look at the file: "+text.Cause(err).Error())
		}
	}
}

// mostExcluded bounds how many excluded files are remembered: whoever excludes more does not link to them.
const mostExcluded = 20_000

// excluded remembers what site.yaml leaves out, so that a link to it is known for one: the file is there, in the
// repository and on its forge. Nothing is asked of the disk but names.
func (w *walker) excluded(name string, e os.DirEntry) {
	if e.Type().IsRegular() && len(w.list.Excluded) < mostExcluded {
		w.list.Excluded = append(w.list.Excluded, name)
	}
	if !e.IsDir() || len(w.list.Excluded) >= mostExcluded {
		return
	}
	f, err := w.tree.root.Open(filepath.FromSlash(name))
	if err != nil {
		return
	}
	entries, _ := f.ReadDir(-1) // what cannot be read is not linked either
	f.Close()
	rules := w.rulesIn(name)
	for _, e := range entries {
		below := path.Join(name, e.Name())
		if !hiddenName(e.Name(), e.IsDir()) && !w.skip[below] && !ignored(below, e.IsDir(), rules, w.effort) {
			w.excluded(below, e)
		}
	}
}

// found lists a file, once: under a second path it is a link to the first.
func (w *walker) found(name, real string, info fs.FileInfo) {
	if info.Size() > maxRead {
		w.complain(finding.FileUnreadable, name,
			fmt.Sprintf("the file has %d bytes; one of more than %d is not read", info.Size(), maxRead))
		return
	}
	if first, again := w.listed[real]; again {
		if first != name {
			w.list.Links[name] = first
		}
		return
	}
	w.listed[real] = name
	w.infos[name] = info
}

// leftOut says that a folder named vendor was left out, if its own files are pages and no package manager filled it.
func (w *walker) leftOut(name string, e os.DirEntry) {
	if !e.IsDir() || e.Name() != "vendor" {
		return
	}
	f, err := w.tree.root.Open(filepath.FromSlash(name))
	if err != nil {
		return
	}
	names, _ := f.Readdirnames(200) // what cannot be read holds no records
	f.Close()
	managed := func(n string) bool { return n == "modules.txt" || n == "autoload.php" || n == "bundle" }
	if slices.ContainsFunc(names, text.IsPage) && !slices.ContainsFunc(names, managed) {
		w.complain(finding.FolderLeftOut, name, "the folder "+name+" is left out, as one of other people's code")
	}
}

// hiddenName reports whether a name is never that of content: dot files are tools' settings, and vendor and
// node_modules hold the documentation of others.
func hiddenName(base string, dir bool) bool {
	return strings.HasPrefix(base, ".") || dir && (base == "node_modules" || base == "vendor")
}

// complain notes what is wrong with a path.
func (w *walker) complain(code finding.Code, name, message string) {
	w.list.Findings = append(w.list.Findings, finding.At(code, finding.Pos{Path: name}, message))
}

// name fills in Files and Stamps, reading on all cores what is not Known.
func (w *walker) name() {
	names := make([]string, 0, len(w.infos))
	for name := range w.infos {
		names = append(names, name)
	}
	slices.Sort(names)
	files := make([]File, len(names))
	errs := make([]error, len(names))
	var group sync.WaitGroup
	work := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for i := range work {
				files[i].Sum, errs[i] = w.tree.Sum(files[i].Path)
			}
		})
	}
	for i, name := range names {
		files[i] = File{Path: name, Size: w.infos[name].Size()}
		stamp := stampOf(w.infos[name])
		was, known := w.opts.Known[name]
		stamp.Content = was.Content
		switch {
		// stat says what it said at the last scan: nothing is read
		case known && was == stamp:
			files[i].Sum = was.Content
		case w.opts.Named == nil || w.opts.Named(name):
			work <- i
		}
	}
	close(work)
	group.Wait()
	for i, f := range files {
		switch {
		case errs[i] == nil:
			w.keep(f)
		case !errors.Is(errs[i], fs.ErrNotExist):
			w.complain(finding.FileUnreadable, f.Path, "cannot read the file: "+text.Cause(errs[i]).Error())
		}
	}
}

// keep lists a file that was named, with its stamp unless it was changed a moment ago (see fresh).
func (w *walker) keep(f File) {
	w.list.Files = append(w.list.Files, f)
	stamp := stampOf(w.infos[f.Path])
	stamp.Content = f.Sum
	if max(stamp.Mod, stamp.Change) < w.start.Add(-fresh).UnixNano() && f.Sum != (fingerprint.Sum{}) {
		w.list.Stamps[f.Path] = stamp
	}
}
