package coderef

import (
	"bytes"
	"cmp"
	"context"
	"encoding/hex"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"sync"

	"digsite/builder/coderef/source"
	"digsite/builder/fingerprint"
	"digsite/builder/git"
	"digsite/builder/scarce"
	"digsite/builder/text"
)

// listing is the files of the code.
type listing struct {
	files   []string        // sorted, relative to the tree
	blobs   []string        // parallel: the name of the content; "" where it must be read to be known
	touched map[string]bool // changed since the index was written; false: gone; nil without git
	// whole says that the files are all known, so that a pattern that fits none of them fits nothing.
	whole bool
}

// below returns how many files a folder has, in its folders too; -1 where not all are known.
func (l listing) below(folder string) int {
	if !l.whole {
		return -1
	}
	return len(l.in(folder))
}

// in returns the files below a folder, a part of files that the caller must not change.
func (l listing) in(folder string) []string {
	if folder == "" {
		return l.files
	}
	from := sort.SearchStrings(l.files, folder+"/")
	to := sort.SearchStrings(l.files, folder+"0") // "0" follows "/"
	return l.files[from:max(from, to)]
}

// list returns the files of the code roots: those that git knows; without git those of site.yaml's roots, and without
// either none, since what lies around a folder of records need not be code.
func (t *Tree) list(ctx context.Context) listing {
	if t.Repo.Top != "" {
		entries, touched, err := t.Repo.Index(ctx)
		if err != nil {
			return listing{}
		}
		l := listing{touched: touched, whole: true}
		slices.SortFunc(entries, func(a, b git.Entry) int { return strings.Compare(a.Path, b.Path) })
		for _, e := range entries {
			there, changed := touched[e.Path]
			if e.Link || e.Module || changed && !there || !t.Inside(e.Path) {
				continue
			}
			if changed {
				e.Blob = ""
			}
			l.files, l.blobs = append(l.files, e.Path), append(l.blobs, e.Blob)
		}
		return l
	}
	l := listing{whole: len(t.Roots) > 0}
	for _, root := range t.Roots {
		t.walk(root, &l)
	}
	slices.Sort(l.files)
	l.files = slices.Compact(l.files)
	l.blobs = make([]string, len(l.files))
	return l
}

// most bounds a walk where git does not list the files.
const most = 200_000

// walk lists the files below a folder where there is no git to say which files are the project's: hidden names and the
// folders into which package managers put the code of others are left out.
func (t *Tree) walk(root string, l *listing) {
	start := root
	if start == "" {
		start = "."
	}
	// what cannot be read holds nothing
	_ = fs.WalkDir(t.root.FS(), start, func(name string, d fs.DirEntry, err error) error {
		base := path.Base(name)
		switch {
		case scarce.Note(err) != nil:
			return fs.SkipDir
		case len(l.files) >= most:
			l.whole = false
			return fs.SkipAll
		case d.IsDir() && name != start && (strings.HasPrefix(base, ".") || base == "node_modules" || base == "vendor"):
			return fs.SkipDir
		case d.Type().IsRegular():
			l.files = append(l.files, name)
		}
		return nil
	})
}

// scanned is what the last survey found in the files of the index, by the names of their contents. It is kept as a
// whole: a file that is gone falls out of it by itself.
type scanned struct {
	Blobs  []blobName // sorted
	Marked []marked   // those of Blobs in which there is a marker; they are few
}

// blobName names a content and the file's name that says how to read it, see nameOf.
type blobName [32]byte

// marked is one content with the markers in it.
type marked struct {
	Blob    blobName
	Markers []source.Marker
}

// maxScanned bounds the files that are looked through for markers, in bytes: nobody writes a megabyte by hand.
const maxScanned = 1 << 20

// marks finds the comments that name records. What was found in a content is remembered by its name in git, so only
// files that changed are read again.
func marks(ctx context.Context, t *Tree, l listing, f *source.Finder) []Mark {
	// The first text stands for the way in which markers are found: whoever changes that changes the text, and what
	// older versions remembered is a miss.
	key := fingerprint.Of([]string{"markers without addresses", t.dir, f.Key()})
	var old scanned
	if data, ok := t.memo.Get("markers", key); ok && fingerprint.Decode(data, &old) != nil {
		old = scanned{}
	}
	known := make(map[blobName][]source.Marker, len(old.Marked))
	for _, m := range old.Marked {
		known[m.Blob] = m.Markers
	}
	found, names, fresh := look(ctx, t, l, f, func(n blobName) ([]source.Marker, bool) {
		_, ok := slices.BinarySearchFunc(old.Blobs, n, compareNames)
		return known[n], ok
	})
	var out []Mark
	var now scanned
	for i, ms := range found {
		if names[i] != (blobName{}) {
			now.Blobs = append(now.Blobs, names[i])
			if len(ms) > 0 {
				now.Marked = append(now.Marked, marked{names[i], ms})
			}
		}
		for _, m := range ms {
			out = append(out, Mark{Path: l.files[i], Marker: m})
		}
	}
	// A look that was cut short must not be kept: what it did not reach would count as looked at.
	if fresh > 0 && ctx.Err() == nil {
		slices.SortFunc(now.Blobs, compareNames)
		now.Blobs = slices.Compact(now.Blobs)
		t.memo.Put("markers", key, fingerprint.Encode(now))
	}
	return out
}

// look returns what each file of l holds and the name of its content, both parallel to l.files, and how many files were
// not known. known answers for contents that were read before.
func look(ctx context.Context, t *Tree, l listing, f *source.Finder, known func(blobName) ([]source.Marker, bool)) (
	found [][]source.Marker, names []blobName, fresh int) {
	found, names = make([][]source.Marker, len(l.files)), make([]blobName, len(l.files))
	work := make(chan int, 64)
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			for i := range work {
				found[i] = markersOf(t, l.files[i], f)
			}
		})
	}
	var todo []int
	for i, name := range l.files {
		if ctx.Err() != nil {
			break
		}
		// A record is no code, and the name decides how a content is read, so it is part of what is remembered.
		if isMarkdown(name) || t.excluded(name) {
			continue
		}
		names[i] = nameOf(l.blobs[i], path.Base(name))
		if names[i] != (blobName{}) {
			if ms, ok := known(names[i]); ok {
				found[i] = ms
				continue
			}
		}
		fresh++
		todo = append(todo, i)
	}
	// Very many are looked over by git first: opening a file costs more than what is in it.
	var holding map[string]bool
	if fresh > 1000 && t.Repo.Top != "" {
		if found, ok := t.Repo.Holding(ctx, f.Words()); ok {
			holding = found
		}
	}
	for _, i := range todo {
		if holding == nil || holding[l.files[i]] {
			work <- i
		}
	}
	close(work)
	wait.Wait()
	return found, names, fresh
}

// nameOf joins git's name of a content and that of its file, which decides the language: the same bytes are other
// comments in a.sql than in a.go. Zero: it has none, since git did not name it.
func nameOf(blob, file string) (n blobName) {
	b, err := hex.DecodeString(blob)
	if err != nil || len(b) == 0 || strings.Trim(blob, "0") == "" {
		return n
	}
	copy(n[:], b)
	e := fingerprint.Bytes([]byte(file + "\x00" + blob))
	copy(n[16:], e[:])
	return n
}

// compareNames orders names for the binary search.
func compareNames(a, b blobName) int { return bytes.Compare(a[:], b[:]) }

// markersOf reads one file and returns its markers. A file without a word of ours in it is not split into lines, nor is
// one with a NUL.
func markersOf(t *Tree, name string, f *source.Finder) []source.Marker {
	file, err := t.root.Open(filepath.FromSlash(name))
	if scarce.Note(err) != nil {
		return nil
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxScanned {
		return nil
	}
	data := make([]byte, info.Size())
	n, err := io.ReadFull(file, data)
	if data = data[:n]; err != nil && n == 0 || !f.May(data) {
		return nil
	}
	lines, ok := Lines(data)
	if !ok {
		return nil
	}
	return f.Markers(name, lines)
}

// maxBeside bounds the files of one folder that MarkersIn reads: it answers a person who waits.
const maxBeside = 300

// MarkersIn finds the comments that name records in the files of one folder, those of its folders left out.
func (t *Tree) MarkersIn(dir string, f *source.Finder) []source.Marker {
	entries, err := fs.ReadDir(t.root.FS(), cmp.Or(dir, "."))
	if scarce.Note(err) != nil {
		return nil
	}
	var out []source.Marker
	for i, e := range entries {
		if name := path.Join(dir, e.Name()); i < maxBeside && e.Type().IsRegular() && !isMarkdown(name) &&
			!t.excluded(name) {
			out = append(out, markersOf(t, name, f)...)
		}
	}
	return out
}

// MarksBelow finds the comments that name records in all files of a folder and of its folders, by path and line.
func (t *Tree) MarksBelow(ctx context.Context, dir string, f *source.Finder) []Mark {
	return slices.DeleteFunc(marks(ctx, t, t.list(ctx), f), func(m Mark) bool {
		return dir != "" && !strings.HasPrefix(m.Path, dir+"/")
	})
}

// excluded reports whether the comments of a file are not looked at: site.yaml says so, or others wrote it.
func (t *Tree) excluded(name string) bool {
	if source.Foreign(name) {
		return true
	}
	for _, p := range t.exclude {
		for _, base := range t.Bases() {
			if full := path.Join(base, p); match(full, name) ||
				strings.HasPrefix(name, strings.TrimSuffix(full, "/")+"/") {
				return true
			}
		}
	}
	return false
}

// isMarkdown reports whether a file is a page of text and no code.
func isMarkdown(name string) bool {
	return text.IsPage(name) || strings.EqualFold(path.Ext(name), ".mdx")
}
