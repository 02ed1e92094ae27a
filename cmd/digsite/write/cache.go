package write

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"digsite/builder/cache"
	"digsite/builder/output"
	"digsite/builder/text"
	"digsite/builder/workspace"
	"digsite/cmd/digsite/run"
	"digsite/cmd/digsite/terminal"
)

// cacheFacts is what `digsite cache stats --json` prints.
type cacheFacts struct {
	Path string `json:"path"`
	cache.Usage
	Warning string `json:"warning,omitempty"`
}

// CacheStats prints where the cache is and how large, the path in the first line, which a script can take, then the
// sizes. A cache that is not there is no error: it is "empty".
func CacheStats(w *run.World, dir string, asJSON bool) error {
	o := w.Options(nil, dir)
	in, err := workspace.Open(o)
	if err != nil {
		return err
	}
	f := cacheFacts{Path: in.Cache, Usage: cache.Measure(in.Cache)}
	if f.Exists { // to ask makes none
		store := cache.Open(in.Cache, o.Tool)
		f.Warning = store.Warning()
		_ = store.Close() // nothing was put into it
	}
	if asJSON {
		return w.Out.JSON(f)
	}
	if f.Warning != "" {
		w.Err.Note("%s", f.Warning)
	}
	facts := "empty"
	if f.Exists {
		facts = fmt.Sprintf("%s in %s, of that the search index %s",
			terminal.Size(f.Bytes), terminal.Count(f.Files, "file", "files"), terminal.Size(f.Index))
		if f.Site > 0 {
			facts += fmt.Sprintf("\nbeside it the site before the last, %s, whose unchanged files the output folder "+
				"shares", terminal.Size(f.Site))
		}
	}
	return w.Out.Text(text.Clean(f.Path) + "\n" + facts + "\n")
}

// CacheClear removes what the cache holds: our own files in it and the index, and nothing that somebody else put there.
// A folder that is not there is cleared already, with exit status 0.
func CacheClear(w *run.World, dir string) error {
	in, err := workspace.Open(w.Options(nil, dir))
	if err != nil {
		return err
	}
	path := in.Cache
	if path == "" {
		return nil
	}
	root, err := os.OpenRoot(path) // a symbolic link in the cache leads to nothing outside it
	if errors.Is(err, fs.ErrNotExist) {
		w.Err.Note("there is nothing in %s", w.Shown(path))
		return nil
	}
	if err != nil {
		return fmt.Errorf("open the cache: %w", err)
	}
	defer root.Close()
	_, err = cache.Clear(path)
	err = errors.Join(err, root.RemoveAll("index"), root.RemoveAll(cache.Guards), output.DropSpare(root))
	if err != nil {
		return fmt.Errorf("clear the cache: %w", err)
	}
	w.Err.Note("cleared %s", w.Shown(path))
	return nil
}
