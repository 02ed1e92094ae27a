package workspace

import (
	"cmp"
	"fmt"
	"path/filepath"

	"digsite/builder/output"
)

// GuardOutput refuses an output folder that holds the content; one inside the content folder is fine, it is left out of
// the content. It refuses, too, one that nobody named on the command line and that a link on its way takes out of the
// site's folder: the link may have come with somebody else's repository.
func GuardOutput(w *Workspace) error {
	for _, f := range w.Folders {
		if rel, ok := Within(w.Output, w.Root+"/"+f); ok && (rel != "." || f == ".") {
			return &output.RefusedError{
				Message: fmt.Sprintf("the output folder %s holds the content", w.Shown(w.Output)),
				Hint:    "name a folder of its own with -o",
			}
		}
	}
	if w.Options.Output != "" {
		return nil
	}
	for up := filepath.Dir(w.Output); ; up = filepath.Dir(up) {
		if _, inside := Within(w.Root, up); !inside || up == w.Root {
			return nil
		}
		real, err := filepath.EvalSymlinks(up)
		if err != nil {
			continue // it is not there yet
		}
		root, err := filepath.EvalSymlinks(w.Root)
		if _, inside := Within(cmp.Or(root, w.Root), real); err == nil && !inside {
			return &output.RefusedError{
				Message: fmt.Sprintf("a link takes the output folder %s out of %s", w.Shown(w.Output), w.Root),
				Hint:    "name the folder with -o where that is meant",
			}
		}
		return nil
	}
}
