package coderef

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"digsite/builder/cache"
	"digsite/builder/coderef/source"
	"digsite/builder/fingerprint"
	"digsite/builder/git"
	"digsite/builder/scarce"
)

// Tree is the code: a folder, and the repository whose working tree it is, if it is one. Paths are slash-separated and
// relative to the folder. It keeps what it has read, so it serves one question and is then closed; a later question
// would get the files of then. It is for one goroutine; Change alone may be called beside it.
type Tree struct {
	Repo    git.Repo
	Base    string   // the content root within the folder: anchors may be relative to it too
	Roots   []string // the folders that are code, relative to the tree; none: all of it
	Outside []string // code roots that lie outside the repository, as they were stated

	// root is the folder, through which every file is read: a symbolic link that leads out of it is refused.
	root    *os.Root
	dir     string                       // absolute path of the folder
	exclude []string                     // Options.Exclude
	memo    *cache.Store                 // nil: nothing is remembered
	past    git.History                  // of the content, for File.Trace
	blobs   map[string][]byte            // "commit:path" -> what was fetched ahead; nil value: it is not there
	files   map[string]File              // by path: what File has read
	origins map[string][]git.Blamed      // by the path of a record's file: its first lines, blamed
	renamed map[string]map[string]string // by commit: earlier path -> today's
	symbols map[string]source.Index      // by path: of Go by its parser, else what ctags found
}

// File is a file as it stands on disk.
type File struct {
	Kind  Kind
	Lines []string // of a text, without line ends and trailing blanks
	Size  int64    // in bytes
}

// Kind says whether a file has lines.
type Kind uint8

// The kinds of file.
const (
	Missing Kind = iota
	Text
	Binary // it holds a NUL
	Large  // above 8 MiB
	Folder
	Refused // it cannot be read, or leads out of the tree
)

// maxFile bounds what is read of one file, in bytes (ADR-22).
const maxFile = 8 << 20

// Options say which code is looked at. The zero value is the whole repository around the content, else the content.
type Options struct {
	Roots   []string     // folders, relative to the content root; "../src" is allowed within the repository
	Exclude []string     // globs of code whose comments are no markers, relative to the tree or to the content root
	Memo    *cache.Store // remembers what a survey found in files; nil: nothing does
}

// Open opens the code around a content root: the repository's top, else the innermost folder that holds the content
// root and the code roots. The caller closes the Tree.
func Open(root string, h git.History, o Options) (*Tree, error) {
	t := &Tree{Repo: h.Repo(root), dir: root, files: map[string]File{}, origins: map[string][]git.Blamed{},
		renamed: map[string]map[string]string{}, symbols: map[string]source.Index{}, exclude: o.Exclude,
		memo: o.Memo, past: h, blobs: map[string][]byte{}}
	if t.Repo.Top != "" {
		t.dir, t.Base = t.Repo.Top, t.Repo.Prefix
	} else {
		for up := ups(o.Roots); up > 0 && filepath.Dir(t.dir) != t.dir; up-- {
			t.Base = path.Join(filepath.Base(t.dir), t.Base)
			t.dir = filepath.Dir(t.dir)
		}
	}
	for _, r := range o.Roots {
		if in := path.Join(t.Base, filepath.ToSlash(r)); !local(in) {
			t.Outside = append(t.Outside, r)
		} else if in = tidy(in); !slices.Contains(t.Roots, in) {
			t.Roots = append(t.Roots, in)
		}
	}
	if slices.Contains(t.Roots, "") {
		t.Roots = nil
	}
	slices.Sort(t.Roots)
	var err error
	if t.root, err = os.OpenRoot(t.dir); scarce.Note(err) != nil {
		return nil, fmt.Errorf("open the code in %s: %w; check its permissions", t.dir, err)
	}
	return t, nil
}

// ups returns how many folders up the roots lead at most: of "../src" and "../../lib" two.
func ups(roots []string) int {
	most := 0
	for _, r := range roots {
		n := 0
		for rest := path.Clean(filepath.ToSlash(r)); rest == ".." ||
			strings.HasPrefix(rest, "../"); rest = strings.TrimPrefix(rest[2:], "/") {
			n++
		}
		most = max(most, n)
	}
	return most
}

// Inside reports whether a path lies in the code roots.
func (t *Tree) Inside(name string) bool {
	return len(t.Roots) == 0 || slices.ContainsFunc(t.Roots, func(r string) bool {
		return name == r ||
			strings.HasPrefix(name, r+"/")
	})
}

// Close returns the folder back to the system.
func (t *Tree) Close() error { return t.root.Close() }

// Dir returns the absolute path of the folder.
func (t *Tree) Dir() string { return t.dir }

// File returns a file as it stands on disk. It is read once.
func (t *Tree) File(name string) File {
	if f, ok := t.files[name]; ok {
		return f
	}
	f := t.read(name)
	t.files[name] = f
	return f
}

// Hold puts a text in the place of a file, before anybody has asked for it: what an editor has not saved yet.
func Hold(t *Tree, name, text string) {
	if lines, ok := Lines([]byte(text)); ok {
		t.files[name] = File{Text, lines, int64(len(text))}
	} else {
		t.files[name] = File{Kind: Binary, Size: int64(len(text))}
	}
}

// Source returns a text file of the code byte by byte, as File does line by line; false for what is none.
func Source(t *Tree, name string) (string, bool) {
	if t.File(name).Kind != Text {
		return "", false
	}
	f, err := t.root.Open(filepath.FromSlash(name))
	if scarce.Note(err) != nil {
		return "", false
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxFile))
	return string(data), err == nil
}

// Has reports whether File would find anything at a path. It reads nothing, and asks about the whole path at once: a
// root opens each folder on the way, which for a thousand anchors takes longer than all else that an editor waits for.
func (t *Tree) Has(name string) bool {
	if f, ok := t.files[name]; ok {
		return f.Kind != Missing
	}
	info, err := os.Stat(filepath.Join(t.dir, filepath.FromSlash(name)))
	if err == nil && (info.IsDir() || info.Mode().IsRegular()) {
		return true // a link that leads out is refused by the root, which is not missing
	}
	return t.File(name).Kind != Missing
}

// read looks at a path; "" is the folder itself. Pipes and devices count as missing: to open one may wait for ever.
func (t *Tree) read(name string) File {
	if name == "" {
		return File{Kind: Folder}
	}
	info, err := t.root.Stat(filepath.FromSlash(name))
	switch {
	case errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir() && !info.Mode().IsRegular():
		return File{}
	case scarce.Note(err) != nil:
		return File{Kind: Refused}
	case info.IsDir():
		return File{Kind: Folder}
	case info.Size() > maxFile:
		return File{Kind: Large, Size: info.Size()}
	}
	f, err := t.root.Open(filepath.FromSlash(name))
	if scarce.Note(err) != nil {
		return File{Kind: Refused}
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxFile))
	if err != nil {
		return File{Kind: Refused}
	}
	lines, ok := Lines(data)
	if !ok {
		return File{Kind: Binary, Size: info.Size()}
	}
	return File{Text, lines, info.Size()}
}

// Lines splits a text into lines; false when it is none, which a NUL in its first 8000 bytes says, as in git. Line ends
// of either kind, trailing blanks and a byte order mark are taken off, so that an editor which changes them moves no
// anchor.
func Lines(data []byte) ([]string, bool) {
	if bytes.IndexByte(data[:min(len(data), 8000)], 0) >= 0 {
		return nil, false
	}
	text := strings.TrimPrefix(string(data), "\ufeff")
	lines := strings.Split(text, "\n")
	if lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " \t\r")
	}
	return lines, true
}

// Statement is the line of a record that states an anchor: whose commit says what the anchor stood on (ADR-29). Path is
// relative to the tree; Line counts from 1, 0 when not known.
type Statement struct {
	Path string
	Line int
}

// Bases returns the folders that an anchor may be relative to, the likelier first: the top, the content root, each code
// root.
func (t *Tree) Bases() []string {
	bases := []string{""}
	if t.Base != "" {
		bases = append(bases, t.Base)
	}
	for _, r := range t.Roots {
		if r != t.Base {
			bases = append(bases, r)
		}
	}
	return bases
}

// Covers reports whether an anchor names the file or a folder or pattern that it is in.
func (t *Tree) Covers(a Anchor, file string) bool {
	return slices.ContainsFunc(t.Bases(), func(base string) bool { return a.Covers(base, file) })
}

// Near reports whether an anchor names something in a folder.
func (t *Tree) Near(a Anchor, dir string) bool {
	return slices.ContainsFunc(t.Bases(), func(base string) bool { return a.Near(base, dir) })
}

// Find returns the file or folder that an anchor without wildcards names today, and its path. Renamed: git knows it
// under another name since the anchor was stated.
func (t *Tree) Find(ctx context.Context, a Anchor, at Statement) (file File, name string, renamed bool) {
	for _, base := range t.Bases() {
		name := a.in(base)
		if !local(name) {
			continue
		}
		if f := t.File(name); f.Kind != Missing {
			return f, name, false
		}
	}
	// There is no such file. Git may know what the file of the day on which the anchor was stated is called today.
	if o, _ := t.origin(ctx, at); o.Commit != "" {
		for _, base := range t.Bases() {
			if to := t.renames(ctx, o.Commit)[a.in(base)]; to != "" {
				if f := t.File(to); f.Kind == Text {
					return f, to, true
				}
			}
		}
	}
	return File{}, a.Path, false
}

// local reports whether a clean path stays in the tree.
func local(name string) bool {
	return name != ".." && !strings.HasPrefix(name, "../") && !strings.ContainsRune(name, 0)
}

// renames returns what a commit's files are called today; git is asked once a commit, while its index stays. Without an
// answer nothing was renamed that we could know of.
func (t *Tree) renames(ctx context.Context, commit string) map[string]string {
	names, ok := t.renamed[commit]
	if ok {
		return names
	}
	stamp := t.Repo.IndexStamp()
	key := fingerprint.Of([]string{t.dir, "renamed", commit, stamp})
	data, known := t.memo.Get("stood", key)
	if stamp == "" || !known || fingerprint.Decode(data, &names) != nil {
		var err error
		names, err = t.Repo.Renamed(ctx, commit)
		if data = fingerprint.Encode(names); stamp != "" && err == nil && len(data) < maxRenames {
			t.memo.Put("stood", key, data)
		}
	}
	t.renamed[commit] = names
	return names
}

// maxRenames bounds what of a commit's renames is remembered, in bytes.
const maxRenames = 1 << 20

// origin finds the commit (ADR-29) that last changed the line of a record that states an anchor, or says why there is
// none.
func (t *Tree) origin(ctx context.Context, at Statement) (git.Blamed, string) {
	switch {
	case t.Repo.Top == "":
		return git.Blamed{}, "there is no git repository here"
	case t.Repo.Head == "":
		return git.Blamed{}, "the repository has no commits"
	case at.Line < 1:
		return git.Blamed{}, "the record does not say on which line it states the anchor"
	}
	blamed, ok := t.origins[at.Path]
	if !ok {
		blamed = t.blame(ctx, at.Path, at.Line)
		t.origins[at.Path] = blamed
	}
	f := t.File(at.Path)
	if at.Line > len(f.Lines) {
		return git.Blamed{}, "the record cannot be read again"
	}
	best := git.Blamed{}
	for _, b := range blamed {
		if strings.TrimRight(b.Text, " \t\r") == f.Lines[at.Line-1] &&
			(best.Commit == "" || distance(b.Line, at.Line) < distance(best.Line, at.Line)) {
			best = b
		}
	}
	switch {
	case best.Commit == "":
		return best, "the anchor is not committed yet"
	case best.Edge:
		return git.Blamed{}, "the clone is shallow and lacks the commit that stated the anchor"
	}
	return best, ""
}

// blame returns where the first lines of a record came from, as far as line and 60 more: the anchor may have stood
// lower in the last commit than it does on disk. The answer is remembered: while the same commits have touched the
// file, they have made the same lines. A file that git does not know has no such history.
func (t *Tree) blame(ctx context.Context, name string, line int) []git.Blamed {
	line += 60
	ask := func() []git.Blamed {
		blamed, _ := t.Repo.Blame(ctx, name, 1, line)
		return blamed
	}
	trace := ""
	if rel, ok := strings.CutPrefix(name, t.Base); ok {
		trace = t.past.Files[strings.TrimPrefix(rel, "/")].Trace
	}
	if trace == "" {
		return ask()
	}
	return cache.Do(t.memo, "blame", fingerprint.Of([]string{t.dir, name, trace, fmt.Sprint(line, t.Repo.Shallow)}),
		ask)
}

// blob returns a file of a commit: what was fetched ahead, what is remembered, else what git says.
func (t *Tree) blob(ctx context.Context, commit, name string) ([]byte, bool) {
	if data, ok := t.blobs[commit+":"+name]; ok {
		return data, data != nil
	}
	key := fingerprint.Of([]string{t.dir, commit, name})
	if data, ok := t.memo.Get("stood", key); ok {
		return data, true
	}
	data, ok := t.Repo.Blob(ctx, commit, name)
	if ok && len(data) < maxKept {
		t.memo.Put("stood", key, data)
	}
	return data, ok
}

// maxKept bounds what of a commit is remembered, in bytes: it never changes, and asking git again takes longer than
// reading it.
const maxKept = 64 << 10

// Change describes a commit, from memory where it was described before: a commit never changes, but where a clone ends
// does.
func (t *Tree) Change(ctx context.Context, id string) (git.Change, error) {
	key := fingerprint.Of([]string{t.dir, "change", id, fmt.Sprint(t.Repo.Shallow)})
	if data, ok := t.memo.Get("stood", key); ok {
		var c git.Change
		if fingerprint.Decode(data, &c) == nil {
			return c, nil
		}
	}
	c, err := t.Repo.Change(ctx, id)
	if data := fingerprint.Encode(c); err == nil && len(data) < maxKept {
		t.memo.Put("stood", key, data)
	}
	return c, err
}

// Resolve finds out what became of the lines or the symbol that an anchor names, or of the file if it names neither. A
// file that git knows under another name is followed there.
func (t *Tree) Resolve(ctx context.Context, a Anchor, at Statement) Place {
	f, name, renamed := t.Find(ctx, a, at)
	p := Place{State: Exact, Path: name, From: a.From, To: a.To}
	switch {
	case f.Kind == Missing:
		p.State, p.Note = Lost, "there is no file "+a.Path
		return p
	case f.Kind != Text:
		if a.From > 0 || a.Symbol != "" {
			p.State, p.Note = Unchecked, "it has no lines that could be compared"
		}
		return p
	case a.Symbol == "" && a.From == 0:
		if renamed {
			p.State, p.Note = Moved, "it was "+a.Path
		}
		return p
	}
	if a.Symbol != "" {
		p = resolveSymbol(ctx, t, a, at, p, f)
	} else {
		p = resolveLines(ctx, t, a, at, p, f)
	}
	// In a file of another name the same text has moved, whatever the numbers of its lines are.
	if renamed && p.State == Exact {
		p.State = Moved
	}
	if renamed {
		p.Note = strings.TrimPrefix(p.Note+"; it was in "+a.Path, "; ")
	}
	return p
}

// then returns what the anchor's file held when the anchor was stated, or why that is not known.
func (t *Tree) then(ctx context.Context, a Anchor, at Statement) (lines []string, why string) {
	o, why := t.origin(ctx, at)
	if why != "" {
		return nil, why
	}
	for _, base := range t.Bases() {
		name := a.in(base)
		if !local(name) {
			continue
		}
		if data, ok := t.blob(ctx, o.Commit, name); ok {
			if lines, ok := Lines(data); ok {
				return lines, ""
			}
		}
	}
	return nil, "commit " + short(o.Commit) + ", which stated the anchor, has no such file"
}

// resolveLines finds an anchor's lines in f, the file of today that p names.
func resolveLines(ctx context.Context, t *Tree, a Anchor, at Statement, p Place, f File) Place {
	old, why := t.then(ctx, a, at)
	if why == "" && a.From > len(old) {
		why = fmt.Sprintf("the file had only %d lines when the anchor was stated", len(old))
	}
	if why != "" {
		p.State, p.Note = Unchecked, why
		if a.From > len(f.Lines) {
			p.State, p.Note = Lost, fmt.Sprintf("the file has only %d lines", len(f.Lines))
		}
		return p
	}
	p.State, p.From, p.To = locate(old, f.Lines, a.From, a.To)
	switch p.State {
	case Moved:
		p.Note = "it was at " + Range(a.From, a.To)
	case Drifted:
		p.Note = "the lines were changed since; they were at " + Range(a.From, a.To)
	case Lost:
		p.Note = "the lines are gone; they were at " + Range(a.From, a.To)
	}
	return p
}

// Then finds the lines or the symbol of an anchor in another version of its file: lines is its text there. From is 0
// where it was not there, or is not to be found.
func (t *Tree) Then(ctx context.Context, a Anchor, at Statement, name string, lines []string) Place {
	p := Place{State: Exact, Path: name}
	if a.Symbol != "" {
		if s, ok := source.FindSymbol(name, lines, a.Symbol); ok {
			p.From, p.To = s.From, s.To
		}
		return p
	}
	stated, why := t.then(ctx, a, at)
	if why != "" || a.From > len(stated) {
		p.State, p.Note = Unchecked, why
		if a.From <= len(lines) {
			p.From, p.To = a.From, min(a.To, len(lines))
		}
		return p
	}
	p.State, p.From, p.To = locate(stated, lines, a.From, a.To)
	if p.State == Lost {
		p.From, p.To = 0, 0
	}
	return p
}

// Range words a range of lines: "line 40", "lines 40 to 44".
func Range(from, to int) string {
	if from >= to {
		return fmt.Sprintf("line %d", from)
	}
	return fmt.Sprintf("lines %d to %d", from, to)
}

// short cuts a commit id for a message.
func short(commit string) string { return commit[:min(len(commit), 10)] }

// Rel returns an absolute path relative to the tree, "" for its top; false when it lies outside. Symbolic links in it
// are followed as far as there is something, so that a path that a person copied from a linked folder is understood,
// and one of a file that is gone too.
func (t *Tree) Rel(abs string) (string, bool) {
	real, rest := abs, ""
	for {
		if r, err := filepath.EvalSymlinks(real); err == nil {
			real = filepath.Join(r, rest)
			break
		}
		up := filepath.Dir(real)
		if up == real {
			return "", false
		}
		rest = filepath.Join(filepath.Base(real), rest)
		real = up
	}
	top := t.dir
	if r, err := filepath.EvalSymlinks(top); err == nil {
		top = r
	}
	rel, err := filepath.Rel(top, real)
	if err != nil || !filepath.IsLocal(rel) {
		return "", false
	}
	if rel = filepath.ToSlash(rel); rel == "." {
		rel = ""
	}
	return path.Clean("/" + rel)[1:], true
}
