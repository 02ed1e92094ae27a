package write

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"digsite/builder/draft"
	"digsite/builder/text"
	"digsite/cmd/digsite/exit"
	"digsite/cmd/digsite/run"
)

// Files writes files into a folder that is new or empty.
func Files(w *run.World, folder string, files []draft.File) error {
	dir := w.Abs(folder)
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return fmt.Errorf("make the folder %s: %w", w.Shown(dir), text.Cause(err))
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return fmt.Errorf("open the folder: %w", text.Cause(err))
	}
	defer root.Close()
	there, err := fs.ReadDir(root.FS(), ".")
	if err != nil {
		return fmt.Errorf("look into the folder: %w", text.Cause(err))
	}
	if len(there) > 0 {
		return exit.Failed(w.Shown(dir)+" is not empty; nothing was written", "name a new folder")
	}
	var failed error
	for _, f := range files {
		failed = errors.Join(failed, create(root, f))
	}
	return failed
}
