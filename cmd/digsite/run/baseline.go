package run

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"digsite/builder/finding"
	"digsite/builder/text"
	"digsite/cmd/digsite/exit"
	"digsite/cmd/digsite/terminal"
)

// WriteBaseline writes the findings that fail a check into a file.
func (w *World) WriteBaseline(ds []finding.Finding, file string) error {
	b := finding.NewBaseline(ds)
	if err := replaceFile(w.Abs(file), b.String()); err != nil {
		return err
	}
	w.Err.Note("wrote %s with %s", w.Shown(w.Abs(file)), terminal.Count(b.Len(), "finding", "findings"))
	w.Err.Hint("digsite check --baseline %s reports what is new", w.Shown(w.Abs(file)))
	return nil
}

// NewSince returns the findings that a baseline does not list. What is mended in a file that was looked at is taken out
// of the baseline; one that cannot be written stays as it is.
func (w *World) NewSince(ds []finding.Finding, file string, looked func(path string) bool) ([]finding.Finding, error) {
	name := w.Abs(file)
	root, err := os.OpenRoot(filepath.Dir(name))
	if err == nil {
		defer root.Close()
	}
	var data []byte
	if err == nil {
		data, err = root.ReadFile(filepath.Base(name))
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil, exit.Usage("there is no baseline "+w.Shown(name), "digsite check --write-baseline "+w.Shown(name)+
			" makes one of the findings of today")
	}
	if err != nil {
		return nil, fmt.Errorf("read the baseline %s: %w", w.Shown(name), text.Cause(err))
	}
	b, err := finding.ReadBaseline(string(data))
	if err != nil {
		return nil, exit.Failed(w.Shown(name)+" is no baseline that this version reads: "+text.Clean(err.Error()),
			"digsite check --write-baseline "+w.Shown(name)+" writes it anew")
	}
	fresh, still := b.Fresh(ds)
	if mended := b.Mend(still, looked); mended > 0 {
		if err := replaceFile(name, b.String()); err != nil {
			w.Err.Note("%s could be taken out of %s: %v", terminal.Count(mended, "finding", "findings"),
				w.Shown(name), err)
		} else {
			w.Err.Note("%s mended and taken out of %s; commit it", terminal.Count(mended, "finding is", "findings are"),
				w.Shown(name))
		}
	}
	if still.Len() > 0 {
		w.Err.Note("%s known to %s", terminal.Count(still.Len(), "finding is", "findings are"), w.Shown(name))
	}
	return fresh, nil
}

// replaceFile writes a file in one step.
func replaceFile(name, words string) error {
	root, err := os.OpenRoot(filepath.Dir(name))
	if err != nil {
		return fmt.Errorf("open the folder %s: %w", filepath.Dir(name), text.Cause(err))
	}
	defer root.Close()
	return Replace(root, filepath.Base(name), []byte(words))
}
