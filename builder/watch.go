package builder

import "path/filepath"

// Folders gives the content folders as absolute paths, for who watches them.
func (in *Inputs) Folders() []string {
	out := make([]string, len(in.folders))
	for i, f := range in.folders {
		out[i] = filepath.Join(in.Root, filepath.FromSlash(f))
	}
	return out
}
