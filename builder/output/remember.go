package output

import (
	"digsite/builder/cache"
	"digsite/builder/fingerprint"
)

// madeFile is what one file's key gave: the SHA-256 of its bytes, in hexadecimal.
type madeFile struct {
	Path string
	Key  fingerprint.Sum
	Hash string
}

// Recall notes at each file the hash of the bytes that its key stood for when the folder dir was written last, and
// returns the name of what was remembered, for Remember. Only the cache may say that: a build.json can come with
// somebody else's folder (ADR-26).
func Recall(store *cache.Store, dir string, files []File) fingerprint.Sum {
	b, ok := store.Get("made", madeKey(dir))
	var known []madeFile
	if !ok || fingerprint.Decode(b, &known) != nil {
		return fingerprint.Sum{}
	}
	at := make(map[string]madeFile, len(known))
	for _, m := range known {
		at[m.Path] = m
	}
	for i := range files {
		if m, ok := at[files[i].Path]; ok && m.Key == files[i].Key {
			files[i].Hash = m.Hash
		}
	}
	return fingerprint.Bytes(b)
}

// Known reports whether anything is remembered of a folder, so that Recall may note hashes.
func Known(store *cache.Store, dir string) bool { return store.Has("made", madeKey(dir)) }

// Remember keeps what Recall will ask for, unless it is what was known before: an unchanged site adds nothing to the
// cache. hashes are those of a Report.
func Remember(store *cache.Store, dir string, files []File, before fingerprint.Sum, hashes map[string]string) {
	out := make([]madeFile, len(files))
	for i, f := range files {
		out[i] = madeFile{f.Path, f.Key, hashes[f.Path]}
	}
	if b := fingerprint.Encode(out); fingerprint.Bytes(b) != before {
		store.Put("made", madeKey(dir), b)
	}
}

// madeKey names the output folder: two folders of one site hold what each was written with.
func madeKey(dir string) fingerprint.Sum { return fingerprint.Of([]string{"made", dir}) }
