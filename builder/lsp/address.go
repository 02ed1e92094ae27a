package lsp

import (
	"net/url"
	"path/filepath"
	"strings"
)

// pathOf returns the path that an address of a file names: "file:///home/a%20b/c.md" is "/home/a b/c.md", and
// "file:///c%3A/x" is "c:/x" on Windows. ok is false for what is no file on this machine.
func pathOf(uri string) (name string, ok bool) {
	u, err := url.Parse(uri)
	if err != nil || u.Scheme != "file" || u.Path == "" || strings.ContainsRune(u.Path, 0) {
		return "", false
	}
	name = u.Path
	if len(name) > 2 && name[0] == '/' && name[2] == ':' {
		name = name[1:]
	}
	return filepath.Clean(filepath.FromSlash(name)), true
}

// addressOf returns the address of an absolute path.
func addressOf(name string) string {
	name = filepath.ToSlash(name)
	if !strings.HasPrefix(name, "/") {
		name = "/" + name
	}
	return (&url.URL{Scheme: "file", Path: name}).String()
}

// below returns a path relative to a folder, with slashes; ok is false where it lies outside. Where the folder was
// reached by a symbolic link, the path may be too.
func below(root, name string) (string, bool) {
	try := func(root, name string) (string, bool) {
		rel, err := filepath.Rel(root, name)
		return filepath.ToSlash(rel), err == nil && filepath.IsLocal(rel) && rel != "."
	}
	if rel, ok := try(root, name); ok {
		return rel, true
	}
	// The file may not be there yet; its folder is.
	dir, err := filepath.EvalSymlinks(filepath.Dir(name))
	real, err2 := filepath.EvalSymlinks(root)
	if err != nil || err2 != nil {
		return "", false
	}
	return try(real, filepath.Join(dir, filepath.Base(name)))
}
