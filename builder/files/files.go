// Package files reads what is on disk into values.
//
// Its law: every read of content goes through one os.Root, so no symbolic link leads out of the tree. It will not
// interpret a file; it decides only what counts as content (see Scan) and which characters the bytes mean (see Text).
package files

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"digsite/builder/fingerprint"
	"digsite/builder/scarce"
)

// File is one file of the content as it stands on disk. Path is slash-separated and relative to the tree's root.
// Sum names the bytes. The bytes come from Tree.Read when somebody asks: a warm build reads nothing but stat.
type File struct {
	Path string          // "decisions/0012-queues.md"
	Sum  fingerprint.Sum // zero where ScanOptions.Named wants none
	Size int64           // in bytes
}

// Tree is an open folder. It is safe for concurrent use.
type Tree struct {
	root  *os.Root
	real  string            // the absolute path of the root without symlinks
	texts map[string][]byte // by path: what is read in place of the files; see Over
}

// Short returns why something could not be read that is there, since the last Scan began (package scarce).
func (t *Tree) Short() error { return scarce.Err() }

// Open opens the folder that all content lies in. The error says what to do when it is missing or not a folder.
func Open(root string) (*Tree, error) {
	real, err := filepath.Abs(root)
	if err == nil {
		real, err = filepath.EvalSymlinks(real)
	}
	var info fs.FileInfo
	if err == nil {
		info, err = os.Stat(real)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("open folder %s: there is no such folder; name one that exists: %w", root, err)
	case err != nil:
		return nil, fmt.Errorf("open folder %s: %w", root, err)
	case !info.IsDir():
		return nil, fmt.Errorf("open folder %s: it is a file; name the folder that holds it", root)
	}
	r, err := os.OpenRoot(real)
	if err != nil {
		return nil, fmt.Errorf("open folder %s: %w; check its permissions", root, err)
	}
	return &Tree{root: r, real: real}, nil
}

// Close closes the folder. Reads that are under way fail.
func (t *Tree) Close() error { return t.root.Close() }

// Over returns the same folder with texts in place of what the disk holds: what an editor has not saved yet. By path as
// in Read; they are not copied. A file that is not on the disk may be among them. Scan looks at the disk alone.
func (t *Tree) Over(texts map[string][]byte) *Tree {
	return &Tree{root: t.root, real: t.real, texts: texts}
}

// Unsaved reports whether Read returns a text of Over for a path.
func (t *Tree) Unsaved(path string) bool {
	_, ok := t.texts[path]
	return ok
}

// Has reports whether a regular file lies at a path.
func (t *Tree) Has(path string) bool {
	info, err := t.root.Lstat(filepath.FromSlash(path))
	return err == nil && info.Mode().IsRegular()
}

// maxRead bounds Read, in bytes, so that a hostile file cannot take all memory (ADR-22).
const maxRead = 1 << 30

// Read returns a file's bytes; path is slash-separated and relative to the root. It refuses what is not a regular file
// and more than 1 GiB. A file that grows meanwhile is read as far as the bound.
func (t *Tree) Read(path string) ([]byte, error) {
	if data, ok := t.texts[path]; ok {
		return data, nil
	}
	f, info, err := t.open(path)
	if err != nil {
		return nil, scarce.Note(err)
	}
	defer f.Close()
	if info.Size() > maxRead {
		return nil, fmt.Errorf("read %s: it has %d bytes, more than %d are not read; exclude it in site.yaml", path,
			info.Size(), maxRead)
	}
	var buf bytes.Buffer
	buf.Grow(int(info.Size()) + bytes.MinRead)
	if _, err := io.Copy(&buf, io.LimitReader(f, maxRead)); err != nil {
		return nil, scarce.Note(err)
	}
	return buf.Bytes(), nil
}

// open opens a regular file. It looks before it opens: opening a pipe would wait for ever, and some devices act when
// they are opened.
func (t *Tree) open(path string) (*os.File, fs.FileInfo, error) {
	info, err := t.root.Stat(filepath.FromSlash(path))
	if err != nil {
		return nil, nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, nil, &fs.PathError{Op: "open", Path: path, Err: errors.New("not a regular file")}
	}
	f, err := t.root.Open(filepath.FromSlash(path))
	return f, info, err
}

// Sum names a file's bytes, as fingerprint.Bytes does, without holding them in memory: content may hold recordings.
func (t *Tree) Sum(path string) (fingerprint.Sum, error) {
	f, _, err := t.open(path)
	if err != nil {
		return fingerprint.Sum{}, scarce.Note(err)
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return fingerprint.Sum{}, scarce.Note(err)
	}
	return fingerprint.Sum(h.Sum(nil)[:16]), nil
}
