package run

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime/trace"

	"digsite/builder/text"
	"digsite/cmd/digsite/exit"
)

// Trace writes an execution trace of the program to a file until the function that it returns is called: what each
// goroutine did when, for `go tool trace`. With "" it does nothing.
func (w *World) Trace(name string) (end func() error, err error) {
	if name == "" {
		return func() error { return nil }, nil
	}
	root, err := os.OpenRoot(filepath.Dir(w.Abs(name)))
	if err != nil {
		return nil, exit.Usage(fmt.Sprintf("--trace %s: %v", text.Clean(name), text.Cause(err)), "")
	}
	defer root.Close()
	f, err := root.Create(filepath.Base(name))
	if err != nil {
		return nil, exit.Usage(fmt.Sprintf("--trace %s: %v", text.Clean(name), text.Cause(err)), "")
	}
	if err := trace.Start(f); err != nil {
		f.Close()
		return nil, fmt.Errorf("trace: %w", err)
	}
	return func() error {
		trace.Stop()
		if err := f.Close(); err != nil {
			return fmt.Errorf("write the trace: %w", err)
		}
		return nil
	}, nil
}
