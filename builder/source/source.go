// Package source gives what is on disk, as values.
//
// Its law: every read of content goes through one os.Root, so no symlink leads out of the tree. It will not
// interpret a file; it decides only what counts as content (see Scan).
package source

import "digsite/builder/digest"

// File is one file of the content as it stands on disk. Path is slash-separated and relative to the tree's root.
// Sum names the bytes. Data is nil until somebody asks Tree.Read for it: a warm build reads nothing but stat.
type File struct {
	Path string
	Sum  digest.Sum
	Size int64
}
